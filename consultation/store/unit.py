"""The unit of work, which is one transaction, and the errors of the store.

StoreUnavailableError
├── StoreLockedError
├── StoreLostError
└── UnitEndedError
RefusedError
NotAloneError
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from consultation.store.keyring import Keyring

Made = TypeVar("Made")

LISTED = "(SELECT value FROM json_each(?))"
"""For `x IN {LISTED}` where x is a number, with the value of `listed`: one placeholder for however many."""
LISTED_WORDS = "(SELECT value FROM json_each(?) AS value)"
"""The same where x is a text."""


def within(column: str, names: Iterable[str] | None) -> tuple[str, tuple[str, ...]]:
    """Return a condition that a text column has one of some values, and its values; with None, any."""
    return ("1 = 1", ()) if names is None else (f"{column} IN {LISTED_WORDS}", (listed(names),))


def quarter_in(column: str) -> str:
    """Return SQL for the quarter hour of a moment: as `clock.quarter_of` does."""
    minutes = f"substr({column}, 15, 2)"
    return (
        f"(substr({column}, 1, 14) || CASE WHEN {minutes} < '15' THEN '00' WHEN {minutes} < '30' THEN '15'"
        f" WHEN {minutes} < '45' THEN '30' ELSE '45' END)"
    )


def listed(values: Iterable[str | int]) -> str:
    """Return values as one parameter, for LISTED or LISTED_WORDS."""
    return json.dumps(list(values))


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


class NotRewrittenError(StoreUnavailableError):
    """A file could not be rewritten without what was deleted in it; everything else goes on."""


class UnitEndedError(StoreUnavailableError):
    """The engine has ended the transaction by itself: nothing of it is stored."""


class RefusedError(ValueError):
    """What was written breaks a rule of the schema, such as a unique key: the unit stored nothing."""


class NotAloneError(RuntimeError):
    """What was to be written is not the unit's to write beside others: do all of it again in a unit alone."""


Row = dict[str, Any]


Values = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Share:
    """What a unit writes beside others: rows of some people, whose `locks` it holds, in some `tables`.

    Two units write at once when they have no lock in common.
    """

    locks: frozenset[int]
    tables: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tally:
    """A table of counts, and the column that holds the count of a `key`, the values of its other columns."""

    table: str
    key: tuple[str, ...]
    count: str

    def addition(self, keys: int = 1) -> str:
        """Return the statement that adds to the counts of keys; its values are each key, then the number."""
        columns = (*self.key, self.count)
        rows = ", ".join([f"({', '.join('?' * len(columns))})"] * keys)
        return (
            f"INSERT INTO {self.table} ({', '.join(columns)}) VALUES {rows}"  # noqa: S608 - our own names
            f" ON CONFLICT ({', '.join(self.key)})"
            f" DO UPDATE SET {self.count} = {self.table}.{self.count} + excluded.{self.count}"
        )


