"""Quiet hours: what a person did not ask for arrives when it disturbs nobody, by the consultation's clock."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from consultation.sending_hours import SendingHours


def next_waking_moment(moment: datetime, timezone: str, hours: SendingHours | None = None) -> datetime:
    """The moment itself when nobody is disturbed then, else the next one, in UTC; by the usual hours."""
    return (hours or SendingHours()).next_moment(moment, ZoneInfo(timezone))
