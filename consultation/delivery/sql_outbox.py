"""The outbox: every outgoing message is a row, from the transaction that caused it to its receipt.

queued ───take──▶ sending ──▶ sent ──▶ delivered
▲                 │  └──▶ unknown (the provider may have it: look before sending again)
└──retry, later───┴─────▶ failed (permanent, with the reason)
leased: the channel adapter is handing it over itself; when the lease ends it counts as queued, and by text,
where it may have left with the response to the webhook, as unknown.

`store.queue` is the sender's side of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal

from consultation.channels.model import Channel
from consultation.clock import stamp
from consultation.delivery.retries import Recovery, recover
from consultation.delivery.sql_outcomes import change_messages
from consultation.messages.model import Reply
from consultation.participants import sql as participants
from consultation.store.unit import Row, Unit

OutboxState = Literal["queued", "leased", "sending", "sent", "delivered", "failed", "unknown"]
OutboxPurpose = Literal["reply", "notice", "feedback", "reminder"]
PURPOSES: tuple[OutboxPurpose, ...] = ("reply", "notice", "feedback", "reminder")
"""In the order of their rank. A notice tells an author what was decided about what they wrote."""

LEASE_SECONDS = 30
"""How long a channel adapter has to hand over its own replies before the sender takes them."""
LIFETIMES: Mapping[OutboxPurpose, timedelta] = MappingProxyType(
    {
        "reply": timedelta(hours=24),
        "notice": timedelta(days=7),
        "feedback": timedelta(days=14),
        "reminder": timedelta(hours=24),
    }
)
"""How long after it is due a message is still worth sending, unless it says itself."""
HELD_AT = "9999-12-31T00:00:00.000000Z"
"""When a message of a paused broadcast is due: never, until it is resumed."""


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """A row of the outbox.

    `numbered_after`: where the provider counts messages, the highest number known when it was last taken.
    """

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
    broadcast_id: int | None = None
    segments: int | None = None
    expires_at: str | None = None
    taken_at: str | None = None
    undelivered: int = 0
    numbered_after: int | None = None


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
    broadcast_id: int | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> OutboxMessage:
    """Put a message in the outbox; `leased` when the caller is about to hand it over itself.

    It is sent no earlier than `due_at`, now by default, and no later than `expires_at`, by default after the
    lifetime of its purpose. `broadcast_id` makes it part of that broadcast.
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
            "broadcast_id": broadcast_id,
            "expires_at": expires,
        },
    )
    return OutboxMessage(
        row_id, channel, address_id, message_id, purpose, reply, state, 0, at, None, broadcast_id, segments,
        expires,
    )  # fmt: skip


def replies_to(unit: Unit, message_id: int) -> list[OutboxMessage]:
    """The replies stored for an incoming message, in order."""
    return messages_of(unit.rows(f"{_SELECT} WHERE message_id = ? ORDER BY id", (message_id,)))


def outbox_of(unit: Unit, address_id: int) -> list[OutboxMessage]:
    """Every message written to an address, oldest first."""
    return messages_of(unit.rows(f"{_SELECT} WHERE address_id = ? ORDER BY id", (address_id,)))


def has_replies_since(unit: Unit, address_id: int, since: datetime, most: int) -> bool:
    """Whether so many replies were written to an address since a moment."""
    found = unit.row(
        "SELECT created_at FROM outbox WHERE address_id = ? AND purpose = 'reply'"
        " ORDER BY id DESC LIMIT 1 OFFSET ?",
        (address_id, most - 1),
    )
    return found is not None and found["created_at"] > stamp(since)


def cost_of(unit: Unit, row_id: int) -> Cost:
    """What a text message of the outbox costs. Raises KeyError when it is not one."""
    found = unit.row("SELECT encoding, segments FROM outbox WHERE id = ? AND segments IS NOT NULL", (row_id,))
    if found is None:
        raise KeyError(row_id)
    return Cost(found["encoding"], found["segments"])


_UNSENT = "state IN ('queued', 'leased', 'sending', 'unknown')"


def cancel_unsent(unit: Unit, address_id: int, reason: str, now: datetime) -> None:
    """Give up everything not yet being sent to an address."""
    failed = {"state": "failed", "reason": reason, "updated_at": stamp(now)}
    change_messages(unit, failed, "address_id = ? AND state IN ('queued', 'leased')", (address_id,))


