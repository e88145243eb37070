from datetime import timedelta

import pytest

from consultation.store import Store, export_links, participants
from consultation.store.export_links import Owner
from tests.conftest import OPEN_DAY


@pytest.fixture
def person(store: Store) -> str:
    with store.write() as unit:
        return participants.add_participant(unit, "sms", "+14185550123", "c", "fr", OPEN_DAY)[0].id


def test_each_file_is_given_once(store: Store, person: str) -> None:
    with store.write() as unit:
        token = export_links.make_link(unit, person, OPEN_DAY)

        assert export_links.files_left(unit, token, OPEN_DAY) == ("json", "csv")
        assert export_links.take_file(unit, token, "json", OPEN_DAY) == Owner(person)
        assert export_links.take_file(unit, token, "json", OPEN_DAY) == "taken"
        assert export_links.files_left(unit, token, OPEN_DAY) == ("csv",)
        assert export_links.take_file(unit, token, "csv", OPEN_DAY) == Owner(person)
        assert export_links.files_left(unit, token, OPEN_DAY) == "taken"


def test_link_ends_after_a_day(store: Store, person: str) -> None:
    with store.write() as unit:
        token = export_links.make_link(unit, person, OPEN_DAY)

        assert export_links.files_left(unit, token, OPEN_DAY + timedelta(hours=23, minutes=59)) != "late"
        assert export_links.take_file(unit, token, "csv", OPEN_DAY + timedelta(hours=24)) == "late"


def test_another_link_takes_the_place_of_the_first(store: Store, person: str) -> None:
    with store.write() as unit:
        first, second = (export_links.make_link(unit, person, OPEN_DAY) for _ in range(2))

        assert export_links.files_left(unit, first, OPEN_DAY) == "unknown"
        assert export_links.files_left(unit, second, OPEN_DAY) == ("json", "csv")


def test_token_is_kept_as_a_hash_only(store: Store, person: str) -> None:
    with store.write() as unit:
        token = export_links.make_link(unit, person, OPEN_DAY)

    wal = store.path.with_name(store.path.name + "-wal")
    assert token.encode() not in store.path.read_bytes() + wal.read_bytes()


def test_link_long_ended_is_forgotten(store: Store, person: str) -> None:
    with store.write() as unit:
        token = export_links.make_link(unit, person, OPEN_DAY)
        export_links.forget_links(unit, OPEN_DAY + timedelta(days=7))
        assert export_links.files_left(unit, token, OPEN_DAY + timedelta(days=7)) == "late"
        export_links.forget_links(unit, OPEN_DAY + timedelta(days=8))
        assert export_links.files_left(unit, token, OPEN_DAY + timedelta(days=8)) == "unknown"
