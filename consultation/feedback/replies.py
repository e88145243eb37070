"""Replies to broadcasts: a person who writes back is asked for their verdict on the answer they got."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from consultation.clock import parse_stamp, stamp
from consultation.conversation import State
from consultation.conversation import events as happened
from consultation.conversation.events import OpenSideQuestion
from consultation.conversation.side_questions import find_side_question
from consultation.conversation.side_questions.feedback import AFTER_FEEDBACK, FEEDBACK, TITLE_CHARS
from consultation.conversation.side_questions.test_send import SEND_TEST
from consultation.feedback import sql_recipients
from consultation.feedback.message import shorten
from consultation.feedback.sql_recipients import REPLY_DAYS
from consultation.participants.sql import Address
from consultation.store import Unit

MOST_OTHERS = 3
"""How many other answers a verdict may be turned to: more come in a week to nobody."""
_OF_WHAT_WAS_SENT = (FEEDBACK, AFTER_FEEDBACK, SEND_TEST)


def take_up(
    unit: Unit,
    state: State,
    address: Address,
    now: datetime,
    replies_to: str | None = None,
    *,
    is_told: bool = True,
    is_tested: bool = True,
) -> State:
    """Return the state with the question about the answer sent last, and without an expired one.

    The answer was the last thing sent: the next message is about it. Another side question that is open is
    asked again after it, unless it yields. A message that replies to a given feedback (`replies_to`, see
    `Incoming`) is about that one. Where it is known that no feedback (`is_told`), or no test of one
    (`is_tested`), waits for a reply, none is looked for.
    """
    person = (address.participant_id, address.id, state.consultation)
    if replies_to is not None:
        pointed_at = sql_recipients.pointed_at(unit, *person, replies_to, now)
        if pointed_at is not None:
            return _about(state, pointed_at, [])
    side_question = state.side_question
    if (
        side_question is not None
        and state.asks(FEEDBACK, AFTER_FEEDBACK)
        and parse_stamp(side_question.data["until"]) <= now
    ):
        state = state.after(happened.SideQuestionClosed())
    told = sql_recipients.told(unit, *person, now) if is_told else None
    tried_at = sql_recipients.test_sent_at(unit, address.id, now) if is_tested else None
    if tried_at is not None and (told is None or tried_at > told.sent_at):
        return _over(state, SEND_TEST, {})
    if told is None or (told.retracts and state.stage in ("asking", "draft")):
        return state  # a retraction asks for nothing: the next message is for the pending question
    return _about(state, told, sql_recipients.unjudged(unit, *person, now))


def is_about_an_answer(state: State, now: datetime) -> bool:
    """Return whether a conversation waits for what a person says back to the authorities, not yet said."""
    side_question = state.side_question
    if side_question is None or not state.asks(FEEDBACK, AFTER_FEEDBACK):
        return False
    return not side_question.data.get("said") and parse_stamp(side_question.data["until"]) > now


def _about(state: State, told: sql_recipients.Told, unjudged: Sequence[sql_recipients.Told]) -> State:
    """Return the state with a side question open: whether a feedback is useful.

    A retracted one has no verdict, but the text may be about it.
    """
    data = {
        "feedback": told.feedback_id,
        "authority": told.signed(state.language),
        "title": _title(told, state),
        "until": stamp(parse_stamp(told.sent_at) + timedelta(days=REPLY_DAYS)),
        "phase": "words" if told.retracts else "verdict",
        "retracted": bool(told.retracts),
        "others": [
            [each.feedback_id, each.signed(state.language), _title(each, state)]
            for each in unjudged
            if each.feedback_id != told.feedback_id
        ][:MOST_OTHERS],
    }
    return _over(state, FEEDBACK, data)


def _over(state: State, name: str, data: Mapping[str, Any]) -> State:
    """Return the state with a side question open, over the one that is open unless that one yields."""
    under = state.side_question
    if under is not None and under.name in _OF_WHAT_WAS_SENT:
        under = under.under  # an earlier answer gives way to the one sent since
    side = find_side_question(under)
    if side is None or side.yields:
        under = None
    side_question = OpenSideQuestion(
        name, data, over_question=state.stage in ("asking", "draft"), under=under
    )
    return state.after(happened.SideQuestionOpened(side_question))


def _title(told: sql_recipients.Told, state: State) -> str:
    return shorten(told.body(state.language), TITLE_CHARS)


def mark_heard(unit: Unit, address: Address, now: datetime, line: int) -> None:
    """Mark the broadcasts sent to a person so far as taken up by the conversation at a line."""
    sql_recipients.mark_heard(unit, address.participant_id, now, line)
    sql_recipients.mark_test_heard(unit, address.id, now)
