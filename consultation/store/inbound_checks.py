"""Until when the messages that a provider received for us are known to have been taken in."""

from __future__ import annotations

from datetime import datetime, timedelta

from consultation.clock import parse_stamp, stamp
from consultation.messages import Channel
from consultation.store.database import Unit

MARGIN = timedelta(minutes=10)
"""Read again each time: a provider's clock is not ours, and a message may be listed late."""


def checked_until(unit: Unit, channel: Channel) -> datetime | None:
    """Up to when a channel was checked; before the first check, when its newest known message came."""
    found = unit.row(
        "SELECT checked_until AS at FROM inbound_checks WHERE channel = ?", (channel,)
    ) or unit.row(
        "SELECT received_at AS at FROM messages WHERE channel = ? ORDER BY id DESC LIMIT 1", (channel,)
    )
    return None if found is None else parse_stamp(found["at"])


def mark_checked(unit: Unit, channel: Channel, until: datetime) -> None:
    """Say that every message that came until a moment is known; a later mark stays."""
    unit.execute(
        "INSERT INTO inbound_checks (channel, checked_until) VALUES (?, ?) ON CONFLICT (channel)"
        " DO UPDATE SET checked_until = max(checked_until, excluded.checked_until)",
        (channel, stamp(until)),
    )


def listed_from(unit: Unit, channel: Channel) -> datetime | None:
    """From when on messages will be asked for; None when a first check would begin with the present."""
    checked = checked_until(unit, channel)
    return None if checked is None else checked - MARGIN
