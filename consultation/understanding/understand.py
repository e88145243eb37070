"""The understanding of a message: by what its channel knows, by its exact words, then by the classifier."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from consultation.languages.buttons import replies_titled
from consultation.languages.markers import Markers
from consultation.languages.model import DEFAULT, Language
from consultation.messages.model import Expectation, Incoming
from consultation.text.folding import fold_words
from consultation.text.visible_text import has_visible_text, is_readable
from consultation.understanding.agreement import denies
from consultation.understanding.answers import read_value
from consultation.understanding.asked_back import asks_a_word_last, asks_back, asks_how_many_choices
from consultation.understanding.choices import read_unnamed_other
from consultation.understanding.commands import SOCIAL
from consultation.understanding.corrections import (
    Correction,
    is_of_a_named_one,
    is_plain_correction,
    looks_back,
    past_denied_question,
    read_correction,
    says_in_addition,
    speaks_of_correcting,
    withdraws_a_number,
)
from consultation.understanding.keywords import (
    names_option,
    read_said_exactly,
)
from consultation.understanding.model import Understood
from consultation.understanding.numbers import may_name_a_number
from consultation.understanding.sayings import options_hinted
from consultation.understanding.set_phrases import (
    after_wait,
    answers_about_now,
    asks_how_long,
    is_duration,
    is_going_on,
    is_leaving,
    read_set_phrase,
    says_more_than_thanks,
    says_to_skip,
)
from consultation.understanding.two_parts import TELLING, may_be_parted
from consultation.understanding.values import Value
from consultation.understanding.verdicts import read_sign
from consultation.understanding.words_elsewhere import (
    belongs_to_earlier,
    returns_to_a_subject,
    was_skipped_by_mistake,
)
from consultation.understanding.words_taken_back import (
    is_about_personal_details,
    rejects_an_answer,
    restores,
    takes_out_what_was_written,
)
from consultation.understanding.yes_no import read_bare_answer, read_yes_no

_SAID = Markers("clauses")
Parse = Callable[[str, Expectation, Language | None], Understood]
"""What a classifier makes of a text, given what is expected and the language of the person, if known."""


def understand(
    incoming: Incoming, expectation: Expectation, language: Language | None, parse: Parse
) -> Understood:
    """Understand a message of a person who speaks a language; None for a person not yet known."""
    meant = past_denied_question(incoming.text)
    if meant != incoming.text and incoming.intent is None:
        # The question that is not meant is no number of theirs; it stays in what they said.
        read = understand(replace(incoming, text=meant), expectation, language, parse)
        return read if read.answered else replace(read, text=incoming.text)
    tapped = _by_a_title(incoming, expectation) or _by_number_and_name(incoming, expectation, language, parse)
    if tapped is not None:
        return tapped
    said = Understood(incoming.text)  # whose readings are those of what it is understood as, too
    spoken = language or incoming.language or said.told_language or DEFAULT
    beside = _request_beside_an_answer(incoming, expectation, spoken, parse)
    if beside is not None:
        return beside
    known = _plainly(incoming, expectation, language, parse)
    if known is not None and known.intent != "pause":
        return known
    if known is None and said.asks_what_language_is_read:
        return Understood(incoming.text, f"language_switch_{spoken}", language=spoken)  # it switches nothing
    if known is not None and expectation.lists_choices and options_hinted(incoming.text, expectation.options):
        known = None  # "après souper" asks for a pause, but where it may be the evening
    understood = known or parse(incoming.text, expectation, language or incoming.language)
    if understood.answered:
        return understood
    if understood.intent == "pause" and _answers_what_is_asked(incoming.text, expectation):
        return understood.read_for(expectation)
    if {"pause", "skip"} & {understood.intent, understood.offer} and _skips(incoming.text, expectation):
        return replace(understood, intent="skip", offer=None, held=False)
    if understood.intent == "pause":
        return _said_after_wait(understood, expectation, spoken, parse) or understood
    rather = _meant_rather(understood, expectation) or _held_beside(understood, expectation)
    return rather or _request_beside(understood, expectation, spoken, parse) or understood


def _answers_what_is_asked(text: str, expectation: Expectation) -> bool:
    """Return whether what would ask for time answers: "not now", or "2 minutes", where that is asked."""
    asked = expectation.wording.asked
    if is_duration(text):
        if expectation.takes_value:
            value = read_value(text, expectation)
            return isinstance(value, Value) and not value.says_more
        return expectation.takes_words and asks_how_long(asked)
    return answers_about_now(text, asked)


def _meant_rather(understood: Understood, expectation: Expectation) -> Understood | None:
    """Return what a text means that was taken for something else of its kind; None for any other text."""
    wish = _notices_wished(understood, expectation)
    if wish is not None:
        return replace(understood, intent=wish, offer=None, held=False)
    if expectation.takes_words and understood.numbered_parts and _is_rather_a_list(understood):
        return replace(understood, intent="answer", offer=None, held=False)
    if understood.intent == "correct_answer" and expectation.is_agreement and not looks_back(understood.text):
        return _as_answer(understood, expectation)
    if understood.intent in _BROADER and _is_about_one_answer(understood.text):
        return replace(understood, intent="correct_answer")
    if "stop" in (understood.intent, understood.offer) and takes_out_what_was_written(understood.text):
        return replace(understood, intent="correct_answer", offer=None, held=False)
    return None


def _plainly(
    incoming: Incoming, expectation: Expectation, language: Language | None, parse: Parse
) -> Understood | None:
    """Return the meaning of what the channel knows, or of exact words; None for any other text."""
    known = (
        _by_the_channel(incoming)
        or _of_a_named_one(incoming.text, expectation)
        or _by_its_words(incoming.text, expectation)
    )
    is_tapped = incoming.intent is not None or incoming.selection is not None
    if known is None or is_tapped or known.intent not in _LOOSELY_READ or not may_be_parted(incoming.text):
        return known
    read = parse(incoming.text, expectation, language)  # a part of the text is enough for a set phrase
    # "Sorry, don't send any others", "who gave you this? no more".
    leaves = "stop" in (read.intent, read.offer)
    may_leave = known.intent in TELLING or is_plain_correction(incoming.text)
    return read if read.answered or (leaves and may_leave) else known


_LOOSELY_READ = TELLING | {"correct_answer", "goto_question", "help"}
"""What a part of a text is enough for: the other may be an answer."""


def _held_beside(understood: Understood, expectation: Expectation) -> Understood | None:
    """Return what adds to an answer, rejects one, or thanks and says more, as an answer that is held."""
    reads_as_answer = understood.intent in ("answer", "select") and bool(expectation.wording.asked)
    if reads_as_answer and rejects_an_answer(understood.text):
        return replace(understood, intent="answer", choice=None, held=True, offer="correct_answer", aside="")
    if (
        understood.intent == "thanks"
        and expectation.takes_any_text
        and says_more_than_thanks(understood.text)
    ):
        return replace(understood, intent="answer", held=True)
    is_asked = expectation.takes_words and bool(expectation.wording.asked)
    if not is_asked or understood.intent != "answer":
        return None
    is_of_an_earlier_one = says_in_addition(understood.text) or _rewords_a_numbered_one(understood)
    return replace(understood, held=True, offer="correct_answer", aside="") if is_of_an_earlier_one else None


def _rewords_a_numbered_one(understood: Understood) -> bool:
    """Return whether a text gives new words for the answer of a number: "la 1 c'est plutôt des comptoirs"."""
    wanted = understood.correction
    return wanted.number is not None and bool(wanted.words) and wanted.named in ("question", "answer")


def _skips(text: str, expectation: Expectation) -> bool:
    """Return whether a text puts off a question alone: "skip this one for now, I'll come back"."""
    is_asked = expectation.expects_something and not (expectation.is_consent or expectation.is_code)
    return is_asked and says_to_skip(text)


def _by_the_channel(incoming: Incoming) -> Understood | None:
    if incoming.intent is not None:
        return Understood(incoming.text, incoming.intent)
    return Understood(incoming.text, "select") if incoming.selection is not None else None


def _by_a_title(incoming: Incoming, expectation: Expectation) -> Understood | None:
    """Return the tap on a button that the title of it is, typed; a bare yes or no is read as a text."""
    if incoming.intent is not None or incoming.selection is not None:
        return None
    titled = replies_titled(incoming.text)
    reads_words = expectation.takes_words and not expectation.is_draft
    if (
        not titled
        or reads_words
        or expectation.names_its_options
        or read_bare_answer(incoming.text) is not None
    ):
        return None
    tapped = [
        (number, each.slug) for number, each in enumerate(expectation.options, 1) if each.slug in titled
    ]
    if len(tapped) != 1:
        return None
    ((number, slug),) = tapped
    if slug in _OF_YES_AND_NO and (expectation.is_confirmation or expectation.is_consent):
        return Understood(incoming.text, _OF_YES_AND_NO[slug])
    return Understood(incoming.text, "select", choice={"choice": number, "other": None})


_NUMBER_AND_NAME = re.compile(r"\s*#?(?P<number>\d)\s*[.):,-]?\s+(?P<name>\D+)")


def _by_number_and_name(
    incoming: Incoming, expectation: Expectation, language: Language | None, parse: Parse
) -> Understood | None:
    """Return the decision about a draft that a text gives by its number and its name: "2 remplacez"."""
    found = _NUMBER_AND_NAME.fullmatch(incoming.text) if expectation.is_draft else None
    if found is None:
        return None
    read = understand(replace(incoming, text=found["name"]), expectation, language, parse)
    is_it = (read.choice or {}).get("choice") == int(found["number"])
    return replace(read, text=incoming.text) if is_it and read.intent == "select" else None


_OF_YES_AND_NO = {"yes": "affirm", "no": "deny"}


def _by_its_words(text: str, expectation: Expectation) -> Understood | None:
    """Return the meaning of compliance words, keywords and set phrases, whatever the classifier's result."""
    intent = _intent_by_its_words(text, expectation)
    if intent is not None:
        return Understood(text, intent)
    if expectation.lists_choices and asks_how_many_choices(text):
        return Understood(text, "help")
    if expectation.other:
        beside = read_unnamed_other(text, expectation.options, expectation.choose or 1, expectation.fewest)
        if beside is not None:
            return Understood(text, "select", choice={"beside_other": beside})
    phrase = read_set_phrase(text, expectation.kind) or _asked_back(text, expectation)
    return Understood(text, phrase) if phrase is not None else None


