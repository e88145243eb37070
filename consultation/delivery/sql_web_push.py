"""SQL of Web Push: the subscribed devices of people of the widget, and the queue of pushes to them.

    queued ──▶ sending ──▶ sent
       ▲          │  └───▶ unknown   the push service may have it: sent again, and the device shows one
       └──later───┴──▶ failed, skipped   for good, with the reason

A push is for one message and one device. The message itself is the row of the outbox; a push quotes nothing
of it. A browser's subscription is an address: whoever has it can write to that device. It is protected as
one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
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
    return unit.row(f"SELECT 1 FROM push_notices WHERE {_DUE} LIMIT 1", (stamp(now),)) is not None  # noqa: S608


def due(unit: Unit, now: datetime, limit: int) -> list[DueWebPush]:
    """Return the pushes that are due now, including those whose lease ended."""
    found = unit.rows(
        "SELECT push_notices.id, outbox_id, subscription_id, attempts, ciphertext FROM push_notices"  # noqa: S608
        " LEFT JOIN push_subscriptions ON push_subscriptions.id = subscription_id"
        f" WHERE {_DUE} ORDER BY due_at, push_notices.id LIMIT ?",
        (stamp(now), limit),
    )
    return [DueWebPush(**row) for row in found]


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


MAX_DEVICES = 5
"""Of one conversation; the oldest makes room."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscription: the endpoint of a browser, and its encryption keys (RFC 8291), in base64url."""

    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)

    def sealed_text(self) -> str:
        """Return the subscription as one text, to be encrypted."""
        return json.dumps([self.endpoint, self.p256dh, self.auth])

    @classmethod
    def from_sealed_text(cls, text: str) -> Subscription:
        """Read back what sealed_text gave."""
        return cls(*json.loads(text))


def subscribe(unit: Unit, address_id: int, subscription: Subscription, now: datetime) -> None:
    """Store a device of a conversation; of a known device, renew the keys.

    A device of another conversation is moved from it, and the pushes that wait there are not for it.
    """
    hashed = _hash(unit, subscription.endpoint)
    unit.execute("DELETE FROM push_subscriptions WHERE hash = ? AND address_id <> ?", (hashed, address_id))
    unit.execute(
        "INSERT INTO push_subscriptions (address_id, hash, ciphertext, created_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (hash) DO UPDATE SET ciphertext = excluded.ciphertext",
        (address_id, hashed, unit.keyring.encrypt(subscription.sealed_text()), stamp(now)),
    )
    unit.execute(
        "DELETE FROM push_subscriptions WHERE address_id = ? AND id NOT IN"
        " (SELECT id FROM push_subscriptions WHERE address_id = ? ORDER BY id DESC LIMIT ?)",
        (address_id, address_id, MAX_DEVICES),
    )


def unsubscribe(unit: Unit, address_id: int, endpoint: str) -> bool:
    """Delete a device of a conversation; return False when it was not one."""
    gone = unit.execute(
        "DELETE FROM push_subscriptions WHERE address_id = ? AND hash = ?",
        (address_id, _hash(unit, endpoint)),
    )
    return gone == 1


def forget_device(unit: Unit, subscription_id: int) -> None:
    """Delete a device that its push service no longer knows."""
    unit.execute("DELETE FROM push_subscriptions WHERE id = ?", (subscription_id,))


def devices_of(unit: Unit, address_id: int) -> int:
    """Return how many devices of a conversation get pushes."""
    found = unit.row("SELECT count(*) AS n FROM push_subscriptions WHERE address_id = ?", (address_id,))
    assert found is not None
    return int(found["n"])


def addresses_with_devices(unit: Unit) -> frozenset[int]:
    """Return the addresses that have a device which gets pushes."""
    return frozenset(row["address_id"] for row in unit.rows("SELECT address_id FROM push_subscriptions"))


def sealed(unit: Unit, participant_id: str) -> Iterator[bytes]:
    """Return the bytes of a person's devices that an erasure must leave nowhere. Never log or store them."""
    for row in unit.rows(
        "SELECT hash, ciphertext FROM push_subscriptions WHERE address_id IN"
        " (SELECT id FROM addresses WHERE participant_id = ?)",
        (participant_id,),
    ):
        yield from (row["hash"], row["ciphertext"])


def forget_devices(unit: Unit, participant_id: str) -> None:
    """Delete the devices of a person."""
    unit.execute(
        "DELETE FROM push_subscriptions WHERE address_id IN"
        " (SELECT id FROM addresses WHERE participant_id = ?)",
        (participant_id,),
    )


def _hash(unit: Unit, endpoint: str) -> bytes:
    return unit.keyring.address_hash("web push", endpoint)
