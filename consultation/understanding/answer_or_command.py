"""Answer or command: whether a text is to be stored or acted on, given the expectation.

    compliance words  →  what the pending question accepts  →  the classifier, in context

An answer carried out as a command is the worst error, so a command must be likely AND read as one, with few
words left over that no command has. A command stored as an answer is the second. See "Answer or command?" in
docs/architecture.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from typing import TypeAlias

from consultation.languages.detection import detect_language, is_told_surely
from consultation.languages.model import LANGUAGES, Language
from consultation.messages.expectation import Expectation
from consultation.text.folding import fold
from consultation.understanding.agreement import (
    HeldBack,
    asks_whether_free,
    denies,
    does_not_mind,
    gives_up,
    holds_back,
    is_reluctant,
    speaks_of_a_yes,
    speaks_of_agreeing,
)
from consultation.understanding.answers import Parsed, guess_choice, read_choice, read_likely_choice
from consultation.understanding.classifier import Classified, Classifier
from consultation.understanding.context import KINDS, Context
from consultation.understanding.features import Tokens
from consultation.understanding.keywords import (
    COMPLIANCE_INTENTS,
    read_compliance_word,
    speaks_of_a_language,
    withdraws_everything,
)
from consultation.understanding.model import Understood
from consultation.understanding.numbers import read_number
from consultation.understanding.sayings import options_hinted
from consultation.understanding.set_phrases import asks_us_whether_answered
from consultation.understanding.stances import NO_STANCE, STANCES, stances_of
from consultation.understanding.yes_no import YesNo, read_bare_answer, read_yes_no

NUMBERED = frozenset({"goto_question", "explain_principle", "correct_answer"})
_SWITCHES = frozenset(f"language_switch_{language}" for language in LANGUAGES)
_FREE = frozenset({"nothing", "consent", "confirm", "code"})


@dataclass(frozen=True, slots=True)
class Demand:
    """The least likelihood of a command: of all commands against `answer`, and of the likeliest by itself.

    The more words are left over, the likelier it must be; past the last, nothing is a command. `foreign` is
    the least where a word of it occurs in other commands only. `courtesy` is the demand on a greeting,
    thanks, chit-chat or an insult, which do no harm when stored.
    """

    any_command: tuple[float, ...]
    foreign: float
    this_command: float
    courtesy: float


WHEN_ANSWERING = Demand(any_command=(0.85, 0.95, 0.99), foreign=0.95, this_command=0.60, courtesy=0.75)
WHEN_FREE = Demand(any_command=(0.65, 0.85, 0.90, 0.97), foreign=0.65, this_command=0.45, courtesy=0.50)
WHEN_CHOOSING = Demand(any_command=(0.60, 0.80, 0.95), foreign=0.75, this_command=0.40, courtesy=0.60)
PLAINLY_AN_ANSWER = 0.80
NO_ANSWER_BELOW = 0.50
SURELY_DONE_FROM = 0.80
MAY_BE_STOP_FROM = 0.05
MAY_BE_DONE_FROM = 0.50
"""What a text is by itself that makes it worth reading in its context."""
DONE_FROM = 0.60
DONE_BELOW = 0.10
AGREED_FROM = 0.80
DECLINED_FROM = 0.70
"""From here on, what was learnt of answers to the invitation tells a yes or a no to it."""
AGREEMENT_NAMED_FROM = 0.20
"""From here on, the yes or the no that a text may be, and no request, is named when it is asked again."""
BESIDE_FROM = 0.75
STORED_FROM = 0.75
OFFERED_FROM = 0.03
STANCE_FROM = 0.95
"""From here on, a short text that is a yes or a no in other words is recorded as one."""
STANCE_LIKELY_FROM = 0.45
"""From here on, a text that may be a yes or a no goes before small talk, and any request in doubt."""
STANCE_ASKED_FROM = 0.20
"""From here on, the yes or the no that a comment may be is named when it is asked again."""
_MOST_WORDS_OF_A_STANCE = 12
LEFT_ALONE_FROM = 0.40
"""From here on, a wish not to be written to is asked about, whatever yes or no was waited for."""
LEFT_ALONE_ASKED = 0.90
"""How sure such a wish may be at most, so that nobody is opted out by it without a question."""
STOP_OFFERED_FROM = 0.07
STOP_OFFERED_BESIDE = 0.3
_SURE_ENOUGH_PAST_COURTESY = 0.80
_FEWEST_WORDS_AT_ONCE = 4
_SURE_LANGUAGE = 0.80
_LIKELY_ENGLISH = 0.60
_LIKELY_LANGUAGE = 0.50
_SAID_LAST = frozenset({"repeat"})
"""What is done where the end of a text asks for it: before that, people say why."""
_CLAUSE_ENDS = re.compile(r"[,.;:!?…]+\s+")
_FEWEST_WORDS_LAST = 2
_MOST_WORDS_LAST = 8
_SURE_ENOUGH_LAST = 0.96
_RANKS = frozenset({"e", "er", "re", "eme", "ieme", "st", "nd", "rd", "th"})
_PAUSES = frozenset(",.!;:")
_ASKS_WHETHER_IT_IS = re.compile(
    r"(?:(?:wait|so|ok|but|hey|and|attends|mais|pis|et|bon)[ ,]+)*"
    r"(?:(?:is|are|will|was|why (?:is|are)) (?!there|it possible)"
    r"|(?:est-ce que )?(?:c'est|c est|ca (?:va|sera)|ce sera) |pourquoi (?:c'est|est-ce))"
    r"(?!.*\b(?:versions?|available|disponible|possible)\b)"
)


def read_expecting(
    text: str, expectation: Expectation, language: Language | None, classifier: Classifier
) -> Understood:
    """Read a text, given what is expected and the language of the person; None for one not yet known."""
    said = _Said(text, expectation, classifier)
    language = settle_language(text, said.classified, expectation, language)

    def reading(intent: str, confidence: float, parsed: Parsed | None = None) -> Understood:
        number = read_number(said.classified.tokens.words) if intent in NUMBERED else None
        return Understood(text, intent, confidence, language, parsed, number, said.classified.ranking)

    exact = _exact_command(text, expectation)
    if exact is not None:
        return reading(*exact)
    choice = said.choice
    if choice is not None and choice[1] and not _overruled(said, choice[0]):
        command = _command_beside(said, choice[0])
        return reading(*command) if command is not None else reading("select", CERTAIN, choice[0])
    decided = _decide(said)
    if decided is None or decided[0] == "answer":
        decided = _wish_to_be_left_alone(said) or decided
    if decided is not None:
        return reading(*decided)
    if (last := _said_last(said)) is not None:
        return reading(last, CERTAIN)
    command = _plain_command(said)
    if command is not None and _only_asks_about_a_language(said, command[0]):
        doubt: Doubt | None = Doubt(1 - command[1], offer=command[0])
    elif command is not None and not _yields(said, command):
        return reading(*command)
    else:
        doubt = _read_in_doubt(said, only_done=said.is_of_options)
    if doubt is None or _yields_in_doubt(said, doubt):
        return reading(*said.named)
    if doubt.command is not None:
        return reading(*doubt.command)
    offer, parsed = _on_offer(said, doubt)
    return replace(reading("answer", doubt.likelihood, parsed), offer=offer, held=True)


@dataclass(frozen=True)  # without slots: the readings are cached in the instance
class _Said:
    """A text where something is expected: each of its readings is done once, when it is first asked for."""

    text: str
    expectation: Expectation
    classifier: Classifier

    @cached_property
    def classified(self) -> Classified:
        """Return the classification of the text by itself; a full stop after one word tells nothing."""
        alone = self.text.strip().rstrip(".")
        return self.classifier.classify(alone if alone.isalpha() else self.text)

    @cached_property
    def command(self) -> Command | None:
        """Return the command that the text is by itself."""
        return find_command(self.classified, self.expectation)

    @cached_property
    def choice(self) -> tuple[Parsed, bool] | None:
        """Return what the pending question accepts in the text, and whether it is accepted."""
        return read_choice(self.text, self.expectation)

    @cached_property
    def likely_choice(self) -> Parsed | None:
        """Return the choice that the text may be by its meaning, where none was found otherwise."""
        if self.expectation.kind == "consent":
            agreement = self.agreement
            return _may_be(agreement.named(self.text)) if agreement.may_be(self.text) else None
        if self.expectation.is_agreement:
            return self._stance() if self.choice is None else None
        if self.choice is not None and self.choice[0].get("error") not in ("unclear", "too_few"):
            return None
        likely = read_likely_choice(self.text, self.expectation)
        return None if likely is None else likely[0]

    @cached_property
    def answer(self) -> tuple[str, float, Parsed | None]:
        """Return the intent of the text if it is no command, and the choice that it is, or why it is none.

        A sentence at a question for a yes or a no is kept as a comment, with what it may mean.
        """
        is_comment = (self.expectation.is_agreement or self.expectation.kind == "consent") and "error" in (
            self.likely_choice or {}
        )
        if self.likely_choice is not None and not is_comment:
            return "select", CERTAIN, self.likely_choice
        if self.choice is not None:
            return (*_refuse(self.classified, self.expectation, self.choice[0]), self.choice[0])
        return "answer", 1 - _likelihood(self.classified, self.expectation), self.likely_choice

    @cached_property
    def is_of_options(self) -> bool:
        """Return whether the text chooses, or names some of the options while it does not."""
        intent, _, parsed = self.answer
        if intent != "select" or parsed is None:
            return False
        return parsed.get("error", "none") == "none" or bool(parsed.get("understood"))

    @property
    def hints(self) -> bool:
        """Return whether the text may be a yes, a no or a choice in other words, where that is asked."""
        if self.expectation.lists_choices:
            return bool(options_hinted(self.text, self.expectation.options))
        return self.expectation.is_agreement and self.choice is None and self.stance[1] >= STANCE_LIKELY_FROM

    def _stance(self) -> Parsed | None:
        """Return the yes or the no that it is in other words, or that it may be, to be asked about."""
        if is_reluctant(self.text):
            return {"error": "unclear", "understood": ["yes"]}
        asked, _, last = self.text.rpartition("?")
        found = read_yes_no(last) if asked else None
        if found is not None:
            return _may_be(found.answer)  # a question of one's own, and an answer after it
        answer, share = self.stance
        is_short = len(self.text.split()) <= _MOST_WORDS_OF_A_STANCE and "?" not in self.text
        if share >= STANCE_FROM and is_short:
            return {"answer": answer, "comment": self.text.strip()}
        least = STANCE_ASKED_FROM if " " in self.text.strip() else STANCE_LIKELY_FROM
        return _may_be(answer) if share >= least else None

    @cached_property
    def stance(self) -> tuple[str, float]:
        """Return the likeliest answer to a question for a yes or a no, and how likely; a question is none."""
        if self.text.rstrip().endswith("?"):
            return "unsure", 0.0
        shares = stances_of(self.text)
        return max(((each, shares[each]) for each in STANCES if each != NO_STANCE), key=itemgetter(1))

    @cached_property
    def agreement(self) -> _Agreement:
        """Return the yes or the no that the text may be to the invitation."""
        shares = stances_of(self.text, "consent")
        intent = max(_STANCE_OF, key=lambda intent: shares[_STANCE_OF[intent]])
        neither = max(shares["unsure"], shares[NO_STANCE])
        return _Agreement(intent, shares[_STANCE_OF[intent]], neither)

    @property
    def named(self) -> tuple[str, float, Parsed | None]:
        """Return the answer; of a text that chooses nothing, with the choices it may well mean."""
        intent, confidence, parsed = self.answer
        if parsed is None or "error" not in parsed or self.expectation.is_agreement:
            return self.answer
        guessed = guess_choice(self.text, self.expectation, parsed)
        return ("select", CERTAIN, guessed) if guessed.get("understood") else (intent, confidence, parsed)


def _exact_command(text: str, expectation: Expectation) -> Command | None:
    opt_word = read_compliance_word(text)
    if opt_word is not None:
        return COMPLIANCE_INTENTS[opt_word], CERTAIN
    withdraws = expectation.kind != "consent" and withdraws_everything(text)
    return ("correct_answer", CERTAIN) if withdraws else None


def _command_beside(said: _Said, choice: Parsed) -> Command | None:
    """Return the command that a text is which gives a choice and says more; None when it only chooses."""
    doubt = _read_in_doubt(said, only_done=True) if choice.get("comment") else None
    command = doubt.command if doubt is not None else None
    if command is None or command[1] < BESIDE_FROM:
        return None
    if command[0] in _SMALL_TALK and choice.get("comment") == said.text.strip():
        return None  # all of it answers: nothing is beside
    # "J'ai pas d'opinion là-dessus" is an answer, where one may be without an opinion.
    return None if command[0] == "skip" and choice.get("answer") == "unsure" else command


def _plain_command(said: _Said) -> Command | None:
    """Return the command that a text is by itself, past its courtesies; None in doubt."""
    past = _past_courtesies(said.classified, said.expectation, said.classifier)
    command = said.command if past is said.classified else find_command(past, said.expectation)
    if (command is None or command[0] == "chitchat") and asks_us_whether_answered(said.text):
        return "feedback_status", CERTAIN
    if command is None or _speaks_of_a_language(said, command[0]):
        return None
    is_agreement = said.expectation.kind == "consent" and command[0] in YES_OR_NO
    return None if is_agreement else command  # what agrees, or declines, was decided before


def _decide(said: _Said) -> tuple[str, float] | tuple[str, float, Parsed] | None:
    """Read a yes or a no where something is to be agreed to; None for any other text, or elsewhere.

    What may be a yes or a no to take part, and is not clear, is an answer with what it may be.
    """
    expectation = said.expectation
    if expectation.kind not in ("consent", "confirm"):
        return None
    decided = _decide_by_its_words(said)
    return _take_part(said, decided) if expectation.kind == "consent" else decided


def _take_part(said: _Said, decided: Command | None) -> tuple[str, float] | tuple[str, float, Parsed] | None:
    """Read an answer to the invitation: `decided` by its words alone, else as such answers were learnt.

    A yes that asks, sets a condition or puts off is named when it is asked again; so is one that the words
    and what was learnt read in opposite ways. A likely request goes before a doubtful yes or no.
    """
    learnt = said.agreement
    if decided is not None and decided[0] in YES_OR_NO:
        contradicts = learnt.intent != decided[0] and learnt.share >= AGREED_FROM
        is_in_doubt = contradicts and read_bare_answer(said.text) is None
        return ("answer", CERTAIN, _may_be(_STANCE_OF[decided[0]])) if is_in_doubt else decided
    wish = _wish_to_be_left_alone(said)
    if wish is not None:
        return wish
    if decided is not None and decided[0] != "answer":
        return decided
    if learnt.is_clear(said.text):
        return learnt.intent, learnt.share
    command = said.command
    asks = command is not None and command[0] not in YES_OR_NO and command[1] >= OVERRULING
    likely = learnt.share >= (AGREED_FROM if asks else learnt.neither) and read_bare_answer(said.text) is None
    if likely or (decided and learnt.may_be(said.text)):
        return "answer", CERTAIN, _may_be(learnt.named(said.text))
    return decided


@dataclass(frozen=True, slots=True)
class _Agreement:
    """The yes or the no to the invitation that a text may be, how likely, and how likely it is neither."""

    intent: str
    share: float
    neither: float

    def is_clear(self, text: str) -> bool:
        """Return whether it is one, of which nothing beside it, and no word of it, is in doubt."""
        held, said = holds_back(text), read_yes_no(text)
        if said is not None and said.answer not in ("unsure", _STANCE_OF[self.intent]):
            return False
        if self.intent == "deny":
            return self.share >= DECLINED_FROM and held != "asks" and not does_not_mind(text)
        return self.share >= AGREED_FROM and held is None and not denies(text) and not is_reluctant(text)

    def may_be(self, text: str) -> bool:
        """Return whether a text that is no request may well be a yes or a no."""
        said = read_yes_no(text)
        if said is not None:
            return said.answer != "unsure"
        return self.share >= AGREEMENT_NAMED_FROM and holds_back(text) != "asks"

    def named(self, text: str) -> str:
        """Return the yes or the no to name: that of the words, where they have one."""
        if is_reluctant(text) or does_not_mind(text) or (holds_back(text) and speaks_of_a_yes(text)):
            return "yes"
        said = read_yes_no(text)
        by_its_words = said.answer if said is not None else "unsure"
        return _STANCE_OF[self.intent] if by_its_words == "unsure" else by_its_words


_STANCE_OF = {"affirm": "yes", "deny": "no"}


def _may_be(answer: str) -> Parsed:
    return {"error": "unclear", "understood": [answer]}


def _decide_by_its_words(said: _Said) -> Command | None:
    expectation = said.expectation
    classified = said.classified
    if expectation.kind == "consent":
        classified = _before_anything_is_asked(classified)
    command, answer = find_command(classified, expectation), 1 - _likelihood(classified, expectation)
    return decide_agreement(said.text, classified, expectation, command, answer)


def _wish_to_be_left_alone(said: _Said) -> Command | None:
    """Read a likely wish not to be written to where a yes or a no was asked for.

    At a confirmation it will be asked about. Before anything is asked it is done: nothing is lost by it.
    """
    kind = said.expectation.kind
    if kind not in ("consent", "confirm") or (kind == "confirm" and read_yes_no(said.text) is not None):
        return None
    likely = said.classifier.read_at(said.classified, kind).probability
    wish = likely("stop") + likely("unsubscribe")
    others = likely("answer") if kind == "confirm" else max(map(likely, ("answer", *YES_OR_NO)))
    is_likely = wish >= LEFT_ALONE_FROM and wish > others and likely("stop") >= MAY_BE_STOP_FROM
    return ("stop", min(wish, LEFT_ALONE_ASKED)) if is_likely else None


def _only_asks_about_a_language(said: _Said, intent: str) -> bool:
    """Return whether a text asks, in one language, what will be in the other: "is it all in French?"."""
    if intent not in _SWITCHES or said.expectation.kind in _FREE:
        return False
    written = detect_language(said.text) or ("fr" if said.classified.french >= 0.5 else "en")
    return intent != f"language_switch_{written}" and _ASKS_WHETHER_IT_IS.match(fold(said.text)) is not None


def _before_anything_is_asked(classified: Classified) -> Classified:
    """Take "go on" for a yes and "not me" for a no: there is nothing else yet to go on with, or to skip."""
    likelihoods = dict(classified.ranking)
    for intent, meant in _MEANT_BEFORE_ANYTHING.items():
        if meant in likelihoods:
            likelihoods[meant] += likelihoods.pop(intent, 0.0)
    ranking = tuple(sorted(likelihoods.items(), key=lambda ranked: ranked[1], reverse=True))
    return replace(classified, ranking=ranking)


def _yields(said: _Said, command: Command) -> bool:
    """Return whether small talk is rather a choice: "après souper" is an evening where one is asked for."""
    if command[0] not in _SMALL_TALK:
        return (
            said.expectation.is_agreement
            and command[0] != "stop"
            and command[1] < SURELY_DONE_FROM
            and said.hints
        )
    if said.expectation.lists_choices and said.hints:
        return True
    return command[1] < OVERRULING and (said.is_of_options or said.hints)


def _yields_in_doubt(said: _Said, doubt: Doubt) -> bool:
    """Return whether a text that may be small talk, or no command at all, is rather a choice."""
    if doubt.intent is not None and doubt.intent not in _YIELDING_IN_DOUBT:
        return False
    return said.is_of_options or (said.expectation.lists_choices and said.hints and doubt.offer != "stop")


def _said_last(said: _Said) -> str | None:
    """Return the command that the end of a text is, where the rest only says why ("I can't see, …")."""
    last = _CLAUSE_ENDS.split(said.text.strip(" .,;:!?…"))[-1].strip()
    is_short = _FEWEST_WORDS_LAST <= len(last.split()) <= _MOST_WORDS_LAST
    if not is_short or last == said.text.strip(" .,;:!?…"):
        return None
    intent, confidence = said.classifier.classify(last).ranking[0]
    return intent if intent in _SAID_LAST and confidence >= _SURE_ENOUGH_LAST else None


def _on_offer(said: _Said, doubt: Doubt) -> tuple[str | None, Parsed | None]:
    """Return the command to offer in doubt, and the choice; a likely yes or no to take part is named."""
    parsed = said.answer[2]
    return (None if doubt.offer in YES_OR_NO and said.expectation.kind == "consent" else doubt.offer), parsed


@dataclass(frozen=True, slots=True)
class Doubt:
    """A text that may well be no answer: the intent to carry out, else the one to offer if any is likely."""

    likelihood: float
    intent: str | None = None
    offer: str | None = None

    @property
    def command(self) -> Command | None:
        """Return the command to carry out, if there is one."""
        return None if self.intent is None else (self.intent, self.likelihood)


def _read_in_doubt(said: _Said, *, only_done: bool) -> Doubt | None:
    """Read a text that is no command by itself again, in its context; None when it is an answer.

    Only where the consultation's own questions are asked: the classifier has learnt no other context. With
    `only_done`, nothing but a command to carry out makes a difference.
    """
    expectation = said.expectation
    if expectation.is_side or expectation.kind not in KINDS or _is_figures(said.classified.tokens):
        return None
    again = _read_in_context(said, only_done=only_done)
    if again is None:
        return None
    if expectation.kind == "consent":
        again = _before_anything_is_asked(again)
    answers = _answers(again, expectation)
    intent, likelihood = _commands(again, expectation)[0]
    if _speaks_of_a_language(said, intent):
        return None
    may_opt_out = again.probability("stop") >= max(STOP_OFFERED_FROM, STOP_OFFERED_BESIDE * likelihood)
    in_vain = intent in YES_OR_NO  # what agrees, or declines, was decided before
    is_clear = likelihood >= DONE_FROM and answers <= DONE_BELOW
    if _only_asks_about_a_language(said, intent):
        return Doubt(answers, offer=intent)
    if is_clear and not in_vain and (intent == "stop" or not may_opt_out):
        return Doubt(likelihood, intent)
    if answers >= STORED_FROM and not may_opt_out:
        return None
    if may_opt_out:
        intent = "stop"
    return Doubt(answers, offer=intent if again.probability(intent) >= OFFERED_FROM else None)


def _read_in_context(said: _Said, *, only_done: bool) -> Classified | None:
    """Read a text again by the kind of question; where that leaves a doubt, by its meaning too.

    None for what is surely an answer. A meaning takes a millisecond or two, and was seen to change next to
    nothing of what is surely none.
    """
    expectation = said.expectation
    again = said.classifier.read_at(said.classified, expectation.kind)
    if only_done and _commands(again, expectation)[0][1] < MAY_BE_DONE_FROM:
        return None
    answers = _answers(again, expectation)
    is_stored = expectation.kind != "consent"  # where nothing is asked yet, an answer is only asked about
    if is_stored and answers >= PLAINLY_AN_ANSWER and again.probability("stop") < MAY_BE_STOP_FROM:
        return None
    _, likelihood = _commands(again, expectation)[0]
    if answers >= NO_ANSWER_BELOW or MAY_BE_DONE_FROM <= likelihood < SURELY_DONE_FROM:
        return _in_context(said)
    return again


def _in_context(said: _Said) -> Classified:
    expectation, wording = said.expectation, said.expectation.wording
    context = Context(expectation.kind, wording.asked, wording.others)
    return said.classifier.read_again(said.text, said.classified, context)


def _answers(classified: Classified, expectation: Expectation) -> float:
    """Return how likely a text is an answer, and no protest; a yes or a no answers a question."""
    yes_or_no = 0.0 if expectation.kind in _FREE else sum(map(classified.probability, YES_OR_NO))
    return classified.probability("answer") - classified.protest + yes_or_no


def find_command(classified: Classified, expectation: Expectation) -> Command | None:
    """Return the command that a text is, and its likelihood; None when it is, or may well be, an answer."""
    demand = WHEN_CHOOSING if expectation.takes_a_choice else WHEN_FREE
    demand = WHEN_ANSWERING if expectation.takes_any_text else demand
    tokens = classified.tokens
    if _is_figures(tokens):
        return None
    likelihood = _likelihood(classified, expectation)
    intent, confidence = _commands(classified, expectation)[0]
    leftover = classified.leftover(intent)
    if leftover >= len(demand.any_command) or likelihood < demand.any_command[leftover]:
        return None
    if intent in SOCIAL:
        return (intent, confidence) if confidence >= demand.courtesy else None
    if confidence < demand.this_command or (likelihood < demand.foreign and classified.is_foreign(intent)):
        return None
    return intent, confidence


def _speaks_of_a_language(said: _Said, intent: str) -> bool:
    """Return whether a text that names a language answers: "mon anglais est pas bon" asks for none."""
    return intent in _SWITCHES and said.expectation.kind not in _FREE and speaks_of_a_language(said.text)


def _is_figures(tokens: Tokens) -> bool:
    """Return whether a text is a bare number or rank, which answers; "#4" asks for the fourth question."""
    return any(word.isdigit() for word in tokens.words) and not any(
        (word.isalpha() and word not in _RANKS) or word == "#" for word in tokens.words
    )


def _past_courtesies(classified: Classified, expectation: Expectation, classifier: Classifier) -> Classified:
    """Skip a "bonjour," or a "merci" when the rest of the text is more than a courtesy.

    "Bonjour, question suivante" is a command anywhere; "bonjour, pour moi c'est les transports" greets only
    someone who is not being asked a question.
    """
    words = classified.tokens.words
    start, end = _courtesies(classified)
    fewest = _FEWEST_WORDS_AT_ONCE if start and words[start - 1] not in _PAUSES else 1
    if end - start == len(words) or sum(word.isalpha() for word in words[start:end]) < fewest:
        return classified
    if any("thank" in ideas for ideas in classified.tokens.ideas[start:end]):
        return classified
    if (
        not start
        and _PAUSES.issuperset(words[end:])
        and classified.probability("answer") >= PLAINLY_AN_ANSWER
    ):
        return classified  # without the full stop it would be no command either: not worth reading twice
    rest = classifier.classify(" ".join(words[start:end]))
    intent, confidence = rest.ranking[0]
    if intent == "answer":
        return rest if start and expectation.kind not in _FREE else classified
    is_command = intent not in SOCIAL | YES_OR_NO and confidence >= _SURE_ENOUGH_PAST_COURTESY
    return rest if is_command else classified


def _courtesies(classified: Classified) -> tuple[int, int]:
    """Return where the text begins after a greeting, and ends before thanks."""
    words, ideas = classified.tokens.words, classified.tokens.ideas
    start, end = 0, len(words)
    while start < end and ("hello" in ideas[start] or (start and words[start] in _PAUSES)):
        start += 1
    if not start and end > 1 and "thank" in ideas[0] and words[1] in _PAUSES:
        start = 2
    while end > start + 1 and ("thank" in ideas[end - 1] or words[end - 1] in _PAUSES):
        end -= 1
    return start, end


def settle_language(
    text: str, classified: Classified, expectation: Expectation, kept: Language | None
) -> Language:
    """Return the language of a message: the person's own unless the text clearly tells another.

    A text which does not tell, from a person not yet known, is French unless it is likely English; one
    without a word ("1, 3, 7") is in the language of the options. A single word that is said in both, or the
    look of one ("yo cki"), tells nothing that the classifier finds unlikely.
    """
    told = detect_language(text)
    if kept is None:
        if told is not None and not is_told_surely(text, told) and not _is_likely(classified, told):
            told = None
        tells = any(word.isascii() and word.isalpha() for word in classified.tokens.words)
        if told is None and not tells:
            told = detect_language(" ".join(option.label for option in expectation.options))
        return told or ("en" if tells and 1 - classified.french >= _LIKELY_ENGLISH else "fr")
    if told is None or told == kept:
        return kept
    likelihood = classified.french if told == "fr" else 1 - classified.french
    return told if likelihood >= _SURE_LANGUAGE else kept


def _is_likely(classified: Classified, language: Language) -> bool:
    return (classified.french if language == "fr" else 1 - classified.french) >= _LIKELY_LANGUAGE


def _commands(classified: Classified, expectation: Expectation) -> list[tuple[str, float]]:
    """Return the intents that can be commands here: yes and no are none where they answer the question."""
    no_commands = {"answer"} if expectation.kind in _FREE else {"answer", *YES_OR_NO}
    return [ranked for ranked in classified.ranking if ranked[0] not in no_commands]


def _likelihood(classified: Classified, expectation: Expectation) -> float:
    """Return how likely the text is any command at all, rather than an answer.

    Where yes and no are no commands, they speak against one only if they are likeliest.
    """
    likelihood = sum(value for _, value in _commands(classified, expectation))
    if expectation.kind not in _FREE and classified.ranking[0][0] not in YES_OR_NO:
        return likelihood / (likelihood + classified.probability("answer"))
    return likelihood


def _overruled(said: _Said, parsed: Parsed) -> bool:
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
    if said.expectation.kind == "draft":
        return intent in {"help", "repeat", "back", "delete_my_data", "export_my_data", "unsubscribe"}
    if intent == "explain_principle":
        return bool(ideas & {"what", "explain"})
    return intent not in SOCIAL and "question" in ideas and "principle" not in ideas


def _refuse(classified: Classified, expectation: Expectation, parsed: Parsed) -> tuple[str, float]:
    """Return the intent of an unusable choice: a misread choice, or a comment when no part is a choice."""
    comment = parsed.get("error") in ("none", "unclear") and not parsed.get("understood")
    if comment and classified.tokens.leftover >= 2:
        return "answer", 1 - _likelihood(classified, expectation)
    return "select", CERTAIN


Command: TypeAlias = tuple[str, float]
"""An intent, and how likely it is."""


CERTAIN = 1.0


OVERRULING = 0.93
"""From here on, a command is one in spite of what the pending question accepts."""


YES_OR_NO = frozenset({"affirm", "deny"})


_MEANT_BEFORE_ANYTHING = {"resume": "affirm", "skip": "deny"}


SOCIAL = frozenset({"greet", "thanks", "chitchat", "insult"})


_SMALL_TALK = frozenset({"chitchat", "insult", "pause"})
_YIELDING_IN_DOUBT = _SMALL_TALK | {"skip"}
"""Commands that a choice by its meaning goes before: "je conduis" is how somebody travels."""


_SURE_ENOUGH = 0.60


_SURE_ENOUGH_TO_ERASE = 0.80


_SURE_ENOUGH_TO_TELL = 0.50


_LEAST = 1e-9


_FEW_WORDS = 4


_TOLD_BEFORE_AGREEING = {
    "consent": frozenset({"privacy_question", "who_are_you", "contact_human"}),
    "confirm": frozenset({"privacy_question", "contact_human"}),
}


def decide_agreement(
    text: str, classified: Classified, expectation: Expectation, command: Command | None, answer: float
) -> Command | None:
    """Read a yes or a no to a consent or a confirmation; in doubt, nothing is agreed to.

    `command` is what the text would be anywhere, `answer` how likely it is none.
    """
    yes_no = read_yes_no(text)
    if (expectation.kind == "confirm" and _cancels(classified.tokens)) or gives_up(text):
        return "deny", CERTAIN
    if is_reluctant(text) or (does_not_mind(text) and (yes_no is None or yes_no.answer == "no")):
        return "answer", CERTAIN
    asks = command is not None and command[0] not in YES_OR_NO | SOCIAL and command[1] >= OVERRULING
    held = holds_back(text)
    agrees = yes_no.answer != "no" if yes_no is not None else classified.ranking[0][0] == "affirm"
    if held is not None and _is_of_agreeing(text, expectation):
        agrees = True  # "do I have to agree?" is about this question, whatever else it looks like
    if held is not None and agrees:
        return _held_back(text, held, classified, expectation, answer)
    if yes_no is not None and not (yes_no.comment is not None and asks):
        return _agreement(yes_no, expectation)
    if asks and not _erases_unasked(command, classified, expectation):
        return command
    enough = _SURE_ENOUGH_TO_ERASE if expectation.kind == "confirm" else _SURE_ENOUGH
    intent, confidence = classified.ranking[0]
    if intent in YES_OR_NO and confidence >= enough and classified.leftover(intent) <= 1:
        return ("answer", 1 - confidence) if intent == "affirm" and denies(text) else (intent, confidence)
    if _erases_unasked(command, classified, expectation) or (command is not None and command[0] == "affirm"):
        return "answer", answer
    return None


def _is_of_agreeing(text: str, expectation: Expectation) -> bool:
    """Return whether a text is about the agreement itself: "do I have to agree?", "if I say yes, …"."""
    return speaks_of_a_yes(text) or (expectation.kind == "consent" and speaks_of_agreeing(text))


def _held_back(
    text: str, held: HeldBack, classified: Classified, expectation: Expectation, answer: float
) -> Command:
    """Return the command for a text that does not agree yet: its question, else a text to ask again after."""
    if held == "later" and expectation.kind == "consent":
        return "pause", CERTAIN
    others = [ranked for ranked in classified.ranking if ranked[0] not in YES_OR_NO]
    intent, confidence = others[0]
    share = confidence / max(sum(value for _, value in others), _LEAST)
    asks = (held == "asks" or confidence >= OVERRULING) and not asks_whether_free(text)
    if asks and intent in _TOLD_BEFORE_AGREEING[expectation.kind] and share >= _SURE_ENOUGH_TO_TELL:
        return intent, share
    return "answer", answer


def _erases_unasked(command: Command | None, classified: Classified, expectation: Expectation) -> bool:
    """Return whether a text reads as a wish to erase, before anything is stored, without the words for it."""
    erases = command is not None and command[0] == "delete_my_data"
    return erases and expectation.kind == "consent" and "delete" not in classified.said


def _cancels(tokens: Tokens) -> bool:
    return not tokens.leftover and len(tokens.words) <= _FEW_WORDS and ("cancel",) in tokens.ideas


def _agreement(yes_no: YesNo, expectation: Expectation) -> Command:
    if yes_no.answer == "unsure":
        return "answer", CERTAIN
    return ("affirm" if yes_no.answer == "yes" else "deny"), CERTAIN
