"""Answer or command: whether a text is to be stored or acted on, given the expectation.

    compliance words  →  what the pending question accepts  →  the classifier, in context

An answer carried out as a command is the worst error, so a command must be likely AND read as one, with few
words left over that no command has. A command stored as an answer is the second. See "Answer or command?" in
docs/architecture.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from consultation.languages.detection import detect_language, is_told_surely
from consultation.languages.markers import Markers
from consultation.languages.model import Language
from consultation.messages.model import Expectation
from consultation.text.folding import fold
from consultation.understanding.answers import Parsed
from consultation.understanding.asides import read_aside, read_question
from consultation.understanding.choice_labels import label_within
from consultation.understanding.choices import chooses_only, is_plain_choice
from consultation.understanding.classifier import Classified, Classifier
from consultation.understanding.commands import (
    CERTAIN,
    OVERRULING,
    SOCIAL,
    SWITCHES,
    YES_OR_NO,
    Command,
    find_command,
    past_courtesies,
)
from consultation.understanding.corrections import looks_back
from consultation.understanding.in_doubt import (
    SMALL_TALK,
    YIELDING_IN_DOUBT,
    Doubt,
    is_of_a_question,
    read_in_doubt,
)
from consultation.understanding.keywords import (
    COMPLIANCE_INTENTS,
    read_compliance_word,
    withdraws_everything,
)
from consultation.understanding.model import Understood
from consultation.understanding.numbers import read_number
from consultation.understanding.readings import Said, may_be
from consultation.understanding.set_phrases import asks_us_whether_answered
from consultation.understanding.stances import STANCES
from consultation.understanding.taking_part import decide, wish_to_be_left_alone
from consultation.understanding.two_parts import (
    NO_REQUEST_BESIDE,
    Parts,
    answered_before_leaving,
    answers_last,
    is_no_answer,
    read_parts,
    waits_before_answering,
)
from consultation.understanding.yes_no import is_way_of_answering, read_yes_no

NUMBERED = frozenset({"goto_question", "explain_principle", "correct_answer"})
BESIDE_FROM = 0.75
SURELY_DONE_FROM = 0.80
OFFERED_BELOW = 0.60
"""An opt-out less likely than that is offered, where a yes or a no was asked for: "jy vais pu" is a no."""
_SURE_LANGUAGE = 0.80
_LIKELY_ENGLISH = 0.60
_LIKELY_LANGUAGE = 0.50
_MOMENTS = frozenset({"pause", "today", "away", "back_here", "resume"})
"""The ideas of a wait, or of a moment: where any words are an answer, a pause has one of them."""
_BUSY = "busy"
"""The idea of what keeps a person from answering, of which a wait is one reading and a reason the other."""
_SAID_LAST = frozenset({"repeat"})
"""What is done where the end of a text asks for it: before that, people say why."""
_CLAUSE_ENDS = re.compile(r"(?<![,.;:!?…])[,.;:!?…]++\s+")
_FEWEST_WORDS_LAST = 2
_MOST_WORDS_LAST = 8
_SURE_ENOUGH_LAST = 0.96
_LIKELY_AT_ALL = 0.01
"""What the whole text makes less likely than that, no clause of it is: none is read by itself then."""
_OF_A_DRAFT = frozenset({"help", "repeat", "back", "delete_my_data", "export_my_data", "unsubscribe"})
"""Commands that are carried out in spite of a decision on a text too long."""
_ASKS_WHETHER_IT_IS = Markers("clauses").form(
    r"(?:{before_asking}[ ,]+)*(?:{is_it} (?!{possible_there})|{is_it_so} |{why_is_it})(?!.*\b{offered})"
)


def read_expecting(
    text: str, expectation: Expectation, language: Language | None, classifier: Classifier
) -> Understood:
    """Read a text, given what is expected and the language of the person; None for one not yet known."""
    said = Said(text, expectation, classifier)
    language = settle_language(text, said.classified, expectation, language)

    def reading(intent: str, confidence: float, parsed: Parsed | None = None) -> Understood:
        number = read_number(said.classified.tokens.words) if intent in NUMBERED else None
        return Understood(text, intent, confidence, language, parsed, number, said.classified.ranking)

    compliance_word = read_compliance_word(text)
    if compliance_word is not None:
        return reading(COMPLIANCE_INTENTS[compliance_word], CERTAIN)
    if not expectation.is_consent and withdraws_everything(text):
        return reading("correct_answer", CERTAIN)
    parts = read_parts(said)
    if parts is not None and waits_before_answering(said, parts):
        return reading("answer", parts.likelihood)
    if parts is not None:
        return _request_beside(said, parts, language)
    choice = said.choice
    if choice is not None and choice[1] and not _overruled(said, choice[0]):
        return _read_choice(said, choice[0], reading)
    decided = decide(said)
    if decided is None or decided[0] == "answer":
        decided = wish_to_be_left_alone(said) or decided
    if decided is not None:
        return reading(*decided)
    if (last := _said_last(said)) is not None:
        return reading(last, CERTAIN)
    return _read_in_doubt(said, reading)


def _read_in_doubt(said: Said, reading: Callable[..., Understood]) -> Understood:
    """Return the answer, the command, or the answer that is held with a command on offer."""
    doubt = _doubt_of(said)
    if doubt is None:
        return reading(*said.named)
    if doubt.command is not None and _may_say_why(said, doubt):
        doubt = Doubt(1 - doubt.likelihood, offer=doubt.intent)
    if doubt.command is not None:
        answered = answered_before_leaving(said) if doubt.intent == "stop" else ""
        return replace(reading(*doubt.command), answered=answered)
    offer, parsed = _on_offer(said, doubt)
    return replace(reading("answer", doubt.likelihood, parsed), offer=offer, held=True, aside=doubt.aside)


def _request_beside(said: Said, parts: Parts, language: Language) -> Understood:
    """Return the request of a text of two parts, beside the words that answer."""
    asked = said.classifier.classify(parts.request)
    number = read_number(asked.tokens.words) if parts.intent in NUMBERED else None
    read = Understood(parts.request, parts.intent, parts.likelihood, language, number=number)
    read = replace(read, ranking=asked.ranking, answered=parts.answer)
    return replace(read, text=said.text, answered="") if _denies_what_was_shown(read) else read


def _read_choice(said: Said, choice: Parsed, reading: Callable[..., Understood]) -> Understood:
    """Return the choice that a text is, or the request that it makes beside it."""
    command = None if answers_last(said.text) else _command_beside(said, choice)
    if command is not None:
        return _beside_choice(said, choice, reading(*command))
    aside = None if _only_chooses(said) else read_aside(said) or read_question(said)
    if aside is None:
        return reading("select", CERTAIN, choice)
    not_chosen = reading("answer", aside.likelihood, _not_chosen(choice))
    return replace(not_chosen, offer=aside.offer, held=True, aside=aside.aside)


def _beside_choice(said: Said, choice: Parsed, read: Understood) -> Understood:
    """Return a request with the yes, the no or the choice before it; what leaves, or goes on, has none."""
    comment = choice.get("comment") or ""
    takes_back = is_no_answer(said.text) or (read.intent == "correct_answer" and not looks_back(said.text))
    at = 0 if takes_back or read.intent in NO_REQUEST_BESIDE else said.text.rfind(comment)
    answered = said.text[:at].rstrip(" ,;:")
    beside = replace(read, text=comment, answered=answered) if comment and answered else read
    return read if _denies_what_was_shown(beside) else beside


def _denies_what_was_shown(read: Understood) -> bool:
    """Return whether a no is about what the robot did: "no, not that one. I mean the question on bills"."""
    goes_elsewhere = read.intent == "goto_question" and read.number is None
    said = read_yes_no(read.answered) if goes_elsewhere and read.answered else None
    return said is not None and said.answer == "no"


def _only_chooses(said: Said) -> bool:
    """Return whether a text is names and numbers of options alone: no part of it asks for something else."""
    expectation = said.expectation
    return (
        expectation.lists_choices and "?" not in said.text and is_plain_choice(said.text, expectation.options)
    )


def _doubt_of(said: Said) -> Doubt | None:
    """Return the command that a text is, or may be; None when it is an answer, and every sentence of it."""
    command = _plain_command(said)
    if command is not None and _only_asks_about_a_language(said, command[0]):
        return Doubt(1 - command[1], offer=command[0])
    if command is not None and not _yields(said, command):
        return Doubt(command[1], command[0])
    doubt = read_in_doubt(said)
    if doubt is None or _yields_in_doubt(said, doubt):
        return read_aside(said)
    # Of what is not clear, one sentence may say better what is asked; a wish to be left alone stays one.
    aside = read_aside(said) if doubt.command is None else None
    return doubt if aside is None or (doubt.offer == "stop" and aside.offer != "stop") else aside


def _may_say_why(said: Said, doubt: Doubt) -> bool:
    """Return whether a pause names what a person does, and no moment: an open question may ask for just that.

    "Je travaille" and "pas le temps" may; "je travaille, plus tard" and "un instant" put off and no more.
    """
    if doubt.intent != "pause" or not said.expectation.takes_words or not is_of_a_question(said.expectation):
        return False
    return all(_BUSY in ideas or _MOMENTS.isdisjoint(ideas) for ideas in said.classified.tokens.ideas)


def _command_beside(said: Said, choice: Parsed) -> Command | None:
    """Return the command that a text is which gives a choice and says more; None when it only chooses."""
    says_more = choice.get("comment") and not is_way_of_answering(said.text)  # "ça m'arrive" asks for no time
    doubt = read_in_doubt(said) if says_more else None
    command = doubt.command if doubt is not None else None
    return None if command is None or command[1] < BESIDE_FROM else command


def _not_chosen(choice: Parsed) -> Parsed:
    """Return a choice beside which something is asked: a yes or a no is named when it is asked again."""
    return (
        may_be(choice["answer"])
        if choice.get("answer") in STANCES
        else {"error": "unclear", "understood": []}
    )


def _plain_command(said: Said) -> Command | None:
    """Return the command that a text is by itself, past its courtesies; None in doubt."""
    past = past_courtesies(said.classified, said.expectation, said.classifier)
    command = said.command if past is said.classified else find_command(past, said.expectation)
    if (command is None or command[0] == "chitchat") and asks_us_whether_answered(said.text):
        return "feedback_status", CERTAIN
    if command is None or said.answers_with_a_language(command[0]):
        return None
    is_agreement = said.expectation.is_consent and command[0] in YES_OR_NO
    return None if is_agreement else command  # what agrees, or declines, was decided before


def _only_asks_about_a_language(said: Said, intent: str) -> bool:
    """Return whether a text asks, in one language, what will be in the other: "is it all in French?"."""
    if intent not in SWITCHES or said.expectation.is_free:
        return False
    written = detect_language(said.text) or ("fr" if said.classified.french >= 0.5 else "en")
    return intent != f"language_switch_{written}" and _ASKS_WHETHER_IT_IS.match(fold(said.text)) is not None


def _yields(said: Said, command: Command) -> bool:
    """Return whether small talk is rather a choice: "après souper" is an evening where one is asked for."""
    if _is_rather_a_choice(said, command):
        return True
    if command[0] not in SMALL_TALK:
        if command[0] == "stop" and command[1] < OFFERED_BELOW:
            return said.expectation.is_agreement
        sure = OVERRULING if command[0] == "stop" else SURELY_DONE_FROM
        return said.expectation.is_agreement and command[1] < sure and said.hints
    if said.expectation.lists_choices and (said.hints or said.means_an_option):
        return True
    return command[1] < OVERRULING and (said.hints or said.is_of_options)


def _is_rather_a_choice(said: Said, command: Command) -> bool:
    """Return whether a text of options alone, or of a language that is one, is no sure command.

    "First 2" goes to no question, and "English if possible" is one of the choices.
    """
    if not said.expectation.lists_choices or command[1] >= CERTAIN:
        return False
    options = said.expectation.options
    is_sure = command[1] >= OVERRULING and label_within(said.text, options) is None
    may_choose = command[0] in SWITCHES or (not is_sure and chooses_only(said.text, options))
    return may_choose and said.is_of_options  # asked last: it may take the meaning of the text


def _yields_in_doubt(said: Said, doubt: Doubt) -> bool:
    """Return whether a text that may be small talk, or no command at all, is rather a choice."""
    if doubt.command is not None and _is_rather_a_choice(said, doubt.command):
        return True
    if doubt.intent is not None and doubt.intent not in YIELDING_IN_DOUBT:
        return False
    if (said.expectation.lists_choices and said.hints) or said.is_of_options:
        return True
    return doubt.offer != "stop" and said.means_an_option


def _said_last(said: Said) -> str | None:
    """Return the command that the end of a text is, or its beginning, where the rest only says why."""
    if all(said.classified.probability(intent) < _LIKELY_AT_ALL for intent in _SAID_LAST):
        return None
    clauses = _CLAUSE_ENDS.split(said.text.strip(" .,;:!?…"))
    for clause in (clauses[-1], clauses[0]) if len(clauses) > 1 else ():
        if _FEWEST_WORDS_LAST <= len(clause.split()) <= _MOST_WORDS_LAST:
            intent, confidence = said.classifier.classify(clause).ranking[0]
            if intent in _SAID_LAST and confidence >= _SURE_ENOUGH_LAST:
                return intent
    return None


def _on_offer(said: Said, doubt: Doubt) -> tuple[str | None, Parsed | None]:
    """Return the command to offer in doubt, and the choice; a likely yes or no to take part is named."""
    parsed = said.answer[2]
    return (None if doubt.offer in YES_OR_NO and said.expectation.is_consent else doubt.offer), parsed


def settle_language(
    text: str, classified: Classified, expectation: Expectation, kept: Language | None
) -> Language:
    """Return the language of a message: the person's own unless the text clearly tells another.

    A text which does not tell, from a person not yet known, is French unless it has several words and is
    likely English; one without a word ("1, 3, 7") is in the language of the options. A single word that is
    said in both, or the look of one ("yo cki"), tells nothing that the classifier finds unlikely.
    """
    told = detect_language(text)
    if kept is None:
        if told is not None and not is_told_surely(text, told):
            told = told if _likely(classified, told) >= _LIKELY_LANGUAGE else None
        tells = any(word.isascii() and word.isalpha() for word in classified.tokens.words)
        if told is None and not tells:
            told = detect_language(" ".join(option.label for option in expectation.options))
        tells = tells and len(text.split()) > 1
        return told or ("en" if tells and 1 - classified.french >= _LIKELY_ENGLISH else "fr")
    if told is None or told == kept:
        return kept
    return told if _likely(classified, told) >= _SURE_LANGUAGE else kept


def _likely(classified: Classified, language: Language) -> float:
    return classified.french if language == "fr" else 1 - classified.french


def _overruled(said: Said, parsed: Parsed) -> bool:
    """Return whether a text which the question would accept is a command nevertheless.

    "Je sais pas, c'est quoi la question" begins like an answer; "question 5" holds the number of a choice.
    """
    command = said.command
    if command is None or command[1] < OVERRULING or said.classified.leftover(command[0]):
        return False
    intent = command[0]
    ideas = said.classified.said
    if "answer" in parsed:
        if parsed["comment"] is None or intent in SOCIAL:
            return False
        return intent != "skip" or (parsed["answer"] == "unsure" and "next" in ideas)
    if said.expectation.is_draft:
        return intent in _OF_A_DRAFT
    return intent not in SOCIAL and "question" in ideas and "principle" not in ideas
