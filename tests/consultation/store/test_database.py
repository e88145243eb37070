import resource
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

import pytest

from consultation.store import Store, StoreLostError, StoreUnavailableError, Unit
from consultation.store.inspection import Inspection, inspect
from consultation.store.keyring import Keyring
from consultation.store.unit import UnitEndedError


def test_connections_are_durable_and_hold_foreign_keys(store: Store) -> None:
    with store.read() as unit:
        pragmas = {
            name: unit.rows(f"PRAGMA {name}")[0][name]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_unit_that_fails_stores_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError, match="half way"), store.write() as unit:  # noqa: PT012
        unit.insert("participants", {"id": "p", "consultation": "c", "language": "fr", "created_at": "t"})
        raise RuntimeError("half way")

    with store.read() as unit:
        assert unit.rows("SELECT id FROM participants") == []


def test_part_of_a_unit_that_fails_is_undone_alone(store: Store) -> None:
    row = {"consultation": "c", "language": "fr", "created_at": "t"}
    with store.write() as unit:
        with unit.savepoint():
            unit.insert("participants", {"id": "kept", **row})
        with pytest.raises(RuntimeError, match="half way"), unit.savepoint():  # noqa: PT012
            unit.insert("participants", {"id": "undone", **row})
            raise RuntimeError("half way")
        unit.insert("participants", {"id": "kept too", **row})

    with store.read() as unit:
        assert [each["id"] for each in unit.rows("SELECT id FROM participants ORDER BY id")] == [
            "kept",
            "kept too",
        ]


def test_part_that_cannot_be_undone_alone_loses_the_unit(store: Store) -> None:
    with pytest.raises(UnitEndedError), store.write() as unit, unit.savepoint():  # noqa: PT012
        unit.execute("ROLLBACK")  # as the engine does by itself, when the disk is full
        raise sqlite3.OperationalError("database or disk is full")


