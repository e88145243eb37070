"""SQL of Web Push: the queue of pushes to the devices of people of the widget.

    queued ──▶ sending ──▶ sent
       ▲          │  └───▶ unknown   the push service may have it: sent again, and the device shows one
       └──later───┴──▶ failed, skipped   for good, with the reason

A push is for one message and one device (`participants.sql_devices`). The message itself is the row of the
outbox; a push quotes nothing of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from consultation.clock import stamp
from consultation.store.unit import Unit

WebPushState = Literal["queued", "sending", "sent", "unknown", "failed", "skipped"]

GRACE = timedelta(seconds=10)
"""A widget that is open has fetched the message by then, and no push is needed."""


@dataclass(frozen=True, slots=True)
class DueWebPush:
    """A push that is due; `ciphertext` is None when its device is gone."""

    id: int
    outbox_id: int
    subscription_id: int | None
    attempts: int
    ciphertext: bytes | None = field(repr=False)


def plan(unit: Unit, outbox_id: int, address_id: int, now: datetime) -> int:
    """Queue a push for each device of a person, with the message itself; return how many devices."""
    return unit.execute(
        "INSERT INTO push_notices (outbox_id, subscription_id, state, due_at, updated_at)"
        " SELECT ?, id, 'queued', ?, ? FROM push_subscriptions WHERE address_id = ?",
        (outbox_id, stamp(now + GRACE), stamp(now), address_id),
    )


def has_due(unit: Unit, now: datetime) -> bool:
    """Return whether a push is due."""
    return unit.has(f"SELECT 1 FROM push_notices WHERE {_DUE} LIMIT 1", (stamp(now),))  # noqa: S608


def due(unit: Unit, now: datetime, limit: int) -> list[DueWebPush]:
    """Return the pushes that are due now, including those whose lease ended."""
    return unit.list_of(
        DueWebPush,
        "SELECT push_notices.id, outbox_id, subscription_id, attempts, ciphertext FROM push_notices"  # noqa: S608
        " LEFT JOIN push_subscriptions ON push_subscriptions.id = subscription_id"
        f" WHERE {_DUE} ORDER BY due_at, push_notices.id LIMIT ?",
        (stamp(now), limit),
    )


def take(unit: Unit, push_id: int, lease_until: datetime, now: datetime) -> None:
    """Mark a push `sending`, until a lease ends."""
    unit.execute(
        "UPDATE push_notices SET state = 'sending', attempts = attempts + 1, due_at = ?, updated_at = ?"
        " WHERE id = ?",
        (stamp(lease_until), stamp(now), push_id),
    )


def postpone(unit: Unit, push_id: int, until: datetime) -> None:
    """Set a later due time of a push."""
    unit.execute("UPDATE push_notices SET due_at = ? WHERE id = ?", (stamp(until), push_id))


def skip(unit: Unit, push_id: int, reason: str, now: datetime) -> None:
    """Mark a push skipped for good, with the reason."""
    unit.execute(
        "UPDATE push_notices SET state = 'skipped', reason = ?, updated_at = ? WHERE id = ?",
        (reason, stamp(now), push_id),
    )


def settle(
    unit: Unit,
    push_id: int,
    attempt: int,
    state: WebPushState,
    reason: str | None,
    due_at: datetime,
    now: datetime,
) -> bool:
    """Store the result of an attempt; return False when that attempt is not the latest one any more."""
    changed = unit.execute(
        "UPDATE push_notices SET state = ?, reason = ?, due_at = ?, updated_at = ?"
        " WHERE id = ? AND attempts = ? AND state = 'sending'",
        (state, reason, stamp(due_at), stamp(now), push_id, attempt),
    )
    return changed == 1


_DUE = "state IN ('queued', 'sending', 'unknown') AND due_at <= ?"
