"""Who may approve an answer: somebody else than who wrote it, in every sense."""

import pytest

from consultation.definition import Consultation
from consultation.feedback import editing
from consultation.feedback.model import Content, FeedbackError, Subject
from consultation.staff import sql as staff_sql
from consultation.staff import sql_second_factors
from consultation.store import Store
from tests.conftest import OPEN_DAY

ADMIN, AUTHORITY, OTHER = 1, 2, 3
LOGINS = {ADMIN: "admin", AUTHORITY: "autorite", OTHER: "autre"}


def accounts(store: Store) -> None:
    with store.write() as unit:
        for login, role in (("admin", "administrator"), ("autorite", "authority"), ("autre", "authority")):
            made = staff_sql.add(unit, login, login, role, OPEN_DAY)  # type: ignore[arg-type]
            staff_sql.set_password(unit, made.id, "a hash", OPEN_DAY)


def approved(store: Store, definition: Consultation, writer: int, reviewer: int) -> bool:
    with store.write() as unit:
        content = Content("La ministre", {"fr": "Nous le ferons."})
        subject = Subject("consultation")
        draft = editing.create(unit, definition, subject, content, LOGINS[writer], OPEN_DAY)
        try:
            editing.ask(unit, draft.id, LOGINS[writer], OPEN_DAY)
            reviewed = editing.review(unit, draft.id, LOGINS[reviewer], OPEN_DAY)
        except FeedbackError as error:
            return error.reason != "reset_by_writer"
    return reviewed.versions[0].state == "reviewed"


@pytest.mark.parametrize(
    ("writer", "reviewer", "stands"),
    [(ADMIN, AUTHORITY, False), (AUTHORITY, ADMIN, False), (OTHER, AUTHORITY, True), (ADMIN, OTHER, True)],
)
def test_who_reset_an_account_is_no_second_person_beside_it(
    store: Store, seed: Consultation, writer: int, reviewer: int, stands: bool
) -> None:
    """They have its link: they can log in as the other, and approve what they wrote themselves."""
    accounts(store)
    with store.write() as unit:
        staff_sql.reset(unit, AUTHORITY, OPEN_DAY, by=ADMIN)

    assert approved(store, seed, writer, reviewer) == stands


def test_two_accounts_reset_by_one_are_no_two_persons(store: Store, seed: Consultation) -> None:
    accounts(store)
    with store.write() as unit:
        for account in (AUTHORITY, OTHER):
            staff_sql.reset(unit, account, OPEN_DAY, by=ADMIN)

    assert not approved(store, seed, OTHER, AUTHORITY)


def test_account_that_somebody_else_confirmed_approves_again(store: Store, seed: Consultation) -> None:
    accounts(store)
    with store.write() as unit:
        staff_sql.reset(unit, AUTHORITY, OPEN_DAY, by=ADMIN)
        with pytest.raises(staff_sql.StaffError, match="confirmed_by_who_reset"):
            staff_sql.confirm(unit, AUTHORITY, OPEN_DAY, by=ADMIN)
        with pytest.raises(staff_sql.StaffError, match="own_account"):
            staff_sql.confirm(unit, AUTHORITY, OPEN_DAY, by=AUTHORITY)
        staff_sql.confirm(unit, AUTHORITY, OPEN_DAY, by=OTHER)

    assert approved(store, seed, ADMIN, AUTHORITY)


def test_account_made_by_who_reset_another_does_not_confirm_it(store: Store, seed: Consultation) -> None:
    accounts(store)
    with store.write() as unit:
        puppet = staff_sql.add(unit, "marionnette", "M", "administrator", OPEN_DAY, by=ADMIN)
        staff_sql.make_password_link(unit, puppet.id, OPEN_DAY, by=ADMIN)
        staff_sql.reset(unit, AUTHORITY, OPEN_DAY, by=ADMIN)
        with pytest.raises(staff_sql.StaffError, match="confirmed_by_who_reset"):
            staff_sql.confirm(unit, AUTHORITY, OPEN_DAY, by=puppet.id)

    assert not approved(store, seed, ADMIN, AUTHORITY)


def test_account_that_nobody_has_entered_is_not_its_giver_s(store: Store, seed: Consultation) -> None:
    """Its first link had expired, and another takes its place."""
    accounts(store)
    with store.write() as unit:
        new = staff_sql.add(unit, "nouvelle", "N", "authority", OPEN_DAY, by=ADMIN)
        staff_sql.reset(unit, new.id, OPEN_DAY, by=ADMIN)
        assert staff_sql.get(unit, new.id).reset_by is None
        staff_sql.set_password(unit, new.id, "a hash", OPEN_DAY)
        staff_sql.reset(unit, new.id, OPEN_DAY, by=ADMIN)
        assert staff_sql.get(unit, new.id).reset_by == ADMIN


def test_account_that_keeps_its_second_factor_stays_its_owner_s(store: Store, seed: Consultation) -> None:
    """The link alone lets nobody in."""
    accounts(store)
    with store.write() as unit:
        sql_second_factors.offer(unit, AUTHORITY, "JBSWY3DPEHPK3PXP")
        sql_second_factors.turn_on(unit, AUTHORITY, 1, (), OPEN_DAY)
        staff_sql.reset(unit, AUTHORITY, OPEN_DAY, by=ADMIN)

    assert approved(store, seed, ADMIN, AUTHORITY)


def test_review_is_asked_by_somebody_who_wrote_it(store: Store, seed: Consultation) -> None:
    with store.write() as unit:
        content = Content("La ministre", {"fr": "Nous le ferons."})
        draft = editing.create(unit, seed, Subject("consultation"), content, "ana", OPEN_DAY)
        with pytest.raises(FeedbackError, match="asked_by_another"):
            editing.ask(unit, draft.id, "ben", OPEN_DAY)
        assert editing.ask(unit, draft.id, "ana", OPEN_DAY).versions[0].is_asked
