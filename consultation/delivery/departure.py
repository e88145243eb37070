"""Whether a message that is due leaves now, later or never: a pure decision, with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from consultation.clock import parse_stamp
from consultation.delivery.sending_hours import SendingHours
from consultation.delivery.sql_outbox import LIFETIMES
from consultation.delivery.sql_queue import Candidate

DEFAULT_ZONE = ZoneInfo("America/Toronto")

ZoneOf = Callable[[str | None], ZoneInfo]
"""The time zone of a consultation's people, by its slug."""


@dataclass(frozen=True, slots=True)
class Leave:
    """It goes now."""


@dataclass(frozen=True, slots=True)
class Later:
    """It goes at a moment; None: when its push is resumed."""

    until: datetime | None


@dataclass(frozen=True, slots=True)
class Never:
    """It fails, for this reason."""

    reason: str


Departure = Leave | Later | Never


def decide(candidate: Candidate, now: datetime, hours: SendingHours | None, zone_of: ZoneOf) -> Departure:
    """Decide about one message. Replies go to who opted out too: the confirmation of that is one."""
    message = candidate.message
    if candidate.status is None or not candidate.ciphertext:
        return Never("address_erased")
    if now > _expires(candidate):
        return Never("expired")
    if message.purpose == "reply":
        return Leave()
    if candidate.status != "active":
        return Never(candidate.status)
    if not candidate.consented:
        return Never("no_consent")
    if candidate.superseded:
        return Never("superseded")
    if candidate.hold == "cancelled":
        return Never("cancelled")
    if candidate.hold == "paused":
        return Later(None)
    if hours is None:
        return Leave()
    moment = hours.next_moment(now, zone_of(candidate.consultation))
    return Leave() if moment <= now else Later(moment)


def _expires(candidate: Candidate) -> datetime:
    message = candidate.message
    if message.expires_at is not None:
        return parse_stamp(message.expires_at)
    return parse_stamp(message.created_at) + LIFETIMES[message.purpose]
