"""Three misunderstandings in a row: help and a human being, not another guess."""

from __future__ import annotations

from dataclasses import replace

from consultation.walk import events as happened
from consultation.walk import moves
from consultation.walk.prompts import Prompt
from consultation.walk.state import MOST_MISUNDERSTOOD, State
from consultation.walk.steps import Step

_NO_PROGRESS = (happened.AsideMisunderstood, happened.CommentKept)
_CONTENT = (moves.Said, moves.Picked, moves.Misread, moves.Consented)


def with_patience(state: State, move: moves.Move, taken: Step) -> Step:
    """The step, with what was not understood counted; the third in a row says whom to reach instead.

    The question is not said again: what it takes, buttons included, is still what is waited for.

    The caller completes `three_misunderstandings` with whom.
    """
    no_progress = all(isinstance(event, _NO_PROGRESS) for event in taken.events)
    nothing_asked = state.stage in ("new", "finished") and state.aside is None
    if not isinstance(move, _CONTENT) or not no_progress or nothing_asked:
        return taken
    taken = replace(taken, events=(*taken.events, happened.Misunderstood()))
    if state.misunderstood + 1 < MOST_MISUNDERSTOOD:
        return taken
    return replace(taken, prompts=(Prompt("three_misunderstandings"),))
