"""`consultexto copy`: to PostgreSQL and back, with every row, or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from consultation.contributions import sql as contributions_sql
from consultation.store import Store, StoreUnavailableError
from consultation.store.copying import copy_store
from consultation.store.engines.sqlite_unit import SqliteUnit
from consultation.store.keyring import Keyring
from consultation.store.place import PostgresUrl
from tests.conftest import OPEN_DAY, SECRET
from tests.consultation.rights.test_erasure import person
from tests.postgres import Databases


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", SECRET)


@pytest.fixture
def engine() -> str:
    """The other engine is the other end of the copy."""
    return "sqlite"


@pytest.fixture
def postgres(databases: Databases) -> Iterator[PostgresUrl]:
    """A database on a server, in which nothing is."""
    place = databases.new()
    yield place
    databases.drop(place)


@pytest.fixture
def filled(store: Store) -> Store:
    """Two people, one answer in another's place, and an id that was given and is free again."""
    person(store)
    person(store, "+14185550188", "7100005300")
    with store.write() as unit:
        contributions_sql.replace_answer(unit, 1, "c", "q1", 3, OPEN_DAY)
        unit.execute("DELETE FROM push_subscriptions")
        unit.execute("UPDATE sqlite_sequence SET seq = seq + 5 WHERE name = 'messages'")
    return store


def copy(source: object, target: object) -> Result:
    return CliRunner().invoke(main, ["copy", str(source), str(target), "--json"])


def rows_of(store: Store) -> dict[str, list[dict[str, object]]]:
    with store.read() as unit:
        tables = (
            "participants",
            "addresses",
            "messages",
            "contributions",
            "outbox",
            "conversations",
            "consents",
        )
        return {
            table: unit.rows(f"SELECT * FROM {table} ORDER BY id")
            if table != "conversations"
            else unit.rows(f"SELECT * FROM {table} ORDER BY participant_id")
            for table in tables
        }


def test_copy_to_postgresql_and_back_keeps_every_row_and_goes_on_numbering(
    filled: Store, postgres: PostgresUrl, tmp_path: Path
) -> None:
    there = copy(filled.path, postgres.url)
    back = copy(postgres.url, tmp_path / "back.db")

    assert (there.exit_code, back.exit_code) == (0, 0), there.output + back.output
    assert json.loads(there.output) == json.loads(back.output)
    copied = Store.open(tmp_path / "back.db", Keyring(SECRET))
    assert rows_of(copied) == rows_of(filled)
    person(copied, "+14185550199", "7100006400")
    person(filled, "+14185550199", "7100006400")
    for store in (copied, filled):
        with store.read() as unit:
            assert unit.row("SELECT max(id) AS id FROM messages") == {"id": 8}
            assert unit.problems() == []
    copied.close()


def test_copy_into_what_is_not_empty_changes_nothing(filled: Store, postgres: PostgresUrl) -> None:
    first = copy(filled.path, postgres.url)
    person(filled, "+14185550199", "7100006400")

    second = copy(filled.path, postgres.url)

    assert (first.exit_code, second.exit_code) == (0, 1)
    assert "is not empty" in second.output
    store = Store.open(postgres, Keyring(SECRET))
    with store.read() as unit:
        assert unit.row("SELECT count(*) AS n FROM participants") == {"n": 2}
    store.close()


def test_copy_over_a_file_or_from_none_is_refused(filled: Store, tmp_path: Path) -> None:
    (tmp_path / "mine.db").write_text("mine")

    over, none = copy(filled.path, tmp_path / "mine.db"), copy(tmp_path / "none.db", tmp_path / "new.db")

    assert ((tmp_path / "mine.db").read_text(), (tmp_path / "new.db").exists()) == ("mine", False)
    assert [each.exit_code for each in (over, none)] == [1, 1]


@pytest.mark.parametrize("url", ["postgresql://me:geheim@db/c", "postgresql://db/c?user=me&password=geheim"])
def test_password_in_an_argument_is_refused(filled: Store, url: str) -> None:
    result = copy(filled.path, url)

    assert result.exit_code == 2
    assert "PGPASSWORD" in result.output
    assert "geheim" not in result.output


def test_row_that_is_changed_meanwhile_has_nothing_copied(
    filled: Store, postgres: PostgresUrl, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = SqliteUnit.numbers

    def change_first(unit: SqliteUnit) -> dict[str, int]:
        with filled.write() as other:
            other.execute("UPDATE participants SET language = 'en'")
        return numbers(unit)

    target = Store.open(postgres, keyring)
    with monkeypatch.context() as patch:
        patch.setattr(SqliteUnit, "numbers", change_first)
        with pytest.raises(StoreUnavailableError, match="written meanwhile"):
            copy_store(filled, target)
    with target.read() as unit:
        assert unit.rows("SELECT id FROM participants") == []
    target.close()