class Unit(ABC):
    """One transaction: everything in it is stored together, or none of it.

    Statements are in the subset of SQL that SQLite and PostgreSQL share, with `?` for a value; LISTED has
    what differs. The engines implement it.
    """

    share: Share | None = None
    """What it writes while others write; None when it writes alone."""

    def __init__(self, keyring: Keyring) -> None:
        self.keyring = keyring
        self.written_to: set[int] = set()
        """The addresses that were written something to fetch: `Store.tell_written` gets them after COMMIT."""

    @abstractmethod
    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Run a SELECT (or a RETURNING) and return every row as a dict."""

    @abstractmethod
    def each_tuple(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a SELECT as tuples, at constant memory."""

    @abstractmethod
    def each(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """Yield the rows of a SELECT one by one, for results too large to hold; within the unit only."""

    @abstractmethod
    def execute(self, sql: str, values: Values = ()) -> int:
        """Run a statement and return the number of rows it changed."""

    @abstractmethod
    def execute_many(self, sql: str, rows: Sequence[Values]) -> None:
        """Run a statement once for each row of values."""

    def add_rows(self, table: str, columns: Sequence[str], rows: Sequence[Values]) -> None:
        """Insert many rows, as fast as the engine can."""
        marks = ", ".join("?" * len(columns))
        self.execute_many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608

    @abstractmethod
    def insert(self, table: str, row: Row) -> int:
        """Insert a row and return its id; 0 for a table without one.

        Column names come from our own code, never from outside.
        """

    @abstractmethod
    def failure(self, error: BaseException) -> StoreUnavailableError | RefusedError | None:
        """Return what an error means for the caller; None when it is none of the engine's."""

    @abstractmethod
    def without_trigger(self, table: str, name: str) -> AbstractContextManager[None]:
        """Let what a trigger refuses be done meanwhile, by the store itself, as under a new key."""

    @abstractmethod
    def columns(self, table: str) -> list[str]:
        """Return the names of a table's columns, in order of their names."""

    @abstractmethod
    def numbers(self) -> dict[str, int]:
        """Return the highest id that each table whose ids are never reused has had; none for 0."""

    @abstractmethod
    def go_on_after(self, numbers: Mapping[str, int]) -> None:
        """Let tables number new rows from after these ids, as another database that was copied would."""

    @abstractmethod
    def problems(self) -> list[str]:
        """Return what the engine finds wrong with the database, in words; empty when it is sound."""

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """Return the first row of a SELECT; None when there is none."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def list_of(self, made: Callable[..., Made], sql: str, values: Values = ()) -> list[Made]:
        """Return what is made of each row of a SELECT, whose columns are named as what it is made of."""
        return [made(**row) for row in self.rows(sql, values)]

    def find(self, made: Callable[..., Made], sql: str, values: Values = ()) -> Made | None:
        """Return what is made of the first row, as `list_of` does; None when there is none."""
        found = self.row(sql, values)
        return None if found is None else made(**found)

    def one(self, sql: str, values: Values = ()) -> Row:
        """Return the first row of a SELECT. Raises KeyError when there is none."""
        found = self.row(sql, values)
        if found is None:
            raise KeyError(values)
        return found

    def value(self, sql: str, values: Values = ()) -> Any | None:
        """Return the only value of the first row of a SELECT; None when there is none."""
        found = self.row(sql, values)
        return None if found is None else next(iter(found.values()))

    def column(self, sql: str, values: Values = ()) -> list[Any]:
        """Return the only value of each row of a SELECT."""
        return [next(iter(row.values())) for row in self.rows(sql, values)]

    def pairs(self, sql: str, values: Values = ()) -> dict[Any, Any]:
        """Return the second value of each row of a SELECT by the first."""
        return dict(tuple(row.values()) for row in self.rows(sql, values))

    def count(self, sql: str, values: Values = ()) -> int:
        """Return the number in the only column of the first row; 0 where there is no row, or no number."""
        found = self.row(sql, values) or {}
        return int(next(iter(found.values()), 0) or 0)

    def has(self, sql: str, values: Values = ()) -> bool:
        """Return whether a SELECT finds anything."""
        return bool(self.rows(sql, values))

    def version(self) -> object | None:
        """Return what differs once anything was written, here or by others; None where nobody can tell.

        Two units that have an equal one read the same.
        """
        return None

    def require_alone(self) -> None:
        """Raise NotAloneError when others write meanwhile, before anything that is not one person's."""
        if self.share is not None:
            raise NotAloneError

    def add(self, tally: Tally, counted: Mapping[tuple[Any, ...], int]) -> None:
        """Add to counts that every unit adds to: at once, or last when others write meanwhile.

        Such a unit does not see in its own reads what it added.
        """
        rows = [(*key, number) for key, number in counted.items() if number]
        if rows:
            self.execute_many(tally.addition(), rows)

    def execute_last(self, sql: str, values: Values = ()) -> None:
        """Run a statement that one unit at a time may run: at once, or last when others write meanwhile.

        The same statement with the same values runs once.
        """
        self.execute(sql, values)

    def be_last(self) -> None:  # noqa: B027 - alone, it is
        """Keep others from what only one unit at a time may run, until this one has ended."""

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Provide a part of the unit that is undone alone when an exception leaves it.

        Raises UnitEndedError when it cannot be undone alone: then the whole unit is lost.
        """
        self.execute("SAVEPOINT part")
        try:
            yield
        except BaseException as error:
            failed = self.failure(error)
            try:
                self.execute("ROLLBACK TO SAVEPOINT part")
                self.execute("RELEASE SAVEPOINT part")
            except Exception as ended:
                if self.failure(ended) is None:
                    raise
                code = failed.code if isinstance(failed, StoreUnavailableError) else "unavailable"
                raise UnitEndedError(f"the transaction has ended: {ended}", code) from error
            if failed is None or failed is error:
                raise
            raise failed from error
        self.execute("RELEASE SAVEPOINT part")


def insertion(table: str, row: Row) -> str:
    """Return the statement that inserts a row, with a `?` for each value."""
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"  # noqa: S608


MOST_REFUSALS = 4096
"""As many refusals lie between two trials at most: an hour, of something that is asked for every second."""


def is_tried_again(refusals: int) -> bool:
    """Return whether it is time to try what was refused so often: after 0, 1, 2, 4, 8 … refusals."""
    return refusals & (refusals - 1) == 0 or refusals % MOST_REFUSALS == 0
