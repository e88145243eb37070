"""SQL of the transcript of a conversation: the messages of both sides, in order, as one numbered series.

Messages and replies have ids of their own, in two tables. The series follows the outbox, which only
grows: the reply of outbox row n is item 2n, and the message it answers comes just before its first
reply, as item 2n - 1. So an item's number never changes, and "after item k" misses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from consultation.channels import Channel
from consultation.delivery.may_send import Circumstances, refusal
from consultation.delivery.model import OutboxMessage
from consultation.delivery.sql_outbox import CIRCUMSTANCES, NO_REPLY, WAITING, circumstances_in
from consultation.messages.model import Reply
from consultation.store.unit import Row, Unit

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


def feed_of(unit: Unit, address_id: int, after: int = 0) -> list[FeedItem]:
    """Return the items of an address numbered above `after`, in order.

    Messages that failed, were emptied or may not leave are left out; so are, for a person who opted out,
    unsolicited ones.
    """
    rows = unit.rows(_SELECT, (address_id, after // 2, NO_REPLY, MAX_ITEMS))
    items: list[FeedItem] = []
    for row in reversed(rows):
        if not _is_shown(row):
            continue
        if row["leads"] and row["body"] is not None:
            items.append(_by_person(unit, row))
        items.append(_to_person(row))
    return [item for item in items if item.id > after]


def feed_item(message: OutboxMessage) -> SaidToPerson:
    """Return the item of a reply that was just stored."""
    handed_over = message.state not in _NOT_HANDED_OVER
    return SaidToPerson(message.id * 2, message.reply, message.created_at, message.id, handed_over)


def newest_row(unit: Unit) -> int:
    """Return the id of the newest row of the outbox, 0 when it is empty."""
    found = unit.row("SELECT max(id) AS newest FROM outbox")
    return (found and found["newest"]) or 0


def written_to(unit: Unit, channel: Channel, after_row: int) -> list[tuple[int, int]]:
    """Return (row, address) of each outbox row of a channel above `after_row`, in order."""
    found = unit.rows(
        "SELECT id, address_id FROM outbox WHERE id > ? AND channel = ? ORDER BY id", (after_row, channel)
    )
    return [(row["id"], row["address_id"]) for row in found]


_NOT_HANDED_OVER: Sequence[str] = ("queued", "leased")
_SELECT = f"""
SELECT waiting.id, waiting.payload, waiting.state, waiting.created_at,
    messages.external_id, messages.body, messages.received_at,
    waiting.id = (SELECT min(id) FROM outbox AS replies WHERE replies.message_id = waiting.message_id)
        AS leads, {CIRCUMSTANCES}
{WAITING} LEFT JOIN messages ON messages.id = waiting.message_id
WHERE waiting.address_id = ? AND waiting.id > ? AND waiting.state <> 'failed'
    AND waiting.payload <> ?
ORDER BY waiting.id DESC LIMIT ?
"""  # noqa: S608


def _is_shown(row: Row) -> bool:
    """Return whether a message may be read: one handed over already stays, unless its person opted out.

    The widget has no sending hours, and a message that waits in it does not expire.
    """
    circumstances = circumstances_in(row)
    if row["state"] not in _NOT_HANDED_OVER:
        return refusal(Circumstances(circumstances.purpose, circumstances.address)) is None
    return refusal(circumstances) is None and circumstances.broadcast != "paused"


def _by_person(unit: Unit, row: Row) -> SaidByPerson:
    text = unit.keyring.decrypt(row["body"])
    return SaidByPerson(row["id"] * 2 - 1, text, row["received_at"], row["external_id"])


def _to_person(row: Row) -> SaidToPerson:
    reply = Reply.from_payload(json.loads(row["payload"]))
    handed_over = row["state"] not in _NOT_HANDED_OVER
    return SaidToPerson(row["id"] * 2, reply, row["created_at"], row["id"], handed_over)
