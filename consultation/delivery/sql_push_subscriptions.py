"""The devices of people of the web channel that want a push when a message waits for them.

What a browser gives is an address: whoever has it can write to that device. It is kept as one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from consultation.clock import stamp
from consultation.store.unit import Unit

MAX_DEVICES = 5
"""Of one conversation; the oldest makes room."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where a browser takes pushes, and the keys to encrypt them with (RFC 8291), in base64url."""

    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)

    def sealed_text(self) -> str:
        """The subscription as one text, to be encrypted."""
        return json.dumps([self.endpoint, self.p256dh, self.auth])

    @classmethod
    def from_sealed_text(cls, text: str) -> Subscription:
        """Read back what sealed_text gave."""
        return cls(*json.loads(text))


def subscribe(unit: Unit, address_id: int, subscription: Subscription, now: datetime) -> None:
    """Keep a device of a conversation; known already, it has its keys renewed.

    A device that was another conversation's leaves that one, and the pushes that wait there are not for it.
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
    """Forget a device of a conversation; False when it was not one."""
    gone = unit.execute(
        "DELETE FROM push_subscriptions WHERE address_id = ? AND hash = ?",
        (address_id, _hash(unit, endpoint)),
    )
    return gone == 1


def forget(unit: Unit, subscription_id: int) -> None:
    """Forget a device that its push service no longer knows."""
    unit.execute("DELETE FROM push_subscriptions WHERE id = ?", (subscription_id,))


def devices_of(unit: Unit, address_id: int) -> int:
    """How many devices of a conversation get pushes."""
    found = unit.row("SELECT count(*) AS n FROM push_subscriptions WHERE address_id = ?", (address_id,))
    assert found is not None
    return int(found["n"])


def addresses_with_devices(unit: Unit) -> frozenset[int]:
    """The conversations that have a device which gets pushes."""
    return frozenset(row["address_id"] for row in unit.rows("SELECT address_id FROM push_subscriptions"))


def sealed(unit: Unit, participant_id: str) -> Iterator[bytes]:
    """The bytes of a person's devices that an erasure must leave nowhere. Never log or store them."""
    for row in unit.rows(
        "SELECT hash, ciphertext FROM push_subscriptions WHERE address_id IN"
        " (SELECT id FROM addresses WHERE participant_id = ?)",
        (participant_id,),
    ):
        yield from (row["hash"], row["ciphertext"])


def forget_person(unit: Unit, participant_id: str) -> None:
    """Delete the devices of a person."""
    unit.execute(
        "DELETE FROM push_subscriptions WHERE address_id IN"
        " (SELECT id FROM addresses WHERE participant_id = ?)",
        (participant_id,),
    )


def _hash(unit: Unit, endpoint: str) -> bytes:
    return unit.keyring.address_hash("web push", endpoint)
