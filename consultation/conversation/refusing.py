"""Refusal of a choice that cannot be taken: the question is asked again, with the error."""

from __future__ import annotations

from consultation.conversation import moves, prompts
from consultation.conversation.naming import labels_of
from consultation.conversation.pending import pending
from consultation.conversation.prompts import Step
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.model import Prompt


def refuse(
    definition: Consultation, state: State, error: moves.ReadingError, understood: tuple[str, ...]
) -> Step:
    """Ask again, with the error; nothing changes."""
    if state.stage == "draft":
        return Step((), (pending(definition, state),))
    assert state.question is not None
    question = definition.question(state.question)
    name = question.refused(error)
    if question.refusal_repeats:
        return Step((), (Prompt(name), pending(definition, state)))
    wait = prompts.question_expectation(definition, question, state.language)
    params: dict[str, str | int] = {
        **question.prompt_values(state.language),
        "understood": ", ".join(labels_of(question, understood, state.language)),
        "count": len(wait.options),
        "choose": question.most,
    }
    return Step((), (Prompt(name, params, wait),))
