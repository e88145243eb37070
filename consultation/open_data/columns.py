"""What a table and a column of the open data are; the tables themselves are in the modules `tables_…`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

ColumnType = Literal["integer", "string", "date", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its meaning, and an example of its values. `refers_to` is a table and a column of it.

    `free` columns hold what people wrote: whatever it is.
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


@dataclass(frozen=True, slots=True)
class Table:
    """A table, one file in each format. `key` names the columns that tell its rows apart."""

    name: str
    fr: str
    en: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of a name; KeyError when there is none."""
        return {column.name: column for column in self.columns}[name]
