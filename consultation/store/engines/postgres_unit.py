"""A transaction on PostgreSQL: its statements, what is left for last, and what its errors mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import psycopg
from psycopg import errors

from consultation.store.keyring import Keyring
from consultation.store.unit import (
    LISTED,
    LISTED_WORDS,
    NotAloneError,
    RefusedError,
    Row,
    Share,
    StoreLockedError,
    StoreUnavailableError,
    Tally,
    Unit,
    Values,
    insertion,
)

AT_ONCE = 2_000
"""Rows fetched at once of a result that is too large to hold."""
LAST_LOCK = 0x4C617374
"""The number of the lock for what one unit at a time writes, of those that write beside others."""


Connection = psycopg.Connection[tuple[Any, ...]]

_MAKE_SAFE = "SELECT pg_logical_emit_message(true, 'consultexto', '')"
"""A transaction of its own, as small as can be: its commit waits for the log up to it, as the server is set.

Source: https://www.postgresql.org/docs/current/wal-async-commit.html, checked 2026-11-27.
"""
_LAST = f"SELECT pg_advisory_xact_lock({LAST_LOCK})"
_CODES: tuple[tuple[type[psycopg.Error] | tuple[type[psycopg.Error], ...], str], ...] = (
    ((errors.DiskFull, errors.OutOfMemory), "disk_full"),
    (errors.IoError, "disk_error"),
    ((errors.DataCorrupted, errors.IndexCorrupted), "damaged"),
    (errors.ReadOnlySqlTransaction, "read_only"),
    (
        (
            errors.AdminShutdown,
            errors.CrashShutdown,
            errors.CannotConnectNow,
            errors.TooManyConnections,
            errors.ConnectionException,
            errors.IdleInTransactionSessionTimeout,
        ),
        "cannot_open",
    ),
)
"""Source: https://www.postgresql.org/docs/current/errcodes-appendix.html, checked 2026-11-27."""


_WRITTEN = re.compile(r"\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+([a-z_]+)")


