"""Sending hours: when people may be sent unsolicited messages, by their local time.

Computed on the local calendar and given in UTC, so that the two days a year on which the clocks change are
days like any other. Replies have no sending hours: a message sent at night is answered at night.

The time zone of a phone number is that of the place it was assigned to. People who moved keep their number
and nothing tells it: this is the best guess available.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from phonenumbers import NumberParseException, parse, timezone

_HOURS = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])")
_SATURDAY = 5

Window = tuple[int, int]
"""From and to, in minutes since midnight; 1440 is the midnight that ends the day."""


def read_window(text: str) -> Window:
    """Read "09:00-21:30". Raises ValueError when it is not two times of which the second is later."""
    found = _HOURS.fullmatch(text.strip())
    if found is not None:
        opens, closes = int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])
        if opens < closes <= 24 * 60:
            return opens, closes
    raise ValueError(f"hours are written such as 09:00-21:30, the end after the start; not {text!r}")


@dataclass(frozen=True, slots=True)
class SendingHours:
    """Sending hours for weekdays and for the weekend.

    The defaults are a courtesy modelled on the hours of telemarketing in Canada. Source:
    https://crtc.gc.ca/eng/trules-reglest.htm (part III), checked 2026-11-24.
    """

    weekdays: Window = (9 * 60, 21 * 60 + 30)
    weekend: Window = (10 * 60, 18 * 60)

    def next_moment(self, now: datetime, zone: ZoneInfo) -> datetime:
        """Return `now` when it lies inside the hours, else when they next begin; in UTC."""
        day = now.astimezone(zone).date()
        for ahead in range(3):
            opens, closes = self._on(day + timedelta(days=ahead), zone)
            if now < closes:
                return max(now.astimezone(UTC), opens)
        raise AssertionError("every day has its hours")

    def ends_at(self, start: datetime, work: Mapping[ZoneInfo, timedelta]) -> datetime:
        """Return when work for the people of each zone is done, by one sender that rests where it is night.

        Zones that are open together share the sender in proportion to what they have left.
        """
        moment, left = start.astimezone(UTC), dict(work)
        while left:
            opens = {zone: self.next_moment(moment, zone) for zone in left}
            awake = [zone for zone in left if opens[zone] == moment]
            if not awake:
                moment = min(opens.values())
                continue
            ends = [self._on(moment.astimezone(zone).date(), zone)[1] for zone in awake]
            room = min([*ends, *(opens[zone] for zone in left if zone not in awake)]) - moment
            wanted = sum((left[zone] for zone in awake), timedelta())
            moment += min(room, wanted)
            for zone in awake:
                if wanted <= room or not left[zone]:
                    del left[zone]
                else:
                    left[zone] *= 1 - room / wanted
        return moment

    def _on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        opens, closes = self.weekend if day.weekday() >= _SATURDAY else self.weekdays
        return _at(day, opens, zone), _at(day, closes, zone)


def _at(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """Return a time of the local clock; one that the clocks skip is the moment they would have shown it."""
    later, minutes = divmod(minutes, 24 * 60)
    local = datetime.combine(day + timedelta(days=later), time(minutes // 60, minutes % 60), tzinfo=zone)
    return local.astimezone(UTC)


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
