from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.delivery.sending_hours import SendingHours, read_window

QUEBEC = ZoneInfo("America/Toronto")
HOURS = SendingHours()
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def at(text: str) -> datetime:
    """A moment written in Québec time, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=QUEBEC).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-24T09:00", "2026-11-24T09:00"),
        ("2026-11-24T21:29", "2026-11-24T21:29"),
        ("2026-11-24T21:30", "2026-11-25T09:00"),
        ("2026-11-25T03:00", "2026-11-25T09:00"),
        ("2026-11-27T22:00", "2026-11-28T10:00"),
        ("2026-11-28T18:00", "2026-11-29T10:00"),
        ("2026-11-29T23:59", "2026-11-30T09:00"),
    ],
    ids=["opening", "last minute", "closing", "night", "Friday night", "Saturday evening", "Sunday night"],
)
def test_next_moment_of_a_week(now: str, then: str) -> None:
    assert HOURS.next_moment(at(now), QUEBEC) == at(then)


@pytest.mark.parametrize(
    ("evening", "morning_utc"),
    [
        ("2026-03-07T20:00", datetime(2026, 3, 8, 14, 0, tzinfo=UTC)),
        ("2026-10-31T20:00", datetime(2026, 11, 1, 15, 0, tzinfo=UTC)),
    ],
    ids=["the clocks go forward", "the clocks go back"],
)
def test_hours_begin_on_the_local_clock_when_it_changes(evening: str, morning_utc: datetime) -> None:
    assert HOURS.next_moment(at(evening), QUEBEC) == morning_utc


def test_zone_decides_whether_it_is_night() -> None:
    now = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)

    assert HOURS.next_moment(now, QUEBEC) == now + timedelta(minutes=30)
    assert HOURS.next_moment(now, ZoneInfo("America/St_Johns")) == now


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-24T10:00", 2, "2026-11-24T12:00"),
        ("2026-11-24T20:30", 2, "2026-11-25T10:00"),
        ("2026-11-24T23:00", 1, "2026-11-25T10:00"),
        ("2026-11-27T21:00", 10, "2026-11-29T11:30"),
    ],
    ids=["the same day", "over a night", "begun at night", "over a weekend"],
)
def test_work_rests_outside_the_hours(start: str, hours: int, end: str) -> None:
    assert HOURS.ends_at(at(start), {QUEBEC: timedelta(hours=hours)}) == at(end)


PACIFIC = ZoneInfo("Etc/GMT+8")


@pytest.mark.parametrize(
    ("start", "here", "there", "end"),
    [
        ("2026-11-24T15:00", 1, 1, "2026-11-24T17:00"),
        ("2026-11-24T09:00", 1, 1, "2026-11-24T13:00"),
        ("2026-11-24T20:30", 1, 1, "2026-11-25T09:30"),
        ("2026-11-24T21:00", 1, 1, "2026-11-25T09:45"),
        ("2026-11-24T21:00", 0, 1, "2026-11-24T22:00"),
    ],
    ids=[
        "open to both",
        "not yet open there",
        "night falls here at half",
        "night falls here at a quarter",
        "nothing to do here",
    ],
)
def test_each_zone_is_written_to_in_its_own_hours(start: str, here: int, there: int, end: str) -> None:
    work = {QUEBEC: timedelta(hours=here), PACIFIC: timedelta(hours=there)}

    assert HOURS.ends_at(at(start), work) == at(end)


@given(st.integers(0, 366 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes)))
def test_next_moment_is_never_past_and_stays_where_it_is(now: datetime) -> None:
    then = HOURS.next_moment(now, QUEBEC)

    assert now <= then <= now + timedelta(hours=17)
    assert HOURS.next_moment(then, QUEBEC) == then


def test_window_is_read() -> None:
    assert read_window(" 09:00-21:30 ") == (540, 1290)
    assert read_window("00:00-24:00") == (0, 1440)


@pytest.mark.parametrize("text", ["", "9-21", "21:30-09:00", "09:00-09:00", "09:00-24:30", "09:60-10:00"])
def test_window_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="hours are written such as 09:00-21:30"):
        read_window(text)
