"""Quiet hours: what a person did not ask for arrives when it disturbs nobody, by the consultation's clock.

9:00 to 21:30 on weekdays, 10:00 to 18:00 on Saturdays and Sundays. The telemarketing rules, which a public
consultation is most likely outside of, have the same hours
(https://crtc.gc.ca/eng/trules-reglest.htm, part III, checked 2026-11-24).
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_WEEKDAY = (time(9, 0), time(21, 30))
_WEEKEND = (time(10, 0), time(18, 0))
_SATURDAY = 5


def next_waking_moment(moment: datetime, timezone: str) -> datetime:
    """The moment itself when nobody is disturbed then, else the next one, in UTC.

    Right across a change to or from daylight saving time: the hours are those of the clock on the wall.
    """
    zone = ZoneInfo(timezone)
    local = moment.astimezone(zone)
    opens, closes = _hours(local)
    if opens <= local.time() < closes:
        return moment.astimezone(UTC)
    day = local.date() if local.time() < opens else local.date() + timedelta(days=1)
    begins = datetime.combine(day, time(12, 0), zone)
    return datetime.combine(day, _hours(begins)[0], zone).astimezone(UTC)


def _hours(local: datetime) -> tuple[time, time]:
    return _WEEKEND if local.weekday() >= _SATURDAY else _WEEKDAY
