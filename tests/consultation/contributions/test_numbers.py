"""Numbers of contributions where several processes write at once: none is skipped, and none is given twice."""

from __future__ import annotations

from contextlib import suppress

import pytest

from consultation.contributions import sql
from consultation.contributions.model import Source
from consultation.conversation.events import AnswerRecorded
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.store import Share, Store, Unit
from consultation.store.keyring import Keyring
from consultation.store.place import PostgresUrl
from consultation.turn.sharing import TABLES
from tests.conftest import OPEN_DAY


@pytest.fixture
def engine() -> str:
    """SQLite has one process that writes."""
    return "postgres"


def add(unit: Unit, person: int, words: str, *, is_told: bool = False) -> int:
    """Store an answer of a person, known or new, and return its number."""
    address = f"+1418555010{person}"
    known = participants_sql.find_address(unit, "sms", address)
    if known is None:
        _, known = participants_sql.add_participant(unit, "sms", address, "c", "fr", OPEN_DAY)
    message = messages_sql.add_message(
        unit, Incoming("sms", address, f"SM {words}", OPEN_DAY), known.id, "answer"
    )
    source = Source(known.participant_id, "c", "sms", "fr", message)
    return sql.add_contribution(unit, source, AnswerRecorded(words, (), words), OPEN_DAY, is_told=is_told)


def beside(person: int) -> Share:
    return Share(frozenset({person}), TABLES)


def numbered(store: Store) -> list[tuple[int, str]]:
    with store.read() as unit:
        return [(each.number, each.text) for each in sql.all_contributions(unit, "c")]


def test_units_open_at_once_number_in_the_order_they_end_in(
    store: Store, database_place: PostgresUrl, keyring: Keyring
) -> None:
    other = Store.open(database_place, keyring)
    with store.write(beside(1)) as one:
        add(one, 1, "a")
        with other.write(beside(2)) as two:
            add(two, 2, "b")
            add(two, 2, "c")
        assert numbered(store) == [(1, "b"), (2, "c")]
        add(one, 1, "d")
    assert numbered(store) == [(1, "b"), (2, "c"), (3, "a"), (4, "d")]
    other.close()


def test_what_is_undone_takes_no_number(store: Store, database_place: PostgresUrl, keyring: Keyring) -> None:
    other = Store.open(database_place, keyring)
    with suppress(KeyError), store.write(beside(1)) as one:
        add(one, 1, "lost", is_told=True)
        raise KeyError
    with store.write(beside(1)) as one:
        with suppress(KeyError), one.savepoint():
            add(one, 1, "undone", is_told=True)
            raise KeyError
        with other.write(beside(2)) as two:  # nor does it keep others waiting
            assert add(two, 2, "a", is_told=True) == 1
        add(one, 1, "b")
    assert numbered(store) == [(1, "a"), (2, "b")]
    other.close()


def test_person_is_told_numbers_that_stay(store: Store) -> None:
    with store.write(beside(1)) as unit:
        add(unit, 1, "a")
        add(unit, 2, "b")
        add(unit, 1, "c")
        known = participants_sql.find_address(unit, "sms", "+14185550101")
        assert known is not None
        told = [each.number for each in sql.contributions_of(unit, known.participant_id, "c")]
        assert add(unit, 2, "d", is_told=True) == 4
        add(unit, 1, "e")
    assert told == [1, 3]
    assert numbered(store) == [(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "e")]
