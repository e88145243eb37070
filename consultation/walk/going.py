"""Going about in the walk: back, or to a question by its number."""

from __future__ import annotations

from consultation.definition import Consultation
from consultation.walk import events as happened
from consultation.walk import prompts
from consultation.walk.following import applies
from consultation.walk.pending import pending
from consultation.walk.prompts import Prompt
from consultation.walk.state import State
from consultation.walk.steps import Step


def go_to(definition: Consultation, state: State, number: int) -> Step:
    """Ask the guiding question of a number, if it applies."""
    for question in definition.questions:
        if definition.number_of(question.slug) == number and applies(definition, question, state):
            asked = happened.QuestionAsked(question.slug)
            after = state.after(asked)
            replaced = (Prompt("will_replace"),) if question.slug in state.answers else ()
            return Step((asked,), (*replaced, prompts.ask(definition, question, after)))
    params = {"total": definition.guiding_count}
    return Step((), (Prompt("no_such_question", params), pending(definition, state)))


def go_back(definition: Consultation, state: State) -> Step | None:
    """Ask the question before again; None when there is none."""
    earlier = _asked_before(definition, state)
    last = state.trail[-2] if len(state.trail) > 1 and state.question is not None else None
    order = [question.slug for question in definition.questions]
    if last in state.answers and last in order and order.index(last) > order.index(state.question or last):
        return _reopen(definition, state, last)  # they had gone to it by its number: it was the one before
    return _reopen(definition, state, earlier[-1]) if earlier else None


def _reopen(definition: Consultation, state: State, slug: str) -> Step:
    asked = happened.QuestionAsked(slug)
    after = state.after(asked)
    name = "went_back_answered" if slug in state.answers else "went_back"
    return Step((asked,), (Prompt(name), prompts.ask(definition, definition.question(slug), after)))


def _asked_before(definition: Consultation, state: State) -> list[str]:
    """The questions asked so far, and still applying, that come before the pending one, in order."""
    slugs = [question.slug for question in definition.questions]
    end = slugs.index(state.question) if state.question is not None else len(slugs)
    earlier = definition.questions[:end]
    return [
        question.slug
        for question in earlier
        if question.slug in state.trail and applies(definition, question, state)
    ]
