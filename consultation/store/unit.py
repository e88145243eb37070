"""The unit of work, which is one transaction, and the errors of the store.

StoreUnavailableError
├── StoreLockedError
├── StoreLostError
└── UnitEndedError
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlite_utils import Database

from consultation.store.keyring import Keyring

_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_CANTOPEN: "cannot_open",
    sqlite3.SQLITE_READONLY: "read_only",
}


class StoreUnavailableError(RuntimeError):
    """The database is locked, full or unreadable: nothing was stored; the caller may retry.

    `code` names the reason, for alarms and for `/health`.
    """

    def __init__(self, words: str, code: str = "unavailable") -> None:
        super().__init__(words)
        self.code = code


class StoreLockedError(StoreUnavailableError):
    """Another process held the database for longer than a writer waits."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "locked")


class StoreLostError(StoreUnavailableError):
    """The database or its log was deleted or replaced while open: what is committed there is lost."""


class UnitEndedError(StoreUnavailableError):
    """The engine has ended the transaction by itself: nothing of it is stored."""


def unavailable(error: sqlite3.Error) -> StoreUnavailableError:
    """Return the StoreUnavailableError for an error of SQLite's.

    The extended codes, such as SQLITE_BUSY_SNAPSHOT, have the primary one in their last byte.
    """
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreLockedError(str(error))
    return StoreUnavailableError(str(error), _CODES.get(primary, "unavailable"))


Row = dict[str, Any]


Values = Sequence[Any]


class Unit:
    """One transaction: everything in it is stored together, or none of it."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self.database = database
        self.keyring = keyring

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Run a SELECT (or a RETURNING) and return every row as a dict."""
        cursor = self.database.conn.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def each(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """Yield the rows of a SELECT one by one, for results too large to hold; within the unit only."""
        cursor = self.database.conn.execute(sql, values)
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """Return the first row of a SELECT; None when there is none."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def each_tuple(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a SELECT as tuples, at constant memory."""
        yield from self.database.conn.execute(sql, values)

    def execute(self, sql: str, values: Values = ()) -> int:
        """Run a statement and return the number of rows it changed."""
        return self.database.conn.execute(sql, values).rowcount

    def execute_many(self, sql: str, rows: Sequence[Values]) -> None:
        """Run a statement once for each row of values."""
        self.database.conn.executemany(sql, rows)

    def insert(self, table: str, row: Row) -> int:
        """Insert a row and return its rowid. Column names come from our own code, never from outside."""
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
        rowid = self.database.conn.execute(sql, tuple(row.values())).lastrowid
        assert rowid is not None
        return rowid

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Provide a part of the unit that is undone alone when an exception leaves it.

        Raises UnitEndedError when it cannot be undone alone: then the whole unit is lost.
        """
        self.execute("SAVEPOINT part")
        try:
            yield
        except BaseException as error:
            try:
                self.execute("ROLLBACK TO SAVEPOINT part")
                self.execute("RELEASE SAVEPOINT part")
            except sqlite3.Error as ended:
                code = unavailable(error).code if isinstance(error, sqlite3.Error) else "unavailable"
                raise UnitEndedError(f"the transaction has ended: {ended}", code) from error
            raise
        self.execute("RELEASE SAVEPOINT part")

    def version(self) -> tuple[object, ...]:
        """Return a value that differs whenever anything was written since: equal versions mean equal reads.

        Versions of different connections are never equal. Sources:
        https://sqlite.org/pragma.html#pragma_data_version for what others committed,
        https://sqlite.org/c3ref/total_changes.html for what this connection did, checked 2026-11-24.
        """
        connection = self.database.conn
        others = connection.execute("PRAGMA data_version").fetchone()[0]
        return self.database, others, connection.total_changes
