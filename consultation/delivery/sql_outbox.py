"""SQL of the outbox: every outgoing message is a row, from the transaction that caused it to its receipt.

queued ───take──▶ sending ──▶ sent ──▶ delivered
▲                 │  └──▶ unknown (the provider may have it: look before sending again)
└──retry, later───┴─────▶ failed (permanent, with the reason)
leased: the channel adapter is handing it over itself; when the lease ends it counts as queued, and by text,
where it may have left with the response to the webhook, as unknown.

A sender marks a batch `sending` and commits before it hands the first of it over. `attempts` grows each time
a message is taken and fences later reports: the report of a sender that lost its lease changes nothing,
unless it says that the provider has the message.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from consultation.channels import CHANNELS, NUMBERED, REPLYING_AT_ONCE, SENT, Channel, sql_among
from consultation.channels import LISTED as LISTED_CHANNELS
from consultation.clock import parse_stamp, stamp
from consultation.delivery import sql_lines
from consultation.delivery.may_send import Circumstances
from consultation.delivery.model import (
    HELD_AT,
    LEASE_SECONDS,
    LIFETIMES,
    OWN,
    PURPOSES,
    Cost,
    OutboxMessage,
    OutboxPurpose,
    OutboxState,
    place_of,
)
from consultation.delivery.rendering import cost
from consultation.delivery.retries import Recovery, recover
from consultation.delivery.sql_outcomes import FAILED_BY_CHOICE, change_messages, tell_of_correction
from consultation.languages.model import DEFAULT
from consultation.messages import sql as messages_sql
from consultation.messages.model import MessageNumber, Reply
from consultation.participants import sql as participants
from consultation.store.unit import LISTED, LISTED_WORDS, Row, Unit, listed, within


def enqueue(
    unit: Unit,
    channel: Channel,
    address_id: int,
    reply: Reply,
    now: datetime,
    *,
    message_id: int | None = None,
    purpose: OutboxPurpose = "reply",
    leased: bool = False,
    broadcast_id: int | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    line: int = OWN,
) -> OutboxMessage:
    """Add a message to the outbox; `leased` when the caller is about to hand it over itself.

    It is sent no earlier than `due_at`, now by default, and no later than `expires_at`, by default after the
    lifetime of its purpose. `broadcast_id` makes it part of that broadcast. It leaves from `line`, or
    from the installation's own if that one was just taken away.
    """
    at, billed = stamp(now), cost(channel, reply.text)
    due = now + timedelta(seconds=LEASE_SECONDS) if leased else due_at or now
    expires = stamp(expires_at or due + LIFETIMES[purpose])
    state: OutboxState = "leased" if leased else "queued"
    line = line if sql_lines.is_there(unit, channel, line) else OWN
    row: Row = {
        "channel": channel, "address_id": address_id, "message_id": message_id, "purpose": purpose,
        "payload": json.dumps(reply.payload(), ensure_ascii=False), "state": state,
        "encoding": billed and billed.encoding, "segments": billed and billed.segments,
        "due_at": stamp(due), "created_at": at, "updated_at": at, "expires_at": expires,
        "broadcast_id": broadcast_id, "line": line,
    }  # fmt: skip
    row_id = unit.insert("outbox", row)
    if not CHANNELS[channel].has_provider:
        unit.written_to.add(address_id)
    return OutboxMessage(
        row_id, channel, address_id, message_id, purpose, reply, state, 0, at, None, broadcast_id,
        row["segments"], expires, line=line,
    )  # fmt: skip


def question_of(unit: Unit, address_id: int, provider_id_end: str) -> str | None:
    """Return the id of what a message to an address asked, found by the end of its provider's id."""
    found = unit.row(
        "SELECT payload FROM outbox WHERE address_id = ?"
        " AND substr(provider_id, length(provider_id) - length(?) + 1) = ?"
        " ORDER BY id DESC LIMIT 1",
        (address_id, provider_id_end, provider_id_end),
    )
    wait = None if found is None else Reply.from_payload(json.loads(found["payload"])).wait
    return None if wait is None else wait.question


