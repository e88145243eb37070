"""SQL of broadcasts: the messages of one version of an answer, or of an invitation, controlled as a whole.

A pause or an end stops a broadcast at once, whatever its size: the sender looks at its row in the transaction
in which it takes a message. What was taken before that is with the provider.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from consultation.channels import LISTED, Channel, sql_among
from consultation.clock import stamp
from consultation.delivery.model import HELD_AT, BroadcastState, OutboxPurpose, OutboxState
from consultation.delivery.sql_outcomes import change_messages
from consultation.store.unit import Row, Unit


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A broadcast: the messages that tell people of a consultation of one version of an answer."""

    id: int
    feedback_id: int
    version: int
    consultation: str
    state: BroadcastState
    started_at: str
    ended_at: str | None


@dataclass(frozen=True, slots=True)
class MessageCount:
    """The number of messages of a broadcast in a state for a reason; `reason` is a code, never words."""

    channel: Channel
    state: OutboxState
    reason: str | None
    messages: int


def start(unit: Unit, feedback_id: int, version: int, consultation: str, now: datetime) -> int:
    """Start the broadcast of a version and return its id.

    Raises RefusedError when that version has one already.
    """
    return unit.insert(
        "broadcasts",
        {
            "feedback_id": feedback_id,
            "version": version,
            "consultation": consultation,
            "state": "running",
            "started_at": stamp(now),
        },
    )


def start_invitation(unit: Unit, consultation: str, now: datetime) -> int:
    """Start the broadcast of an invitation and return its id."""
    return unit.insert(
        "broadcasts",
        {"version": 0, "consultation": consultation, "state": "running", "started_at": stamp(now)},
    )


def state_of(unit: Unit, broadcast_id: int) -> BroadcastState:
    """Return the state of a broadcast. Raises KeyError when there is none."""
    found = unit.one("SELECT state FROM broadcasts WHERE id = ?", (broadcast_id,))
    state: BroadcastState = found["state"]
    return state


def segments_sent(unit: Unit, broadcast_id: int) -> int:
    """Return how many segments of a broadcast were handed over."""
    return unit.count(
        "SELECT coalesce(sum(segments), 0) AS n FROM outbox WHERE broadcast_id = ?"
        " AND state IN ('sent', 'delivered', 'unknown')",
        (broadcast_id,),
    )


def broadcasts_of(unit: Unit, feedback_id: int) -> list[Broadcast]:
    """Return the broadcasts of an answer, oldest first."""
    return _broadcasts(unit.rows(f"{_SELECT} WHERE feedback_id = ? ORDER BY id", (feedback_id,)))


def latest_broadcast(unit: Unit, feedback_id: int) -> Broadcast | None:
    """Return the latest broadcast of an answer; None when there was none."""
    found = _broadcasts(
        unit.rows(f"{_SELECT} WHERE feedback_id = ? ORDER BY id DESC LIMIT 1", (feedback_id,))
    )
    return found[0] if found else None


def running_broadcasts(unit: Unit) -> list[Broadcast]:
    """Return the broadcasts of answers that still have messages to write, oldest first."""
    return _broadcasts(
        unit.rows(f"{_SELECT} WHERE state = 'running' AND feedback_id IS NOT NULL ORDER BY id")
    )


def finish(unit: Unit, broadcast_id: int, now: datetime) -> None:
    """Mark a broadcast as having all its messages in the outbox."""
    unit.execute(
        "UPDATE broadcasts SET state = 'done', ended_at = ? WHERE id = ? AND state = 'running'",
        (stamp(now), broadcast_id),
    )


def pause(unit: Unit, broadcast_id: int) -> bool:
    """Pause a broadcast until it is resumed; return False when it is over for good. Idempotent."""
    changed = unit.execute(
        "UPDATE broadcasts SET state = 'paused' WHERE id = ? AND state IN ('running', 'done', 'paused')",
        (broadcast_id,),
    )
    return changed == 1


