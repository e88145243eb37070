"""Incoming messages: each stored once, whoever delivers it how many times."""

from __future__ import annotations

from dataclasses import dataclass, field

from consultation.clock import stamp
from consultation.messages import Channel, Incoming
from consultation.store.database import Unit


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message a person sent, as kept to show it again in their own widget."""

    id: int
    text: str = field(repr=False)
    received_at: str


def find_message(unit: Unit, channel: Channel, external_id: str) -> int | None:
    """The id of a message seen before, by the provider's own id."""
    found = unit.row("SELECT id FROM messages WHERE channel = ? AND external_id = ?", (channel, external_id))
    return None if found is None else found["id"]


def add_message(unit: Unit, incoming: Incoming, address_id: int, intent: str) -> int:
    """Store a message and give its id. Raises sqlite3.IntegrityError when it was seen before.

    The body is encrypted, and kept for the web channel only: it is shown again after a reload.
    """
    keep_body = incoming.channel == "web" and incoming.text
    return unit.insert(
        "messages",
        {
            "channel": incoming.channel,
            "external_id": incoming.external_id,
            "address_id": address_id,
            "body": unit.keyring.encrypt(incoming.text) if keep_body else None,
            "intent": intent,
            "received_at": stamp(incoming.received_at),
        },
    )


def messages_of(unit: Unit, address_id: int) -> list[StoredMessage]:
    """The messages of an address whose body was kept, oldest first."""
    found = unit.rows(
        "SELECT id, body, received_at FROM messages WHERE address_id = ? AND body IS NOT NULL ORDER BY id",
        (address_id,),
    )
    return [StoredMessage(row["id"], unit.keyring.decrypt(row["body"]), row["received_at"]) for row in found]