def _asked_back(text: str, expectation: Expectation) -> str | None:
    """Return the intent of a text that can only ask what the pending question means, or why it is asked."""
    wording = expectation.wording
    is_asked = bool(wording.asked) or expectation.is_consent
    asked = asks_back(text, wording.asked, wording.terms) if is_asked else None
    if asked is None and wording.terms and is_asked:
        asked = asks_a_word_last(text, wording.asked, wording.terms)
    if asked is None:
        return None
    # "définitivement pas" defines nothing, and "pk pas" asks for no reason.
    is_yes_no = expectation.is_agreement or expectation.is_consent
    answers = is_yes_no and read_bare_answer(text) is not None
    if answers or names_option(text, expectation.options):
        return None
    return "privacy_question" if asked.about == "reason" else "help"


def _intent_by_its_words(text: str, expectation: Expectation) -> str | None:
    if not is_readable(text):
        return "send_unreadable"
    if not has_visible_text(text):
        return "send_nothing"
    exact = _offer_taken(text, expectation) or read_said_exactly(text, expectation.options)
    if exact is not None:
        return exact
    confirms = expectation.is_confirmation
    sign = read_sign(text) if confirms and expectation.takes_verdict else None
    if sign is not None:
        return "affirm" if sign else "deny"
    if expectation.going_on is not None and is_going_on(text):
        return expectation.going_on
    if not confirms and expectation.is_side and is_leaving(text, expectation):
        return "deny"
    takes_part = not (expectation.is_consent or expectation.is_code)
    if takes_part and (Understood(text).correction.about or restores(text)):
        return "correct_answer"  # also where a yes or a no is due: it is neither, and no text to keep
    if takes_part and (returns_to_a_subject(text) or was_skipped_by_mistake(text)):
        return "goto_question"
    is_free = takes_part and not confirms
    corrects = is_about_personal_details(text) or is_plain_correction(text) or belongs_to_earlier(text)
    corrects = corrects or (withdraws_a_number(text) and not _names_options_alone(text, expectation))
    undoing = Understood(text).undoing
    corrects = corrects or (undoing is not None and undoing.is_command)
    return "correct_answer" if is_free and corrects else None


