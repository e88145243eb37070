"""What is pending: what the next message is expected to be, and the prompt that says so again."""

from __future__ import annotations

from consultation.definition import Consultation
from consultation.waits import Wait
from consultation.walk import prompts
from consultation.walk.asides import side_question
from consultation.walk.prompts import Prompt
from consultation.walk.state import State


def waiting(definition: Consultation, state: State) -> Wait:
    """What the next message of this person is expected to be: a side question comes first."""
    if state.aside is not None and (side := side_question(state.aside.kind)) is not None:
        return side.wait(definition, state, state.aside)
    return question_pending(definition, state)


def question_pending(definition: Consultation, state: State) -> Wait:
    """What the walk itself waits for, whatever is asked aside."""
    if state.stage in ("consent", "declined"):
        return prompts.consent_wait()
    if state.stage == "draft":
        return prompts.draft_wait(definition, state)
    if state.stage != "asking" or state.question is None:
        return prompts.NOTHING
    if state.draft is not None:
        return Wait(kind="open", question=state.question, max_chars=definition.max_chars)
    return prompts.question_wait(definition, definition.question(state.question), state.language)


def is_current(definition: Consultation, state: State, question: str | None) -> bool:
    """Whether a control belongs to what is pending: the side question, or the question it interrupted."""
    if question == waiting(definition, state).question:
        return True
    interrupted = state.aside is not None and state.aside.over_question
    return interrupted and question == question_pending(definition, state).question


def pending(definition: Consultation, state: State) -> Prompt:
    """The prompt that says again what is waited for."""
    if state.aside is not None and (side := side_question(state.aside.kind)) is not None:
        return side.ask(definition, state, state.aside)
    if state.stage in ("new", "consent", "declined"):
        return prompts.welcome(definition, state)
    if state.stage == "draft":
        return prompts.draft(definition, state)
    if state.stage == "finished" or state.question is None:
        return prompts.finished(definition, state)
    if state.draft is not None:
        return prompts.shorten(definition, state)
    return prompts.ask(definition, definition.question(state.question), state)
