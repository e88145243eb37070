"""The database file: opened once, migrated, read and written in units of work.

A unit of work is one transaction on one connection. Writers use BEGIN IMMEDIATE, so two units never
write at once and the second waits at most BUSY_TIMEOUT_SECONDS. WAL with synchronous=FULL: a committed
unit survives a power cut (source: https://sqlite.org/pragma.html#pragma_synchronous, checked 2026-11-24).
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from consultation.store import migrations
from consultation.store.connections import LOG_READER_MS, Connections
from consultation.store.keyring import Keyring
from consultation.store.rekeying import settle_key
from consultation.store.unit import StoreLockedError, StoreUnavailableError, Unit, unavailable

BUSY_TIMEOUT_SECONDS = 2.0
"""Twilio hangs up after 15 s, and a person before that: better a quick 503, after which it is tried again."""
OPENING_TIMEOUT_MS = 60_000
"""Another process that starts at the same moment may be migrating a large file."""
ROOM_BYTES = 1_000_000
"""With less, one small write may still succeed where a message does not."""
LOG_PAGES = 4000
"""Pages of the WAL (16 MB) after which a commit also moves them into the file, which takes it some 10 ms."""
PROOF_BYTES, THOROUGH_PROOF_BYTES = 1, 65_536
"""What a proof writes: as good as nothing, or more than a message does."""


class Store:
    """The database file. `Store.open` migrates it; `write` and `read` provide units of work."""

    def __init__(self, path: Path, keyring: Keyring) -> None:
        self.path = path
        self.keyring = keyring
        self.trouble: StoreUnavailableError | None = None
        """What the last failure was that is not a lock; None once a proof has got through since."""
        self._connections = Connections(path, lambda: self._connect())

    @classmethod
    def open(cls, path: Path, keyring: Keyring) -> Store:
        """Open the file, create it when missing, and apply pending migrations.

        A file made with an older key of ours is re-encrypted under the first. Raises StoreUnavailableError
        when the file cannot be opened, is not a database of ours, or was made with another key or by a newer
        version.
        """
        store = cls(path, keyring)
        with opening(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)  # for its owner alone; SQLite gives the WAL the same mode
            # A file that is refused stays as it is: opened for writing, its log would be moved into it.
            uri = f"{path.absolute().as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, OPENING_TIMEOUT_MS / 1000, uri=True)) as connection:
                migrations.pending(Database(connection))
            database = store._connections.borrow(for_writing=True)
            database.conn.execute(f"PRAGMA busy_timeout = {OPENING_TIMEOUT_MS}")
            migrations.apply_pending(database)
        store._connections.give_back(database)
        with store.write() as unit:
            settle_key(unit, path)
        database.conn.execute(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT_SECONDS * 1000)}")
        return store

    def close(self) -> None:
        """Close every connection, those in use once they are given back; the last one checkpoints the WAL."""
        self._connections.close()

    def empty_log(self) -> bool:
        """Move the WAL into the file and truncate it; return False while another connection still reads it.

        Deleted data is then in neither: `secure_delete` has written zeros over it in the file
        (source: https://sqlite.org/pragma.html#pragma_wal_checkpoint, checked 2026-11-24).
        """
        with self._outside_transactions() as connection:
            connection.execute(f"PRAGMA busy_timeout = {LOG_READER_MS}")
            try:
                busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                connection.execute(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT_SECONDS * 1000)}")
        return busy == 0

    def rewrite(self) -> None:
        """Rewrite every page of the file, without leftovers of earlier versions between the rows.

        Writers wait meanwhile: about a second for every 250 MB. Raises StoreUnavailableError.
        """
        with self._outside_transactions() as connection:
            connection.execute("VACUUM")

    @contextmanager
    def write(self) -> Iterator[Unit]:
        """Provide a writing unit of work: BEGIN IMMEDIATE … COMMIT, or ROLLBACK on any exception.

        Raises StoreUnavailableError when the database is locked for too long, full or failing.
        """
        with self._unit("BEGIN IMMEDIATE") as unit:
            yield unit

    def prove(self) -> None:
        """Write and commit, to prove that writing works. Raises StoreUnavailableError when it fails.

        After a failure other than a lock it writes more than a message does: when the disk is nearly full, a
        small write may succeed where a message fails.
        """
        trouble = self.trouble
        try:
            free = shutil.disk_usage(self.path.absolute().parent).free
        except OSError as error:
            raise StoreUnavailableError("the folder cannot be read", "cannot_open") from error
        if free < ROOM_BYTES:
            raise StoreUnavailableError("the disk is full", "disk_full")
        with self.write() as unit:
            unit.execute(
                "INSERT INTO proof (id, filler) VALUES (1, ?)"
                " ON CONFLICT (id) DO UPDATE SET filler = excluded.filler",
                ("x" * (THOROUGH_PROOF_BYTES if trouble else PROOF_BYTES),),
            )
        if self.trouble is trouble:  # else another failure came meanwhile
            self.trouble = None

    def find_damage(self) -> None:
        """Read the whole file through a connection of its own; raise StoreUnavailableError on damage.

        It takes some seconds per gigabyte; writers go on.
        """
        try:
            with closing(self._connect()) as database:
                (found,) = database.conn.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.Error as error:
            raise unavailable(error) from error
        if found != "ok":
            raise StoreUnavailableError("the database is damaged", "damaged")

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """Provide a reading unit of work: one consistent view, without waiting for writers."""
        with self._unit("BEGIN") as unit:
            yield unit

    @contextmanager
    def _unit(self, begin: str) -> Iterator[Unit]:
        for_writing = begin != "BEGIN"
        database = self._borrow(for_writing=for_writing)
        connection = database.conn
        try:
            connection.execute(begin)
            yield Unit(database, self.keyring)
            connection.execute("COMMIT")
            if for_writing:  # a commit to a file that is not ours any more must not be acknowledged
                self._connections.check()
        except BaseException as error:
            failure = self._told(error)
            damaged = failure is not None and failure.code == "damaged"  # perhaps only its cache is
            self._connections.give_back(database, reusable=_rolled_back(connection) and not damaged)
            if failure is None or failure is error:
                raise
            raise failure from error
        self._connections.give_back(database)

    @contextmanager
    def _outside_transactions(self) -> Iterator[sqlite3.Connection]:
        database = self._borrow(for_writing=True)
        try:
            yield database.conn
        except sqlite3.Error as error:
            raise unavailable(error) from error
        finally:
            self._connections.give_back(database)

    def _connect(self) -> Database:
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=rw",  # never a new, empty one
            timeout=BUSY_TIMEOUT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            uri=True,
        )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("SELECT 1 FROM sqlite_schema")  # opens the log, which `Connections` looks at
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        return Database(connection)

    def _borrow(self, *, for_writing: bool) -> Database:
        try:
            return self._connections.borrow(for_writing=for_writing)
        except StoreUnavailableError as error:
            self._told(error)
            raise
        except sqlite3.Error as error:
            raise self._told(error) or unavailable(error) from error

    def _told(self, error: BaseException) -> StoreUnavailableError | None:
        """Return the failure an error means; unless it is a lock, remember it until `prove` succeeds."""
        failure = _failure(error)
        if failure is not None and not isinstance(failure, StoreLockedError):
            self.trouble = failure
        return failure


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Convert errors of opening a file to StoreUnavailableError, with the file's name."""
    try:
        yield
    except (OSError, sqlite3.Error, migrations.WrongSchemaError) as error:
        raise StoreUnavailableError(f"cannot open the database {path.name}: {error}") from error


def _failure(error: BaseException) -> StoreUnavailableError | None:
    """Return the failure of the database that an error means; None when it means none."""
    if isinstance(error, StoreUnavailableError):
        return error
    ours = isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError)
    return unavailable(error) if isinstance(error, sqlite3.DatabaseError) and not ours else None


def _rolled_back(connection: sqlite3.Connection) -> bool:
    """Roll back; return False when even that failed and the connection must not be used again."""
    try:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    except sqlite3.Error:
        return False
    return True
