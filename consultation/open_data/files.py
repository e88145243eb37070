"""The files of a table, written row by row: CSV, JSON Lines, and a table of a SQLite file."""

from __future__ import annotations

import csv
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from pydantic_core import to_json

from consultation.conversation.naming import labels_of, name_of
from consultation.definition import Consultation, Question
from consultation.languages.catalogue import catalogue, written
from consultation.languages.model import Language, profile
from consultation.open_data.columns import AUDIENCE
from consultation.open_data.tables import Column, Table
from consultation.text.csv_safe import harmless

CHUNK_BYTES = 1 << 20
BATCH_ROWS = 2_000

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
        self._file = path.open("wb")
        self._names = table.names

    def write(self, rows: list[Record]) -> None:
        """Write rows."""
        self._file.writelines(to_json(dict(zip(self._names, row, strict=True))) + b"\n" for row in rows)

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


def write_table(rows: Iterable[Record], writers: list[TableWriter]) -> int:
    """Write rows to each writer, a batch at a time, and close them. Return the number of rows."""
    count = 0
    batch: list[Record] = []
    try:
        for row in rows:
            batch.append(row)
            if len(batch) == BATCH_ROWS:
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


# The files for a spreadsheet: CSV as it opens with a double click, its codes said in words too.

Row = Mapping[str, str]
JOINED = " | "
"""Between the choices of one contribution."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A column of words: which column of codes it stands beside, its heading, and what it says of a row."""

    beside: str
    heading: str
    value: Callable[[Row], str]


def write_for_spreadsheet(
    source: Path, target: Path, table: Table, language: Language, definition: Consultation
) -> None:
    """Write a CSV file as a spreadsheet of a language opens it with a double click.

    It is marked as UTF-8, and has that language's separator and the columns' names in it. Beside the codes of
    questions, choices and states stand their words, and in `contributions` the choices made in each, which
    are read from `choices.csv` beside the source.

    The file appears whole. What begins like a formula is escaped in the source, whatever the separator.
    """
    unfinished = target.with_suffix(".part")
    with (
        source.open(encoding="utf-8", newline="") as rows,
        unfinished.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        sheet = csv.writer(file, delimiter=profile(language).csv_separator, lineterminator="\r\n")
        said = list(_said(source, table, language, definition))
        headings = {column.name: column.heading(language) for column in table.columns}
        sheet.writerow(_beside(headings, {each: each.heading for each in said}))
        for row in csv.DictReader(rows):
            sheet.writerow(_beside(row, {each: harmless(each.value(row)) for each in said}))
    unfinished.rename(target)


def _beside(cells: Row, said: Mapping[_Said, str]) -> Iterator[str]:
    """Yield cells, each followed by what says it in words."""
    for name, cell in cells.items():
        yield cell
        yield from (text for each, text in said.items() if each.beside == name)


def _said(source: Path, table: Table, language: Language, definition: Consultation) -> Iterator[_Said]:
    """Yield the columns of words of a table."""
    words = _Words(language, definition)
    if table.name != "questions" and "question" in table.names:
        yield _Said("question", words.heading("question_said"), words.question)
    if table.name == "contributions":
        made = _choices_made(source.with_name("choices.csv"), words)
        yield _Said("question", words.heading("choices_said"), lambda row: made(int(row["number"])))
    if "choice" in table.names:
        yield _Said("choice", words.heading("choice_said"), words.choice)
    if "answer_state" in table.names:
        yield _Said("answer_state", words.heading("answer_state_said"), words.state)
    if table.name == "figures":
        yield _Said("value", words.heading("value_said"), words.value)


@dataclass(frozen=True)
class _Words:
    """The words of a consultation in a language."""

    language: Language
    definition: Consultation

    def heading(self, name: str) -> str:
        return written(catalogue(self.language, AUDIENCE).messages["headings"].attributes[name], {}, str)

    def question(self, row: Row) -> str:
        return self._named(row["question"] or row.get("principle", ""))

    def choice(self, row: Row) -> str:
        return self._labelled(row["question"], row["choice"])

    def value(self, row: Row) -> str:
        match row["dimension"]:
            case "choice":
                return self._labelled(row["question"], row["value"])
            case "question" if row["value"]:
                return self._named(row["value"])
            case "answer_state":
                return self._state(row["value"])
            case _:
                return ""

    def state(self, row: Row) -> str:
        return self._state(row["answer_state"])

    def _state(self, state: str) -> str:
        attributes = catalogue(self.language, AUDIENCE).messages["states"].attributes
        return written(attributes[state], {}, str) if state in attributes else state

    @lru_cache(maxsize=1024)  # noqa: B019 - it lives as long as one file is written
    def _named(self, about: str) -> str:
        """Return the name of a question, of a principle, or of one of its questions; empty for none."""
        if not about:
            return ""
        slug = about.partition("/")[0]
        is_principle = self.definition.principle(slug) is not None and slug not in self._asked
        return name_of(self.definition, slug, slug if is_principle else None, self.language)

    @lru_cache(maxsize=4096)  # noqa: B019
    def _labelled(self, question: str, choice: str) -> str:
        return labels_of(self._asked.get(question), [choice], self.language)[0]

    @cached_property
    def _asked(self) -> Mapping[str, Question]:
        return {each.slug: each for each in self.definition.questions}


def _choices_made(file: Path, words: _Words) -> Callable[[int], str]:
    """Return a function from the number of a contribution to its choices; the numbers asked for increase."""

    def each() -> Iterator[tuple[int, str]]:
        with file.open(encoding="utf-8", newline="") as rows:
            for number, made in groupby(csv.DictReader(rows), lambda row: int(row["contribution"])):
                yield number, JOINED.join(map(words.choice, made))

    left = each()
    ahead: list[tuple[int, str]] = []

    def made(number: int) -> str:
        while not ahead or ahead[0][0] < number:
            found = next(left, None)
            if found is None:
                return ""
            ahead[:] = [found]
        return ahead[0][1] if ahead[0][0] == number else ""

    return made
