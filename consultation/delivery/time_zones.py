"""The time zone of a phone number: that of the place it was assigned to.

People who moved keep their number and nothing tells it: this is the best guess available.
Source: https://github.com/google/libphonenumber, `timezones`, by phonenumbers, checked 2026-11-25.
"""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from phonenumbers import NumberParseException, parse, timezone

PREFIX_CHARS = 8
"""The country and the area, "+1604555": what follows says nothing about the place."""


def zone_of_number(number: str) -> ZoneInfo | None:
    """Return the zone of a number in E.164; None when it may be in several, or in no known one."""
    return _zone_of_prefix(number[:PREFIX_CHARS], len(number))


@lru_cache(maxsize=4096)
def _zone_of_prefix(prefix: str, length: int) -> ZoneInfo | None:
    """Return the zone of a prefix.

    Cached by prefix: a broadcast works out each area once, and no whole number is kept.
    """
    try:
        names = timezone.time_zones_for_number(parse(prefix.ljust(length, "0")))
        return ZoneInfo(names[0]) if len(names) == 1 else None
    except (NumberParseException, ZoneInfoNotFoundError):
        return None