def _names_options_alone(text: str, expectation: Expectation) -> bool:
    """Return whether the numbers that a text takes back may be those of choices: "enlève le 2"."""
    if not expectation.lists_choices or read_correction(text).named == "contribution":
        return False
    return all(int(each) <= len(expectation.options) for each in re.findall(r"\d+", text))


_IS_MY_ANSWER = _SAID.form(r"{no}.*\b{it_is_my_answer}")
"""A no to what is offered that says that the words were an answer: "NON, c'est mon opinion"."""


def _offer_taken(text: str, expectation: Expectation) -> str | None:
    """Return the command on offer whose word is the whole text; a choice of that name comes first."""
    found = next((each.intent for each in expectation.offers if each.is_given_by(text)), None)
    keeps = any(each.intent == "keep_answer" for each in expectation.offers) and not expectation.is_agreement
    if keeps and _IS_MY_ANSWER.fullmatch(fold_words(text)):
        return "keep_answer"
    said = fold_words(text)
    is_choice = found is not None and any(said == fold_words(each.label) for each in expectation.options)
    return None if is_choice else found


_OF_NOTICES = frozenset({"subscribe", "unsubscribe"})


def _notices_wished(understood: Understood, expectation: Expectation) -> str | None:
    """Return the command of a text that is about notices alone: "no, turn updates back on" asks for them.

    Where an answer is awaited, only of a text that was read as either of the two.
    """
    is_free = expectation.is_confirmation or not expectation.expects_something
    if not is_free and _OF_NOTICES.isdisjoint((understood.intent, understood.offer)):
        return None
    wish = understood.notice_wish if not (expectation.is_consent or expectation.is_code) else None
    return None if wish is None else "subscribe" if wish == "yes" else "unsubscribe"