class PostgresUnit(Unit):
    """A transaction on a connection of psycopg.

    With a share, a statement that writes to another table raises NotAloneError before it is run.
    """

    def __init__(
        self, connection: Connection, keyring: Keyring, numbered: frozenset[str], share: Share | None = None
    ) -> None:
        super().__init__(keyring)
        self.connection = connection
        self.share = share
        self._numbered = numbered
        self._cursors = 0
        self._statements_left: list[tuple[str, Values]] = []
        self._counts_left: list[tuple[Tally, tuple[Any, ...], int]] = []
        self._is_last = False

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Run a SELECT (or a RETURNING) and return every row as a dict."""
        cursor = self._run(sql, values)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def each(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """Yield the rows of a SELECT one by one, for results too large to hold; within the unit only."""
        with self._streamed(sql, values) as cursor:
            names = [column.name for column in cursor.description or ()]
            for row in cursor:
                yield dict(zip(names, row, strict=True))

    def each_tuple(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a SELECT as tuples, at constant memory."""
        with self._streamed(sql, values) as cursor:
            yield from cursor

    def execute(self, sql: str, values: Values = ()) -> int:
        """Run a statement and return the number of rows it changed."""
        return self._run(sql, values).rowcount

    def execute_many(self, sql: str, rows: Sequence[Values]) -> None:
        """Run a statement once for each row of values."""
        self._check(sql)
        with self.connection.cursor() as cursor:
            cursor.executemany(statement(sql), rows)

    def add_rows(self, table: str, columns: Sequence[str], rows: Sequence[Values]) -> None:
        """Insert many rows by COPY."""
        if self.share is not None and table not in self.share.tables:
            raise NotAloneError
        with (
            self.connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def insert(self, table: str, row: Row) -> int:
        """Insert a row and return its id; 0 for a table without one."""
        sql = insertion(table, row)
        if table not in self._numbered:
            self._run(sql, tuple(row.values()))
            return 0
        found = self._run(f"{sql} RETURNING id", tuple(row.values())).fetchone()
        assert found is not None
        return int(found[0])

    def failure(self, error: BaseException) -> StoreUnavailableError | RefusedError | None:
        """Return what an error means for the caller; None when it is none of PostgreSQL's."""
        return failure(error)

    def version(self) -> tuple[object, ...]:
        """Return a value that differs if anything was written since: equal versions mean equal reads.

        A snapshot names the transactions that it sees. Source:
        https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT, checked
        2026-11-27.
        """
        found = self._run(
            "SELECT pg_current_snapshot()::text, pg_current_xact_id_if_assigned()::text", ()
        ).fetchone()
        assert found is not None
        return found

    @contextmanager
    def without_trigger(self, table: str, name: str) -> Iterator[None]:
        """Disable a trigger, and enable it again."""
        self.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
        yield
        self.execute(f"ALTER TABLE {table} ENABLE TRIGGER {name}")

    def columns(self, table: str) -> list[str]:
        """Return the names of a table's columns, in order of their names."""
        return self.column(
            "SELECT column_name AS name FROM information_schema.columns"
            ' WHERE table_schema = current_schema() AND table_name = ? ORDER BY column_name COLLATE "C"',
            (table,),
        )

    def numbers(self) -> dict[str, int]:
        """Return the highest id that each table has had; none for 0."""
        found = {}
        for table in sorted(self._numbered):
            row = self.row("SELECT pg_get_serial_sequence(?, 'id') AS name", (table,))
            assert row is not None
            last = self.row(f"SELECT last_value, is_called FROM {row['name']}")  # noqa: S608
            assert last is not None
            if last["is_called"]:
                found[table] = int(last["last_value"])
        return found

    def go_on_after(self, numbers: Mapping[str, int]) -> None:
        """Let tables number new rows from after these ids, or from after their highest."""
        for table in sorted(self._numbered):
            self.rows(
                f"SELECT setval(pg_get_serial_sequence(?, 'id'), highest) FROM (SELECT greatest(?, max(id))"  # noqa: S608
                f" AS highest FROM {table}) AS found WHERE highest > 0",
                (table, numbers.get(table, 0)),
            )

    def problems(self) -> list[str]:
        """Return the indexes and foreign keys that PostgreSQL does not hold to be valid."""
        return [
            f"{row['name']} is not valid"
            for row in self.rows(
                "SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid"
                " UNION ALL SELECT conname FROM pg_constraint WHERE NOT convalidated"
            )
        ]

    def add(self, tally: Tally, counted: Mapping[tuple[Any, ...], int]) -> None:
        """Add to counts: at once, or last when others write meanwhile."""
        if self.share is None:
            super().add(tally, counted)
        else:
            self._counts_left += [(tally, key, number) for key, number in counted.items()]

    def execute_last(self, sql: str, values: Values = ()) -> None:
        """Run a statement that one unit at a time may run: at once, or last when others write meanwhile."""
        if self.share is None:
            self.execute(sql, values)
        else:
            self._statements_left.append((sql, tuple(values)))

    def be_last(self) -> None:
        """Keep others from what only one unit at a time may run, until this one has ended."""
        if self.share is not None and not self._is_last:
            self.connection.execute(_LAST)
            self._is_last = True

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Provide a part of the unit that is undone alone, with what it left for last."""
        statements, counts, is_last = len(self._statements_left), len(self._counts_left), self._is_last
        try:
            with super().savepoint():
                yield
        except BaseException:
            del self._statements_left[statements:], self._counts_left[counts:]
            self._is_last = is_last  # a lock taken in the part ended with it
            raise

    def commit(self) -> str | None:
        """Run what is left for last, commit, and wait until it is safe; return what the server says was done.

        All of it is sent at once, so that no lock waits for us.
        """
        statements = list(dict.fromkeys(self._statements_left))
        statements += _additions(self._counts_left)
        with self.connection.pipeline():
            if statements and not self._is_last:
                self.connection.execute(_LAST)
            for sql, values in statements:
                self.connection.execute(statement(sql), values)
            committed = self.connection.execute("COMMIT")
            self.connection.execute(_MAKE_SAFE)
        return committed.statusmessage

    def _run(self, sql: str, values: Values) -> psycopg.Cursor[tuple[Any, ...]]:
        self._check(sql)
        return self.connection.execute(statement(sql), values)

    def _check(self, sql: str) -> None:
        if self.share is not None and not _written_by(sql) <= self.share.tables:
            raise NotAloneError

    @contextmanager
    def _streamed(self, sql: str, values: Values) -> Iterator[psycopg.Cursor[tuple[Any, ...]]]:
        if not sql.lstrip().startswith(("SELECT", "WITH")):
            yield self._run(sql, values)  # a cursor of the server only reads
            return
        self._cursors += 1
        cursor = psycopg.RawServerCursor(self.connection, f"each_{self._cursors}")
        cursor.itersize = AT_ONCE
        with cursor:
            cursor.execute(statement(sql), values)
            yield cursor


@cache
def _written_by(sql: str) -> frozenset[str]:
    """Return the tables that a statement writes to."""
    return frozenset(_WRITTEN.findall(sql))


def _additions(counts: Sequence[tuple[Tally, tuple[Any, ...], int]]) -> Iterator[tuple[str, Values]]:
    """Yield one statement for each table of counts, with what all of the unit adds to each key."""
    by_tally: dict[Tally, Counter[tuple[Any, ...]]] = {}
    for tally, key, number in counts:
        by_tally.setdefault(tally, Counter())[key] += number
    for tally, counted in by_tally.items():
        rows = [(*key, number) for key, number in counted.items() if number]
        if rows:
            yield tally.addition(len(rows)), [value for row in rows for value in row]


def failure(error: BaseException) -> StoreUnavailableError | RefusedError | None:
    """Return what an error means for the caller; None when it is none of PostgreSQL's, or a mistake of ours.

    Only the first line of what the server says is kept, in the error itself too, since tracebacks are logged:
    its details quote what people wrote.
    """
    if isinstance(error, psycopg.Error):
        error.args = (_words(error),)
    match error:
        case StoreUnavailableError():
            return error
        case psycopg.IntegrityError():
            return RefusedError(_words(error))
        case errors.LockNotAvailable() | errors.DeadlockDetected():
            return StoreLockedError(_words(error))
        case psycopg.OperationalError() | psycopg.InternalError() | errors.UndefinedTable():
            code = next((code for kinds, code in _CODES if isinstance(error, kinds)), None)
            return StoreUnavailableError(
                _words(error), code or ("unavailable" if error.sqlstate else "cannot_open")
            )
    return None


def _words(error: psycopg.Error) -> str:
    return error.diag.message_primary or str(error).partition("\n")[0]


# Our SQL as PostgreSQL wants it: statements and schemas are written once, in the subset shared with SQLite.
#
# What is left to translate is little: the marks of values, what an unknown type needs, a join whose order
# SQLite is told, and the types of columns. `postgres.sql` has the functions of SQLite's that statements call.

_TOKENS = re.compile(r"('(?:[^']|'')*'|\"[^\"]*\")|(--[^\n]*)|\?(\d*)")
_REPLACED = (
    (
        re.compile(re.escape(LISTED)),
        "(SELECT value::bigint FROM jsonb_array_elements_text(?::jsonb) AS value)",
    ),
    (
        re.compile(re.escape(LISTED_WORDS)),
        "(SELECT value FROM jsonb_array_elements_text(?::jsonb) AS value)",
    ),
    # SQLite is told the order in which to read; PostgreSQL's planner finds it.
    (re.compile(r"\bCROSS JOIN (\w+(?: AS \w+)?) ON\b"), r"JOIN \1 ON"),
    # A column that SQLite must not look up by its index.
    (re.compile(r"((?:\b(?:WHERE|AND|OR|BY|ON) |[,(] ?))\+(?=[a-z])"), r"\1"),
    (re.compile(r"\bIS NOT (\?|[a-z_]+\.[a-z_]+)"), r"IS DISTINCT FROM \1"),
    (re.compile(r"\bIS (\?|[a-z_]+\.[a-z_]+)"), r"IS NOT DISTINCT FROM \1"),
    (re.compile(r"\bifnull\("), "coalesce("),
    (re.compile(r"\b[a-z]+\.contribution_search MATCH \?"), "words @@ searched(?)"),
    (re.compile(r"\bx'([0-9a-f]*)'"), r"'\\x\1'::bytea"),
)
_TYPES = (
    (re.compile(r"--[^\n]*"), ""),
    (re.compile(r"\bINTEGER PRIMARY KEY AUTOINCREMENT\b"), "INTEGER PRIMARY KEY"),
    (
        re.compile(r"\bINTEGER PRIMARY KEY(?! REFERENCES)"),
        "bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
    ),
    (re.compile(r"\bINTEGER\b"), "bigint"),
    (re.compile(r"\bTEXT\b"), 'text COLLATE "C"'),  # compared and sorted byte by byte, as SQLite does
    (re.compile(r"\bBLOB\b"), "bytea"),
    (re.compile(r"\bREAL\b"), "double precision"),
    (re.compile(r"\)\s*STRICT(?:, WITHOUT ROWID)?;"), ");"),
)
_SQLITE_ONLY = re.compile(r"\s*(?:--[^\n]*\n\s*)*CREATE (?:TRIGGER|VIRTUAL TABLE)\b")


@cache
def statement(sql: str) -> str:
    """Return a statement with `$1`, `$2` … for its values, as PostgreSQL understands it."""
    for pattern, replacement in _REPLACED:
        sql = pattern.sub(replacement, sql)
    highest = 0

    def token(found: re.Match[str]) -> str:
        nonlocal highest
        if found[1] is not None:
            return found[1]
        if found[2] is not None:
            return ""
        own = int(found[3] or highest + 1)  # as SQLite numbers them
        highest = max(highest, own)
        return f"${own}"

    return _TOKENS.sub(token, sql)


def definition(sql: str) -> str:
    """Return a statement that makes a table, an index or a view; empty for what PostgreSQL has its own of."""
    if _SQLITE_ONLY.match(sql):
        return ""
    for pattern, replacement in _TYPES:
        sql = pattern.sub(replacement, sql)
    return statement(sql)