def test_locked_database_is_unavailable_then_fine(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consultation.store.engines.sqlite.BUSY_TIMEOUT_SECONDS", 0.05)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.close()

    with pytest.raises(StoreUnavailableError, match="locked"), store.write():
        pass
    other.execute("ROLLBACK")
    with store.write() as unit:
        assert unit.rows("SELECT 1 AS one") == [{"one": 1}]


def test_starting_waits_for_who_writes_longer_than_a_message_does(
    store: Store, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("consultation.store.engines.sqlite.BUSY_TIMEOUT_SECONDS", 0.0)
    other = sqlite3.connect(store.path, isolation_level=None)

    def start() -> list[dict[str, int]]:
        started = Store.open(store.path, keyring)
        with started.write_at_start() as unit:
            found = unit.rows("SELECT 1 AS one")
        started.close()
        return found

    def begin_again() -> list[dict[str, int]]:
        with store.write_at_start() as unit:
            return unit.rows("SELECT 1 AS one")

    with ThreadPoolExecutor(2) as threads:
        other.execute("BEGIN IMMEDIATE")
        waiting = [threads.submit(start), threads.submit(begin_again)]
        done = wait(waiting, timeout=0.3).done
        other.execute("ROLLBACK")
        found = [each.result() for each in waiting]

    assert (done, found) == (set(), [[{"one": 1}]] * 2)


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


def refuse_writes(store: Store, refused: bool) -> None:
    """A file that cannot be written, as on a full disk or one that was mounted for reading."""
    with store.read() as unit:
        unit.execute(f"PRAGMA query_only = {refused:d}")


def test_proof_fails_while_nothing_can_be_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.prove()
    refuse_writes(store, True)
    for _ in range(2):
        with pytest.raises(StoreUnavailableError, match="readonly"):
            store.prove()
    assert store.trouble is not None

    refuse_writes(store, False)
    with monkeypatch.context() as nearly_full:
        nearly_full.setattr("consultation.store.engines.sqlite.ROOM_BYTES", 10**18)
        with pytest.raises(StoreUnavailableError, match="the disk is full"):
            store.prove()
    store.prove()
    assert store.trouble is None


def test_proof_writes_more_once_something_failed(store: Store) -> None:
    def proof_bytes() -> int:
        with store.read() as unit:
            return int(unit.rows("SELECT length(filler) AS n FROM proof")[0]["n"])

    sizes = []
    store.prove()
    sizes.append(proof_bytes())
    with pytest.raises(StoreUnavailableError, match="no such table"), store.read() as unit:
        unit.rows("SELECT * FROM what_is_not_there")
    store.prove()
    sizes.append(proof_bytes())
    store.prove()
    sizes.append(proof_bytes())

    assert sizes == [1, 65_536, 1]


def test_failure_to_connect_is_remembered(store: Store) -> None:
    with (
        store.read(),  # a second connection is needed
        no_descriptors_left(),
        pytest.raises(StoreUnavailableError, match="unable to open"),
        store.write(),
    ):
        pass

    assert store.trouble is not None


@contextmanager
def no_descriptors_left() -> Iterator[None]:
    """Let this process open nothing more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_lock_is_not_remembered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consultation.store.engines.sqlite.BUSY_TIMEOUT_SECONDS", 0.05)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.close()
    with pytest.raises(StoreUnavailableError, match="locked"), store.write():
        pass
    other.execute("ROLLBACK")

    assert store.trouble is None


def participants_of(store: Store) -> list[str]:
    with store.read() as unit:
        return [row["id"] for row in unit.rows("SELECT id FROM participants ORDER BY id")]


def add_participant(unit: Unit, number: int) -> None:
    unit.insert(
        "participants", {"id": f"p{number}", "consultation": "c", "language": "fr", "created_at": "t"}
    )


def test_commit_to_a_file_deleted_meanwhile_is_not_acknowledged(store: Store) -> None:
    away = store.path.with_name("away.db")

    def add_while_the_file_goes() -> None:
        with store.write() as unit:
            add_participant(unit, 1)
            store.path.rename(away)

    with pytest.raises(StoreLostError, match="deleted"):
        add_while_the_file_goes()
    with pytest.raises(StoreLostError, match="deleted"), store.write() as unit:
        add_participant(unit, 2)
    read_from_what_is_open = participants_of(store)
    away.rename(store.path)

    assert read_from_what_is_open == participants_of(store) == ["p1"]


def test_file_that_is_gone_is_not_made_anew(store: Store) -> None:
    store.close()
    store.path.unlink()
    with pytest.raises(StoreLostError, match="deleted"), store.write() as unit:
        add_participant(unit, 1)

    assert not store.path.exists()


def test_log_deleted_under_two_stores_costs_nothing(store: Store, keyring: Keyring) -> None:
    """As `serve` and `worker` do; the second finds that the first has begun another log."""
    other = Store.open(store.path, keyring)
    with other.write() as unit:
        add_participant(unit, 1)
    store.path.with_name(store.path.name + "-wal").unlink()
    for number, each in ((2, store), (3, other), (4, store)):
        with each.write() as unit:
            add_participant(unit, number)

    assert participants_of(store) == participants_of(other) == ["p1", "p2", "p3", "p4"]
    other.close()
    store.find_damage()


def test_inspection_refuses_another_key_and_finds_damage(tmp_path: Path, keyring: Keyring) -> None:
    path = tmp_path / "a.db"
    store = Store.open(path, keyring)
    with store.write() as unit:
        unit.insert("participants", {"id": "p", "consultation": "c", "language": "fr", "created_at": "t"})
    store.close()
    with pytest.raises(StoreUnavailableError, match="made with another CONSULTEXTO_SECRET_KEY"):
        inspect(path, Keyring("another secret key of more than enough letters"))

    other = sqlite3.connect(path)
    other.execute(
        "INSERT INTO messages (channel, external_id, address_id, received_at) VALUES ('sms', 'SM1', 99, 't')"
    )
    other.commit()
    other.close()
    assert inspect(path, keyring) == Inspection(("messages row 1 points nowhere",), ())


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
