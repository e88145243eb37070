"""Moves outside the consultation's window: to side questions that may be answered then, and no other."""

from __future__ import annotations

from dataclasses import replace

from consultation.definition import Consultation
from consultation.walk import moves
from consultation.walk.digression import take_aside
from consultation.walk.events import QuestionAsked
from consultation.walk.pending import waiting
from consultation.walk.prompts import Prompt
from consultation.walk.state import State
from consultation.walk.steps import Step

_OF_THE_WALK = frozenset({"finished", "already_finished"})


def take_outside(definition: Consultation, state: State, move: moves.Move, closed: Step) -> Step:
    """Take the move aside if it may be; `closed`, the sentence that says why not, only when nothing was done.

    No question of the walk is asked after it: an answer to it could not be kept.
    """
    if isinstance(move, moves.Contributed) or _is_of_another(definition, state, move):
        return closed
    if state.stage in ("asking", "draft"):
        state = replace(state, stage="finished", question=None, draft=None)
    if state.aside is not None:
        state = replace(state, aside=replace(state.aside, under=None))
    taken = take_aside(definition, state, move, lambda _after, _move: closed)
    events = tuple(event for event in taken.events if not isinstance(event, QuestionAsked))
    said = tuple(each for each in taken.prompts if each not in closed.prompts)
    if state.after(*events).aside is None:
        said = tuple(each for each in said if _is_no_question(each))
    return Step(events, said or closed.prompts)


def _is_of_another(definition: Consultation, state: State, move: moves.Move) -> bool:
    """Whether a button is not of what is asked aside: of a question that is closed, too."""
    if not isinstance(move, moves.Picked) or move.question is None:
        return False
    return move.question != waiting(definition, state).question


def _is_no_question(prompt: Prompt) -> bool:
    is_asked = prompt.wait is not None and prompt.wait.kind != "nothing"
    return not is_asked and prompt.name not in _OF_THE_WALK
