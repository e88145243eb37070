import sqlite3
from pathlib import Path

import pytest

from consultation.identity import Keyring
from consultation.store import Store, StoreUnavailableError, schema


def test_open_migrates_once_and_again_does_nothing(tmp_path: Path, keyring: Keyring) -> None:
    path = tmp_path / "a.db"
    for _ in range(2):
        Store.open(path, keyring).close()

    names = [row[0] for row in sqlite3.connect(path).execute("SELECT name FROM _sqlite_migrations")]
    folder = Path(schema.__file__).parent
    assert names == sorted(file.stem for file in folder.glob("m[0-9]*.py"))


def test_connections_are_durable_and_hold_foreign_keys(store: Store) -> None:
    with store.read() as unit:
        pragmas = {
            name: unit.rows(f"PRAGMA {name}")[0][name]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_version_stays_until_something_is_written_here_or_elsewhere(store: Store) -> None:
    participant = {"consultation": "c", "language": "fr", "created_at": "t"}
    with store.read() as unit:
        first = unit.version()
    with store.write() as unit:
        untouched = unit.version()
        unit.insert("participants", {"id": "here", **participant})
        written = unit.version()
    elsewhere = Store.open(store.path, store.keyring)
    with elsewhere.write() as unit:
        unit.insert("participants", {"id": "elsewhere", **participant})
    with store.read() as unit:
        after = unit.version()
    elsewhere.close()

    assert untouched == first
    assert len({first, written, after}) == 3


def test_version_of_another_connection_is_another(store: Store) -> None:
    with store.read() as one, store.read() as other:
        assert one.version() != other.version()


def test_unit_that_fails_stores_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError, match="half way"), store.write() as unit:  # noqa: PT012
        unit.insert("participants", {"id": "p", "consultation": "c", "language": "fr", "created_at": "t"})
        raise RuntimeError("half way")

    with store.read() as unit:
        assert unit.rows("SELECT id FROM participants") == []


def test_locked_database_is_unavailable_then_fine(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consultation.store.database.BUSY_TIMEOUT_SECONDS", 0.05)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.close()

    with pytest.raises(StoreUnavailableError, match="locked"), store.write():
        pass
    other.execute("ROLLBACK")
    with store.write() as unit:
        assert unit.rows("SELECT 1 AS one") == [{"one": 1}]


def test_full_disk_is_unavailable_then_fine(store: Store) -> None:
    def fill(unit: object) -> None:
        row = {"consultation": "c", "language": "fr", "created_at": "t" * 5000}
        for number in range(200):
            unit.insert("participants", {"id": str(number), **row})  # type: ignore[attr-defined]

    with store.read() as unit:
        pages = unit.rows("PRAGMA page_count")[0]["page_count"]
        unit.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreUnavailableError, match="full"), store.write() as unit:
        fill(unit)
    with store.read() as unit:
        unit.rows("PRAGMA max_page_count = 1000000")
        assert unit.rows("SELECT id FROM participants") == []
    with store.write() as unit:
        fill(unit)


def test_file_that_is_no_database_is_refused(tmp_path: Path, keyring: Keyring) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"this is not a database at all, just some text" * 100)

    with pytest.raises(StoreUnavailableError, match=r"cannot open the database a\.db"):
        Store.open(path, keyring)
    assert path.read_bytes().startswith(b"this is not")


def test_connection_in_use_is_closed_when_the_store_is(store: Store) -> None:
    with store.read() as unit:
        store.close()
        connection = unit.database.conn

    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")