def _as_answer(correction: Understood, expectation: Expectation) -> Understood:
    """Return what names no earlier answer as one to the question for a yes or a no: "plutôt non; …".

    Where it says neither, its words are held.
    """
    read = correction.read_for(expectation)
    answers = read.choice is not None and "answer" in read.choice
    return replace(read, intent="select") if answers else replace(read, held=True, offer="correct_answer")


def _is_rather_a_list(understood: Understood) -> bool:
    """Return whether a text of numbered parts ("1. a bench 2. a fountain") asks for nothing itself."""
    return understood.intent == "correct_answer" or (understood.held and understood.offer != "stop")


_BROADER = frozenset({"delete_my_data", "goto_question"})
"""What a text that withdraws or shows the answer of one question may be taken for."""


def _is_about_one_answer(text: str) -> bool:
    """Return whether a text withdraws or shows one answer: "supprimez tout ce que j'ai écrit sur la 7"."""
    wanted = Understood(text).correction
    if wanted.number is None or wanted.several:
        return False
    if wanted.withdraws:
        return wanted.named in ("question", "answer")
    return wanted.shows and wanted.named == "question"  # "montre la 6" may want the question


_SURE_ENOUGH_AFTER_WAIT = 0.6


def _said_after_wait(
    pause: Understood, expectation: Expectation, language: Language, parse: Parse
) -> Understood | None:
    """Return what a text that begins by asking to wait goes on to say; None when it only asks for time.

    "Attendez, mettez la santé à la place" corrects, "attends, 1 2 et 5" chooses, and "attends, j'en choisis
    combien" asks.
    """
    if not (expectation.is_consent or expectation.is_code) and pause.correction.words:
        return replace(pause, intent="correct_answer")
    rest = after_wait(pause.text)
    if not rest or is_duration(rest) or not (expectation.takes_a_choice or expectation.takes_words):
        return None
    said = parse(rest, expectation, language)
    if said.intent == "select":
        means_more = said.choice is not None and "error" not in said.choice
    else:
        least = _SURE_ENOUGH_AFTER_WAIT if expectation.takes_a_choice else _SURE_ENOUGH_AFTER_A_NO
        means_more = said.intent not in ("answer", "pause", *SOCIAL) and said.confidence >= least
    return replace(said, text=pause.text) if means_more else None


