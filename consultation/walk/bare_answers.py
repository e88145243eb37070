"""A yes, a no or a "nothing" alone where words are waited for: asked about before it is published."""

from __future__ import annotations

from consultation.definition import Consultation, Question
from consultation.reading import fold, read_yes_no, says_nothing
from consultation.walk.state import State

_NUMBERS = frozenset({"1", "2", "3", "un", "one", "deux", "two", "trois", "three"})
"""They answer a yes-or-no question by their place in its list; elsewhere they count something."""


def is_late_agreement(definition: Consultation, state: State, question: Question, text: str) -> bool:
    """Whether a bare yes or no rather belongs to what was asked just before: consent, or a yes-no question.

    Once: who says it again means it.
    """
    found = read_yes_no(text)
    if (
        fold(text).strip(" .!") in _NUMBERS
        or found is None
        or found.comment is not None
        or found.answer == "unsure"
    ):
        return False
    if state.misunderstood or question.slug in state.answers:
        return False
    before = state.trail[-2] if len(state.trail) > 1 else None
    return before is None or definition.question(before).kind == "yes_no"


def is_passed_over(state: State, question: Question, text: str) -> bool:
    """Whether "rien" alone passes the question; said again, or to correct an answer, it is the answer."""
    return says_nothing(text) and question.slug not in (*state.answers, *state.skipped)
