"""A transaction on SQLite: its statements, and what its errors mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlite_utils import Database

from consultation.store.keyring import Keyring
from consultation.store.unit import (
    RefusedError,
    Row,
    StoreLockedError,
    StoreUnavailableError,
    Unit,
    Values,
    insertion,
)

_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_CANTOPEN: "cannot_open",
    sqlite3.SQLITE_READONLY: "read_only",
}


class SqliteUnit(Unit):
    """A transaction on a connection of sqlite-utils."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        super().__init__(keyring)
        self.database = database

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
        rowid = self.database.conn.execute(insertion(table, row), tuple(row.values())).lastrowid
        assert rowid is not None
        return rowid

    def version(self) -> object:
        """Return what differs once anything was written, here or by others; never equal across connections.

        Sources: https://sqlite.org/pragma.html#pragma_data_version for what others committed,
        https://sqlite.org/c3ref/total_changes.html for what this connection wrote, checked 2026-11-24.
        """
        connection = self.database.conn
        others = connection.execute("PRAGMA data_version").fetchone()[0]
        return self.database, others, connection.total_changes

    def failure(self, error: BaseException) -> StoreUnavailableError | RefusedError | None:
        """Return what an error means for the caller; None when it is none of SQLite's."""
        return failure(error)

    @contextmanager
    def without_trigger(self, table: str, name: str) -> Iterator[None]:
        """Drop a trigger, and make it again."""
        made = self.row(
            "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ? AND tbl_name = ?",
            (name, table),
        )
        assert made is not None
        self.execute(f"DROP TRIGGER {name}")
        yield
        self.execute(made["sql"])

    def columns(self, table: str) -> list[str]:
        """Return the names of a table's columns, in order of their names."""
        return self.column("SELECT name FROM pragma_table_info(?) ORDER BY name", (table,))

    def numbers(self) -> dict[str, int]:
        """Return the highest id that each table whose ids are never reused has had; none for 0."""
        return {
            row["name"]: row["seq"]
            for row in self.rows("SELECT name, seq FROM sqlite_sequence WHERE seq > 0")
        }

    def go_on_after(self, numbers: Mapping[str, int]) -> None:
        """Let tables number new rows from after these ids."""
        for table in self._never_reused() & set(numbers):
            self.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
            self.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, numbers[table]))

    def _never_reused(self) -> set[str]:
        return set(
            self.column("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'")
        )

    def problems(self) -> list[str]:
        """Return what SQLite finds wrong with the file, and dangling references; empty when it is sound."""
        found = [str(row["quick_check"]) for row in self.rows("PRAGMA quick_check(20)")]
        orphans = [
            f"{row['table']} row {row['rowid']} points nowhere"
            for row in self.rows("PRAGMA foreign_key_check")
        ]
        return [problem for problem in found if problem != "ok"] + orphans


def unavailable(error: sqlite3.Error) -> StoreUnavailableError:
    """Return the StoreUnavailableError for an error of SQLite's.

    The extended codes, such as SQLITE_BUSY_SNAPSHOT, have the primary one in their last byte.
    """
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreLockedError(str(error))
    return StoreUnavailableError(str(error), _CODES.get(primary, "unavailable"))


def failure(error: BaseException) -> StoreUnavailableError | RefusedError | None:
    """Return what an error means for the caller; None when it is none of the database's."""
    if isinstance(error, StoreUnavailableError):
        return error
    if isinstance(error, sqlite3.IntegrityError):
        return RefusedError(str(error))
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.ProgrammingError):
        return unavailable(error)
    return None
