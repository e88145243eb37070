import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from consultation.store import Store, StoreUnavailableError, migrations
from consultation.store.inspection import Inspection, inspect
from consultation.store.keyring import Keyring
from consultation.store.migrations import Step
from consultation.store.place import Place
from tests.consultation.store.filled import unpacked


def versions(path: Path) -> list[int]:
    connection = sqlite3.connect(path)
    found = [row[0] for row in connection.execute("SELECT version FROM schema_versions ORDER BY version")]
    connection.close()
    return found


NEXT = migrations.latest() + 1


def steps(monkeypatch: pytest.MonkeyPatch, *added: Step) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, *added))


def test_new_file_gets_the_tables_of_every_slice_once(tmp_path: Path, keyring: Keyring) -> None:
    path = tmp_path / "a.db"
    for _ in range(2):
        Store.open(path, keyring).close()

    assert versions(path) == [migrations.latest()]
    with_tables = {file.parent.name for file in Path(migrations.__file__).parents[1].glob("*/schema.sql")}
    assert with_tables == set(migrations.SLICES)


def test_table_refers_only_to_tables_that_there_are(tmp_path: Path, keyring: Keyring) -> None:
    Store.open(tmp_path / "a.db", keyring).close()
    database = Database(tmp_path / "a.db")

    there = set(database.table_names())
    assert {key.other_table for table in database.tables for key in table.foreign_keys} <= there
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_key_of_a_table_without_rowid_comes_first(tmp_path: Path, keyring: Keyring) -> None:
    """SQLite 3.40, which Debian 12 has, takes any other such table for damaged."""
    Store.open(tmp_path / "a.db", keyring).close()
    tables = [each for each in Database(tmp_path / "a.db").tables if "WITHOUT ROWID" in each.schema]

    assert tables
    for table in tables:
        places = [column.is_pk for column in table.columns]
        assert sorted(places, key=lambda place: place or len(places)) == places, table.name


def test_file_of_the_version_before_gets_the_step_it_lacks(
    tmp_path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    Store.open(path, keyring).close()
    steps(monkeypatch, Step(NEXT, "nicknames", "CREATE TABLE a (b TEXT);\nCREATE TABLE c (d TEXT);"))
    before = path.read_bytes()
    assert inspect(path, keyring) == Inspection((), ("nicknames",))
    assert path.read_bytes() == before
    Store.open(path, keyring).close()

    assert versions(path) == [NEXT - 1, NEXT]
    assert {"a", "c"} <= set(Database(path).table_names())
    assert inspect(path, keyring) == Inspection((), ())


def test_new_file_has_the_last_version_at_once(
    tmp_path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps(monkeypatch, Step(NEXT, "known to schema.sql already", "CREATE TABLE participants (id TEXT);"))
    Store.open(tmp_path / "a.db", keyring).close()

    assert versions(tmp_path / "a.db") == [NEXT]


def test_step_that_fails_leaves_the_file_of_the_version_before(
    tmp_path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    Store.open(path, keyring).close()
    steps(monkeypatch, Step(NEXT, "half", "CREATE TABLE a (b TEXT);\nCREATE TABLE staff (id TEXT);"))

    with pytest.raises(StoreUnavailableError, match="table staff already exists"):
        Store.open(path, keyring)
    assert versions(path) == [NEXT - 1]
    assert "a" not in Database(path).table_names()


INSTEAD = "run the version that made it, restore a backup, or name a new database in CONSULTEXTO_DATABASE"
NOT_OURS = "it is not a database of this program: name another one in CONSULTEXTO_DATABASE"


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("CREATE TABLE recipes (name TEXT)", NOT_OURS),
        ("CREATE TABLE schema_versions (name TEXT)", NOT_OURS),
        ("CREATE TABLE schema_versions (version INTEGER)", NOT_OURS),
        ("CREATE TABLE schema_versions (version TEXT); INSERT INTO schema_versions VALUES ('1.0')", NOT_OURS),
        (
            "CREATE TABLE schema_versions (version INTEGER); INSERT INTO schema_versions VALUES (7)",
            f"a newer version of the program changed it (schema 7, this one knows {NEXT - 1}): run that version,"
            " or restore a backup made before it",
        ),
    ],
)
def test_file_of_another_program_is_refused_in_a_sentence_and_left_alone(
    tmp_path: Path, keyring: Keyring, sql: str, told: str
) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql)

    assert refusals(path, keyring) == {f"cannot open the database a.db: {told}"}


def test_file_from_before_the_schema_had_a_version_is_refused_and_left_alone(
    tmp_path: Path, keyring: Keyring
) -> None:
    path = unpacked("before_versions", tmp_path / "a.db")

    told = f"it was made before the first release, and its tables cannot be used any more: {INSTEAD}"
    assert refusals(path, keyring) == {f"cannot open the database a.db: {told}"}


def refusals(path: Path, keyring: Keyring) -> set[str]:
    """What is said to whoever opens a file, and to whoever looks at it; it stays as it is."""
    before, told = path.read_bytes(), set()
    for opening in (Store.open, inspect):
        with pytest.raises(StoreUnavailableError) as raised:
            opening(path, keyring)
        told.add(str(raised.value))
    assert path.read_bytes() == before
    return told


@pytest.mark.both_engines
@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("ALTER TABLE manager_posts ADD COLUMN mood TEXT", "manager_posts (with mood)"),
        (
            "ALTER TABLE manager_posts RENAME COLUMN posted_at TO at",
            "manager_posts (without posted_at NOT NULL, with at NOT NULL)",
        ),
        (
            "ALTER TABLE consents DROP COLUMN channel; ALTER TABLE proof RENAME TO prove",
            "proof (missing), consents (without channel NOT NULL)",
        ),
    ],
)
def test_database_that_somebody_changed_is_refused_by_the_name_of_the_table(
    unmade_place: Place, keyring: Keyring, sql: str, told: str
) -> None:
    store = Store.open(unmade_place, keyring)
    for statement in sql.split("; "):
        with store.write() as unit:
            unit.execute(statement)
    store.close()

    for opening in (Store.open, inspect):
        with pytest.raises(StoreUnavailableError) as raised:
            opening(unmade_place, keyring)
        assert str(raised.value) == (
            f"cannot open the database {store.engine.name}: its tables are not as this version makes them: {told}."
            f" An early state of the program made it, or somebody changed it: {INSTEAD}"
        )
