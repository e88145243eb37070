"""What a table and a column of the open data are; the tables themselves are in `tables/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal

from consultation.definition import Consultation
from consultation.store import Unit

ColumnType = Literal["integer", "string", "date", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its meaning, and an example of its values.

    `value` takes it from a row of its table; without it, it is the attribute of the same name. `refers_to`
    is a table and a column of it. `free` columns hold what people wrote: whatever it is.
    """

    name: str
    type: ColumnType
    fr: str
    en: str
    example: Any
    required: bool = True
    one_of: tuple[str, ...] = ()
    free: bool = False
    refers_to: tuple[str, str] | None = None
    value: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, one file in each format.

    `key` names the columns that tell its rows apart. `read` reads the rows, which only `value` looks into.
    """

    name: str
    fr: str
    en: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    read: Callable[[Unit, Consultation], Iterable[Any]]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of a name; KeyError when there is none."""
        return {column.name: column for column in self.columns}[name]

    def records(self, rows: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
        """The values of rows, in the order of the columns."""
        if all(column.value is None for column in self.columns):
            return map(attrgetter(*self.names), rows)
        values = [column.value or attrgetter(column.name) for column in self.columns]
        return (tuple([value(row) for value in values]) for row in rows)
