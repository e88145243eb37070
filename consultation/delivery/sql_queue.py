"""The sender's side of the outbox: what may go now, who has taken it, and what became of an attempt.

Many rows a transaction: a batch is marked `sending` and committed before the first of it is handed over.
`attempts` grows with every taking and fences what is said of it later: the word of a sender that lost its
lease changes nothing, unless that word is that the provider has the message.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from consultation.channels.model import Channel
from consultation.clock import parse_stamp, stamp
from consultation.delivery.may_send import Circumstances
from consultation.delivery.sql_outbox import (
    COLUMNS,
    HELD_AT,
    PURPOSES,
    OutboxMessage,
    OutboxPurpose,
    messages_of,
)
from consultation.delivery.sql_outcomes import change_messages
from consultation.store.unit import Row, Unit

CIRCUMSTANCES = (
    # Somebody who asked to be erased is told that it is done, and nothing else.
    "CASE WHEN addresses.ciphertext IS NOT NULL AND (addresses.erased_at IS NULL"
    " OR waiting.purpose = 'reply') THEN addresses.status END AS status,"
    " broadcasts.id IS NULL OR EXISTS (SELECT 1 FROM consents"
    "  WHERE consents.participant_id = addresses.participant_id"
    "  AND consents.consultation = broadcasts.consultation AND consents.purpose = 'notifications'"
    "  AND consents.withdrawn_at IS NULL) AS consented,"
    " broadcasts.state AS broadcast,"
    " waiting.purpose, waiting.expires_at"
)
"""SQL: what decides whether a message leaves; `circumstances_in` reads it."""
WAITING = (
    " FROM outbox AS waiting"
    " LEFT JOIN addresses ON addresses.id = waiting.address_id"
    " LEFT JOIN participants ON participants.id = addresses.participant_id"
    " LEFT JOIN broadcasts ON broadcasts.id = waiting.broadcast_id"
)
_CANDIDATE = (
    f"SELECT {', '.join(f'waiting.{column}' for column in COLUMNS)},"
    f" addresses.ciphertext, participants.consultation, {CIRCUMSTANCES} {WAITING}"
)
# One at a time to an address, and in order among the replies, and among the parts of one broadcast. On
# Telegram, what may be with it without our knowing counts as under way: what would pass it could be taken for
# it. A reply does not wait for a broadcast that waits for the morning.
_FIRST_OF_ADDRESS = (
    "NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.address_id = waiting.address_id"
    " AND earlier.id <> waiting.id AND earlier.state IN ('queued', 'leased', 'sending', 'unknown')"
    " AND (earlier.state = 'sending' OR (earlier.state = 'unknown' AND earlier.channel = 'telegram')"
    " OR (earlier.state <> 'unknown' AND earlier.id < waiting.id AND earlier.purpose = waiting.purpose"
    " AND earlier.broadcast_id IS waiting.broadcast_id)))"
)

_UNRECONCILED = (
    f"SELECT {', '.join(COLUMNS)} FROM outbox WHERE channel = ?"  # noqa: S608 - our own names
    " AND state IN ('unknown', 'sending', 'leased') AND ((state = 'unknown' AND updated_at <= ?)"
    " OR (state = 'sending' AND coalesce(lease_until, updated_at) <= ?)"
    " OR (state = 'leased' AND channel = 'sms' AND due_at <= ?)) ORDER BY updated_at LIMIT ?"
)
"""SQL: replies by text leave with the response to the webhook, so that a lease which ended may be of one that
the provider has, and whose mark was lost. On the other channels nothing leaves before it is `sending`."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A message, its address, and what decides whether it leaves. `consultation` is the person's own."""

    message: OutboxMessage
    circumstances: Circumstances
    consultation: str | None
    ciphertext: bytes | None = field(repr=False)


def candidates(
    unit: Unit, channel: Channel, purpose: OutboxPurpose, now: datetime, limit: int
) -> list[Candidate]:
    """The messages of a purpose that are due, the longest due first, each the first of its address.

    Not those by text whose lease ended: they are in doubt.
    """
    return _candidates(
        unit.rows(
            f"{_CANDIDATE} WHERE waiting.channel = ? AND waiting.purpose = ? AND waiting.due_at <= ?"
            " AND waiting.state IN ('queued', 'leased')"
            " AND (waiting.state = 'queued' OR waiting.channel <> 'sms')"
            f" AND {_FIRST_OF_ADDRESS} ORDER BY waiting.due_at, waiting.id LIMIT ?",
            (channel, purpose, stamp(now), limit),
        )
    )


def candidates_among(unit: Unit, row_ids: Sequence[int]) -> list[Candidate]:
    """Those of these messages that are unsent and the first of their address, due or not, in order."""
    marks = ", ".join("?" * len(row_ids))
    return _candidates(
        unit.rows(
            f"{_CANDIDATE} WHERE waiting.id IN ({marks}) AND waiting.state IN ('queued', 'leased')"
            f" AND {_FIRST_OF_ADDRESS} ORDER BY waiting.id",
            tuple(row_ids),
        )
    )


