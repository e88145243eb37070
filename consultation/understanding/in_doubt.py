"""A text that is no command by itself, read again in its context: an answer, a command, or one to offer."""

from __future__ import annotations

from dataclasses import dataclass

from consultation.messages.model import Expectation
from consultation.understanding.classifier import Classified
from consultation.understanding.commands import YES_OR_NO, Command, commands_of, is_figures
from consultation.understanding.context import KINDS, Context
from consultation.understanding.keywords import read_compliance_word
from consultation.understanding.readings import Said
from consultation.understanding.taking_part import MAY_BE_STOP_FROM, before_anything_is_asked

SMALL_TALK = frozenset({"chitchat", "insult", "pause"})
YIELDING_IN_DOUBT = SMALL_TALK | {"skip"}
"""Commands that a choice by its meaning goes before: "je conduis" is how somebody travels."""
PLAINLY_AN_ANSWER = 0.90
NO_ANSWER_BELOW = 0.50
NO_WORDS_BELOW = 0.70
"""How unlikely an answer is where its meaning is not asked for: the second, where words are published."""
SURELY_DONE_FROM = 0.60
SURELY_DONE_BESIDE = 0.80
MAY_BE_DONE_FROM = 0.50
"""What a text is by itself that makes it worth reading in its context."""
DONE_FROM = 0.60
DONE_BELOW = 0.15
STORED_FROM = 0.75
PUBLISHED_FROM = 0.93
"""How likely an answer must be where any words are one: they are published as they are."""
OFFERED_FROM = 0.03
STOP_OFFERED_FROM = 0.05
STOP_OFFERED_BESIDE = 0.3


@dataclass(frozen=True, slots=True)
class Doubt:
    """A text that may well be no answer: the intent to carry out, else the one to offer if any is likely.

    `aside` is the one sentence that asks for what is offered, where the others answer.
    """

    likelihood: float
    intent: str | None = None
    offer: str | None = None
    aside: str = ""

    @property
    def command(self) -> Command | None:
        """Return the command to carry out, if there is one."""
        return None if self.intent is None else (self.intent, self.likelihood)


def read_in_doubt(said: Said) -> Doubt | None:
    """Read a text that is no command by itself again, in its context; None when it is an answer.

    Only where the consultation's own questions are asked: the classifier has learnt no other context. Of a
    choice, nothing but a command to carry out makes a difference.
    """
    expectation = said.expectation
    if (
        not is_of_a_question(expectation)
        or expectation.kind not in KINDS
        or is_figures(said.classified.tokens)
    ):
        return None
    again = _read_in_context(said)
    if again is None:
        return None
    if expectation.is_consent:
        again = before_anything_is_asked(again)
    answers = likelihood_of_answer(again, expectation)
    intent, likelihood = commands_of(again, expectation)[0]
    if said.answers_with_a_language(intent):
        return None
    may_opt_out = again.probability("stop") >= max(STOP_OFFERED_FROM, STOP_OFFERED_BESIDE * likelihood)
    in_vain = intent in YES_OR_NO  # what agrees, or declines, was decided before
    is_clear = likelihood >= DONE_FROM and answers <= DONE_BELOW
    if is_clear and not in_vain and (intent == "stop" or not may_opt_out):
        return Doubt(likelihood, intent)
    enough = PUBLISHED_FROM if _publishes_words(expectation) else STORED_FROM
    if answers >= enough and not may_opt_out:
        return None
    if may_opt_out or _writes_the_word_to_stop(said.text):
        return Doubt(answers, offer="stop")
    return Doubt(answers, offer=intent if again.probability(intent) >= OFFERED_FROM else None)


def _writes_the_word_to_stop(text: str) -> bool:
    """Return whether a text that is no shout has the opt-out word in capitals: "je vous ai dit STOP"."""
    shouted = [word for word in text.split() if word.isupper()]
    return not text.isupper() and any(read_compliance_word(word) == "stop" for word in shouted)


def is_of_a_question(expectation: Expectation) -> bool:
    """Return whether a text answers one of the consultation's questions, be it beside another's buttons."""
    is_beside = expectation.takes_words and bool(expectation.options) and bool(expectation.wording.asked)
    return is_beside or not expectation.is_side


def _publishes_words(expectation: Expectation) -> bool:
    """Return whether any words are an answer, or a comment, and published as they are."""
    return expectation.takes_words or expectation.is_agreement


def _read_in_context(said: Said) -> Classified | None:
    """Read a text again by the kind of question and, where it may be no answer, by its meaning.

    None for what is surely an answer. A meaning takes a millisecond or two, and was seen to change next to
    nothing of what is surely none.
    """
    expectation = said.expectation
    again = said.classifier.read_at(said.classified, expectation.kind)
    answers = likelihood_of_answer(again, expectation)
    is_stored = not expectation.is_consent  # where nothing is asked yet, an answer is only asked about
    if is_stored and answers >= PLAINLY_AN_ANSWER and again.probability("stop") < MAY_BE_STOP_FROM:
        return None
    intent, likelihood = commands_of(again, expectation)[0]
    if likelihood < MAY_BE_DONE_FROM and said.is_of_options:
        return None
    least = NO_WORDS_BELOW if _publishes_words(expectation) else NO_ANSWER_BELOW
    may_be_done = MAY_BE_DONE_FROM <= likelihood < SURELY_DONE_BESIDE
    may_be_done = may_be_done and (likelihood < SURELY_DONE_FROM or said.is_of_options)
    if answers < least and not may_be_done and intent not in YIELDING_IN_DOUBT:
        return again  # half of all that would be encoded; a meaning changes one or two of 300 such
    wording = expectation.wording
    context = Context(expectation.kind, wording.asked, wording.others)
    return said.classifier.read_again(said.text, said.classified, context)


def likelihood_of_answer(classified: Classified, expectation: Expectation) -> float:
    """Return how likely a text is an answer, and no protest; a yes or a no answers a question."""
    yes_or_no = 0.0 if expectation.is_free else sum(map(classified.probability, YES_OR_NO))
    return classified.probability("answer") - classified.protest + yes_or_no
