"""Searches for topics: asked for once, done by one process, taken up by another when that one dies."""

from __future__ import annotations

from datetime import timedelta

import pytest

from consultation.store import Store
from consultation.topics import sql_searches
from consultation.topics.sql_searches import LEASE, MOST_ATTEMPTS
from tests.conftest import OPEN_DAY

pytestmark = pytest.mark.both_engines

LATER = OPEN_DAY + LEASE + timedelta(seconds=1)


def test_search_is_asked_for_once_and_done_by_one_process(store: Store) -> None:
    with store.write() as unit:
        assert sql_searches.last(unit, "parc") is None
        assert sql_searches.ask(unit, "parc", OPEN_DAY)
        assert not sql_searches.ask(unit, "parc", OPEN_DAY)
        taken = sql_searches.take(unit, OPEN_DAY)
        assert taken is not None
        assert sql_searches.take(unit, OPEN_DAY) is None
        assert sql_searches.is_running(unit, "parc", OPEN_DAY)
        assert not sql_searches.is_running(unit, "parc", LATER)
        assert not sql_searches.ask(unit, "parc", OPEN_DAY)
        sql_searches.tell_progress(unit, "parc", 40)
        running = sql_searches.last(unit, "parc")
        sql_searches.end(unit, taken, OPEN_DAY, failed=False)
        done = sql_searches.last(unit, "parc")
        assert running is not None
        assert done is not None
        assert (running.state, running.percent, running.is_on) == ("running", 40, True)
        assert (done.state, done.is_on) == ("done", False)
        assert sql_searches.ask(unit, "parc", OPEN_DAY)


def test_search_whose_process_died_is_taken_up_by_another_and_fails_in_the_end(store: Store) -> None:
    with store.write() as unit:
        sql_searches.ask(unit, "parc", OPEN_DAY)
        first = sql_searches.take(unit, OPEN_DAY)
        assert first is not None
        assert sql_searches.renew(unit, first, OPEN_DAY + LEASE)
        assert not sql_searches.is_due(unit, LATER)
        second = sql_searches.take(unit, LATER + LEASE)
        assert second is not None
        assert not sql_searches.renew(unit, first, LATER + LEASE)
        sql_searches.end(unit, first, LATER + LEASE, failed=False)  # too late: it is another's
        assert sql_searches.last(unit, "parc") == second

        moment = LATER
        for _ in range(MOST_ATTEMPTS):
            moment += 2 * LEASE
            last = sql_searches.take(unit, moment)
        assert last is None
        found = sql_searches.last(unit, "parc")
        assert found is not None
        assert found.state == "failed"
