"""The connections to one database file, and checks that their open files are still those at its path.

SQLite goes on with files that were deleted or replaced while open, and what it commits there is lost when
the last connection closes (source: https://www.sqlite.org/howtocorrupt.html, section 2, checked
2026-11-26). So the open files are identified by their inodes, and compared with those at the path before
each write and after each commit.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from consultation.store.unit import StoreLostError

LOG_READER_MS = 250
"""How long emptying the log waits for its readers: writers wait with it."""

Identity = tuple[int, int]


class Files(NamedTuple):
    """The device and inode of a database, of its write-ahead log and of the log's index.

    None when missing.
    """

    database: Identity | None
    log: Identity | None
    log_index: Identity | None


class Connections:
    """A pool of connections that are borrowed and given back. `connect` opens one to the file.

    All open connections have the same files open: when the log is gone, a new one begins once they are
    closed.
    """

    def __init__(self, path: Path, connect: Callable[[], Database]) -> None:
        self._connect = connect
        self._paths = tuple(path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm"))
        self._names = tuple(map(os.fspath, self._paths))
        self._idle: list[Database] = []
        self._lent: set[int] = set()
        self._open: Files | None = None
        self._original: Identity | None = None
        self._lock = threading.Lock()

    def borrow(self, *, for_writing: bool) -> Database:
        """Lend a connection.

        When the log is gone, its content is moved into the file first, and a new log begins. Raises
        StoreLostError when that cannot be done now, or for writing when the file itself is gone; else
        StoreUnavailableError or sqlite3.Error.
        """
        with self._lock:
            now = self._files()
            if self._open is not None and now != self._open:
                self._settle(self._open, now, for_writing)
            database = self._idle.pop() if self._idle else self._opened()
            self._lent.add(id(database))
        return database

    def check(self) -> None:
        """Raise StoreLostError unless the open files are those at the path."""
        now = self._files()
        if self._open is not None and now != self._open:
            raise self._lost(self._open, now)

    def give_back(self, database: Database, *, reusable: bool = True) -> None:
        """Take a lent connection back; close it when it is not reusable, or all were closed meanwhile."""
        with self._lock:
            if id(database) in self._lent and reusable:
                self._idle.append(database)
            else:
                database.conn.close()
            self._lent.discard(id(database))
            self._forget_closed()

    def close(self) -> None:
        """Close every connection, those in use once they are given back."""
        with self._lock:
            self._lent.clear()
            self._close_idle()

    def _close_idle(self) -> None:
        while self._idle:
            self._idle.pop().conn.close()
        self._forget_closed()

    def _forget_closed(self) -> None:
        """Forget the files once the last connection is closed: SQLite has deleted the log by then."""
        if not (self._idle or self._lent):
            self._open = None

    def _opened(self) -> Database:
        """Open a connection, to the file of the first one and no other. Raises as `borrow` does."""
        self._refuse_another(self._files())
        database = self._connect()
        now = self._files()
        try:
            self._refuse_another(now)
        except StoreLostError:
            database.conn.close()
            raise
        self._open, self._original = self._open or now, now.database
        return database

    def _refuse_another(self, now: Files) -> None:
        if self._original is not None and now.database != self._original:
            raise self._lost(Files(self._original, now.log, now.log_index), now)

    def _settle(self, had: Files, now: Files, for_writing: bool) -> None:
        """Continue without the files that are not at the path any more, or raise as `borrow` does."""
        if now.database != had.database:
            if for_writing or not self._idle:
                raise self._lost(had, now)
            return  # open files can still be read
        if self._lent:  # they must not go on with one log while others begin another
            raise self._lost(had, now)
        if now.log != had.log and self._is_empty(self._paths[1]):
            self._move_log(self._idle[-1].conn)
        self._close_idle()

    def _move_log(self, connection: sqlite3.Connection) -> None:
        """Move a log that is at no path any more into the file. Raises StoreLostError while it is read."""
        before = connection.execute("PRAGMA busy_timeout").fetchone()[0]
        connection.execute(f"PRAGMA busy_timeout = {LOG_READER_MS}")
        try:
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            connection.execute(f"PRAGMA busy_timeout = {before}")
        if busy:
            raise StoreLostError("the log was deleted, and is still read", "log_gone")

    def _files(self) -> Files:
        return Files(*map(_identity, self._names))

    def _lost(self, had: Files, now: Files) -> StoreLostError:
        if now.database is None:
            return StoreLostError(f"{self._paths[0].name} was deleted while it was open", "file_gone")
        if now.database != had.database:
            return StoreLostError(f"{self._paths[0].name} was replaced while it was open", "file_replaced")
        return StoreLostError(f"the log of {self._paths[0].name} was deleted while it was open", "log_gone")

    @staticmethod
    def _is_empty(path: Path) -> bool:
        """Return whether no other log was begun: if one was, the process that began it has moved ours."""
        try:
            return path.stat().st_size == 0
        except FileNotFoundError:
            return True


def _identity(name: str) -> Identity | None:
    """Return the device and inode of a file; None when there is none, or its folder cannot be read.

    The file is not opened: closing it would drop SQLite's locks (the source above, section 2.2).
    """
    try:
        found = os.stat(name)  # noqa: PTH116 - fifteen times a message: a Path takes longer than the system
    except OSError:
        return None
    return found.st_dev, found.st_ino
