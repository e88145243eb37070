import sqlite3

import pytest

from consultation.staff import sql as staff_sql
from consultation.staff import sql_audit
from consultation.store import RefusedError, Store
from tests.conftest import OPEN_DAY

pytestmark = pytest.mark.both_engines

REPLACING = "INSERT OR REPLACE INTO audit VALUES (1, 'now', NULL, 'nothing', '', '{}', NULL)"


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET act = 'nothing'",
        "UPDATE audit SET staff_id = NULL",
        "DELETE FROM audit",
        REPLACING,
        "REPLACE INTO audit VALUES (1, 'now', NULL, 'nothing', '', '{}', NULL)",
        "INSERT INTO audit VALUES (1, 'now', NULL, 'nothing', '', '{}', NULL) ON CONFLICT DO UPDATE SET act = 'x'",
    ],
)
def test_log_is_never_changed_by_anybody(store: Store, statement: str) -> None:
    with store.write() as unit:
        sql_audit.record(unit, "logged_in", OPEN_DAY, None, "staff:1", times=2)
    with store.read() as unit:
        before = sql_audit.page(unit)
    with pytest.raises(RefusedError, match="the audit log is never"), store.write() as unit:
        unit.execute(statement)

    with store.read() as unit:
        assert sql_audit.page(unit) == before
    assert [(entry.act, entry.details) for entry in before.entries] == [("logged_in", {"times": 2})]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("statement", ["UPDATE audit SET act = 'x'", "DELETE FROM audit", REPLACING])
def test_log_is_never_changed_by_another_program(store: Store, statement: str) -> None:
    """A connection as SQLite opens it: there, replacing a row asks no trigger of deleting."""
    with store.write() as unit:
        sql_audit.record(unit, "logged_in", OPEN_DAY, None, "staff:1")
    other = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.IntegrityError, match="the audit log is never"):
        other.execute(statement)
    other.close()


@pytest.mark.parametrize(
    "text",
    [
        "+14185550123",
        "4185550123",
        "418-555-0123",
        "418.555.0123",
        "sms:+14185550123",
        "Arrêter de demander dix fois les mêmes papiers",
        "deux mots",
        "a\nb",
        "a" * 121,
        "é",
    ],
)
@pytest.mark.parametrize("place", ["act", "subject", "reason"])
def test_no_number_and_no_words_of_people_can_be_in_the_log(store: Store, text: str, place: str) -> None:
    given = {"act": "act", "subject": "subject", place: text}
    act, subject = given.pop("act"), given.pop("subject")
    with pytest.raises(ValueError, match="identifiers only"), store.write() as unit:
        sql_audit.record(unit, act, OPEN_DAY, None, subject, **given)

    with store.read() as unit:
        assert sql_audit.page(unit).entries == ()


def test_pages_of_the_log_lead_to_its_beginning(store: Store) -> None:
    with store.write() as unit:
        alice = staff_sql.add(unit, "alice", "Alice", "authority", OPEN_DAY)
        for number in range(9):
            sql_audit.record(unit, f"act{number}", OPEN_DAY, alice.id if number % 2 else None)
        first = sql_audit.page(unit, limit=4)
        second = sql_audit.page(unit, limit=4, before=first.older_than)
        third = sql_audit.page(unit, limit=4, before=second.older_than)
        hers = sql_audit.page(unit, staff_id=alice.id)

    assert [[entry.id for entry in page.entries] for page in (first, second, third)] == [
        [10, 9, 8, 7],
        [6, 5, 4, 3],
        [2, 1],
    ]
    assert [page.older_than for page in (first, second, third)] == [7, 3, None]
    assert [(entry.act, entry.name) for entry in hers.entries] == [(f"act{n}", "Alice") for n in (7, 5, 3, 1)]


def test_consultation_s_acts_are_those_on_its_answers_too_and_of_no_other(store: Store) -> None:
    subjects = ("consultation:parc", "source:parc:autre", "source:autre:parc", "feedback:12", "feedback:13")
    with store.write() as unit:
        for subject in subjects:
            sql_audit.record(unit, "act", OPEN_DAY, None, subject)
        answers = {"parc": [12], "autre": [13]}
        chosen = sql_audit.page(unit, sieve=sql_audit.Sieve(consultation="parc", answers=answers))
        within = sql_audit.page(unit, sieve=sql_audit.Sieve(within=("parc",), answers=answers))

    assert [each.subject for each in chosen.entries] == [
        "feedback:12",
        "source:parc:autre",
        "consultation:parc",
    ]
    assert within == chosen
