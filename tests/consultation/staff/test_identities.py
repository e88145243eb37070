"""Accounts that a provider of identities opens, and sessions that it ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consultation.staff import Opened, sql_organisations, sql_sessions
from consultation.staff import sql as staff_sql
from consultation.staff.identities import Denied, Known, enter, follow_role, use_once
from consultation.staff.reach import Reach
from consultation.store import Store
from tests.conftest import OPEN_DAY

pytestmark = pytest.mark.both_engines

LEA = Known("https://a.quebec", "1", "lea@ville.quebec", True, "Léa\u200b Roy", "authority")


def opened(store: Store, known: Known, *, gives_roles: bool = True, **more: str) -> str | Denied:
    with store.write() as unit:
        found = enter(unit, known, OPEN_DAY, gives_roles=gives_roles, **more)  # type: ignore[arg-type]
    return found.token if isinstance(found, Opened) else found


def test_identity_is_one_account_whatever_its_address_becomes(store: Store) -> None:
    first = opened(store, LEA)
    second = opened(store, replace(LEA, email="lea.roy@ville.quebec", role="administrator"))
    elsewhere = opened(store, replace(LEA, issuer="https://b.quebec"))

    assert (isinstance(first, str), isinstance(second, str)) == (True, True)
    assert elsewhere == Denied("login_taken")
    with store.read() as unit:
        (account,) = staff_sql.everyone(unit)
    assert (account.login, account.name, account.role, account.is_provided) == (
        "lea@ville.quebec",
        "Léa Roy",
        "administrator",
        True,
    )


def test_provider_is_asked_once_in_five_minutes_with_the_token_it_gave_last(
    store: Store,
) -> None:
    token = opened(store, LEA, provider_session="s1", id_token="id", refresh_token="r1")
    assert isinstance(token, str)
    later = OPEN_DAY + sql_sessions.ASK_EVERY
    with store.write() as unit:
        session = sql_sessions.find(unit, token, later)
        assert session is not None
        asked = [
            sql_sessions.ask(unit, session.id, OPEN_DAY),
            *(sql_sessions.ask(unit, session.id, later) for _ in "ab"),
        ]
        sql_sessions.note_checked(unit, session.id, "r2", later)
        again = sql_sessions.ask(unit, session.id, later + sql_sessions.ASK_EVERY)
        kept = sql_sessions.id_token_of(unit, session.id)

    assert asked == [None, ("r1", "1"), None]
    assert (again, kept) == (("r2", "1"), "id")


@pytest.mark.parametrize(
    ("subject", "session", "ended"), [("1", None, 2), (None, "s1", 1), ("1", "s2", 1), ("2", "s1", 0)]
)
def test_provider_ends_one_session_or_all_of_somebody_s(
    store: Store, subject: str | None, session: str | None, ended: int
) -> None:
    for name in ("s1", "s2"):
        opened(store, LEA, provider_session=name)
    with store.write() as unit:
        whose = sql_sessions.end_of_provider(unit, LEA.issuer, subject, session)
        left = unit.rows("SELECT id FROM staff_sessions")

    assert (2 - len(left), whose) == (ended, [1] if ended else [])


def test_role_that_is_not_given_any_more_ends_every_session(store: Store) -> None:
    opened(store, LEA)
    with store.write() as unit:
        assert follow_role(unit, 1, None, OPEN_DAY) is False
        assert unit.rows("SELECT id FROM staff_sessions") == []
    assert opened(store, replace(LEA, role=None)) == Denied("no_role")
    assert isinstance(opened(store, replace(LEA, role=None), gives_roles=False), str)


@pytest.mark.parametrize("is_shared", [True, False])
@pytest.mark.parametrize("is_limited", [True, False])
def test_administrator_by_claims_who_is_one_no_more_keeps_no_reach_over_other_organisations(
    store: Store, is_shared: bool, is_limited: bool
) -> None:
    if is_shared:
        with store.write() as unit:
            sql_organisations.add(unit, "Ville de Lévis", OPEN_DAY)
    if is_limited:
        opened(store, LEA)
        with store.write() as unit:
            staff_sql.limit_to(unit, 1, {"parc": "authority"}, OPEN_DAY)

    opened(store, replace(LEA, role="administrator"))
    opened(store, LEA)

    with store.read() as unit:
        (account,) = staff_sql.everyone(unit)
        reach = Reach.of(unit, account)
    assert (account.role, reach.role_in("budget")) == ("authority", None if is_shared else "authority")


def test_state_of_a_log_in_is_used_once(store: Store) -> None:
    with store.write() as unit:
        assert [use_once(unit, each, OPEN_DAY) for each in ("a", "a", "b")] == [True, False, True]
