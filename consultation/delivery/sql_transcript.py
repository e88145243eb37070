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
from datetime import datetime, timedelta

from consultation.channels import Channel
from consultation.clock import stamp
from consultation.delivery.may_send import Circumstances, refusal
from consultation.delivery.model import OWN, PURPOSES, OutboxMessage, OutboxPurpose
from consultation.delivery.sql_outbox import NO_REPLY
from consultation.delivery.sql_sending import CIRCUMSTANCES, WAITING, circumstances_in
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


ROWS_LOOKED_AT_AGAIN = 1_000
"""Of several processes, one may commit a row after another has committed rows of higher ids."""
DUE_LOOKED_AT_AGAIN = timedelta(minutes=1)
"""The same for what is due from a moment on, which is written down a while before it is committed."""
DUE_IN_A_LOOK = 1_000
"""A broadcast of many may fall due at once; more of it than this waits for the next look."""


class OutboxWatch:
    """A watch over the outbox of a channel: each look tells to whom something new may be read.

    That is what was written since, and what waited and has fallen due: of this a look reads a part, where it
    is much, and the next ones the rest.
    """

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._newest: int | None = None
        self._seen: set[tuple[int, str]] = set()
        self._due: dict[OutboxPurpose, tuple[str, int]] = {}

    def look(self, unit: Unit, now: datetime) -> set[int]:
        """Return the addresses of what is new since the last look; of the first one, of the latest rows."""
        newest = unit.count("SELECT coalesce(max(id), 0) AS n FROM outbox")
        after = newest if self._newest is None else self._newest
        rows = unit.rows(
            "SELECT id, due_at, address_id FROM outbox"
            " WHERE id > ? AND channel = ? AND (purpose = 'reply' OR due_at <= ?)",
            (after - ROWS_LOOKED_AT_AGAIN, self._channel, stamp(now)),
        )
        for purpose in _UNSOLICITED:
            rows += self._fallen_due(unit, purpose, now)
        found = {(row["id"], row["due_at"]): row["address_id"] for row in rows}
        fresh = {found[each] for each in found.keys() - self._seen}
        self._newest, self._seen = newest, set(found)
        return fresh

    def _fallen_due(self, unit: Unit, purpose: OutboxPurpose, now: datetime) -> list[Row]:
        """Return the next of those that wait and are due, and begin again a minute ago after the last."""
        begin = (stamp(now - DUE_LOOKED_AT_AGAIN), 0)
        rows = unit.rows(
            "SELECT id, due_at, address_id FROM outbox WHERE channel = ? AND purpose = ?"  # noqa: S608 - our own
            f" AND line = {OWN} AND state IN ('queued', 'leased') AND (due_at, id) > (?, ?) AND due_at <= ?"
            " ORDER BY due_at, id LIMIT ?",
            (self._channel, purpose, *self._due.get(purpose, begin), stamp(now), DUE_IN_A_LOOK),
        )
        is_full = len(rows) == DUE_IN_A_LOOK
        self._due[purpose] = (rows[-1]["due_at"], rows[-1]["id"]) if is_full else begin
        return rows


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
