"""A free contribution in the middle of the walk: "Contribuer: …"."""

from __future__ import annotations

from dataclasses import replace

from consultation.definition import Consultation
from consultation.visible import trimmed
from consultation.walk import events as happened
from consultation.walk.asides import AskFreeText
from consultation.walk.digression import interrupts, open_aside
from consultation.walk.pending import ask_pending
from consultation.walk.state import State
from consultation.walk.steps import Step


def contribute(definition: Consultation, state: State, text: str) -> Step:
    """Store the words at once; ask for them when there are none, or what to do when they are too long.

    What was pending, side question included, is pending after it.
    """
    words = trimmed(text)
    if not words:
        return open_aside(definition, state, AskFreeText.kind, {})
    reaction = AskFreeText().take(definition, state, words)
    if reaction.then is not None:
        opened = happened.AsideOpened(replace(reaction.then, over_question=interrupts(state)))
        return Step((opened,), ask_pending(definition, state.after(opened)).prompts)
    if state.stage == "finished" and state.aside is None:
        return Step(reaction.events, reaction.prompts)
    asked = ask_pending(definition, state)
    return Step((*reaction.events, *asked.events), (*reaction.prompts, *asked.prompts))