_CLAUSE_ENDS = _SAID.form(r"(?<![.;!?…])[.;!?…]++\s+|,\s+|(?<!\s)\s+(?={and_or_but}\s)", re.IGNORECASE)
_LEADS_ON = _SAID.form(r"^(?:{leads_on}\s+)+", re.IGNORECASE)
_OF_AN_ANSWER = frozenset({"question", "answer", "contribution"})
_ASKED_BESIDE = frozenset({"word", "reason"})


def _request_beside_an_answer(
    incoming: Incoming, expectation: Expectation, language: Language, parse: Parse
) -> Understood | None:
    """Return the request that stands beside a yes or a no: "oui, pis la 3 je la changerais".

    The words before it are its `answered`. Only what can be nothing but a request is one: any other words are
    the comment of the yes or the no.
    """
    text, is_due = incoming.text.strip(), expectation.is_confirmation
    if (
        not is_due
        or expectation.takes_verdict
        or incoming.intent is not None
        or incoming.selection is not None
    ):
        return None  # what is said with a verdict is about the answer that is judged
    read = read_yes_no(text)
    if read is None or read.comment is None:
        return None
    ends = [(found.start(), found.end()) for found in _CLAUSE_ENDS.finditer(text)]
    led = text.find(read.comment)
    places = [(led, led), *ends] if led > 0 else ends
    for end, start in sorted(dict.fromkeys(places))[:1]:
        answered, rest = text[:end].rstrip(" ,.;:!"), _LEADS_ON.sub("", text[start:])
        if not rest or (given := read_yes_no(answered)) is None or given.answer != read.answer:
            continue
        agrees = expectation.is_confirmation and read.answer == "yes"
        request = _plain_request(rest, expectation, language, parse, goes_on=agrees)
        if request is not None:
            return replace(request, text=rest, language=language, answered=answered)
    return None


def _plain_request(
    text: str, expectation: Expectation, language: Language, parse: Parse, *, goes_on: bool
) -> Understood | None:
    """Return the request that a text can only be, to whatever is asked; None for any other text.

    With `goes_on`, it may go to another question too.
    """
    wording = expectation.wording
    asked = asks_back(text, wording.asked, wording.terms) if text.rstrip().endswith("?") else None
    if asked is not None and asked.about in _ASKED_BESIDE:
        return Understood(text, "privacy_question" if asked.about == "reason" else "help")
    phrase = read_set_phrase(text, "open")
    if phrase in TELLING:
        return Understood(text, phrase)
    names_one = may_name_a_number(text) and _names_one(Understood(text).correction)
    if not names_one and not text.rstrip().endswith("?") and not goes_on:
        return None
    said = parse(text, Expectation.of_words(None, expectation.max_chars), language)
    if names_one and "correct_answer" in (said.intent, said.offer):
        return Understood(text, "correct_answer", number=said.number)
    if names_one and not goes_on:
        return None
    is_sure = not said.held and said.confidence >= _SURE_ENOUGH_AFTER_A_NO
    goes_there = goes_on and said.intent == "goto_question"
    return said if is_sure and (goes_there or said.intent in TELLING) else None


def _names_one(wanted: Correction) -> bool:
    return wanted.number is not None and wanted.named in _OF_AN_ANSWER


_MAY_FOLLOW_A_NO = frozenset(
    {"my_contributions", "contact_human", "feedback_status", "delete_my_data", "goto_question"}
)
_SURE_ENOUGH_AFTER_A_NO = 0.8
_AND = _SAID.form(r"^(?:{and_also}\s+)+", re.IGNORECASE)
_AND_MORE = _SAID.form(r"[.;,]\s+|(?<!\s)\s+{and_more}\s+")
"""What follows the first of several requests: "montrez-moi mes réponses et retirez la 44"."""


