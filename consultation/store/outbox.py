"""The outbox: every outgoing message is a row, from the transaction that caused it to its receipt.

queued ───take──▶ sending ──▶ sent ──▶ delivered
▲                 │  └──▶ unknown (the provider may have it: look before sending again)
└──retry, later───┴─────▶ failed (permanent, with the reason)
leased: the channel adapter is handing it over itself; when the lease ends it counts as queued.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal

from consultation.clock import stamp
from consultation.messages import Channel, Reply
from consultation.store.database import Row, Unit

OutboxState = Literal["queued", "leased", "sending", "sent", "delivered", "failed", "unknown"]
OutboxPurpose = Literal["reply", "feedback", "reminder"]

LEASE_SECONDS = 30
"""How long a channel adapter has to hand over its own replies before the sender takes them."""
LIFETIMES: Mapping[OutboxPurpose, timedelta] = MappingProxyType(
    {"reply": timedelta(hours=24), "feedback": timedelta(days=14), "reminder": timedelta(hours=24)}
)
"""How long after it is due a message is still worth sending, unless it says itself."""
HELD_AT = "9999-12-31T00:00:00.000000Z"
"""When a message of a paused push is due: never, until the push is resumed."""


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """A row of the outbox."""

    id: int
    channel: Channel
    address_id: int
    message_id: int | None
    purpose: OutboxPurpose
    reply: Reply
    state: OutboxState
    attempts: int
    created_at: str
    provider_id: str | None
    feedback_id: int | None = None
    segments: int | None = None
    expires_at: str | None = None
    taken_at: str | None = None
    undelivered: int = 0


@dataclass(frozen=True, slots=True)
class Cost:
    """What a text message costs to send: its encoding and its number of segments."""

    encoding: str
    segments: int


def enqueue(
    unit: Unit,
    channel: Channel,
    address_id: int,
    reply: Reply,
    now: datetime,
    *,
    message_id: int | None = None,
    purpose: OutboxPurpose = "reply",
    cost: Cost | None = None,
    leased: bool = False,
    feedback_id: int | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> OutboxMessage:
    """Put a message in the outbox; `leased` when the caller is about to hand it over itself.

    It is sent no earlier than `due_at`, now by default, and no later than `expires_at`, by default after the
    lifetime of its purpose. `feedback_id` makes it part of that feedback's push (see `store.pushes`).
    """
    at = stamp(now)
    due = now + timedelta(seconds=LEASE_SECONDS) if leased else due_at or now
    expires = stamp(expires_at or due + LIFETIMES[purpose])
    segments = cost.segments if cost else None
    state: OutboxState = "leased" if leased else "queued"
    row_id = unit.insert(
        "outbox",
        {
            "channel": channel,
            "address_id": address_id,
            "message_id": message_id,
            "purpose": purpose,
            "payload": json.dumps(reply.payload(), ensure_ascii=False),
            "encoding": cost.encoding if cost else None,
            "segments": segments,
            "state": state,
            "due_at": stamp(due),
            "created_at": at,
            "updated_at": at,
            "feedback_id": feedback_id,
            "expires_at": expires,
        },
    )
    return OutboxMessage(
        row_id, channel, address_id, message_id, purpose, reply, state, 0, at, None, feedback_id, segments,
        expires,
    )  # fmt: skip


def replies_to(unit: Unit, message_id: int) -> list[OutboxMessage]:
    """The replies stored for an incoming message, in order."""
    return _messages(unit.rows(f"{_SELECT} WHERE message_id = ? ORDER BY id", (message_id,)))


def outbox_of(unit: Unit, address_id: int) -> list[OutboxMessage]:
    """Every message written to an address, oldest first."""
    return _messages(unit.rows(f"{_SELECT} WHERE address_id = ? ORDER BY id", (address_id,)))


def cost_of(unit: Unit, row_id: int) -> Cost:
    """What a text message of the outbox costs. Raises KeyError when it is not one."""
    found = unit.row("SELECT encoding, segments FROM outbox WHERE id = ? AND segments IS NOT NULL", (row_id,))
    if found is None:
        raise KeyError(row_id)
    return Cost(found["encoding"], found["segments"])


def due(unit: Unit, channel: Channel, now: datetime, limit: int) -> list[OutboxMessage]:
    """The messages that may be sent now, oldest first; `take` one before sending it.

    None whose address still has an earlier one unsent: order is kept for each person. Rows to opted-out or
    blocked addresses fail here, with that reason, unless they are replies (the confirmation of an opt-out
    is one).
    """
    at = stamp(now)
    unit.execute(
        "UPDATE outbox SET state = 'failed', reason = 'opted_out', updated_at = ?"
        " WHERE channel = ? AND state IN ('queued', 'leased') AND due_at <= ? AND purpose <> 'reply'"
        " AND address_id IN (SELECT id FROM addresses WHERE status <> 'active')",
        (at, channel, at),
    )
    found = unit.rows(
        f"{_SELECT} AS waiting WHERE channel = ? AND state IN ('queued', 'leased') AND due_at <= ?"
        f" AND {_FIRST_OF_ADDRESS} ORDER BY due_at, id LIMIT ?",
        (channel, at, limit),
    )
    return _messages(found)


def take(unit: Unit, message: OutboxMessage, now: datetime) -> bool:
    """Mark a message `sending`; False when it is another's, settled, or behind an earlier one unsent."""
    taken = unit.execute(
        "UPDATE outbox AS waiting SET state = 'sending', attempts = attempts + 1, updated_at = ?"  # noqa: S608
        f" WHERE id = ? AND state IN ('queued', 'leased') AND {_FIRST_OF_ADDRESS}",
        (stamp(now), message.id),
    )
    return taken == 1


