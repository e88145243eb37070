"""SQL of messages: incoming ones, each stored once; how far a channel was checked; the provider's numbers.

Telegram counts all messages of a bot's private chats in one series, whoever writes. A message of ours without
a known outcome can only have one of the numbers that no known message has. The table of numbers names neither
a person nor a message.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import chain, islice

from consultation.channels import CHANNELS, Channel
from consultation.clock import parse_stamp, stamp
from consultation.messages.model import Incoming, MessageNumber
from consultation.store.unit import LISTED, Unit, listed

MARGIN = timedelta(minutes=10)
"""Read again each time: a provider's clock is not ours, and a message may be listed late."""


def checked_until(unit: Unit, channel: Channel) -> datetime | None:
    """Return until when a channel was checked; before the first check, when its newest known message came."""
    found = unit.row(
        "SELECT checked_until AS at FROM inbound_checks WHERE channel = ?", (channel,)
    ) or unit.row(
        "SELECT received_at AS at FROM messages WHERE channel = ? ORDER BY id DESC LIMIT 1", (channel,)
    )
    return None if found is None else parse_stamp(found["at"])


def newest(unit: Unit) -> datetime | None:
    """Return when the newest message came; None when there is none."""
    found = unit.value("SELECT received_at FROM messages ORDER BY id DESC LIMIT 1")
    return None if found is None else parse_stamp(found)


def mark_checked(unit: Unit, channel: Channel, until: datetime) -> None:
    """Mark a channel as checked until a moment: every message before is known. A later mark stays."""
    unit.execute(
        "INSERT INTO inbound_checks (channel, checked_until) VALUES (?, ?) ON CONFLICT (channel)"
        " DO UPDATE SET checked_until = max(inbound_checks.checked_until, excluded.checked_until)",
        (channel, stamp(until)),
    )


def listed_from(unit: Unit, channel: Channel) -> datetime | None:
    """Return from when to list messages; None when a first check would begin with the present."""
    checked = checked_until(unit, channel)
    return None if checked is None else checked - MARGIN


KEPT = 100_000
"""How many numbers of a series are remembered, counted from the highest: more than an hour at any rate."""


def add_number(unit: Unit, known: MessageNumber, numbered_after: int | None = None) -> None:
    """Store that a number is taken; for a message of ours, also the number known when it was sent."""
    unit.execute(
        "INSERT INTO message_numbers (series, number, numbered_after)"
        " VALUES (?, ?, ?)"
        " ON CONFLICT (series, number) DO NOTHING",
        (known.series, known.number, numbered_after),
    )


def is_known(unit: Unit, asked: MessageNumber) -> bool:
    """Return whether a number is known to be taken."""
    return unit.has(
        "SELECT 1 FROM message_numbers WHERE series = ? AND number = ?", (asked.series, asked.number)
    )


def highest_known(unit: Unit, series: str) -> int | None:
    """Return the highest known number; None when there is none."""
    return unit.value(
        "SELECT number FROM message_numbers WHERE series = ? ORDER BY number DESC LIMIT 1", (series,)
    )


def first_taken_after(unit: Unit, series: str, number: int) -> int | None:
    """Return the lowest known number of a message of ours that a sender took once `number` was known.

    None when there is none.

    A message handed over before `number` was the highest known has a lower one.
    """
    return unit.value(
        "SELECT number FROM message_numbers WHERE series = ? AND number > ? AND numbered_after > ?"
        " ORDER BY number LIMIT 1",
        (series, number, number),
    )


def unknown_between(unit: Unit, series: str, after: int, before: int, limit: int) -> list[int]:
    """Return the lowest unknown numbers between two, both excluded; at most `limit`."""
    found = unit.rows(
        "WITH known AS (SELECT number FROM message_numbers WHERE series = ? AND number > ? AND number < ?"
        " UNION SELECT ? UNION SELECT ?),"
        " following AS (SELECT number, lead(number) OVER (ORDER BY number) AS next FROM known)"
        " SELECT number, next FROM following WHERE next > number + 1 ORDER BY number LIMIT ?",
        (series, after, before, after, before, limit),
    )
    numbers = chain.from_iterable(range(gap["number"] + 1, gap["next"]) for gap in found)
    return list(islice(numbers, limit))


