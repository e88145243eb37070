"""What a feedback changes in the conversation of somebody it was sent to, once they write back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from consultation.clock import parse_stamp, stamp
from consultation.definition import Consultation
from consultation.feedback.message import shorten
from consultation.store import Unit, messages, recipients, trials
from consultation.store.participants import Address
from consultation.store.recipients import REPLY_DAYS
from consultation.waits import Wait
from consultation.walk import State, Step, moves
from consultation.walk import events as happened
from consultation.walk.aside import Aside
from consultation.walk.asides import side_question
from consultation.walk.asides.feedback import AFTER_FEEDBACK, FEWEST_WORDS_OF_A_REACTION, KIND, said_back
from consultation.walk.asides.several_answers import TITLE_CHARS
from consultation.walk.asides.trial import TRIAL

MOST_OTHERS = 3
"""How many other answers a verdict may be turned to: more come in a week to nobody."""
BUSY = timedelta(minutes=30)
"""Somebody who wrote so shortly before it came was in the middle of answering something else."""


def take_up(
    unit: Unit, state: State, address: Address, now: datetime, replies_to: str | None = None
) -> State:
    """The state with what was sent since the last message asked aside, and without what is too long ago.

    Another side question that is open stays, since it was asked of them by name, unless it yields. Who points
    at a feedback to reply to it (`replies_to`, see `Incoming`) speaks of that one, whatever else is open.
    """
    person = (address.participant_id, address.id, state.consultation)
    if replies_to is not None:
        pointed_at = recipients.pointed_at(unit, *person, replies_to, now)
        if pointed_at is not None:
            return _about(state, pointed_at, [], busy=False)
    aside = state.aside
    if aside is not None and aside.kind in (KIND, AFTER_FEEDBACK) and parse_stamp(aside.data["until"]) <= now:
        state = replace(state, aside=None)
    elif aside is not None and aside.kind != KIND:
        side = side_question(aside.kind)
        if side is not None and not side.yields:
            return state
    told, tried_at = recipients.told(unit, *person, now), trials.sent_at(unit, address.id, now)
    if tried_at is not None and (told is None or tried_at > told.sent_at):
        return state.after(happened.AsideOpened(Aside(TRIAL, over_question=_is_answering(state))))
    if told is None:
        return state
    last = messages.last_received_at(unit, address.id)
    busy = last is not None and parse_stamp(told.sent_at) - parse_stamp(last) < BUSY
    return _about(state, told, recipients.unjudged(unit, *person, now), busy=busy)


def _about(state: State, told: recipients.Told, unjudged: Sequence[recipients.Told], *, busy: bool) -> State:
    """The state with the question whether a feedback is useful asked aside."""
    data = {
        "feedback": told.feedback_id,
        "authority": told.authority,
        "title": _title(told, state),
        "until": stamp(parse_stamp(told.sent_at) + timedelta(days=REPLY_DAYS)),
        "phase": "verdict",
        "busy": busy,
        "others": [
            [each.feedback_id, each.authority, _title(each, state)]
            for each in unjudged
            if each.feedback_id != told.feedback_id
        ][:MOST_OTHERS],
    }
    return state.after(happened.AsideOpened(Aside(KIND, data, over_question=_is_answering(state))))


def _title(told: recipients.Told, state: State) -> str:
    return shorten(told.body(state.language), TITLE_CHARS)


def _is_answering(state: State) -> bool:
    return state.stage in ("asking", "draft")


def mark_heard(unit: Unit, address: Address, now: datetime) -> None:
    """Say that the conversation has taken up what was sent to somebody so far."""
    recipients.mark_heard(unit, address.participant_id, now)
    trials.mark_heard(unit, address.id, now)


def is_no_choice(wait: Wait, move: moves.Move, text: str) -> bool:
    """Whether a sentence came where a choice is waited for, and is none."""
    is_sentence = isinstance(move, moves.Said) or move == moves.Misread("unclear")
    wanted = wait.kind in ("yes_no", "single", "multi")
    return wanted and is_sentence and len(text.split()) >= FEWEST_WORDS_OF_A_REACTION


def reaction_to_told(
    unit: Unit, definition: Consultation, person: tuple[str, int], text: str, now: datetime
) -> Step | None:
    """What a sentence is when its person wrote back about a feedback in the last days; None for others.

    `person` is the participant and the address.
    """
    told = recipients.talked_about(unit, *person, definition.slug, now)
    if told is None:
        return None
    events, noted = said_back(definition, told.feedback_id, told.authority, text)
    return Step(events, (noted,))