def replies_to(unit: Unit, message_id: int) -> list[OutboxMessage]:
    """Return the replies stored for an incoming message, in order."""
    return messages_of(unit.rows(f"{_SELECT} WHERE message_id = ? ORDER BY id", (message_id,)))


def outbox_of(unit: Unit, address_id: int) -> list[OutboxMessage]:
    """Return every message written to an address, oldest first."""
    return messages_of(unit.rows(f"{_SELECT} WHERE address_id = ? ORDER BY id", (address_id,)))


def reply_before(unit: Unit, address_id: int, count: int) -> datetime | None:
    """Return when the first of the latest `count` replies to an address was written; None for fewer."""
    found = unit.row(
        "SELECT created_at FROM outbox WHERE address_id = ? AND purpose = 'reply'"
        " ORDER BY id DESC LIMIT 1 OFFSET ?",
        (address_id, count - 1),
    )
    return None if found is None else parse_stamp(found["created_at"])


def cost_of(unit: Unit, row_id: int) -> Cost:
    """Return the cost of a text message of the outbox. Raises KeyError when it is not one."""
    found = unit.one("SELECT encoding, segments FROM outbox WHERE id = ? AND segments IS NOT NULL", (row_id,))
    return Cost(found["encoding"], found["segments"])


_UNSENT = "state IN ('queued', 'leased', 'sending', 'unknown')"


def cancel_unsent(unit: Unit, address_id: int, reason: str, now: datetime) -> None:
    """Cancel every message to an address that is not being sent yet."""
    failed = {"state": "failed", "reason": reason, "updated_at": stamp(now)}
    change_messages(unit, failed, "address_id = ? AND state IN ('queued', 'leased')", (address_id,))


def cancel_all_unsent(unit: Unit, participant_id: str, now: datetime) -> None:
    """Cancel every message not being sent yet to a person who asked to be erased."""
    failed = {"state": "failed", "reason": "erased", "updated_at": stamp(now)}
    change_messages(
        unit, failed, f"address_id IN {_OWN} AND state IN ('queued', 'leased')", (participant_id,)
    )


def cancel_invitations(unit: Unit, participant_id: str, consultation: str, now: datetime) -> None:
    """Cancel the invitations that wait for a person, to a consultation that they have begun or declined."""
    failed = {"state": "failed", "reason": "takes_part", "updated_at": stamp(now)}
    change_messages(
        unit,
        failed,
        f"address_id IN {_OWN} AND purpose = 'invitation' AND state IN ('queued', 'leased')"  # noqa: S608
        " AND broadcast_id IN (SELECT id FROM broadcasts WHERE consultation = ?)",
        (participant_id, consultation),
    )


def forget(unit: Unit, participant_id: str, now: datetime) -> None:
    """Delete the messages that were for an erased person alone; keep of the rest only that they were sent."""
    unit.execute(
        f"DELETE FROM outbox WHERE address_id IN {_OWN} AND purpose IN ('reply', 'notice')",  # noqa: S608
        (participant_id,),
    )
    change_messages(
        unit,
        {"state": "failed", "reason": "erased"},
        f"address_id IN {_OWN} AND {_UNSENT}",
        (participant_id,),
    )
    emptied = {"message_id": None, "provider_id": None, "payload": NO_REPLY, "updated_at": stamp(now)}
    change_messages(unit, emptied, f"address_id IN {_OWN}", (participant_id,))


def leave(unit: Unit, participant_id: str, consultation: str, now: datetime) -> None:
    """Empty the messages of one consultation to a person who takes part in another.

    Replies, notices and reminders do not say which consultation they are of: all that have left are deleted,
    but for the question that the person is asked now, where that is in another consultation.
    """
    unit.execute(
        f"DELETE FROM outbox WHERE address_id IN {_OWN} AND purpose IN ('reply', 'notice', 'reminder')"  # noqa: S608
        " AND state NOT IN ('queued', 'leased', 'sending') AND id NOT IN (SELECT id FROM outbox"
        f" WHERE address_id IN {_OWN} AND purpose = 'reply' AND payload NOT LIKE ? AND EXISTS"
        " (SELECT 1 FROM participants WHERE id = ? AND consultation <> ?) ORDER BY id DESC LIMIT 1)",
        (participant_id, participant_id, '%"wait": null%', participant_id, consultation),
    )
    own = f"address_id IN {_OWN} AND broadcast_id IN (SELECT id FROM broadcasts WHERE consultation = ?)"  # noqa: S608
    values = (participant_id, consultation)
    change_messages(unit, {"state": "failed", "reason": "erased"}, f"{own} AND {_UNSENT}", values)
    change_messages(unit, {"provider_id": None, "payload": NO_REPLY, "updated_at": stamp(now)}, own, values)


