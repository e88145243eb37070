from datetime import datetime, timedelta

import pytest

from consultation.staff import sql as staff_sql
from consultation.staff import sql_sessions
from consultation.staff.sql_sessions import ABSOLUTE, IDLE, SECOND_STEP
from consultation.store import Store
from tests.conftest import OPEN_DAY

SECOND = timedelta(seconds=1)


@pytest.fixture
def alice(store: Store) -> int:
    with store.write() as unit:
        return staff_sql.add(unit, "alice", "Alice", "authority", OPEN_DAY).id


def stands(store: Store, token: str, now: datetime) -> bool:
    with store.read() as unit:
        return sql_sessions.find(unit, token, now) is not None


def test_session_ends_when_idle_or_old(store: Store, alice: int) -> None:
    with store.write() as unit:
        token = sql_sessions.begin(unit, alice, "open", OPEN_DAY)
        session = sql_sessions.find(unit, token, OPEN_DAY)
    assert session is not None
    assert stands(store, token, OPEN_DAY + IDLE - SECOND)
    assert not stands(store, token, OPEN_DAY + IDLE)

    with store.write() as unit:
        sql_sessions.note_seen(unit, session.id, OPEN_DAY + ABSOLUTE - SECOND)
    assert stands(store, token, OPEN_DAY + ABSOLUTE - SECOND)
    assert not stands(store, token, OPEN_DAY + ABSOLUTE)


def test_second_step_lasts_minutes(store: Store, alice: int) -> None:
    with store.write() as unit:
        token = sql_sessions.begin(unit, alice, "second_step", OPEN_DAY)

    assert stands(store, token, OPEN_DAY + SECOND_STEP - SECOND)
    assert not stands(store, token, OPEN_DAY + SECOND_STEP)


def test_sessions_but_one_are_ended(store: Store, alice: int) -> None:
    with store.write() as unit:
        tokens = [sql_sessions.begin(unit, alice, "open", OPEN_DAY) for _ in range(3)]
        kept = sql_sessions.find(unit, tokens[1], OPEN_DAY)
        assert kept is not None
        ended = sql_sessions.end_all(unit, alice, but=kept.id)

        assert (ended, sql_sessions.of_staff(unit, alice, OPEN_DAY)) == (2, [kept])


def test_ended_sessions_are_deleted_when_another_begins(store: Store, alice: int) -> None:
    with store.write() as unit:
        sql_sessions.begin(unit, alice, "open", OPEN_DAY)
        sql_sessions.begin(unit, alice, "open", OPEN_DAY + IDLE + SECOND)

        assert unit.rows("SELECT count(*) AS n FROM staff_sessions") == [{"n": 1}]


def test_token_is_not_in_the_store(store: Store, alice: int) -> None:
    with store.write() as unit:
        token = sql_sessions.begin(unit, alice, "open", OPEN_DAY)
    store.close()

    held = b"".join(path.read_bytes() for path in store.path.parent.iterdir())
    assert token.encode() not in held


@pytest.mark.parametrize("token", ["", "é", "\ud800", "x" * 10_000])
def test_any_token_may_be_asked_for(store: Store, token: str) -> None:
    assert not stands(store, token, OPEN_DAY)
