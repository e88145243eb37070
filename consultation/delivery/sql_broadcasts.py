"""A push: the messages of one feedback, which can be paused, resumed and cancelled as a whole.

A hold stops the push at once, whatever its size: the sender looks at it in the transaction in which it takes
a message. What it took before that is with the provider.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from consultation.channels.model import Channel
from consultation.clock import stamp
from consultation.delivery.sql_outbox import HELD_AT, OutboxState
from consultation.delivery.sql_outcomes import change_messages
from consultation.store.unit import Unit

PushState = Literal["running", "paused", "cancelled"]
SendingState = Literal["running", "paused", "cancelled", "done"]


@dataclass(frozen=True, slots=True)
class PushCount:
    """How many messages of a push are in a state for a reason; `reason` is a code, never words."""

    channel: Channel
    state: OutboxState
    reason: str | None
    messages: int


def start(unit: Unit, feedback_id: int, version: int, now: datetime) -> int:
    """Begin the push of a version, and give its id. Raises sqlite3.IntegrityError when it has one already."""
    return unit.insert(
        "feedback_pushes",
        {"feedback_id": feedback_id, "version": version, "state": "running", "started_at": stamp(now)},
    )


def set_push_state(
    unit: Unit, feedback_id: int, state: SendingState, before: tuple[SendingState, ...], now: datetime
) -> bool:
    """Change the state of a feedback's pushes that are in one of `before`; False when none was."""
    ended_at = stamp(now) if state in ("done", "cancelled") else None
    marks = ", ".join("?" * len(before))
    changed = unit.execute(
        "UPDATE feedback_pushes SET state = ?, ended_at = ?"  # noqa: S608
        f" WHERE feedback_id = ? AND state IN ({marks})",
        (state, ended_at, feedback_id, *before),
    )
    return changed > 0


def push_state(unit: Unit, feedback_id: int) -> PushState:
    """Whether a push runs; one without messages does."""
    found = unit.row("SELECT state FROM push_holds WHERE feedback_id = ?", (feedback_id,))
    return found["state"] if found is not None else "running"


def pause_push(unit: Unit, feedback_id: int, now: datetime) -> None:
    """Send nothing more of a push until it is resumed; a cancelled one stays cancelled. Idempotent."""
    unit.execute(
        "INSERT INTO push_holds (feedback_id, state, held_at) VALUES (?, 'paused', ?)"
        " ON CONFLICT (feedback_id) DO NOTHING",
        (feedback_id, stamp(now)),
    )


def resume_push(unit: Unit, feedback_id: int, now: datetime) -> bool:
    """Let a paused push go on; False when it was not paused."""
    gone = unit.execute("DELETE FROM push_holds WHERE feedback_id = ? AND state = 'paused'", (feedback_id,))
    unit.execute(
        "UPDATE outbox SET due_at = ? WHERE feedback_id = ? AND state = 'queued' AND due_at = ?",
        (stamp(now), feedback_id, HELD_AT),
    )
    return gone == 1


def cancel_push(unit: Unit, feedback_id: int, now: datetime) -> int:
    """Give up what a push has not sent, on every channel, for good; how many messages that were."""
    at = stamp(now)
    unit.execute(
        "INSERT INTO push_holds (feedback_id, state, held_at) VALUES (?, 'cancelled', ?)"
        " ON CONFLICT (feedback_id) DO UPDATE SET state = excluded.state, held_at = excluded.held_at",
        (feedback_id, at),
    )
    failed = {"state": "failed", "reason": "cancelled", "updated_at": at}
    return change_messages(unit, failed, "feedback_id = ? AND state IN ('queued', 'leased')", (feedback_id,))


def supersede_push(unit: Unit, feedback_id: int, now: datetime) -> int:
    """Give up what a push has not sent, and let the feedback be pushed anew; how many messages that were."""
    given_up = cancel_push(unit, feedback_id, now)
    unit.execute("DELETE FROM push_holds WHERE feedback_id = ?", (feedback_id,))
    cancelled = "feedback_id = ? AND state = 'failed' AND reason = 'cancelled' AND updated_at = ?"
    change_messages(unit, {"reason": "superseded"}, cancelled, (feedback_id, stamp(now)))
    return given_up


def push_counts(unit: Unit, feedback_id: int) -> list[PushCount]:
    """The messages of a push by channel, state and reason."""
    found = unit.rows(
        "SELECT channel, state, reason, count(*) AS messages FROM outbox WHERE feedback_id = ?"
        " GROUP BY channel, state, reason ORDER BY channel, state, reason",
        (feedback_id,),
    )
    return [PushCount(**row) for row in found]
