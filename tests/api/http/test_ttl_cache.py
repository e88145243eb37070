"""Figures are kept for a minute; what they were made from may call for others sooner."""

from __future__ import annotations

import weakref
from datetime import timedelta

from api.http.ttl_cache import TtlCache
from tests.conftest import OPEN_DAY


def test_value_is_kept_for_a_minute_unless_its_mark_changes() -> None:
    cache: TtlCache[int] = TtlCache()
    made = iter(range(9))
    seconds = (0, 30, 40, 45, 200)
    marks = ("a", "a", "b", "b", "b")

    found = [
        cache.of("x", OPEN_DAY + timedelta(seconds=each), lambda: next(made), mark)
        for each, mark in zip(seconds, marks, strict=True)
    ]

    assert found == [0, 0, 1, 1, 2]


class Figures:
    """A value that can be looked for without being held."""


def test_value_past_its_time_goes_when_another_is_made() -> None:
    cache: TtlCache[Figures] = TtlCache()
    old = weakref.ref(cache.of("old", OPEN_DAY, Figures))
    new = weakref.ref(cache.of("new", OPEN_DAY + timedelta(minutes=2), Figures))

    assert (old() is None, new() is None) == (True, False)