def forget_numbers(unit: Unit, series: str) -> int:
    """Delete numbers that no message can be searched among any more; return how many."""
    return unit.execute(
        "DELETE FROM message_numbers WHERE series = ?"
        " AND number < (SELECT max(number) FROM message_numbers WHERE series = ?) - ?",
        (series, series, KEPT),
    )


def find_message(unit: Unit, channel: Channel, external_id: str) -> int | None:
    """Return the id of a message seen before, by the provider's own id."""
    return unit.value("SELECT id FROM messages WHERE channel = ? AND external_id = ?", (channel, external_id))


def add_message(
    unit: Unit, incoming: Incoming, address_id: int, intent: str, *, with_body: bool = True
) -> int:
    """Store a message and return its id. Raises RefusedError when it was seen before.

    The body is encrypted, and stored for the web channel only: it is shown again after a reload.
    """
    if incoming.number is not None:
        add_number(unit, incoming.number)
    keep_body = with_body and not CHANNELS[incoming.channel].has_provider and incoming.text
    return unit.insert(
        "messages",
        {
            "channel": incoming.channel,
            "external_id": incoming.external_id,
            "address_id": address_id,
            "body": unit.keyring.encrypt(incoming.text) if keep_body else None,
            "intent": intent,
            "received_at": stamp(incoming.received_at),
            "line": incoming.line,
        },
    )


def set_intent(unit: Unit, message_id: int, intent: str) -> None:
    """Store what a message was answered as, where that is not what it was understood as."""
    unit.execute("UPDATE messages SET intent = ? WHERE id = ?", (intent, message_id))


def intent_of(unit: Unit, message_id: int) -> str:
    """Return what a message was answered as."""
    return str(unit.value("SELECT intent FROM messages WHERE id = ?", (message_id,)) or "")


def wrote_to(unit: Unit, address_id: int, line: int) -> bool:
    """Return whether the person of an address has written to a number of ours before."""
    return unit.has("SELECT 1 FROM messages WHERE address_id = ? AND line = ? LIMIT 1", (address_id, line))


def last_line_of(unit: Unit, address_id: int, intent: str) -> int | None:
    """Return the line that a person last sent a message of an intent to; None when they never did."""
    return unit.value(
        "SELECT line FROM messages WHERE address_id = ? AND intent = ? ORDER BY id DESC LIMIT 1",
        (address_id, intent),
    )


def message_before(unit: Unit, address_id: int, message_id: int) -> tuple[str, str] | None:
    """Return the intent and the time of the message before this one; None before the first."""
    found = unit.row(
        "SELECT intent, received_at FROM messages WHERE address_id = ? AND id < ? ORDER BY id DESC LIMIT 1",
        (address_id, message_id),
    )
    return None if found is None else (found["intent"], found["received_at"])


def text_before(unit: Unit, address_id: int, message_id: int) -> str:
    """Return the text of the message before this one; empty where there is none, or it is not kept."""
    found = unit.row(
        "SELECT body FROM messages WHERE address_id = ? AND id < ? ORDER BY id DESC LIMIT 1",
        (address_id, message_id),
    )
    return "" if found is None or found["body"] is None else unit.keyring.decrypt(found["body"])


def messages_since(unit: Unit, address_ids: Sequence[int], since: datetime) -> list[tuple[Channel, str]]:
    """Return the messages a person sent since a moment, by channel and the provider's id."""
    found = unit.rows(
        f"SELECT channel, external_id FROM messages WHERE address_id IN {LISTED} AND received_at > ?",  # noqa: S608
        (listed(address_ids), stamp(since)),
    )
    return [(row["channel"], row["external_id"]) for row in found]


def forget_other_bodies(unit: Unit, address_ids: Sequence[int], kept: Sequence[int]) -> None:
    """Delete the texts of a person's messages, but for those to be kept."""
    unit.execute(
        f"UPDATE messages SET body = NULL WHERE address_id IN {LISTED} AND id NOT IN {LISTED}"  # noqa: S608
        " AND body IS NOT NULL",
        (listed(address_ids), listed(kept)),
    )


def forget(unit: Unit, address_ids: Sequence[int]) -> None:
    """Delete the messages of a person."""
    unit.execute(f"DELETE FROM messages WHERE address_id IN {LISTED}", (listed(address_ids),))  # noqa: S608
