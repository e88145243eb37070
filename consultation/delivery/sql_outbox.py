"""SQL of the outbox: every outgoing message is a row, from the transaction that caused it to its receipt.

queued ───take──▶ sending ──▶ sent ──▶ delivered
▲                 │  └──▶ unknown (the provider may have it: look before sending again)
└──retry, later───┴─────▶ failed (permanent, with the reason)
leased: the channel adapter is handing it over itself; when the lease ends it counts as queued, and by text,
where it may have left with the response to the webhook, as unknown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from consultation.channels import CHANNELS, Channel, sql_among
from consultation.channels import LISTED as LISTED_CHANNELS
from consultation.clock import parse_stamp, stamp
from consultation.delivery import sql_lines
from consultation.delivery.model import (
    LEASE_SECONDS,
    LIFETIMES,
    OWN,
    Cost,
    OutboxMessage,
    OutboxPurpose,
    OutboxState,
    place_of,
)
from consultation.delivery.rendering import cost
from consultation.delivery.retries import Recovery, recover
from consultation.delivery.sql_outcomes import change_messages
from consultation.languages.model import DEFAULT
from consultation.messages import sql as messages_sql
from consultation.messages.model import MessageNumber, Reply
from consultation.participants import sql as participants
from consultation.store.unit import LISTED, LISTED_WORDS, Row, Unit, listed


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
        row_id, channel, address_id, purpose, reply, state, 0, at, row["segments"], line=line
    )


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
    failed = {"state": "failed", "reason": "opted_out", "updated_at": stamp(now)}
    change_messages(unit, failed, "address_id = ? AND state IN ('queued', 'leased')", (address_id,))


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
    return unit.has("SELECT 1 FROM outbox WHERE channel = ? AND provider_id = ?", (channel, provider_id))


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
    after = unit.value("SELECT numbered_after FROM outbox WHERE id = ?", (row_id,))
    messages_sql.add_number(unit, known, after)


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
    "id", "channel", "address_id", "purpose", "payload", "state", "attempts", "created_at", "segments",
    "taken_at", "numbered_after", "line",
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


def states(unit: Unit) -> list[dict[str, Any]]:
    """Return how many messages each channel has in each state."""
    return unit.rows(
        "SELECT channel, state, count(*) AS messages FROM outbox GROUP BY channel, state"
        " ORDER BY channel, state"
    )
