from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from consultation.quiet_hours import next_waking_moment

TORONTO = ZoneInfo("America/Toronto")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TORONTO)


@pytest.mark.parametrize(
    ("moment", "expected"),
    {
        "a weekday morning too early": ("2016-11-15T08:59", "2016-11-15T09:00"),
        "a weekday at nine": ("2016-11-15T09:00", "2016-11-15T09:00"),
        "a weekday evening": ("2016-11-15T21:29", "2016-11-15T21:29"),
        "a weekday evening too late": ("2016-11-15T21:30", "2016-11-16T09:00"),
        "a Friday night": ("2016-11-18T22:00", "2016-11-19T10:00"),
        "a Saturday": ("2016-11-19T17:59", "2016-11-19T17:59"),
        "a Saturday evening": ("2016-11-19T18:00", "2016-11-20T10:00"),
        "a Sunday evening": ("2016-11-20T19:00", "2016-11-21T09:00"),
        "the night the clock goes forward": ("2017-03-12T01:30", "2017-03-12T10:00"),
        "the night the clock goes back": ("2016-11-06T00:30", "2016-11-06T10:00"),
    }.values(),
)
def test_next_waking_moment(moment: str, expected: str) -> None:
    assert next_waking_moment(local(moment), "America/Toronto") == local(expected)


def test_next_waking_moment_is_that_of_the_consultation_whatever_zone_it_is_told_in() -> None:
    midnight_in_toronto = datetime(2016, 11, 15, 5, 0, tzinfo=UTC)

    found = next_waking_moment(midnight_in_toronto, "America/Toronto")

    assert found == datetime(2016, 11, 15, 14, 0, tzinfo=UTC)
