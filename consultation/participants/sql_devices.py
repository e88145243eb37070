"""SQL of devices: browsers of the widget that get a Web Push when a message waits for their person.

A browser's subscription is an address: whoever has it can write to that device. It is protected as one, and
goes with the address or the consent that it rests on.
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
    return unit.count("SELECT count(*) AS n FROM push_subscriptions WHERE address_id = ?", (address_id,))


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


def forget_devices_of(unit: Unit, address_id: int) -> None:
    """Delete the devices of a conversation."""
    unit.execute("DELETE FROM push_subscriptions WHERE address_id = ?", (address_id,))


def forget_devices(unit: Unit, participant_id: str) -> None:
    """Delete the devices of a person."""
    unit.execute(
        "DELETE FROM push_subscriptions WHERE address_id IN"
        " (SELECT id FROM addresses WHERE participant_id = ?)",
        (participant_id,),
    )


def _hash(unit: Unit, endpoint: str) -> bytes:
    return unit.keyring.address_hash("web push", endpoint)
