"""The one rule of whether a message may leave, for the sender, the preview, the reminders and Web Push."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from consultation.delivery.model import BroadcastState, OutboxPurpose
from consultation.delivery.sending_hours import SendingHours
from consultation.participants.sql import AddressStatus

DEFAULT_ZONE = ZoneInfo("America/Toronto")

ZoneOf = Callable[[str | None], ZoneInfo]
"""The time zone of a consultation's people, by its slug."""
IsOpen = Callable[[str], bool]
"""Whether people can take part in a consultation at this moment, by its slug."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The facts that decide whether a message leaves.

    Attributes:
        purpose: A reply answers a message; messages of other purposes are unsolicited.
        address: The status of the address; None once it is erased.
        consented: Whether the person agrees to be told of what the message is about.
        broadcast: The state of the broadcast that the message is part of.
        expires_at: When the message is not worth sending any more; None for never.
        invites_to: The slug of the consultation that an invitation is to; None for other messages.
    """

    purpose: OutboxPurpose
    address: AddressStatus | None
    consented: bool = True
    broadcast: BroadcastState | None = None
    expires_at: datetime | None = None
    invites_to: str | None = None


@dataclass(frozen=True, slots=True)
class SendNow:
    """The message leaves now."""


@dataclass(frozen=True, slots=True)
class SendLater:
    """The message leaves at a moment, or, without one, when its broadcast is resumed."""

    until: datetime | None


@dataclass(frozen=True, slots=True)
class SendNever:
    """The message fails, for this reason."""

    reason: str


SendDecision = SendNow | SendLater | SendNever


def may_send(
    message: Circumstances,
    now: datetime,
    hours: SendingHours | None = None,
    zone: Callable[[], ZoneInfo] = lambda: DEFAULT_ZONE,
    is_open: IsOpen = lambda _: True,
) -> SendDecision:
    """Decide about one message: whether it leaves, and if not, when or why.

    Without `hours` any time will do. `zone` gives where the person lives, and is asked only if it matters.
    An invitation that waits for the morning stays: its consultation may be open again by then.
    """
    reason = refusal(message)
    if reason is not None:
        return SendNever(reason)
    if message.expires_at is not None and now > message.expires_at:
        return SendNever("expired")
    if message.purpose == "reply":
        return SendNow()
    if message.broadcast == "paused":
        return SendLater(None)
    moment = now if hours is None else hours.next_moment(now, zone())
    if moment > now:
        return SendLater(moment)
    if message.invites_to is not None and not is_open(message.invites_to):
        return SendNever("expired")
    return SendNow()


def refusal(message: Circumstances) -> str | None:
    """Return why a message may not leave at any hour, or None when it may.

    Replies go to people who opted out, too: the confirmation of that is one.
    """
    if message.address is None:
        return "address_erased"
    if message.purpose == "reply":
        return None
    if message.address != "active":
        return message.address
    if not message.consented:
        return "no_consent"
    return message.broadcast if message.broadcast in ("cancelled", "superseded") else None