def resume(unit: Unit, broadcast_id: int, now: datetime) -> bool:
    """Resume a paused broadcast; return False when it is not paused.

    What was due while it was paused is due now: the sender and whoever fetches look for that.
    """
    changed = unit.execute(
        "UPDATE broadcasts SET state = CASE WHEN ended_at IS NULL THEN 'running' ELSE 'done' END"
        " WHERE id = ? AND state = 'paused'",
        (broadcast_id,),
    )
    if changed:
        unit.execute(
            "UPDATE outbox SET due_at = ? WHERE broadcast_id = ? AND state = 'queued'"
            " AND (due_at = ? OR due_at < ?)",
            (stamp(now), broadcast_id, HELD_AT, stamp(now)),
        )
    return changed == 1


def cancel(unit: Unit, broadcast_id: int, now: datetime) -> int:
    """Cancel the unsent messages of a broadcast, for good; return how many there were."""
    return _end(unit, broadcast_id, "cancelled", now)


def supersede(unit: Unit, feedback_id: int, now: datetime) -> int:
    """Cancel the unsent messages of an answer's broadcasts, for a correction; return how many there were."""
    return sum(
        _end(unit, each.id, "superseded", now)
        for each in broadcasts_of(unit, feedback_id)
        if each.state not in ("cancelled", "superseded")
    )


def may_fail_yet(unit: Unit, feedback_id: int) -> bool:
    """Return whether a provider may still say that a message of an answer's broadcasts did not arrive."""
    return unit.has(
        "SELECT 1 FROM outbox WHERE broadcast_id IN (SELECT id FROM broadcasts WHERE feedback_id = ?)"  # noqa: S608
        f" AND state IN ('sending', 'sent', 'unknown') AND {sql_among(LISTED)} LIMIT 1",
        (feedback_id,),
    )


def count_unsent(unit: Unit, broadcast_id: int) -> int:
    """Return how many messages of a broadcast no sender has taken yet."""
    counts = message_counts(unit, broadcast_id)
    return sum(each.messages for each in counts if each.state in ("queued", "leased"))


def message_counts(unit: Unit, broadcast_id: int) -> list[MessageCount]:
    """Return the messages of a broadcast by channel, state and reason."""
    return unit.list_of(
        MessageCount,
        "SELECT channel, state, reason, count(*) AS messages FROM outbox WHERE broadcast_id = ?"
        " GROUP BY channel, state, reason ORDER BY channel NULLS FIRST, state, reason NULLS FIRST",
        (broadcast_id,),
    )


def count_queued(unit: Unit, consultation: str, purpose: OutboxPurpose) -> int:
    """Return how many messages of the broadcasts of a consultation no sender has taken yet."""
    return unit.count(
        "SELECT count(*) AS n FROM outbox WHERE purpose = ? AND state = 'queued'"
        " AND broadcast_id IN (SELECT id FROM broadcasts WHERE consultation = ?)",
        (purpose, consultation),
    )


def next_at(unit: Unit, broadcast_id: int) -> str | None:
    """Return when the next message of a broadcast may leave; None when one is leaving, or none is queued."""
    leaving = unit.rows(
        "SELECT min(CASE WHEN state = 'queued' THEN due_at END) AS due,"
        " sum(CASE WHEN state = 'queued' THEN 0 ELSE 1 END) AS leaving"
        " FROM outbox WHERE broadcast_id = ? AND state IN ('queued', 'leased', 'sending')",
        (broadcast_id,),
    )[0]
    return None if leaving["leaving"] else leaving["due"]


def _end(unit: Unit, broadcast_id: int, state: Literal["cancelled", "superseded"], now: datetime) -> int:
    at = stamp(now)
    unit.execute(
        "UPDATE broadcasts SET state = ?, ended_at = coalesce(ended_at, ?) WHERE id = ?",
        (state, at, broadcast_id),
    )
    return change_messages(
        unit,
        {"state": "failed", "reason": state, "updated_at": at},
        "broadcast_id = ? AND state IN ('queued', 'leased')",
        (broadcast_id,),
    )


_SELECT = "SELECT id, feedback_id, version, consultation, state, started_at, ended_at FROM broadcasts"


def _broadcasts(rows: Sequence[Row]) -> list[Broadcast]:
    return [Broadcast(**row) for row in rows]
