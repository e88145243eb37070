"""Taking part: whether a text agrees to the invitation, or confirms; in doubt, it does not."""

from __future__ import annotations

from dataclasses import replace

from consultation.messages.model import Expectation
from consultation.understanding.agreement import (
    HeldBack,
    asks_whether_free,
    gives_up,
    holds_back,
    is_reluctant,
    speaks_of_a_yes,
    speaks_of_agreeing,
)
from consultation.understanding.answers import Parsed
from consultation.understanding.classifier import Classified
from consultation.understanding.commands import (
    CERTAIN,
    OVERRULING,
    SOCIAL,
    YES_OR_NO,
    Command,
    find_command,
    likelihood_of,
)
from consultation.understanding.features import Tokens
from consultation.understanding.readings import AGREED_FROM, STANCE_OF, Said, may_be
from consultation.understanding.yes_no import YesNo, read_bare_answer, read_yes_no

AGREED_WITH_WORDS_FROM = 0.60
"""A yes with other words is asked about if it agrees less, by what was learnt: "ok mais une compagnie"."""
MAY_BE_STOP_FROM = 0.05
LEFT_ALONE_FROM = 0.40
"""From here on, a wish not to be written to is asked about, whatever yes or no was waited for."""
LEFT_ALONE_ASKED = 0.90
"""How sure such a wish may be at most, so that nobody is opted out by it without a question."""
_MEANT_BEFORE_ANYTHING = {"resume": "affirm", "skip": "deny", "my_contributions": "privacy_question"}
_SURE_ENOUGH = 0.60
_SURE_ENOUGH_TO_ERASE = 0.80
_SURE_ENOUGH_TO_TELL = 0.50
_LEAST = 1e-9
_FEW_WORDS = 4
_TOLD_BEFORE_AGREEING = {
    "consent": frozenset({"privacy_question", "who_are_you", "contact_human"}),
    "confirm": frozenset({"privacy_question", "contact_human"}),
}


def decide(said: Said) -> tuple[str, float] | tuple[str, float, Parsed] | None:
    """Read a yes or a no where something is to be agreed to; None for any other text, or elsewhere.

    What may be a yes or a no to take part, and is not clear, is an answer with what it may be.
    """
    expectation = said.expectation
    if not (expectation.is_consent or expectation.is_confirmation):
        return None
    decided = _decide_by_its_words(said)
    return _take_part(said, decided) if expectation.is_consent else decided


def _take_part(said: Said, decided: Command | None) -> tuple[str, float] | tuple[str, float, Parsed] | None:
    """Read an answer to the invitation: `decided` by its words alone, else as such answers were learnt.

    A yes that asks, sets a condition or puts off is named when it is asked again; so is one whose other
    words agree little, or that the words and what was learnt read in opposite ways. A likely request goes
    before a doubtful yes or no.
    """
    learnt = said.agreement
    if decided is not None and decided[0] in YES_OR_NO:
        contradicts = learnt.intent != decided[0] and learnt.share >= AGREED_FROM
        weakened = decided[0] == "affirm" and learnt.share < AGREED_WITH_WORDS_FROM
        is_in_doubt = (contradicts or weakened) and read_bare_answer(said.text) is None
        return ("answer", CERTAIN, may_be(STANCE_OF[decided[0]])) if is_in_doubt else decided
    wish = wish_to_be_left_alone(said)
    if wish is not None:
        return wish
    asks_about_it = decided is not None and decided[0] in _TOLD_BEFORE_AGREEING["consent"]
    if (decided is None or decided[0] == "answer" or asks_about_it) and learnt.is_clear(said.text):
        return learnt.intent, learnt.share  # "I consent to the publication of my replies" asks nothing
    if decided is not None and decided[0] != "answer":
        return decided
    command = said.command
    asks = command is not None and command[0] not in YES_OR_NO and command[1] >= OVERRULING
    likely = learnt.share >= (AGREED_FROM if asks else learnt.neither) and read_bare_answer(said.text) is None
    if likely or (decided and learnt.may_be(said.text)):
        return "answer", CERTAIN, may_be(learnt.named(said.text))
    return decided


def _decide_by_its_words(said: Said) -> Command | None:
    expectation = said.expectation
    classified = said.classified
    if expectation.is_consent:
        classified = before_anything_is_asked(classified)
    command, answer = find_command(classified, expectation), 1 - likelihood_of(classified, expectation)
    return decide_agreement(said.text, classified, expectation, command, answer)


def wish_to_be_left_alone(said: Said) -> Command | None:
    """Read a likely wish not to be written to where a yes or a no was asked for.

    At a confirmation it will be asked about. Before anything is asked it is done: nothing is lost by it.
    """
    kind = said.expectation.kind
    is_confirmed = said.expectation.is_confirmation and read_yes_no(said.text) is None
    if not (said.expectation.is_consent or is_confirmed):
        return None
    likely = said.classifier.read_at(said.classified, kind).probability
    wish = likely("stop") + likely("unsubscribe")
    others = max(map(likely, ("answer", *YES_OR_NO)))
    is_likely = wish >= LEFT_ALONE_FROM and wish > others and likely("stop") >= MAY_BE_STOP_FROM
    return ("stop", min(wish, LEFT_ALONE_ASKED)) if is_likely else None


def before_anything_is_asked(classified: Classified) -> Classified:
    """Take "go on" for a yes, "not me" for a no, and what asks of answers for what becomes of them.

    There is nothing else yet to go on with, to skip, or to show.
    """
    return replace(classified, stands_for=_MEANT_BEFORE_ANYTHING)


def decide_agreement(
    text: str, classified: Classified, expectation: Expectation, command: Command | None, answer: float
) -> Command | None:
    """Read a yes or a no to a consent or a confirmation; in doubt, nothing is agreed to.

    `command` is what the text would be anywhere, `answer` how likely it is none.
    """
    yes_no = read_yes_no(text)
    if (expectation.is_confirmation and _cancels(classified.tokens)) or gives_up(text):
        return "deny", CERTAIN
    if is_reluctant(text):
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
    enough = _SURE_ENOUGH_TO_ERASE if expectation.is_confirmation else _SURE_ENOUGH
    intent, confidence = classified.ranking[0]
    if intent in YES_OR_NO and confidence >= enough and classified.leftover(intent) <= 1:
        return intent, confidence
    if _erases_unasked(command, classified, expectation):
        return "answer", answer
    return None


def _is_of_agreeing(text: str, expectation: Expectation) -> bool:
    """Return whether a text is about the agreement itself: "do I have to agree?", "if I say yes, …"."""
    return speaks_of_a_yes(text) or (expectation.is_consent and speaks_of_agreeing(text))


def _held_back(
    text: str, held: HeldBack, classified: Classified, expectation: Expectation, answer: float
) -> Command:
    """Return the command for a text that does not agree yet: its question, else a text to ask again after."""
    if held == "later" and expectation.is_consent:
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
    return erases and expectation.is_consent and "delete" not in classified.said


def _cancels(tokens: Tokens) -> bool:
    return not tokens.leftover and len(tokens.words) <= _FEW_WORDS and ("cancel",) in tokens.ideas


def _agreement(yes_no: YesNo, expectation: Expectation) -> Command:
    if yes_no.answer == "unsure":
        return "answer", CERTAIN
    return ("affirm" if yes_no.answer == "yes" else "deny"), CERTAIN
