"""SQL of the sender: which messages are next, taken until a lease ends, put back, or to be reconciled.

A sender marks a batch `sending` and commits before it hands the first of it over. `attempts` grows each time
a message is taken and fences later reports: the report of a sender that lost its lease changes nothing,
unless it says that the provider has the message.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from typing import Any

from consultation.channels import NUMBERED, REPLYING_AT_ONCE, SENT, Channel, sql_among
from consultation.clock import parse_stamp, stamp
from consultation.delivery import sql_lines
from consultation.delivery.may_send import Circumstances
from consultation.delivery.model import HELD_AT, OWN, PURPOSES, OutboxMessage, OutboxPurpose
from consultation.delivery.sql_outbox import COLUMNS, messages_of
from consultation.delivery.sql_outcomes import change_messages
from consultation.store.unit import LISTED, Row, Unit, listed

CIRCUMSTANCES = (
    # A person who asked to be erased gets the confirmation and nothing else.
    "CASE WHEN length(addresses.ciphertext) > 0 AND (addresses.erased_at IS NULL"
    " OR waiting.purpose = 'reply') THEN addresses.status END AS status,"
    # Consent to notifications: for the broadcast's consultation; for any, for a reminder, which names none.
    " (broadcasts.id IS NULL AND waiting.purpose <> 'reminder') OR waiting.purpose = 'invitation'"
    " OR EXISTS (SELECT 1 FROM consents"
    "  WHERE consents.participant_id = addresses.participant_id AND consents.purpose = 'notifications'"
    "  AND consents.withdrawn_at IS NULL"
    "  AND (broadcasts.id IS NULL OR consents.consultation = broadcasts.consultation)) AS consented,"
    " broadcasts.state AS broadcast,"
    " CASE WHEN waiting.purpose = 'invitation' THEN broadcasts.consultation END AS invites_to,"
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
# One at a time to an address, and in order among the replies, and among the parts of one broadcast. Where
# messages are numbered, one that the provider may have without our knowing counts as under way: the next
# one could be taken for it. A reply does not wait for a broadcast that waits for the morning.
_FIRST_OF_ADDRESS = (
    "NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.address_id = waiting.address_id"  # noqa: S608
    " AND earlier.id <> waiting.id AND earlier.state IN ('queued', 'leased', 'sending', 'unknown')"
    " AND (earlier.state = 'sending'"
    f" OR (earlier.state = 'unknown' AND {sql_among(NUMBERED, 'earlier.channel')})"
    " OR (earlier.state <> 'unknown' AND earlier.id < waiting.id AND earlier.purpose = waiting.purpose"
    " AND earlier.broadcast_id IS waiting.broadcast_id AND earlier.line = waiting.line)))"
)

_UNRECONCILED = (
    f"SELECT {', '.join(COLUMNS)} FROM outbox WHERE channel = ? AND line = ?"  # noqa: S608 - our own names
    " AND state IN ('unknown', 'sending', 'leased') AND ((state = 'unknown' AND updated_at <= ?)"
    " OR (state = 'sending' AND coalesce(lease_until, updated_at) <= ?)"
    f" OR (state = 'leased' AND {sql_among(REPLYING_AT_ONCE)} AND due_at <= ?)) ORDER BY updated_at LIMIT ?"
)
"""SQL: a reply that leaves with the answer to a webhook may be with the provider when its lease ends, its
mark lost. On the other channels nothing leaves before it is `sending`."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A message, its address and its circumstances.

    `consultation` is the one that the person is answering.
    """

    message: OutboxMessage
    circumstances: Circumstances
    consultation: str | None
    ciphertext: bytes | None = field(repr=False)


def candidates(
    unit: Unit, channel: Channel, purpose: OutboxPurpose, now: datetime, limit: int, line: int = OWN
) -> list[Candidate]:
    """Return a line's due messages of a purpose, the longest due first, each the first of its address.

    Messages whose lease ended and that may have left with the response to a webhook are left out: they need
    reconciliation.
    """
    return _candidates(
        unit.rows(
            f"{_CANDIDATE} WHERE waiting.channel = ? AND waiting.line = ? AND waiting.purpose = ?"
            " AND waiting.due_at <= ?"
            " AND waiting.state IN ('queued', 'leased')"
            f" AND (waiting.state = 'queued' OR NOT {sql_among(REPLYING_AT_ONCE, 'waiting.channel')})"
            f" AND {_FIRST_OF_ADDRESS} ORDER BY waiting.due_at, waiting.id LIMIT ?",
            (channel, line, purpose, stamp(now), limit),
        )
    )


def candidates_among(unit: Unit, row_ids: Sequence[int]) -> list[Candidate]:
    """Return those of these messages that are unsent and the first of their address, due or not, in order."""
    marks = ", ".join("?" * len(row_ids))
    return _candidates(
        unit.rows(
            f"{_CANDIDATE} WHERE waiting.id IN ({marks}) AND waiting.state IN ('queued', 'leased')"
            f" AND {_FIRST_OF_ADDRESS} ORDER BY waiting.id",
            tuple(row_ids),
        )
    )


def candidate_of(unit: Unit, row_id: int) -> Candidate | None:
    """Return one message with its circumstances at this moment; None when there is no such message."""
    found = _candidates(unit.rows(f"{_CANDIDATE} WHERE waiting.id = ?", (row_id,)))
    return found[0] if found else None


def still_unsent(unit: Unit, row_ids: Sequence[int]) -> set[int]:
    """Return those of these messages that no sender has taken."""
    marks = ", ".join("?" * len(row_ids))
    return set(
        unit.column(
            f"SELECT id FROM outbox WHERE id IN ({marks}) AND state IN ('queued', 'leased')",  # noqa: S608
            tuple(row_ids),
        )
    )


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


def end_leases(unit: Unit, row_ids: Iterable[int], now: datetime) -> None:
    """Leave replies that the caller does not hand over to the sender."""
    unit.execute(
        f"UPDATE outbox SET state = 'queued', due_at = ? WHERE id IN {LISTED} AND state = 'leased'",  # noqa: S608
        (stamp(now), listed(row_ids)),
    )


def postpone(unit: Unit, moments: Iterable[tuple[int, datetime | None]]) -> None:
    """Set later due times of messages; None is for as long as their broadcast is paused."""
    unit.execute_many(
        "UPDATE outbox SET due_at = ? WHERE id = ? AND state IN ('queued', 'leased')",
        [(HELD_AT if until is None else stamp(until), row_id) for row_id, until in moments],
    )


def is_taken(unit: Unit, row_id: int, attempt: int) -> bool:
    """Return whether an attempt at a message is still the latest one."""
    return unit.has("SELECT 1 FROM outbox WHERE id = ? AND attempts = ?", (row_id, attempt))


def put_back(
    unit: Unit, message: OutboxMessage, attempt: int, due_at: datetime, reason: str, now: datetime
) -> bool:
    """Queue a message again after an attempt; return False when that attempt is not the latest any more."""
    again = {"state": "queued", "reason": reason, "due_at": stamp(due_at), "updated_at": stamp(now)}
    taken = "id = ? AND attempts = ? AND state IN ('sending', 'unknown', 'leased')"
    return change_messages(unit, again, taken, (message.id, attempt)) == 1


def unreconciled(
    unit: Unit, channel: Channel, now: datetime, unknown_before: datetime, limit: int, line: int = OWN
) -> list[OutboxMessage]:
    """Return messages to reconcile: unknown since before a moment, or with a lease that ended."""
    at = stamp(now)
    return messages_of(unit.rows(_UNRECONCILED, (channel, line, stamp(unknown_before), at, at, limit)))


def give_up_unreconciled(
    unit: Unit, channel: Channel, expired_before: datetime, now: datetime, line: int = OWN
) -> int:
    """Mark messages failed that could not be reconciled until long after they expired; return how many."""
    before = stamp(expired_before)
    return change_messages(
        unit,
        {"state": "failed", "reason": "fate_unknown", "updated_at": stamp(now)},
        "channel = ? AND line = ? AND expires_at <= ?"
        " AND (state IN ('unknown', 'leased') OR (state = 'sending' AND lease_until <= ?))",
        (channel, line, before, before),
    )


def circumstances_of(unit: Unit, row_id: int) -> Circumstances | None:
    """Return the circumstances of a message at this moment; None when there is no such message."""
    found = unit.row(f"SELECT {CIRCUMSTANCES} {WAITING} WHERE waiting.id = ?", (row_id,))
    return None if found is None else circumstances_in(found)


def waiting_since(unit: Unit, now: datetime) -> list[dict[str, Any]]:
    """Return since when a message is due, for each channel that a sender serves and each purpose."""
    lines = [OWN, *(each.organisation_id for each in sql_lines.everyone(unit))]
    first: dict[tuple[str, str], dict[str, Any]] = {}
    for channel, purpose, line in product(SENT, PURPOSES, dict.fromkeys(lines)):
        found = unit.row(
            "SELECT channel, purpose, due_at FROM outbox WHERE channel = ? AND purpose = ? AND line = ?"
            " AND due_at <= ? AND state IN ('queued', 'leased') ORDER BY due_at LIMIT 1",
            (channel, purpose, line, stamp(now)),
        )
        before = first.get((channel, purpose))
        if found is not None and (before is None or found["due_at"] < before["due_at"]):
            first[channel, purpose] = found
    return list(first.values())


def circumstances_in(row: Row) -> Circumstances:
    """Return the circumstances in a row that CIRCUMSTANCES selected."""
    return Circumstances(
        purpose=row["purpose"],
        address=row["status"],
        consented=bool(row["consented"]),
        broadcast=row["broadcast"],
        expires_at=parse_stamp(row["expires_at"]),
        invites_to=row["invites_to"],
    )


def _candidates(rows: Sequence[Row]) -> list[Candidate]:
    return [
        Candidate(message, circumstances_in(row), row["consultation"], row["ciphertext"])
        for message, row in zip(messages_of(rows), rows, strict=True)
    ]
