from datetime import timedelta

import pytest

from consultation.participants import sql as participants_sql
from consultation.rights import sql_export_links
from consultation.rights.sql_export_links import Owner
from consultation.store import Store
from tests.conftest import OPEN_DAY


@pytest.fixture
def person(store: Store) -> str:
    with store.write() as unit:
        return participants_sql.add_participant(unit, "sms", "+14185550123", "c", "fr", OPEN_DAY)[0].id


def test_each_file_is_given_once(store: Store, person: str) -> None:
    with store.write() as unit:
        token = sql_export_links.make_link(unit, person, OPEN_DAY)

        assert sql_export_links.files_left(unit, token, OPEN_DAY) == ("json", "csv")
        assert sql_export_links.take_file(unit, token, "json", OPEN_DAY) == Owner(person)
        assert sql_export_links.take_file(unit, token, "json", OPEN_DAY) == "taken"
        assert sql_export_links.files_left(unit, token, OPEN_DAY) == ("csv",)
        assert sql_export_links.take_file(unit, token, "csv", OPEN_DAY) == Owner(person)
        assert sql_export_links.files_left(unit, token, OPEN_DAY) == "taken"


def test_link_ends_after_a_day(store: Store, person: str) -> None:
    with store.write() as unit:
        token = sql_export_links.make_link(unit, person, OPEN_DAY)

        assert sql_export_links.files_left(unit, token, OPEN_DAY + timedelta(hours=23, minutes=59)) != "late"
        assert sql_export_links.take_file(unit, token, "csv", OPEN_DAY + timedelta(hours=24)) == "late"


def test_another_link_takes_the_place_of_the_first(store: Store, person: str) -> None:
    with store.write() as unit:
        first, second = (sql_export_links.make_link(unit, person, OPEN_DAY) for _ in range(2))

        assert sql_export_links.files_left(unit, first, OPEN_DAY) == "unknown"
        assert sql_export_links.files_left(unit, second, OPEN_DAY) == ("json", "csv")


def test_token_is_kept_as_a_hash_only(store: Store, person: str) -> None:
    with store.write() as unit:
        token = sql_export_links.make_link(unit, person, OPEN_DAY)

    wal = store.path.with_name(store.path.name + "-wal")
    assert token.encode() not in store.path.read_bytes() + wal.read_bytes()


def test_link_long_ended_is_forgotten(store: Store, person: str) -> None:
    with store.write() as unit:
        token = sql_export_links.make_link(unit, person, OPEN_DAY)
        sql_export_links.forget_links(unit, OPEN_DAY + timedelta(days=7))
        assert sql_export_links.files_left(unit, token, OPEN_DAY + timedelta(days=7)) == "late"
        sql_export_links.forget_links(unit, OPEN_DAY + timedelta(days=8))
        assert sql_export_links.files_left(unit, token, OPEN_DAY + timedelta(days=8)) == "unknown"
