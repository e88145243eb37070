"""The files of a table, written row by row: CSV, JSON Lines, and a table of a SQLite file."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from consultation.open_data.tables import Column, Table
from consultation.text.csv_safe import harmless

CHUNK_BYTES = 1 << 20

_SQL_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "string": "TEXT", "date": "TEXT"}

Record = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A written file: its size in bytes, its SHA-256 in hexadecimal."""

    path: Path
    size: int
    sha256: str

    @classmethod
    def read(cls, path: Path) -> Written:
        """Measure an existing file."""
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                digest.update(chunk)
        return cls(path, path.stat().st_size, digest.hexdigest())


class TableWriter(Protocol):
    """A writer of the rows of one table."""

    def write(self, rows: list[Record]) -> None:
        """Write some rows, after the earlier ones."""
        ...

    def close(self) -> None:
        """End the file."""
        ...


class CsvWriter:
    """A writer of CSV by RFC 4180: UTF-8 without a mark, CR LF, a header.

    Formulas are escaped (see `csv_safe`).
    """

    def __init__(self, path: Path, table: Table) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._writer.writerow(table.names)
        self._free = [at for at, column in enumerate(table.columns) if column.free]
        self._booleans = [at for at, column in enumerate(table.columns) if column.type == "boolean"]

    def write(self, rows: list[Record]) -> None:
        """Write rows; None is an empty cell."""
        self._writer.writerows(map(self._cells, rows))

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _cells(self, row: Record) -> list[Any]:
        cells = list(row)
        for at in self._free:
            if cells[at] is not None:
                cells[at] = harmless(cells[at])
        for at in self._booleans:
            cells[at] = "true" if cells[at] else "false"
        return cells


class JsonLinesWriter:
    """A writer of JSON Lines: one object per row, in UTF-8; what does not apply is null."""

    def __init__(self, path: Path, table: Table) -> None:
        self._file = path.open("w", encoding="utf-8", newline="\n")
        self._names = table.names
        self._encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

    def write(self, rows: list[Record]) -> None:
        """Write rows."""
        self._file.writelines(self._encode(dict(zip(self._names, row, strict=True))) + "\n" for row in rows)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class SqliteFile:
    """A new SQLite file; Datasette opens it. Nothing is durable until it is closed."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._connection.execute("COMMIT")
        self._connection.close()

    def writer(self, table: Table) -> SqliteWriter:
        """Create a table, and return its writer."""
        return SqliteWriter(self._connection, table)


class SqliteWriter:
    """A writer of a table of a SQLite file."""

    def __init__(self, connection: sqlite3.Connection, table: Table) -> None:
        self._connection = connection
        columns = ", ".join(_sql_column(column) for column in table.columns)
        nullable = [name for name in table.key if not table.column(name).required]
        key = "" if nullable else f", PRIMARY KEY ({', '.join(table.key)})"
        connection.execute(f"CREATE TABLE {table.name} ({columns}{key}) STRICT")
        self._insert = f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608

    def write(self, rows: list[Record]) -> None:
        """Insert rows."""
        self._connection.executemany(self._insert, rows)

    def close(self) -> None:
        """Do nothing: the file is closed as a whole."""


def write_table(rows: Iterable[Record], writers: list[TableWriter], batch_rows: int = 2000) -> int:
    """Write rows to each writer, a batch at a time, and close them. Return the number of rows."""
    count = 0
    batch: list[Record] = []
    try:
        for row in rows:
            batch.append(row)
            if len(batch) == batch_rows:
                for writer in writers:
                    writer.write(batch)
                count += len(batch)
                batch.clear()
        for writer in writers:
            writer.write(batch)
    finally:
        for writer in writers:
            writer.close()
    return count + len(batch)


def _sql_column(column: Column) -> str:
    definition = f"{column.name} {_SQL_TYPES[column.type]}" + (" NOT NULL" if column.required else "")
    if column.refers_to is not None:
        definition += " REFERENCES {} ({})".format(*column.refers_to)
    return definition
