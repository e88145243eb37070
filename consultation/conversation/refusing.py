"""A choice that cannot be taken: asked again, saying what was wrong."""

from __future__ import annotations

from consultation.conversation import moves, prompts
from consultation.conversation.pending import pending
from consultation.conversation.prompts import Step
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.model import Prompt


def refuse(
    definition: Consultation, state: State, error: moves.ReadingError, understood: tuple[str, ...]
) -> Step:
    """Ask again, saying what was wrong; nothing changes."""
    if state.stage == "draft":
        return Step((), (pending(definition, state),))
    assert state.question is not None
    question = definition.question(state.question)
    wait = prompts.question_expectation(definition, question, state.language)
    labels = [option.label for option in wait.options if option.slug in understood]
    params: dict[str, str | int] = {"understood": ", ".join(labels), "count": len(wait.options)}
    params["choose"] = question.choose or 1
    params["options"] = "\n".join(f"{number} {option.label}" for number, option in enumerate(wait.options, 1))
    if question.kind == "open":
        return Step((), (Prompt("refused_empty"), pending(definition, state)))
    if question.kind == "yes_no":
        return Step((), (Prompt("refused_yes_no"), pending(definition, state)))
    return Step((), (Prompt(f"refused_{question.kind}_{error}", params, wait),))