_OWN = "(SELECT id FROM addresses WHERE participant_id = ?)"
NO_REPLY = json.dumps({"text": "", "wait": None, "ticks": [], "language": DEFAULT})
"""What is left of a message that was emptied."""


def opt_out(unit: Unit, address_id: int, now: datetime) -> None:
    """Opt an address out and cancel what is queued for it: the person asked us, or the carrier, to stop."""
    participants.set_address_status(unit, address_id, "opted_out", now)
    cancel_unsent(unit, address_id, "opted_out", now)


def refused_by_provider(unit: Unit, address_id: int, line: int, now: datetime) -> None:
    """Opt an address out: the provider says that the person stopped the number that a message left from.

    Not when they have asked since, at another number of ours, to hear from us again: only what waits at this
    one is cancelled then, since the provider goes on refusing it.
    """
    back_at = messages_sql.last_line_of(unit, address_id, "resume")
    if back_at is None or back_at == line:
        opt_out(unit, address_id, now)
        return
    failed = {"state": "failed", "reason": "opted_out", "updated_at": stamp(now)}
    condition = "address_id = ? AND line = ? AND state IN ('queued', 'leased')"
    change_messages(unit, failed, condition, (address_id, line))


def is_known(unit: Unit, channel: Channel, provider_id: str) -> bool:
    """Return whether a message of ours has this provider id."""
    return (
        unit.row("SELECT 1 FROM outbox WHERE channel = ? AND provider_id = ?", (channel, provider_id))
        is not None
    )


def mark_sent(unit: Unit, row_ids: Iterable[int], now: datetime, provider_id: str | None = None) -> None:
    """Mark messages sent, as `mark_each_sent` does, under one provider id or none."""
    mark_each_sent(unit, dict.fromkeys(row_ids, provider_id), now)


def mark_each_sent(unit: Unit, provider_ids: Mapping[int, str | None], now: datetime) -> None:
    """Mark messages sent, each under its provider id; one that a receipt already moved further stays so.

    A receipt that came before this mark is applied now. A provider id that another message has is not stored.
    """
    sent = {"state": "sent", "reason": None, "updated_at": stamp(now)}
    change_messages(unit, sent, f"id IN {LISTED} AND {_UNSENT}", (listed(provider_ids),))
    given = [(provider_id, row_id) for row_id, provider_id in provider_ids.items() if provider_id is not None]
    if not given:
        return
    unit.execute_many(
        "UPDATE outbox SET provider_id = ?1 WHERE id = ?2 AND NOT EXISTS (SELECT 1 FROM outbox AS other"
        " WHERE other.channel = outbox.channel AND other.provider_id = ?1)",
        given,
    )
    for early in unit.rows(
        f"DELETE FROM early_receipts WHERE provider_id IN {LISTED_WORDS}"  # noqa: S608 - our own
        " RETURNING channel, provider_id, rank, state, reason, recovery, opts_out",
        (listed(provider_id for provider_id, _ in given),),
    ):
        record_receipt(unit, Receipt(**{**early, "opts_out": bool(early["opts_out"])}), now)


def keep_number(unit: Unit, row_id: int, known: MessageNumber) -> None:
    """Store that a number of the provider's belongs to a message of the outbox."""
    found = unit.row("SELECT numbered_after FROM outbox WHERE id = ?", (row_id,))
    messages_sql.add_number(unit, known, None if found is None else found["numbered_after"])


def mark_failed(unit: Unit, row_id: int, reason: str, now: datetime) -> None:
    """Mark a message failed, with the reason in the provider's code or our own word."""
    failed = {"state": "failed", "reason": reason, "updated_at": stamp(now)}
    change_messages(unit, failed, f"id = ? AND {_UNSENT}", (row_id,))


