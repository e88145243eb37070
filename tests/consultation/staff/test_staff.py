from datetime import timedelta

import pytest

from consultation.staff import sql as staff_sql
from consultation.staff import sql_audit, sql_sessions
from consultation.staff.sql import Staff, StaffError
from consultation.store import Store
from tests.conftest import OPEN_DAY

LATER = OPEN_DAY + timedelta(hours=1)


@pytest.fixture
def alice(store: Store) -> Staff:
    with store.write() as unit:
        return staff_sql.add(unit, " Alice@Ville.Quebec ", "Alice   Beauchemin", "administrator", OPEN_DAY)


def test_account_is_found_whatever_the_case_of_its_login(store: Store, alice: Staff) -> None:
    with store.read() as unit:
        assert staff_sql.find(unit, "ALICE@ville.quebec ") == alice
        assert staff_sql.find(unit, "bob") is None
    assert alice == Staff(
        1,
        "alice@ville.quebec",
        "Alice Beauchemin",
        "administrator",
        "fr",
        has_password=False,
        has_second_factor=False,
        logged_in_at=None,
        disabled_at=None,
        created_at="2016-11-15T15:00:00.000000Z",
    )


@pytest.mark.parametrize(
    ("login", "name", "role", "reason"),
    [
        ("ALICE@ville.quebec", "Une autre", "authority", "login_taken"),
        ("a", "Bob", "authority", "login_malformed"),
        ("bob dylan", "Bob", "authority", "login_malformed"),
        ("élise", "Élise", "authority", "login_malformed"),
        ("a" * 81, "Bob", "authority", "login_malformed"),
        ("4185550123", "Bob", "authority", "login_malformed"),
        ("bob-418-555-0123", "Bob", "authority", "login_malformed"),
        ("bob", "  ", "authority", "name_malformed"),
        ("bob", "B" * 101, "authority", "name_malformed"),
        ("bob", "Bob\u202eby", "authority", "name_malformed"),
        ("bob", "Bob", "mayor", "role_unknown"),
    ],
)
def test_account_that_would_make_trouble_is_refused(
    store: Store, alice: Staff, login: str, name: str, role: str, reason: str
) -> None:
    with pytest.raises(StaffError) as refused, store.write() as unit:
        staff_sql.add(unit, login, name, role, OPEN_DAY)  # type: ignore[arg-type]

    assert refused.value.reason == reason
    with store.read() as unit:
        assert staff_sql.everyone(unit) == [alice]


@pytest.mark.parametrize("act", ["disable", "reset", "set_password"])
def test_every_session_ends_with_what_changes_the_account(store: Store, alice: Staff, act: str) -> None:
    with store.write() as unit:
        tokens = [sql_sessions.begin(unit, alice.id, stage, OPEN_DAY) for stage in ("open", "second_step")]
        match act:
            case "disable":
                staff_sql.disable(unit, alice.id, OPEN_DAY)
            case "reset":
                staff_sql.reset(unit, alice.id, OPEN_DAY)
            case "set_password":
                staff_sql.set_password(unit, alice.id, "a hash", OPEN_DAY)

        assert [sql_sessions.find(unit, token, OPEN_DAY) for token in tokens] == [None, None]


def test_nobody_closes_their_own_account_or_changes_their_own_role(store: Store, alice: Staff) -> None:
    with store.write() as unit:
        for refused in (
            lambda: staff_sql.disable(unit, alice.id, LATER, by=alice.id),
            lambda: staff_sql.change_role(unit, alice.id, "authority", LATER, by=alice.id),
        ):
            with pytest.raises(StaffError, match="own_account"):
                refused()

        assert staff_sql.get(unit, alice.id) == alice


def test_acts_are_in_the_log_once_each_with_who_did_them(store: Store, alice: Staff) -> None:
    with store.write() as unit:
        bob = staff_sql.add(unit, "bob", "Bob", "authority", LATER, by=alice.id)
        for _ in range(2):
            staff_sql.disable(unit, bob.id, LATER, by=alice.id)
        for _ in range(2):
            staff_sql.enable(unit, bob.id, LATER, by=alice.id)
        for _ in range(2):
            staff_sql.change_role(unit, bob.id, "community_manager", LATER)
        staff_sql.set_password(unit, bob.id, "a hash", LATER, by=bob.id)
        entries = sql_audit.page(unit).entries

    assert [(entry.login, entry.act, entry.subject, entry.details) for entry in entries] == [
        ("bob", "password_set", "staff:2", {}),
        (None, "role_changed", "staff:2", {"role": "community_manager"}),
        ("alice@ville.quebec", "staff_enabled", "staff:2", {}),
        ("alice@ville.quebec", "staff_disabled", "staff:2", {}),
        ("alice@ville.quebec", "staff_added", "staff:2", {"login": "bob", "role": "authority"}),
        (None, "staff_added", "staff:1", {"login": "alice@ville.quebec", "role": "administrator"}),
    ]


def test_disabled_account_gets_its_password_back_when_enabled(store: Store, alice: Staff) -> None:
    with store.write() as unit:
        staff_sql.set_password(unit, alice.id, "a hash", OPEN_DAY)
        staff_sql.disable(unit, alice.id, OPEN_DAY)
        staff_sql.enable(unit, alice.id, LATER)

        assert staff_sql.proof_of(unit, alice.id).password_hash == "a hash"
        assert staff_sql.get(unit, alice.id).disabled_at is None