def _of_a_named_one(text: str, expectation: Expectation) -> Understood | None:
    """Return the request about one answer, named by its number or its subject, where a yes or a no is due.

    "Non! je veux retirer la 14" and "non! C'est celle des parcs que je veux changer" decline first; "oui,
    retirez la 14" is a yes.
    """
    answer = read_yes_no(text) if expectation.is_confirmation else None
    if answer is None:
        is_one = expectation.is_confirmation and is_of_a_named_one(text)
        return Understood(text, "correct_answer") if is_one else None
    if answer.answer != "no" or answer.comment is None:
        return None
    first = _SENTENCE_ENDS.search(text.strip())
    rest = text.strip()[first.end() :] if first is not None else ""
    if rest and Understood(rest).correction.means:
        return Understood(rest, "correct_answer", declines=True)  # "… I want to change it: no, not my bank"
    *before, last = _SENTENCE_ENDS.split(text.strip())
    wanted = Understood(last).correction
    names_one = wanted.number is not None or bool(wanted.mentions or wanted.about)
    if before and names_one and speaks_of_correcting(last):
        return Understood(last, "correct_answer", declines=True)
    if denies(answer.comment) or not is_of_a_named_one(text):
        return None
    return Understood(answer.comment, "correct_answer", declines=True)


_SENTENCE_ENDS = re.compile(r"(?<![.!;])[.!;]++\s+")


_MAY_FOLLOW_A_SKIP = frozenset(
    {
        "my_contributions",
        "contact_human",
        "list_questions",
        "privacy_question",
        "deadline_question",
        "correct_answer",
    }
)


_MOST_WORDS_OF_A_SKIP = 3


def _request_after_a_skip(
    understood: Understood, expectation: Expectation, language: Language, parse: Parse
) -> Understood | None:
    """Return the request that follows a skip in the same text: "skip. pis ya encore combien de questions"."""
    is_asked = expectation.expects_something and not (expectation.is_consent or expectation.is_code)
    may_skip = understood.intent == "skip" or understood.intent in _MAY_FOLLOW_A_SKIP
    if not is_asked or expectation.is_confirmation or not (may_skip or understood.held):
        return None  # what is surely an answer skips nothing
    parts = _AND_MORE.split(understood.text, maxsplit=1)
    if len(parts) == 1:
        return None
    if not may_skip and len(parts[0].split()) > _MOST_WORDS_OF_A_SKIP:
        return None
    skips = says_to_skip(parts[0]) or parse(parts[0], expectation, language).intent == "skip"
    added = parse(_AND.sub("", parts[1]), Expectation("nothing"), language) if skips else understood
    asks = added.intent in _MAY_FOLLOW_A_SKIP and added.confidence >= _SURE_ENOUGH_AFTER_A_NO
    return replace(added, skips=True) if skips and asks else None


def _request_beside(
    understood: Understood, expectation: Expectation, language: Language, parse: Parse
) -> Understood | None:
    """Return the request in a text that begins with a no, a verdict or a skip; None when there is none."""
    return _request_after_a_no(understood, expectation, language, parse) or _request_after_a_skip(
        understood, expectation, language, parse
    )


def _request_after_a_no(
    understood: Understood, expectation: Expectation, language: Language, parse: Parse
) -> Understood | None:
    """Return the request in a text that begins with a no, or a verdict; None when there is none.

    "Non merci, montrez-moi mes réponses" declines, and asks; of "non merci, arrêtez de m'écrire" the opt-out
    is to be confirmed.
    """
    is_no = understood.intent == "deny" and (expectation.is_consent or expectation.is_confirmation)
    if not is_no and not (understood.intent == "affirm" and expectation.takes_verdict):
        return None
    answer = understood.yes_no
    if answer is None or answer.comment is None or (is_no and answer.answer != "no"):
        return None
    added = parse(answer.comment, Expectation("nothing"), language)
    if added.intent not in _MAY_FOLLOW_A_NO and added.intent != "stop":
        added = parse(_AND_MORE.split(answer.comment)[0], Expectation("nothing"), language)
    if added.intent == "stop":
        return replace(added, text=understood.text, confidence=0.0)
    asks = added.intent in _MAY_FOLLOW_A_NO and added.confidence >= _SURE_ENOUGH_AFTER_A_NO
    keeps = added.intent == "delete_my_data" and denies(answer.comment)  # "no, do not erase my data"
    wonders = expectation.takes_verdict and answer.comment.endswith("?") and _LEADS_ON.match(answer.comment)
    says_no_more = keeps or wonders or understood.confirms == "no"  # "no, it is my answer"
    is_due = is_no and expectation.is_confirmation
    return replace(added, declines=True) if asks and is_due and not says_no_more else None
