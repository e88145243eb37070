"""What the tables of a database are made of, and whether this version makes them so.

A database that an early state of the program made, or that somebody changed, is refused as it is opened:
else it would fail at the first row that does not fit.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from functools import cache

from consultation.store import migrations
from consultation.store.migrations import Step, WrongSchemaError

Layout = Mapping[str, frozenset[str]]
"""The columns of each table; one that has to be filled is written `name NOT NULL`."""
NAMED = 3
"""How many tables a refusal names."""

_OF_SQLITE = """
SELECT t.name, c.name || CASE WHEN c."notnull" AND NOT c.pk THEN ' NOT NULL' ELSE '' END
FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
WHERE t.type = 'table' AND t.sql LIKE 'CREATE TABLE%' AND t.name NOT LIKE 'sqlite%'
"""


def grouped(columns: Iterable[tuple[str, str]]) -> Layout:
    """Return the layout that pairs of a table and a column tell."""
    found: dict[str, set[str]] = {}
    for table, column in columns:
        found.setdefault(table, set()).add(column)
    return {table: frozenset(names) for table, names in found.items()}


def of_sqlite(connection: sqlite3.Connection) -> Layout:
    """Return the layout of a file."""
    return grouped(connection.execute(_OF_SQLITE))


@cache
def of_today() -> Layout:
    """Return the layout that this version makes."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for name in migrations.SLICES:
            for statement in migrations.statements(migrations.schema_of(name)):
                if "CREATE TABLE " in statement:
                    connection.execute(statement)
        return of_sqlite(connection)


def check(found: Layout, pending: Sequence[Step] = (), left: Collection[str] = ()) -> None:
    """Check that each table of a database is as it should be. Raises WrongSchemaError.

    The columns that pending steps drop may be there, and those in `left`. A table that the SQL of a pending
    step names is not looked at: check again once the step is done.
    """
    changed = {
        word for step in pending for word in re.findall(r"\w+", step.sql + step.sqlite + step.postgres)
    }
    may_be_there = {*left, *(column for step in pending for column in step.unused)}
    wrong = []
    for table, columns in of_today().items():
        there = {
            each
            for each in found.get(table, ())
            if each in columns or f"{table}.{each.partition(' ')[0]}" not in may_be_there
        }
        if there != columns and table not in changed:
            wrong.append(f"{table} ({_difference(columns - there, there - columns, table in found)})")
    if wrong:
        more = f" and {len(wrong) - NAMED} more" if len(wrong) > NAMED else ""
        raise WrongSchemaError(
            f"its tables are not as this version makes them: {', '.join(wrong[:NAMED])}{more}. An early state"
            f" of the program made it, or somebody changed it: {migrations.INSTEAD}"
        )


def _difference(missing: Collection[str], besides: Collection[str], is_there: bool) -> str:
    if not is_there:
        return "missing"
    parts = [("without", missing), ("with", besides)]
    return ", ".join(f"{word} {', '.join(sorted(names))}" for word, names in parts if names)
