import threading

import pytest
from argon2 import PasswordHasher

from consultation.staff import LOGIN_LIMIT, LogIn, Opened, Passwords, Refused, sql_audit, sql_sessions
from consultation.staff import sql as staff_sql
from consultation.store import Store
from tests.conftest import OPEN_DAY

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "le fleuve est large"


@pytest.fixture
def log_in(store: Store) -> LogIn:
    with store.write() as unit:
        account = staff_sql.add(unit, "alice", "Alice", "authority", OPEN_DAY)
        staff_sql.set_password(unit, account.id, Passwords(CHEAP).hash(PASSWORD), OPEN_DAY)
    return LogIn(store, Passwords(CHEAP))


def test_right_password_opens_a_session(store: Store, log_in: LogIn) -> None:
    opened = log_in.with_password(" Alice ", PASSWORD, "192.0.2.1", OPEN_DAY)

    assert isinstance(opened, Opened)
    with store.read() as unit:
        session = sql_sessions.find(unit, opened.token, OPEN_DAY)
        assert session is not None
        assert (session.staff_id, session.stage) == (1, "open")
        assert sql_audit.page(unit).entries[0].act == "logged_in"


def test_attempts_made_at_once_do_not_slip_through(store: Store, log_in: LogIn) -> None:
    results: list[object] = []
    tries = [
        threading.Thread(
            target=lambda n=n: results.append(
                log_in.with_password("alice", f"faux {n}", f"192.0.2.{n}", OPEN_DAY)
            )
        )
        for n in range(30)
    ]
    for thread in tries:
        thread.start()
    for thread in tries:
        thread.join()

    waited = [result for result in results if isinstance(result, Refused) and result.wait_seconds]
    assert (len(results), len(waited)) == (30, 30 - LOGIN_LIMIT.most)


def test_account_closed_while_its_password_is_checked_stays_closed(store: Store, log_in: LogIn) -> None:
    class ClosesMeanwhile(Passwords):
        def matches(self, password_hash: str | None, password: str) -> bool:
            with store.write() as unit:
                staff_sql.disable(unit, 1, OPEN_DAY)
            return super().matches(password_hash, password)

    slow = LogIn(store, ClosesMeanwhile(CHEAP))

    assert slow.with_password("alice", PASSWORD, "192.0.2.1", OPEN_DAY) == Refused()
    with store.read() as unit:
        assert unit.rows("SELECT id FROM staff_sessions") == []


def test_password_is_hashed_anew_when_the_parameters_change(store: Store, log_in: LogIn) -> None:
    today = Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert isinstance(LogIn(store, today).with_password("alice", PASSWORD, "c", OPEN_DAY), Opened)

    with store.read() as unit:
        kept = staff_sql.proof_of(unit, 1).password_hash
    assert kept is not None
    assert kept.startswith("$argon2id$v=19$m=16,t=2,p=1$")
    assert isinstance(LogIn(store, today).with_password("alice", PASSWORD, "c", OPEN_DAY), Opened)


def test_no_transaction_is_open_while_a_password_is_checked(store: Store, log_in: LogIn) -> None:
    """A check takes a tenth of a second: messages of citizens must be stored meanwhile."""
    written: list[bool] = []

    class WritesMeanwhile(Passwords):
        def matches(self, password_hash: str | None, password: str) -> bool:
            with store.write() as unit:
                sql_audit.record(unit, "meanwhile", OPEN_DAY)
            written.append(True)
            return super().matches(password_hash, password)

    assert isinstance(
        LogIn(store, WritesMeanwhile(CHEAP)).with_password("alice", PASSWORD, "c", OPEN_DAY), Opened
    )
    assert written == [True]
