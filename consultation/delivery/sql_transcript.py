"""SQL of the transcript of a conversation: the messages of both sides, in order, as one numbered series.

Messages and replies have ids of their own, in two tables. The series follows the outbox, which only
grows: the reply of outbox row n is item 2n, and the message it answers comes just before its first
reply, as item 2n - 1. So an item's number never changes. What was held back, until it was due or its
broadcast was resumed, may come after items of higher numbers: until it is handed over it is always new.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from consultation.channels import Channel
from consultation.clock import stamp
from consultation.delivery.may_send import Circumstances, refusal
from consultation.delivery.model import OWN, PURPOSES, OutboxMessage
from consultation.delivery.sql_outbox import CIRCUMSTANCES, NO_REPLY, WAITING, circumstances_in
from consultation.messages.model import Reply
from consultation.store.unit import LISTED_WORDS, Row, Unit, listed

MAX_ITEMS = 500
"""A longer conversation is shown from its 500th last reply on."""


@dataclass(frozen=True, slots=True)
class SaidByPerson:
    """A message of the person, under the id their channel gave it."""

    id: int
    text: str = field(repr=False)
    at: str
    external_id: str


@dataclass(frozen=True, slots=True)
class SaidToPerson:
    """A message to the person; `handed_over` is False while it is not marked sent."""

    id: int
    reply: Reply
    at: str
    row_id: int
    handed_over: bool


FeedItem = SaidByPerson | SaidToPerson


def feed_of(unit: Unit, address_id: int, now: datetime, after: int = 0) -> list[FeedItem]:
    """Return the items of an address numbered above `after`, and what waits at or below it, in order.

    Messages that failed, were emptied or may not leave are left out; so are, for a person who opted out,
    unsolicited ones.
    """
    rows = unit.rows(_SELECT, (NO_REPLY, address_id, after // 2, address_id, MAX_ITEMS))
    items: list[FeedItem] = []
    for row in reversed(rows):
        if not _is_shown(row, now):
            continue
        if row["leads"] and row["body"] is not None and row["id"] * 2 - 1 > after:
            items.append(_by_person(unit, row))
        items.append(_to_person(row))
    return items


def feed_item(message: OutboxMessage) -> SaidToPerson:
    """Return the item of a reply that was just stored."""
    handed_over = message.state not in _NOT_HANDED_OVER
    return SaidToPerson(message.id * 2, message.reply, message.created_at, message.id, handed_over)


def newest_row(unit: Unit) -> int:
    """Return the id of the newest row of the outbox, 0 when it is empty."""
    found = unit.row("SELECT max(id) AS newest FROM outbox")
    return (found and found["newest"]) or 0


def written_to(
    unit: Unit, channel: Channel, after_row: int, due_after: datetime, now: datetime
) -> dict[tuple[int, str], int]:
    """Return the address of each row of a channel that may be read by now, under the row and when it was due.

    Those are the rows above `after_row`, and whichever waits and was due after `due_after`.
    """
    found = unit.rows(
        "SELECT id, due_at, address_id FROM outbox"  # noqa: S608 - our own names
        " WHERE id > ? AND channel = ? AND (purpose = 'reply' OR due_at <= ?)"
        " UNION SELECT id, due_at, address_id FROM outbox WHERE channel = ?"
        f" AND purpose IN {LISTED_WORDS} AND line = {OWN} AND due_at > ? AND due_at <= ?"
        " AND state IN ('queued', 'leased') ORDER BY 1",
        (after_row, channel, stamp(now), channel, listed(_UNSOLICITED), stamp(due_after), stamp(now)),
    )
    return {(row["id"], row["due_at"]): row["address_id"] for row in found}


_UNSOLICITED = [purpose for purpose in PURPOSES if purpose != "reply"]
_NOT_HANDED_OVER: Sequence[str] = ("queued", "leased")
_SELECT = f"""
SELECT waiting.id, waiting.payload, waiting.state, waiting.created_at, waiting.due_at,
    messages.external_id, messages.body, messages.received_at,
    waiting.id = (SELECT min(id) FROM outbox AS replies WHERE replies.message_id = waiting.message_id)
        AS leads, {CIRCUMSTANCES}
{WAITING} LEFT JOIN messages ON messages.id = waiting.message_id
WHERE waiting.state <> 'failed' AND waiting.payload <> ? AND waiting.id IN (
    SELECT id FROM outbox WHERE address_id = ? AND id > ?
    UNION ALL SELECT id FROM outbox WHERE address_id = ? AND purpose <> 'reply'
        AND state IN ('queued', 'leased', 'sending', 'unknown')
)
ORDER BY waiting.id DESC LIMIT ?
"""  # noqa: S608


def _is_shown(row: Row, now: datetime) -> bool:
    """Return whether a message may be read: one handed over already stays, unless its person opted out.

    The widget has no sending hours, and a message that waits in it does not expire.
    """
    circumstances = circumstances_in(row)
    if row["state"] not in _NOT_HANDED_OVER:
        return refusal(Circumstances(circumstances.purpose, circumstances.address)) is None
    if circumstances.purpose != "reply" and row["due_at"] > stamp(now):
        return False
    return refusal(circumstances) is None and circumstances.broadcast != "paused"


def _by_person(unit: Unit, row: Row) -> SaidByPerson:
    text = unit.keyring.decrypt(row["body"])
    return SaidByPerson(row["id"] * 2 - 1, text, row["received_at"], row["external_id"])


def _to_person(row: Row) -> SaidToPerson:
    reply = Reply.from_payload(json.loads(row["payload"]))
    handed_over = row["state"] not in _NOT_HANDED_OVER
    return SaidToPerson(row["id"] * 2, reply, row["created_at"], row["id"], handed_over)
