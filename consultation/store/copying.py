"""The copy of a whole database into an empty one, of either engine: all of it, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

from consultation.store import layout, migrations
from consultation.store.database import Store
from consultation.store.inspection import row_counts
from consultation.store.unit import StoreUnavailableError, Unit

NOT_COPIED = frozenset({"schema_versions", "key_check", "proof", "search_progress", "search_scopes"})
"""What each database has of its own; the search index is made anew by the service."""
TO_ITSELF = {"contributions": "replaced_by", "staff": "reset_by"}
"""The columns that name another row of their own table, and so are filled once all rows are there."""
AT_ONCE = 10_000


def copy_store(source: Store, target: Store) -> dict[str, int]:
    """Copy every row with its ids into a database in which nothing is; return the number of rows by table.

    Each table is compared by its rows and by the sum of their hashes before anything is committed. Raises
    StoreUnavailableError when the target is not empty, when a table differs, or when the source was written
    meanwhile.
    """
    with source.read() as read, target.write_at_start() as written:
        full = {table: rows for table, rows in row_counts(written).items() if rows and _is_copied(table)}
        if full:
            raise StoreUnavailableError(f"{target.engine.name} is not empty: {', '.join(sorted(full))}")
        copied = {
            table: _copy_table(read, written, table) for table in migrations.tables() if _is_copied(table)
        }
        for table, own in TO_ITSELF.items():
            written.execute_many(
                f"UPDATE {table} SET {own} = ? WHERE id = ?",  # noqa: S608
                list(read.each_tuple(f"SELECT {own}, id FROM {table} WHERE {own} IS NOT NULL")),  # noqa: S608
            )
        numbers = read.numbers()
        written.go_on_after(numbers)
        for table, found in copied.items():
            if _summed(written, table) != found:
                raise StoreUnavailableError(f"{table} is not the same in both: nothing was copied", "damaged")
        with source.read() as later:
            still = {table: _summed(later, table) for table in copied}
            if (later.numbers(), still) != (numbers, copied):
                raise StoreUnavailableError(f"{source.engine.name} was written meanwhile: stop the service")
    return {table: rows for table, (rows, _) in copied.items()}


def _is_copied(table: str) -> bool:
    return table not in NOT_COPIED


def _copied_columns(table: str) -> list[str]:
    """Return the names of the columns of a table that this version makes; another may have left some."""
    return sorted(column.partition(" ")[0] for column in layout.of_today()[table])


def _copy_table(read: Unit, written: Unit, table: str) -> tuple[int, int]:
    """Copy the rows of a table; return how many there are, and the sum of their hashes."""
    names = _copied_columns(table)
    own = names.index(TO_ITSELF[table]) if table in TO_ITSELF else None
    rows, total = 0, 0
    found = _tuples(read, table, names)
    while chunk := list(islice(found, AT_ONCE)):
        rows, total = rows + len(chunk), (total + sum(map(_hash, chunk))) % 2**64
        if own is not None:
            chunk = [(*row[:own], None, *row[own + 1 :]) for row in chunk]
        written.add_rows(table, names, chunk)
    return rows, total


def _summed(unit: Unit, table: str) -> tuple[int, int]:
    rows, total = 0, 0
    for row in _tuples(unit, table, _copied_columns(table)):
        rows, total = rows + 1, (total + _hash(row)) % 2**64
    return rows, total


def _tuples(unit: Unit, table: str, names: list[str]) -> Iterator[tuple[Any, ...]]:
    return unit.each_tuple(f"SELECT {', '.join(names)} FROM {table}")  # noqa: S608


def _hash(row: tuple[Any, ...]) -> int:
    """Return a hash of a row that is the same whichever engine it comes from."""
    plain = repr([bytes(value) if isinstance(value, memoryview) else value for value in row])
    return int.from_bytes(hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest())