def candidate_of(unit: Unit, row_id: int) -> Candidate | None:
    """One message as it stands, with what decides about it; None when there is no such message."""
    found = _candidates(unit.rows(f"{_CANDIDATE} WHERE waiting.id = ?", (row_id,)))
    return found[0] if found else None


def still_unsent(unit: Unit, row_ids: Sequence[int]) -> set[int]:
    """Those of these messages that nobody has taken."""
    marks = ", ".join("?" * len(row_ids))
    found = unit.rows(
        f"SELECT id FROM outbox WHERE id IN ({marks}) AND state IN ('queued', 'leased')",  # noqa: S608
        tuple(row_ids),
    )
    return {row["id"] for row in found}


def take(
    unit: Unit,
    messages: Iterable[OutboxMessage],
    owner: str,
    lease_until: datetime,
    now: datetime,
    *,
    numbered_after: int | None = None,
) -> None:
    """Mark messages `sending`, by an owner, until a lease ends; call it in the unit that found them.

    `numbered_after`: the highest number of the provider's that is known, where it counts messages.
    """
    at = stamp(now)
    unit.execute_many(
        "UPDATE outbox SET state = 'sending', attempts = attempts + 1, owner = ?, lease_until = ?,"
        " taken_at = ?, updated_at = ?, numbered_after = ? WHERE id = ?",
        [(owner, stamp(lease_until), at, at, numbered_after, message.id) for message in messages],
    )


def postpone(unit: Unit, moments: Iterable[tuple[int, datetime | None]]) -> None:
    """Make messages due later; None is for as long as their broadcast is paused."""
    unit.execute_many(
        "UPDATE outbox SET due_at = ? WHERE id = ? AND state IN ('queued', 'leased')",
        [(HELD_AT if until is None else stamp(until), row_id) for row_id, until in moments],
    )


def is_taken(unit: Unit, row_id: int, attempt: int) -> bool:
    """Whether an attempt at a message is still the last one."""
    found = unit.row("SELECT 1 FROM outbox WHERE id = ? AND attempts = ?", (row_id, attempt))
    return found is not None


def put_back(
    unit: Unit, message: OutboxMessage, attempt: int, due_at: datetime, reason: str, now: datetime
) -> bool:
    """Queue a message again after an attempt; False when that attempt is not the last one any more."""
    again = {"state": "queued", "reason": reason, "due_at": stamp(due_at), "updated_at": stamp(now)}
    taken = "id = ? AND attempts = ? AND state IN ('sending', 'unknown', 'leased')"
    return change_messages(unit, again, taken, (message.id, attempt)) == 1


def unreconciled(
    unit: Unit, channel: Channel, now: datetime, unknown_before: datetime, limit: int
) -> list[OutboxMessage]:
    """Messages whose fate must be asked: unknown since before a moment, or with a lease that ended."""
    at = stamp(now)
    return messages_of(unit.rows(_UNRECONCILED, (channel, stamp(unknown_before), at, at, limit)))


def give_up_unreconciled(unit: Unit, channel: Channel, expired_before: datetime, now: datetime) -> int:
    """Fail what nobody could be asked about until long after its time; how many messages those were."""
    before = stamp(expired_before)
    return change_messages(
        unit,
        {"state": "failed", "reason": "fate_unknown", "updated_at": stamp(now)},
        "channel = ? AND (state IN ('unknown', 'leased') OR (state = 'sending' AND lease_until <= ?))"
        " AND expires_at <= ?",
        (channel, before, before),
    )


def circumstances_of(unit: Unit, row_id: int) -> Circumstances | None:
    """Return what decides about a message at this moment; None when there is no such message."""
    found = unit.row(f"SELECT {CIRCUMSTANCES} {WAITING} WHERE waiting.id = ?", (row_id,))
    return None if found is None else circumstances_in(found)


def waiting_since(unit: Unit, now: datetime) -> list[dict[str, Any]]:
    """For each channel that a sender serves and each purpose: the moment since when a message is due."""
    found = [
        unit.row(
            "SELECT channel, purpose, due_at FROM outbox WHERE channel = ? AND purpose = ? AND due_at <= ?"
            " AND state IN ('queued', 'leased') ORDER BY due_at LIMIT 1",
            (channel, purpose, stamp(now)),
        )
        for channel in ("sms", "telegram")
        for purpose in PURPOSES
    ]
    return [row for row in found if row is not None]


def states(unit: Unit) -> list[dict[str, Any]]:
    """How many messages each channel has in each state."""
    return unit.rows(
        "SELECT channel, state, count(*) AS messages FROM outbox GROUP BY channel, state"
        " ORDER BY channel, state"
    )


def circumstances_in(row: Row) -> Circumstances:
    """Return what CIRCUMSTANCES gave in a row."""
    return Circumstances(
        purpose=row["purpose"],
        address=row["status"],
        consented=bool(row["consented"]),
        broadcast=row["broadcast"],
        expires_at=parse_stamp(row["expires_at"]),
    )


def _candidates(rows: Sequence[Row]) -> list[Candidate]:
    return [
        Candidate(message, circumstances_in(row), row["consultation"], row["ciphertext"])
        for message, row in zip(messages_of(rows), rows, strict=True)
    ]
