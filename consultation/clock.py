"""Times as the store writes them: UTC, ISO 8601, always the same length so that text order is time order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the current time, aware, in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """Write a moment: "2016-11-30T23:13:00.000000Z"."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def parse_stamp(text: str) -> datetime:
    """Read back what stamp wrote."""
    return datetime.fromisoformat(text)


def quarter_of(text: str) -> str:
    """Return the quarter hour of what stamp wrote, in UTC: "2016-11-30T23:00".

    A day ends on one in every time zone, be it half an hour or a quarter away from the others.
    """
    return f"{text[:14]}{int(text[14:16]) // 15 * 15:02}"


def rehearsal_clock(opens_at: datetime, closes_at: datetime) -> Clock:
    """Return the real clock inside a window; outside it, one that started an hour after the opening."""
    now = utc_now()
    shift = timedelta(0) if opens_at <= now < closes_at else opens_at + timedelta(hours=1) - now
    return lambda: utc_now() + shift
