"""Which question follows, and which apply to a person."""

from __future__ import annotations

from consultation.definition import Consultation, Question
from consultation.walk.state import State


def next_question(definition: Consultation, state: State) -> Question | None:
    """The first question, in the definition's order, that applies and is neither answered nor skipped."""
    for question in definition.questions:
        if question.slug in state.answers or question.slug in state.skipped:
            continue
        if applies(definition, question, state):
            return question
    return None


def applies(definition: Consultation, question: Question, state: State) -> bool:
    """Whether the question is still asked, its `ask_if` holds, and that of the question it names, and so on.

    It does not hold when the question it names was skipped, or no longer applies, whatever was answered.
    """
    condition = question.ask_if
    if question.retired:
        return False
    if condition is None:
        return True
    given = state.answers.get(condition.question, ())
    if not any(choice in condition.answers for choice in given):
        return False
    return applies(definition, definition.question(condition.question), state)