def mark_unknown(unit: Unit, row_id: int, reason: str, now: datetime) -> None:
    """Mark a message unknown: the provider may or may not have accepted it."""
    unknown = {"state": "unknown", "reason": reason, "updated_at": stamp(now)}
    change_messages(unit, unknown, f"id = ? AND {_UNSENT}", (row_id,))


@dataclass(frozen=True, slots=True)
class Receipt:
    """A delivery receipt: what a provider reports later of a message it accepted, under its own id.

    `rank` grows on the way to delivery; `recovery` is what a failure of this kind asks us to do. `opts_out`:
    the provider refused the message because the person opted out there.
    """

    channel: Channel
    provider_id: str
    rank: int
    state: OutboxState | None
    reason: str | None = None
    recovery: Recovery | None = None
    opts_out: bool = False


def doubt_waiting(unit: Unit, now: datetime) -> int:
    """Mark every waiting message unknown where the provider can be asked about it; return how many.

    For a database restored from a copy: what waited when the copy was made may have left since.
    """
    unknown = {"state": "unknown", "reason": "restored", "updated_at": stamp(now)}
    return change_messages(
        unit, unknown, f"state IN ('queued', 'leased') AND {sql_among(LISTED_CHANNELS)}", ()
    )


def record_receipt(unit: Unit, receipt: Receipt, now: datetime, to_address_id: int | None = None) -> bool:
    """Record a delivery receipt; return False when its message is unknown, or not yet known: it is stored.

    Receipts come in any order: one of a rank not above the last is ignored, except an opt-out. That one
    holds at once for the address it names, even when it comes before the mark of its message, and only once:
    the person may have taken it back by the time the mark is there.
    """
    found = unit.row(
        "SELECT id, address_id, line FROM outbox WHERE channel = ? AND provider_id = ?",
        (receipt.channel, receipt.provider_id),
    )
    if found is None:
        if receipt.opts_out and to_address_id is not None:
            opt_out(unit, to_address_id, now)
            receipt = replace(receipt, opts_out=False)
        unit.insert("early_receipts", {**asdict(receipt), "received_at": stamp(now)})
        return False
    if receipt.opts_out:
        refused_by_provider(unit, found["address_id"], found["line"], now)
    told = {"state": receipt.state, "reason": receipt.reason}
    changes: Row = {"provider_rank": receipt.rank, "updated_at": stamp(now)}
    changes |= {name: value for name, value in told.items() if value is not None}
    taken = change_messages(unit, changes, "id = ? AND provider_rank < ?", (found["id"], receipt.rank))
    if taken and receipt.recovery is not None and receipt.reason is not None:
        place = place_of(receipt.channel, found["line"])
        recover(unit, found["id"], place, receipt.recovery, receipt.reason, now)
    return True


def forget_early_receipts(unit: Unit, before: datetime) -> int:
    """Delete receipts of messages that never became ours; return how many there were."""
    return unit.execute("DELETE FROM early_receipts WHERE received_at < ?", (stamp(before),))


COLUMNS = (
    "id", "channel", "address_id", "message_id", "purpose", "payload", "state", "attempts", "created_at",
    "provider_id", "broadcast_id", "segments", "expires_at", "taken_at", "undelivered",
    "numbered_after", "line",
)  # fmt: skip
"""What `messages_of` reads."""
_SELECT = "SELECT " + ", ".join(COLUMNS) + " FROM outbox"  # noqa: S608 - our own names


def messages_of(rows: Sequence[Row]) -> list[OutboxMessage]:
    """Return messages from rows that have COLUMNS, and may have others."""
    columns = [name for name in COLUMNS if name != "payload"]
    return [
        OutboxMessage(
            reply=Reply.from_payload(json.loads(row["payload"])),
            **{name: row[name] for name in columns},
        )
        for row in rows
    ]


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


def states(unit: Unit) -> list[dict[str, Any]]:
    """Return how many messages each channel has in each state."""
    return unit.rows(
        "SELECT channel, state, count(*) AS messages FROM outbox GROUP BY channel, state"
        " ORDER BY channel, state"
    )


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


# SQL of late and failed messages, counted by reason, for somebody to look at.

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
