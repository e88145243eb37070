"""Who reaches which consultation, in which role: by organisation, by account, by consultation."""

from __future__ import annotations

import pytest

from consultation.staff import identities, sql_audit, sql_organisations
from consultation.staff import sql as staff_sql
from consultation.staff.identities import Known
from consultation.staff.reach import Reach
from consultation.staff.sql import Role, Staff, StaffError
from consultation.store import Store
from tests.conftest import OPEN_DAY

pytestmark = pytest.mark.both_engines


def add(store: Store, login: str, role: Role, organisation: int | None = None) -> Staff:
    with store.write() as unit:
        return staff_sql.add(unit, login, login.title(), role, OPEN_DAY, organisation_id=organisation)


def reach(store: Store, staff: Staff) -> Reach:
    with store.read() as unit:
        return Reach.of(unit, staff_sql.get(unit, staff.id))


def test_staff_of_an_installation_without_organisations_reach_everything(store: Store) -> None:
    found = reach(store, add(store, "gestion", "community_manager"))

    assert found.role_in("parc") == "community_manager"
    assert found.is_whole
    assert found.holds(("community_manager",))
    assert not found.holds(("authority",))


def test_staff_of_an_organisation_reach_its_consultations_alone(store: Store) -> None:
    with store.write() as unit:
        ours, theirs = (sql_organisations.add(unit, name, OPEN_DAY).id for name in ("Ville", "Ministère"))
        sql_organisations.give(unit, "parc", ours, OPEN_DAY)
        sql_organisations.give(unit, "budget", theirs, OPEN_DAY)
    found = reach(store, add(store, "alice", "administrator", ours))

    assert {slug: found.role_in(slug) for slug in ("parc", "budget", "of-nobody")} == {
        "parc": "administrator", "budget": None, "of-nobody": None,
    }  # fmt: skip
    assert not found.is_whole
    assert reach(store, add(store, "operator", "administrator")).role_in("budget") == "administrator"


def test_a_role_in_one_consultation_stands_instead_of_the_account_s(store: Store) -> None:
    account = add(store, "aude", "community_manager")
    with store.write() as unit:
        staff_sql.limit_to(unit, account.id, {"parc": "authority"}, OPEN_DAY)
    found = reach(store, account)

    assert (found.role_in("parc"), found.role_in("budget")) == ("authority", None)
    assert found.holds(("authority",))
    assert not found.holds(("community_manager",))
    with store.write() as unit:
        staff_sql.limit_to(unit, account.id, {}, OPEN_DAY)
    assert not reach(store, account).holds(("authority",))


def test_a_role_in_a_consultation_of_another_organisation_opens_nothing(store: Store) -> None:
    with store.write() as unit:
        ours = sql_organisations.add(unit, "Ville", OPEN_DAY).id
        sql_organisations.give(unit, "parc", ours, OPEN_DAY)
    account = add(store, "aude", "authority", ours)
    with store.write() as unit:
        staff_sql.limit_to(unit, account.id, {"parc": "authority", "budget": "authority"}, OPEN_DAY)
        other = sql_organisations.add(unit, "Ministère", OPEN_DAY).id
        sql_organisations.give(unit, "parc", other, OPEN_DAY)

    assert [reach(store, account).role_in(slug) for slug in ("parc", "budget")] == [None, None]


def test_an_administrator_is_one_for_all_consultations(store: Store) -> None:
    account = add(store, "alice", "administrator")
    with store.write() as unit, pytest.raises(StaffError, match="administrator_everywhere"):
        staff_sql.limit_to(unit, account.id, {"parc": "authority"}, OPEN_DAY)
    other = add(store, "aude", "authority")
    with store.write() as unit:
        staff_sql.limit_to(unit, other.id, {"parc": "authority"}, OPEN_DAY)
        staff_sql.change_role(unit, other.id, "administrator", OPEN_DAY)

    assert reach(store, other).role_in("budget") == "administrator"


def test_nobody_chooses_their_own_consultations(store: Store) -> None:
    account = add(store, "aude", "authority")
    with store.write() as unit, pytest.raises(StaffError, match="own_account"):
        staff_sql.limit_to(unit, account.id, None, OPEN_DAY, by=account.id)


def test_an_organisation_reads_what_was_done_on_its_consultations_and_accounts(store: Store) -> None:
    operator = add(store, "operator", "administrator")
    with store.write() as unit:
        ours = sql_organisations.add(unit, "Ville", OPEN_DAY).id
        sql_organisations.give(unit, "parc", ours, OPEN_DAY)
    alice = add(store, "alice", "administrator", ours)
    with store.write() as unit:
        sql_audit.record(unit, "contribution_published", OPEN_DAY, operator.id, "contribution:parc:1")
        sql_audit.record(unit, "feedback_published", OPEN_DAY, operator.id, "feedback:7", about="parc")
        sql_audit.record(unit, "logged_in", OPEN_DAY, alice.id)
        sql_audit.record(unit, "contribution_published", OPEN_DAY, operator.id, "contribution:budget:1")
        sql_audit.record(unit, "staff_reset", OPEN_DAY, operator.id, f"staff:{alice.id}")
        seen = [
            (each.act, each.subject)
            for each in sql_audit.page(unit, sieve=sql_audit.Sieve(organisation_id=ours)).entries
        ]

    assert seen == [
        ("staff_reset", f"staff:{alice.id}"),
        ("logged_in", ""),
        ("feedback_published", "feedback:7"),
        ("contribution_published", "contribution:parc:1"),
        ("staff_added", f"staff:{alice.id}"),
        ("consultation_given", "consultation:parc"),
    ]


def test_account_made_by_a_provider_reaches_nothing_of_a_shared_installation_until_it_is_given_some(
    store: Store,
) -> None:
    def entered(email: str) -> Reach:
        known = Known("https://issuer", email, email, True, "Aude", "authority")
        with store.write() as unit:
            identities.enter(unit, known, OPEN_DAY, gives_roles=True)
            found = staff_sql.find(unit, email)
            assert found is not None
            return Reach.of(unit, found)

    alone = entered("alone@ville.example")
    with store.write() as unit:
        sql_organisations.add(unit, "Ville", OPEN_DAY)

    assert alone.role_in("parc") == "authority"
    assert entered("shared@ville.example").role_in("parc") is None