def cancel_unsent(unit: Unit, address_id: int, reason: str, now: datetime) -> None:
    """Give up everything not yet being sent to an address."""
    unit.execute(
        "UPDATE outbox SET state = 'failed', reason = ?, updated_at = ?"
        " WHERE address_id = ? AND state IN ('queued', 'leased')",
        (reason, stamp(now), address_id),
    )


def opt_out(unit: Unit, address_id: int, now: datetime) -> None:
    """Write no more to an address, not even what is queued: the person said so, here or to the carrier."""
    unit.execute(
        "UPDATE addresses SET status = 'opted_out', status_at = ? WHERE id = ? AND status <> 'opted_out'",
        (stamp(now), address_id),
    )
    cancel_unsent(unit, address_id, "opted_out", now)


def is_known(unit: Unit, channel: Channel, provider_id: str) -> bool:
    """Whether a message of ours has this provider id."""
    return (
        unit.row("SELECT 1 FROM outbox WHERE channel = ? AND provider_id = ?", (channel, provider_id))
        is not None
    )


def mark_sent(unit: Unit, row_ids: Iterable[int], now: datetime, provider_id: str | None = None) -> None:
    """Mark messages sent; one that a receipt already moved further stays there.

    A receipt that came before this mark is applied now. A provider id that another message has is not kept.
    """
    for row_id in row_ids:
        unit.execute(
            "UPDATE outbox SET state = 'sent', reason = NULL, updated_at = ?"
            " WHERE id = ? AND state IN ('queued', 'leased', 'sending', 'unknown')",
            (stamp(now), row_id),
        )
        if provider_id is None:
            continue
        unit.execute("UPDATE OR IGNORE outbox SET provider_id = ? WHERE id = ?", (provider_id, row_id))
        for early in unit.rows(
            "DELETE FROM early_receipts WHERE provider_id = ?"
            " RETURNING channel, rank, state, reason, opts_out",
            (provider_id,),
        ):
            record_receipt(
                unit,
                early["channel"],
                provider_id,
                early["rank"],
                early["state"],
                early["reason"],
                now,
                opts_out=bool(early["opts_out"]),
            )


def mark_failed(unit: Unit, row_id: int, reason: str, now: datetime) -> None:
    """Give a message up, with the reason in the provider's code or our own word."""
    unit.execute(
        "UPDATE outbox SET state = 'failed', reason = ?, updated_at = ? WHERE id = ?"
        " AND state IN ('queued', 'leased', 'sending', 'unknown')",
        (reason, stamp(now), row_id),
    )


def mark_unknown(unit: Unit, row_id: int, reason: str, now: datetime) -> None:
    """Say that the provider may or may not have taken a message."""
    unit.execute(
        "UPDATE outbox SET state = 'unknown', reason = ?, updated_at = ? WHERE id = ?"
        " AND state IN ('queued', 'leased', 'sending', 'unknown')",
        (reason, stamp(now), row_id),
    )


def retry_at(unit: Unit, row_id: int, due_at: datetime, reason: str, now: datetime) -> None:
    """Put a message back in the queue for later."""
    unit.execute(
        "UPDATE outbox SET state = 'queued', reason = ?, due_at = ?, updated_at = ? WHERE id = ?"
        " AND state IN ('queued', 'leased', 'sending', 'unknown')",
        (reason, stamp(due_at), stamp(now), row_id),
    )


def stuck_sending(unit: Unit, channel: Channel, before: datetime) -> list[OutboxMessage]:
    """Messages left `sending` or `unknown` since before a moment: their sender died or never heard back."""
    return _messages(
        unit.rows(
            f"{_SELECT} WHERE channel = ? AND state IN ('sending', 'unknown') AND updated_at < ? ORDER BY id",
            (channel, stamp(before)),
        )
    )


def record_receipt(
    unit: Unit,
    channel: Channel,
    provider_id: str,
    rank: int,
    state: OutboxState | None,
    reason: str | None,
    now: datetime,
    *,
    opts_out: bool = False,
) -> bool:
    """Take in a delivery receipt; False when the message is unknown, or not yet known: it is kept.

    Receipts come in any order: one of a rank not above the last is ignored. `opts_out` says that the
    provider refused the message because the person opted out there: then nothing more is written to them,
    whatever the rank.
    """
    found = unit.row(
        "SELECT id, address_id FROM outbox WHERE channel = ? AND provider_id = ?", (channel, provider_id)
    )
    if found is None:
        unit.insert(
            "early_receipts",
            {"channel": channel, "provider_id": provider_id, "rank": rank, "state": state, "reason": reason,
             "opts_out": int(opts_out), "received_at": stamp(now)},
        )  # fmt: skip
        return False
    if opts_out:
        opt_out(unit, found["address_id"], now)
    unit.execute(
        "UPDATE outbox SET provider_rank = ?, state = coalesce(?, state), reason = coalesce(?, reason),"
        " updated_at = ?"
        " WHERE id = ? AND provider_rank < ?",
        (rank, state, reason, stamp(now), found["id"], rank),
    )
    return True


_FIRST_OF_ADDRESS = (
    "NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.address_id = waiting.address_id"
    " AND earlier.id < waiting.id AND earlier.state IN ('queued', 'leased', 'sending'))"
)
_SELECT = (
    "SELECT id, channel, address_id, message_id, purpose, payload, state, attempts, created_at, provider_id,"
    " feedback_id, segments, expires_at, taken_at, undelivered FROM outbox"
)


def _messages(rows: Sequence[Row]) -> list[OutboxMessage]:
    return [
        OutboxMessage(
            reply=Reply.from_payload(json.loads(row["payload"])),
            **{k: v for k, v in row.items() if k != "payload"},
        )
        for row in rows
    ]
