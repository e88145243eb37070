"""SQLite: one file, opened once, migrated, read and written in units of work.

A unit of work is one transaction on one connection. Writers use BEGIN IMMEDIATE, so two units never
write at once and the second waits at most BUSY_TIMEOUT_SECONDS. WAL with synchronous=FULL: a committed
unit survives a power cut (source: https://sqlite.org/pragma.html#pragma_synchronous, checked 2026-11-24).

SQLite leaves what was deleted in three places, each dealt with in `forget` and tested by a search of the
bytes:

- free pages and freed cells: `secure_delete` writes zeros over them;
- the write-ahead log: emptied by a checkpoint after the transaction, outside it (the index of the log, the
  -shm file, holds page numbers only);
- the gaps of pages that were split, where a copy of a moved row may stay: rare (about 1 row in 20,000), so
  the file is searched for what was erased, and rewritten when something is found.

A program that replicates the file, such as Litestream, reads the log all the time, so that it is never
emptied. But now and then that program moves it into the file, after which the log is begun again from its
start: what it held is then in the file, and what is left behind the new beginning is overwritten.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from sqlite_utils import Database

from consultation.store import layout, migrations
from consultation.store.engines.sqlite_connections import LOG_READER_MS, Connections
from consultation.store.engines.sqlite_unit import SqliteUnit, failure, unavailable
from consultation.store.keyring import Keyring
from consultation.store.migrations import APPEND_ONLY
from consultation.store.unit import NotRewrittenError, Share, StoreUnavailableError, Unit, is_tried_again

BUSY_TIMEOUT_SECONDS = 2.0
"""Twilio hangs up after 15 s, and a person before that: better a quick 503, after which it is tried again."""
OPENING_TIMEOUT_MS = 60_000
"""Another process that starts at the same moment may be migrating a large file."""
ROOM_BYTES = 1_000_000
"""With less, one small write may still succeed where a message does not."""
LOG_PAGES = 4000
"""Pages of the WAL (16 MB) after which a commit also moves them into the file, which takes it some 10 ms."""
STIRRED_EVERY_SECONDS = 30.0
"""How often something is written while a replicated log is waited for: it is moved only if it grew."""
_LOG_HEADER_BYTES = 32
_SALTS = slice(16, 24)
_SEARCHED_BYTES = 4 * 1024 * 1024


@dataclass(slots=True)
class _Clearing:
    """How far a clearing has come.

    `generation` is that of the log which holds the deletion, or the rewriting of the file.
    """

    generation: bytes
    stirred_at: float | None = None
    refusals: int = 0
    failures: int = 0
    """Of the rewriting."""
    is_rewritten: bool = False


class SqliteEngine:
    """A database file and the connections to it."""

    has_one_writer: ClassVar[bool] = True

    def __init__(self, path: Path, keyring: Keyring) -> None:
        self.path = path
        self._keyring = keyring
        self._log = path.with_name(f"{path.name}-wal")
        self._clearing: _Clearing | None = None
        self._searched: int | None = None
        self._is_open = False
        self._connections = Connections(path, lambda: self._connect())

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name

    @contextmanager
    def open(self) -> Iterator[Unit]:
        """Open the file, create it when missing, apply pending migrations; provide a unit to settle it."""
        with opening(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.touch(mode=0o600)  # for its owner alone; SQLite gives the WAL the same mode
            # A file that is refused stays as it is: opened for writing, its log would be moved into it.
            uri = f"{self.path.absolute().as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, OPENING_TIMEOUT_MS / 1000, uri=True)) as connection:
                is_pending = bool(pending(Database(connection)))
            database = self._connections.borrow(for_writing=True)
            if is_pending:
                apply_pending(database)
        self._connections.give_back(database)
        with self.write_at_start() as unit:
            yield unit
        self._is_open = True

    def write(self, share: Share | None = None) -> AbstractContextManager[Unit]:
        """Provide a writing unit of work: BEGIN IMMEDIATE … COMMIT, or ROLLBACK on any exception."""
        return self._unit("BEGIN IMMEDIATE")

    def write_at_start(self) -> AbstractContextManager[Unit]:
        """Provide a writing unit that waits for other processes as long as opening does."""
        return self._unit("BEGIN IMMEDIATE", OPENING_TIMEOUT_MS)

    def read(self) -> AbstractContextManager[Unit]:
        """Provide a reading unit of work: one consistent view, without waiting for writers."""
        return self._unit("BEGIN")

    def check_room(self) -> None:
        """Raise StoreUnavailableError when the disk is full, or the folder cannot be read."""
        try:
            free = shutil.disk_usage(self.path.absolute().parent).free
        except OSError as error:
            raise StoreUnavailableError("the folder cannot be read", "cannot_open") from error
        if free < ROOM_BYTES:
            raise StoreUnavailableError("the disk is full", "disk_full")

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

    def forget(self, needles: Sequence[bytes] | None) -> bool:
        """Clear what was deleted from the log and from every page; return False while a reader keeps the log.

        The file is rewritten if it still holds one of the bytes, or if they are not known any more. Raises
        NotRewrittenError while there is no room for that, which is tried ever more rarely.
        """
        clearing = self._clearing = self._clearing or _Clearing(self._generation())
        if not is_tried_again(clearing.failures):
            clearing.failures += 1
            raise NotRewrittenError("the database was not rewritten a moment ago", "no_room")
        if self._is_emptied(clearing):
            self._rewrite_if_held(clearing, needles)
            is_done = self._empty_log()
        else:
            is_done = self._is_overwritten(clearing, needles)
        if is_done:
            self._clearing = None
        return is_done

    def _is_emptied(self, clearing: _Clearing) -> bool:
        """Empty the log if it is not read. One that always is, is tried ever more rarely: writers wait."""
        if is_tried_again(clearing.refusals) and self._empty_log():
            return True
        clearing.refusals += 1
        return False

    def _is_overwritten(self, clearing: _Clearing, needles: Sequence[bytes] | None) -> bool:
        """Overwrite what a log that is never empty held; return whether nothing of the deleted is left."""
        if clearing.generation == self._generation():
            now = time.monotonic()
            if clearing.stirred_at is None or now - clearing.stirred_at >= STIRRED_EVERY_SECONDS:
                self._write_filler("y")
                clearing.stirred_at = now
            return False
        # One transaction writes as much as the log is long: nobody can begin the log again within it.
        self._write_filler("0" * self._log.stat().st_size)
        self._write_filler("")
        return not self._rewrite_if_held(clearing, needles)

    def _rewrite_if_held(self, clearing: _Clearing, needles: Sequence[bytes] | None) -> bool:
        """Rewrite the file if it may hold any of these bytes; return whether it did."""
        if clearing.is_rewritten or not (needles is None or self._holds_any(needles)):
            return False
        try:
            self._rewrite()
        except NotRewrittenError:
            clearing.failures += 1
            raise
        clearing.failures = 0
        clearing.is_rewritten, clearing.generation, clearing.stirred_at = True, self._generation(), None
        return True

    def _holds_any(self, needles: Sequence[bytes]) -> bool:
        """Return whether the file holds any of these bytes.

        It is opened once, and left open for as long as the process lives: closing it would drop the locks of
        our connections (source: https://www.sqlite.org/howtocorrupt.html, section 2.2, checked 2026-11-27).
        """
        if self._searched is None:
            self._searched = os.open(self.path, os.O_RDONLY)
        return holds_any(self._searched, needles)

    def _write_filler(self, filler: str) -> None:
        with self.write() as unit:
            unit.execute(
                "INSERT INTO proof (id, filler) VALUES (1, ?)"
                " ON CONFLICT (id) DO UPDATE SET filler = excluded.filler",
                (filler,),
            )

    def _generation(self) -> bytes:
        """Return the salts of the log: others once it was begun again, with its content moved into the file.

        Source: https://sqlite.org/fileformat2.html#the_write_ahead_log, checked 2026-11-27.
        """
        try:
            with self._log.open("rb") as log:
                return log.read(_LOG_HEADER_BYTES)[_SALTS]
        except FileNotFoundError:
            return b""

    def _rewrite(self) -> None:
        """Rewrite every page of the file, without leftovers of earlier versions between the rows.

        Writers wait meanwhile: about a second for every 250 MB. Raises NotRewrittenError when there is no
        room, or else StoreUnavailableError.
        """
        if not self._has_room_to_rewrite():
            raise NotRewrittenError("there is no room to rewrite the database", "no_room")
        try:
            with self._outside_transactions() as connection:
                connection.execute("VACUUM")
        except StoreUnavailableError as error:
            if error.code != "disk_full":
                raise
            raise NotRewrittenError(str(error), "no_room") from error

    def _has_room_to_rewrite(self) -> bool:
        """Return whether a copy fits where SQLite keeps temporary files, another into the log, and messages.

        Raises StoreUnavailableError.
        """
        here, there = self.path.absolute().parent, temporary_folder()
        try:
            size, is_one_disk = self.path.stat().st_size, here.stat().st_dev == there.stat().st_dev
            frees = [shutil.disk_usage(each).free for each in (here, there)]
        except OSError as error:
            raise StoreUnavailableError("the folder cannot be read", "cannot_open") from error
        return min(frees) >= size * (2 if is_one_disk else 1) + ROOM_BYTES

    def sizes(self) -> Mapping[str, int]:
        """Return the sizes of the database and of its write-ahead log; 0 for a missing one."""
        files = {"database": self.path, "log": self.path.with_name(f"{self.path.name}-wal")}
        return {kind: file.stat().st_size if file.exists() else 0 for kind, file in files.items()}

    def free_bytes(self) -> int:
        """Return the free space on the disk of the file, or of the folder it will be in. Raises OSError."""
        return shutil.disk_usage(self.path if self.path.exists() else self.path.absolute().parent).free

    def close(self) -> None:
        """Close every connection, those in use once they are given back; the last one checkpoints the WAL."""
        self._connections.close()

    def _empty_log(self) -> bool:
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

    @contextmanager
    def _unit(self, begin: str, wait_ms: int | None = None) -> Iterator[Unit]:
        for_writing = begin != "BEGIN"
        database = self._borrow(for_writing=for_writing)
        connection = database.conn
        try:
            _begin(connection, begin, wait_ms)
            yield SqliteUnit(database, self._keyring)
            connection.execute("COMMIT")
            if for_writing:  # a commit to a file that is not ours any more must not be acknowledged
                self._connections.check()
        except BaseException as error:
            meant = failure(error)
            # Perhaps only the cache of the connection is damaged.
            damaged = isinstance(meant, StoreUnavailableError) and meant.code == "damaged"
            self._connections.give_back(database, reusable=_rolled_back(connection) and not damaged)
            if meant is None or meant is error:
                raise
            raise meant from error
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

    @contextmanager
    def looked_at(self) -> Iterator[tuple[Unit, list[str]]]:
        """Provide a reading unit and the names of pending migrations, without writing anything.

        Raises StoreUnavailableError.
        """
        uri = f"{self.path.absolute().as_uri()}?mode=ro"
        with opening(self.path), closing(sqlite3.connect(uri, uri=True)) as connection:
            unit = SqliteUnit(Database(connection), self._keyring)
            yield unit, [step.name for step in pending(unit.database)]

    def _connect(self) -> Database:
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=rw",  # never a new, empty one
            timeout=BUSY_TIMEOUT_SECONDS if self._is_open else OPENING_TIMEOUT_MS / 1000,
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
        except sqlite3.Error as error:
            raise unavailable(error) from error


def temporary_folder() -> Path:
    """Return the folder in which SQLite makes temporary files.

    Source: https://www.sqlite.org/tempfiles.html#temporary_file_storage_locations, checked 2026-11-28.
    """
    named = [os.environ[name] for name in ("SQLITE_TMPDIR", "TMPDIR") if name in os.environ]
    for each in (*named, "/var/tmp", "/usr/tmp", "/tmp"):  # noqa: S108 - SQLite's own choice
        if Path(each).is_dir() and os.access(each, os.W_OK | os.X_OK):
            return Path(each)
    return Path.cwd()


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Convert errors of opening a file to StoreUnavailableError, with the file's name."""
    try:
        yield
    except (OSError, sqlite3.Error, migrations.WrongSchemaError) as error:
        raise StoreUnavailableError(f"cannot open the database {path.name}: {error}") from error


def holds_any(descriptor: int, needles: Sequence[bytes]) -> bool:
    """Return whether an open file holds any of these bytes.

    The file is read in pieces, so that other threads get their turn.
    """
    longest = max((len(needle) for needle in needles), default=0)
    if longest == 0:
        return False
    tail, read = b"", 0
    while piece := os.pread(descriptor, _SEARCHED_BYTES, read):
        window, read = tail + piece, read + len(piece)
        if any(needle in window for needle in needles):
            return True
        tail = window[-(longest - 1) :] if longest > 1 else b""
    return False


def pending(db: Database) -> list[migrations.Step]:
    """Return the steps still to be applied; reads only.

    Raises WrongSchemaError for a file of a newer version, of another layout, or of another program.
    """
    tables = set(db.table_names())
    if not tables:
        whole = migrations.whole()
        return [replace(whole, sql=whole.sql + _SECURE_DELETE)]
    found = layout.of_sqlite(db.conn)
    if "version" not in found.get("schema_versions", ()):
        raise migrations.WrongSchemaError(
            migrations.UNVERSIONED if "_sqlite_migrations" in tables else migrations.NOT_OURS
        )
    (version,) = db.conn.execute("SELECT max(version) FROM schema_versions").fetchone()
    steps = migrations.since(version)
    layout.check(found, steps)
    return steps


def apply_pending(db: Database) -> None:
    """Apply the pending steps, all or none: after a failure the earlier version can still use the file.

    Processes that start together apply it once: the second waits for the first. Raises WrongSchemaError.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        steps = pending(db)
        for step in steps:
            for statement in (*migrations.statements(step.sql + step.sqlite), *_drops(db, step)):
                db.conn.execute(statement)
            db.conn.execute(*migrations.record_of(step))
        for statement in _guards(db) if steps else ():
            db.conn.execute(statement)
        layout.check(layout.of_sqlite(db.conn))
    except BaseException:
        db.conn.execute("ROLLBACK")
        raise
    db.conn.execute("COMMIT")


def _drops(db: Database, step: migrations.Step) -> Iterator[str]:
    """Yield the statements that drop unused columns, each with the REFERENCES of its own."""
    for table, column in (each.split(".") for each in step.unused):
        if column in db[table].columns_dict:
            yield f"ALTER TABLE {table} DROP COLUMN {column}"


def _guards(db: Database) -> Iterator[str]:
    """Yield the statements that let some tables only grow; REPLACE asks no guard against deleting."""
    for each in APPEND_ONLY:
        columns = [column.name for column in db[each.table].columns]
        replaces = f"WHEN EXISTS (SELECT 1 FROM {each.table} WHERE id = NEW.id)"  # noqa: S608 - our own tables
        for name, when, condition, done in (
            (each.never_changed, "UPDATE", each.changes(columns), "changed"),
            (f"{each.table}_is_never_deleted", "DELETE", "", "deleted from"),
            (f"{each.table}_is_never_replaced", "INSERT", replaces, "changed"),
        ):
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield (
                f"CREATE TRIGGER {name} BEFORE {when} ON {each.table} {condition}"
                f" BEGIN SELECT RAISE(ABORT, '{each.named} is never {done}'); END"
            )


def _begin(connection: sqlite3.Connection, begin: str, wait_ms: int | None) -> None:
    """Begin a transaction, waiting so long for those of others; nothing later in it waits."""
    if wait_ms is not None:
        connection.execute(f"PRAGMA busy_timeout = {wait_ms}")
    try:
        connection.execute(begin)
    finally:
        if wait_ms is not None:
            connection.execute(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT_SECONDS * 1000)}")


def _rolled_back(connection: sqlite3.Connection) -> bool:
    """Roll back; return False when even that failed and the connection must not be used again."""
    try:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    except sqlite3.Error:
        return False
    return True


# Words of a withheld text leave the index at once, not at the next merge, where SQLite can (3.42).
# Source: https://sqlite.org/fts5.html#the_secure_delete_configuration_option, checked 2026-11-24.
_SECURE_DELETE = (
    "INSERT INTO contribution_search (contribution_search, rank) VALUES ('secure-delete', 1);"
    if sqlite3.sqlite_version_info >= (3, 42)
    else ""
)