def cancel_all_unsent(unit: Unit, participant_id: str, now: datetime) -> None:
    """Give up everything not yet being sent to somebody who asked to be erased."""
    failed = {"state": "failed", "reason": "erased", "updated_at": stamp(now)}
    change_messages(
        unit, failed, f"address_id IN {_OWN} AND state IN ('queued', 'leased')", (participant_id,)
    )


def forget(unit: Unit, participant_id: str, now: datetime) -> None:
    """Delete what was for an erased person alone; of the rest, only that it was sent stays."""
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
    emptied = {"message_id": None, "provider_id": None, "payload": _NO_REPLY, "updated_at": stamp(now)}
    change_messages(unit, emptied, f"address_id IN {_OWN}", (participant_id,))


_OWN = "(SELECT id FROM addresses WHERE participant_id = ?)"
_NO_REPLY = '{"text": "", "wait": null, "ticks": [], "language": "fr"}'


def opt_out(unit: Unit, address_id: int, now: datetime) -> None:
    """Write no more to an address, not even what is queued: the person said so, here or to the carrier."""
    participants.set_address_status(unit, address_id, "opted_out", now)
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
        sent = {"state": "sent", "reason": None, "updated_at": stamp(now)}
        change_messages(unit, sent, f"id = ? AND {_UNSENT}", (row_id,))
        if provider_id is None:
            continue
        unit.execute(
            "UPDATE outbox SET provider_id = ?1 WHERE id = ?2 AND NOT EXISTS (SELECT 1 FROM outbox AS other"
            " WHERE other.channel = outbox.channel AND other.provider_id = ?1)",
            (provider_id, row_id),
        )
        for early in unit.rows(
            "DELETE FROM early_receipts WHERE provider_id = ?"
            " RETURNING channel, provider_id, rank, state, reason, recovery, opts_out",
            (provider_id,),
        ):
            record_receipt(unit, Receipt(**{**early, "opts_out": bool(early["opts_out"])}), now)


def mark_failed(unit: Unit, row_id: int, reason: str, now: datetime) -> None:
    """Give a message up, with the reason in the provider's code or our own word."""
    failed = {"state": "failed", "reason": reason, "updated_at": stamp(now)}
    change_messages(unit, failed, f"id = ? AND {_UNSENT}", (row_id,))


def mark_unknown(unit: Unit, row_id: int, reason: str, now: datetime) -> None:
    """Say that the provider may or may not have taken a message."""
    unknown = {"state": "unknown", "reason": reason, "updated_at": stamp(now)}
    change_messages(unit, unknown, f"id = ? AND {_UNSENT}", (row_id,))


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a provider says later of a message it took, under its own id.

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


def record_receipt(unit: Unit, receipt: Receipt, now: datetime, to_address_id: int | None = None) -> bool:
    """Take in a delivery receipt; False when the message is unknown, or not yet known: it is kept.

    Receipts come in any order: one of a rank not above the last is ignored, but for an opt-out. That one
    holds at once for the address it names, even when it comes before the mark of its message, and only once:
    the person may have taken it back by the time the mark is there.
    """
    found = unit.row(
        "SELECT id, address_id FROM outbox WHERE channel = ? AND provider_id = ?",
        (receipt.channel, receipt.provider_id),
    )
    if found is None:
        if receipt.opts_out and to_address_id is not None:
            opt_out(unit, to_address_id, now)
            receipt = replace(receipt, opts_out=False)
        unit.insert("early_receipts", {**asdict(receipt), "received_at": stamp(now)})
        return False
    if receipt.opts_out:
        opt_out(unit, found["address_id"], now)
    told = {"state": receipt.state, "reason": receipt.reason}
    changes: Row = {"provider_rank": receipt.rank, "updated_at": stamp(now)}
    changes |= {name: value for name, value in told.items() if value is not None}
    taken = change_messages(unit, changes, "id = ? AND provider_rank < ?", (found["id"], receipt.rank))
    if taken and receipt.recovery is not None and receipt.reason is not None:
        recover(unit, found["id"], receipt.channel, receipt.recovery, receipt.reason, now)
    return True


def forget_early_receipts(unit: Unit, before: datetime) -> int:
    """Forget receipts of messages that never became ours; how many those were."""
    return unit.execute("DELETE FROM early_receipts WHERE received_at < ?", (stamp(before),))


COLUMNS = (
    "id", "channel", "address_id", "message_id", "purpose", "payload", "state", "attempts", "created_at",
    "provider_id", "broadcast_id", "segments", "expires_at", "taken_at", "undelivered",
    "numbered_after",
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
