import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from consultation.store import Store, StoreUnavailableError, migrations
from consultation.store.inspection import Inspection, inspect
from consultation.store.keyring import Keyring
from consultation.store.migrations import Step


def versions(path: Path) -> list[int]:
    connection = sqlite3.connect(path)
    found = [row[0] for row in connection.execute("SELECT version FROM schema_versions ORDER BY version")]
    connection.close()
    return found


def steps(monkeypatch: pytest.MonkeyPatch, *added: Step) -> None:
    monkeypatch.setattr(migrations, "STEPS", added)


def test_new_file_gets_the_tables_of_every_slice_once(tmp_path: Path, keyring: Keyring) -> None:
    path = tmp_path / "a.db"
    for _ in range(2):
        Store.open(path, keyring).close()

    assert versions(path) == [migrations.FIRST_VERSION]
    with_tables = {file.parent.name for file in Path(migrations.__file__).parents[1].glob("*/schema.sql")}
    assert with_tables == set(migrations.SLICES)


def test_table_refers_only_to_tables_that_there_are(tmp_path: Path, keyring: Keyring) -> None:
    Store.open(tmp_path / "a.db", keyring).close()
    database = Database(tmp_path / "a.db")

    there = set(database.table_names())
    assert {key.other_table for table in database.tables for key in table.foreign_keys} <= there
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_file_of_the_version_before_gets_the_step_it_lacks(
    tmp_path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    Store.open(path, keyring).close()
    steps(monkeypatch, Step(2, "nicknames", "CREATE TABLE a (b TEXT);\nCREATE TABLE c (d TEXT);"))
    before = path.read_bytes()
    assert inspect(path, keyring) == Inspection((), ("nicknames",))
    assert path.read_bytes() == before
    Store.open(path, keyring).close()

    assert versions(path) == [1, 2]
    assert {"a", "c"} <= set(Database(path).table_names())
    assert inspect(path, keyring) == Inspection((), ())


def test_new_file_has_the_last_version_at_once(
    tmp_path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps(monkeypatch, Step(2, "known to schema.sql already", "CREATE TABLE participants (id TEXT);"))
    Store.open(tmp_path / "a.db", keyring).close()

    assert versions(tmp_path / "a.db") == [2]


def test_step_that_fails_leaves_the_file_of_the_version_before(
    tmp_path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    Store.open(path, keyring).close()
    steps(monkeypatch, Step(2, "half", "CREATE TABLE a (b TEXT);\nCREATE TABLE staff (id TEXT);"))

    with pytest.raises(StoreUnavailableError, match="table staff already exists"):
        Store.open(path, keyring)
    assert versions(path) == [1]
    assert "a" not in Database(path).table_names()


def file_of(path: Path, sql: str) -> bytes:
    connection = sqlite3.connect(path)
    connection.executescript(sql)
    connection.close()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        (
            "CREATE TABLE _sqlite_migrations (name TEXT); CREATE TABLE participants (id TEXT PRIMARY KEY)",
            "it was made before the first release, and its tables cannot be used any more: give the path of a"
            " new file",
        ),
        ("CREATE TABLE recipes (name TEXT)", "it is not a database of this program"),
        (
            "CREATE TABLE schema_versions (version INTEGER); INSERT INTO schema_versions VALUES (7)",
            "a newer version of the program changed it (schema 7, this one knows 1): run that version, or"
            " restore a backup made before it",
        ),
    ],
)
def test_file_of_another_layout_is_refused_in_a_sentence_and_left_alone(
    tmp_path: Path, keyring: Keyring, sql: str, told: str
) -> None:
    path = tmp_path / "a.db"
    before = file_of(path, sql)

    for opening in (Store.open, inspect):
        with pytest.raises(StoreUnavailableError) as raised:
            opening(path, keyring)
        assert str(raised.value) == f"cannot open the database a.db: {told}"
    assert path.read_bytes() == before
