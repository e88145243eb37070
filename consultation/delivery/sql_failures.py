"""SQL of late and failed messages, counted by reason, for somebody to look at and to send again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from consultation.channels import SENT, Channel, sql_among
from consultation.clock import stamp
from consultation.delivery.model import LIFETIMES, OWN, PURPOSES, OutboxPurpose
from consultation.delivery.sql_outcomes import FAILED_BY_CHOICE, change_messages, tell_of_correction
from consultation.store.unit import LISTED, LISTED_WORDS, Unit, listed, within

BY_CHOICE = (
    *sorted(FAILED_BY_CHOICE),
    "undone",
    "cancelled",
    "superseded",
    "answered_by_provider",
    "takes_part",
)
"""Reasons that are somebody's decision: the person's not to hear from us, or the staff's. No failures."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The messages of a kind that failed for one reason; `last_at` is when one last did."""

    channel: Channel
    purpose: OutboxPurpose
    reason: str
    messages: int
    last_at: str
    line: int = OWN


@dataclass(frozen=True, slots=True)
class Late:
    """The overdue messages of a kind; `since` is when the first was due. `leaving`: others are leaving."""

    channel: Channel
    purpose: OutboxPurpose
    messages: int
    since: str
    leaving: bool
    line: int = OWN


def of_broadcasts(consultations: Sequence[str] | None) -> tuple[str, tuple[str, ...]]:
    """Return the condition that a message is of a broadcast of some consultations; with None, any message.

    Only messages of broadcasts say which consultation they are of.
    """
    among, names = within("consultation", consultations)
    if consultations is None:
        return among, names
    return f"broadcast_id IN (SELECT id FROM broadcasts WHERE {among})", names  # noqa: S608


def failed(unit: Unit, since: datetime, consultations: Sequence[str] | None = None) -> list[Failed]:
    """Return the messages that failed since a moment without anybody deciding it, the most frequent first."""
    among, names = of_broadcasts(consultations)
    return unit.list_of(
        Failed,
        "SELECT channel, purpose, coalesce(reason, '') AS reason, count(*) AS messages,"  # noqa: S608
        f" max(updated_at) AS last_at, line FROM outbox WHERE {_FAILED} AND {among}"
        " GROUP BY 1, 2, 3, line ORDER BY 4 DESC, 1, 2, 3, line",
        (stamp(since), *BY_CHOICE, *names),
    )


def late(
    unit: Unit, before: datetime, now: datetime, consultations: Sequence[str] | None = None
) -> list[Late]:
    """Return the messages that were due before a moment and have not left."""
    among, names = of_broadcasts(consultations)
    found = unit.rows(
        "SELECT channel, purpose, line, count(*) AS messages, min(due_at) AS since FROM outbox"  # noqa: S608
        f" WHERE {sql_among(SENT)} AND purpose IN {LISTED_WORDS}"
        f" AND line IN (SELECT {OWN} UNION SELECT organisation_id FROM lines)"
        f" AND due_at < ? AND state IN ('queued', 'leased') AND {among} GROUP BY 1, 2, 3 ORDER BY 5, 1, 2, 3",
        (listed(PURPOSES), stamp(before), *names),
    )
    lines = {(row["channel"], row["line"]) for row in found}
    leaving = {each for each in lines if _is_leaving(unit, *each, now)}
    return [Late(**row, leaving=(row["channel"], row["line"]) in leaving) for row in found]


def count_failed(unit: Unit, since: datetime, consultations: Sequence[str] | None = None) -> int:
    """Return how many messages failed since a moment without anybody deciding it."""
    among, names = of_broadcasts(consultations)
    return unit.count(
        f"SELECT count(*) AS n FROM outbox WHERE {_FAILED} AND {among}",  # noqa: S608
        (stamp(since), *BY_CHOICE, *names),
    )


def send_again(
    unit: Unit,
    channel: Channel,
    reasons: Sequence[str],
    since: datetime,
    now: datetime,
    consultations: Sequence[str] | None = None,
    *,
    line: int = OWN,
) -> int:
    """Queue answers of the authorities again that failed on a line for these reasons; return how many.

    Replies and reminders are left out: nobody waits for them any more; and so are messages of a cancelled
    broadcast. In the place of a superseded answer goes its correction. Whether each message still leaves is
    decided when it is due, as for any: not to a person who opted out. Idempotent.
    """
    marks = ", ".join("?" * len(reasons))
    among, names = of_broadcasts(consultations)
    these = (
        f"state = 'failed' AND updated_at >= ? AND reason IN ({marks}) AND channel = ? AND line = ?"
        f" AND purpose = 'feedback' AND {among}"
    )
    values = (stamp(since), *reasons, channel, line, *names)
    again = {
        "state": "queued",
        "reason": None,
        "due_at": stamp(now),
        "expires_at": stamp(now + LIFETIMES["feedback"]),
        "updated_at": stamp(now),
        # It goes out as a new message of the provider's: receipts of the old one are no longer its own.
        "provider_id": None,
        "provider_rank": 0,
        "undelivered": 0,
    }
    standing = "broadcast_id IN (SELECT id FROM broadcasts WHERE state IN ('running', 'paused', 'done'))"
    going = change_messages(unit, again, f"{these} AND {standing}", values)
    return going + _send_corrections(unit, these, values, now)


def _send_corrections(unit: Unit, these: str, values: Sequence[Any], now: datetime) -> int:
    """Send the corrections of superseded answers in place of these messages; return how many are sent."""
    found = unit.column(
        f"SELECT id FROM outbox WHERE {these}"  # noqa: S608
        " AND broadcast_id IN (SELECT id FROM broadcasts WHERE state = 'superseded') ORDER BY id",
        values,
    )
    added = {each: tell_of_correction(unit, each, now) for each in found}
    replaced = [each for each, count in added.items() if count is not None]
    superseded = {"state": "failed", "reason": "superseded"}
    change_messages(unit, superseded, f"id IN {LISTED}", (listed(replaced),))
    return sum(count or 0 for count in added.values())


def _is_leaving(unit: Unit, channel: Channel, line: int, now: datetime) -> bool:
    return unit.has(
        "SELECT 1 FROM outbox WHERE channel = ? AND line = ? AND state = 'sending' AND lease_until > ?"
        " LIMIT 1",
        (channel, line, stamp(now)),
    )


_CHOICES = ", ".join("?" * len(BY_CHOICE))
_FAILED = f"state = 'failed' AND updated_at >= ? AND coalesce(reason, '') NOT IN ({_CHOICES})"
