from datetime import timedelta

from consultation.staff import sql
from consultation.staff.sql import Limit
from consultation.store import Store
from consultation.store.keyring import Keyring
from tests.conftest import OPEN_DAY

LIMIT = Limit("login", 3, timedelta(minutes=10))


def try_at(store: Store, minutes: float, who: str = "alice") -> int:
    """Try as a caller does: count the attempt unless it has to wait."""
    now = OPEN_DAY + timedelta(minutes=minutes)
    with store.write() as unit:
        wait = sql.seconds_to_wait(unit, LIMIT, who, now)
        if not wait:
            sql.count_attempt(unit, LIMIT, who, now)
    return wait


def test_attempts_wait_for_the_oldest_that_counts(store: Store) -> None:
    waits = [try_at(store, minutes) for minutes in (0, 1, 2, 3, 9.99, 10.01, 10.5)]

    assert waits == [0, 0, 0, 421, 1, 0, 31]


def test_attempts_of_one_are_not_another_s(store: Store) -> None:
    for minutes in range(3):
        try_at(store, minutes)

    assert (try_at(store, 3), try_at(store, 3, "bob")) == (421, 0)


def test_attempts_outlive_a_restart(store: Store, keyring: Keyring) -> None:
    for minutes in range(3):
        try_at(store, minutes)
    store.close()

    assert try_at(Store.open(store.path, keyring), 3) == 421


def test_attempts_name_nobody(store: Store) -> None:
    try_at(store, 0, "192.0.2.77")
    store.close()

    held = b"".join(path.read_bytes() for path in store.path.parent.iterdir())
    assert b"192.0.2.77" not in held


def test_attempts_that_were_right_are_forgotten(store: Store) -> None:
    for minutes in range(3):
        try_at(store, minutes)
    with store.write() as unit:
        sql.forget_attempts(unit, LIMIT, "alice")

    assert try_at(store, 3) == 0


def test_old_attempts_are_deleted(store: Store) -> None:
    try_at(store, 0)
    try_at(store, 24 * 60 + 1)
    with store.read() as unit:
        assert unit.rows("SELECT count(*) AS n FROM attempts") == [{"n": 1}]
