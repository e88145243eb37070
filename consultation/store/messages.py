"""Incoming messages: each stored once, whoever delivers it how many times."""

from __future__ import annotations

from consultation.clock import stamp
from consultation.messages import Channel, Incoming
from consultation.store.database import Unit
from consultation.store.numbers import add_number


def find_message(unit: Unit, channel: Channel, external_id: str) -> int | None:
    """The id of a message seen before, by the provider's own id."""
    found = unit.row("SELECT id FROM messages WHERE channel = ? AND external_id = ?", (channel, external_id))
    return None if found is None else found["id"]


def add_message(
    unit: Unit, incoming: Incoming, address_id: int, intent: str, *, with_body: bool = True
) -> int:
    """Store a message and give its id. Raises sqlite3.IntegrityError when it was seen before.

    The body is encrypted, and kept for the web channel only: it is shown again after a reload.
    """
    if incoming.number is not None:
        add_number(unit, incoming.number)
    keep_body = with_body and incoming.channel == "web" and incoming.text
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


def message_before(unit: Unit, address_id: int, message_id: int) -> tuple[str, str] | None:
    """The intent of the message that came before one, and when it was received; None before the first."""
    found = unit.row(
        "SELECT intent, received_at FROM messages WHERE address_id = ? AND id < ? ORDER BY id DESC LIMIT 1",
        (address_id, message_id),
    )
    return None if found is None else (found["intent"], found["received_at"])
