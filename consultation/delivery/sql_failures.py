"""SQL of late and failed messages, counted by reason, for somebody to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from consultation.channels import SENT, Channel, sql_list
from consultation.clock import stamp
from consultation.delivery.model import LIFETIMES, PURPOSES, OutboxPurpose
from consultation.delivery.sql_outcomes import FAILED_BY_CHOICE, change_messages
from consultation.store.dialect import LISTED_WORDS, listed
from consultation.store.unit import Unit

BY_CHOICE = (*sorted(FAILED_BY_CHOICE), "undone", "cancelled", "superseded", "answered_by_provider")
"""Reasons that are somebody's decision: the person's not to hear from us, or the staff's. No failures."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The messages of a kind that failed for one reason; `last_at` is when one last did."""

    channel: Channel
    purpose: OutboxPurpose
    reason: str
    messages: int
    last_at: str


@dataclass(frozen=True, slots=True)
class Late:
    """The overdue messages of a kind; `since` is when the first was due. `leaving`: others are leaving."""

    channel: Channel
    purpose: OutboxPurpose
    messages: int
    since: str
    leaving: bool


def failed(unit: Unit, since: datetime) -> list[Failed]:
    """Return the messages that failed since a moment without anybody deciding it, the most frequent first."""
    found = unit.rows(
        "SELECT channel, purpose, coalesce(reason, '') AS reason, count(*) AS messages,"  # noqa: S608
        f" max(updated_at) AS last_at FROM outbox WHERE {_FAILED} GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3",
        (stamp(since), *BY_CHOICE),
    )
    return [Failed(**row) for row in found]


def late(unit: Unit, before: datetime, now: datetime) -> list[Late]:
    """Return the messages that were due before a moment and have not left."""
    found = unit.rows(
        "SELECT channel, purpose, count(*) AS messages, min(due_at) AS since FROM outbox"  # noqa: S608
        f" WHERE channel IN {sql_list(SENT)} AND purpose IN {LISTED_WORDS}"
        " AND due_at < ? AND state IN ('queued', 'leased') GROUP BY 1, 2 ORDER BY 4, 1, 2",
        (listed(PURPOSES), stamp(before)),
    )
    leaving = {channel for channel in SENT if _is_leaving(unit, channel, now)}
    return [Late(**row, leaving=row["channel"] in leaving) for row in found]


def count_failed(unit: Unit, since: datetime) -> int:
    """Return how many messages failed since a moment without anybody deciding it."""
    found = unit.row(
        f"SELECT count(*) AS n FROM outbox WHERE {_FAILED}",  # noqa: S608
        (stamp(since), *BY_CHOICE),
    )
    assert found is not None
    return int(found["n"])


def send_again(unit: Unit, channel: Channel, reasons: Sequence[str], since: datetime, now: datetime) -> int:
    """Queue answers of the authorities again that failed for these reasons since a moment; return how many.

    Replies and reminders are left out: nobody waits for them any more. Whether each message still leaves is
    decided when it is due, as for any: not to a person who opted out, nor of a cancelled broadcast.
    Idempotent.
    """
    marks = ", ".join("?" * len(reasons))
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
    return change_messages(
        unit,
        again,
        f"state = 'failed' AND updated_at >= ? AND reason IN ({marks}) AND channel = ?"
        " AND purpose = 'feedback'",
        (stamp(since), *reasons, channel),
    )


def _is_leaving(unit: Unit, channel: Channel, now: datetime) -> bool:
    found = unit.row(
        "SELECT 1 FROM outbox WHERE channel = ? AND state = 'sending' AND lease_until > ? LIMIT 1",
        (channel, stamp(now)),
    )
    return found is not None


_CHOICES = ", ".join("?" * len(BY_CHOICE))
_FAILED = f"state = 'failed' AND updated_at >= ? AND coalesce(reason, '') NOT IN ({_CHOICES})"
