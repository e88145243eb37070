"""Inspection of a database without creating, migrating or writing anything."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from consultation.store import migrations
from consultation.store.database import engine_of
from consultation.store.keyring import Keyring
from consultation.store.place import Place
from consultation.store.rekeying import has_our_key
from consultation.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Inspection:
    """The result of an inspection: problems in words, and the migrations that opening it will apply."""

    problems: tuple[str, ...]
    pending: tuple[str, ...]


def inspect(place: Place, keyring: Keyring) -> Inspection:
    """Inspect a database that exists. Raises as `looking_at` does."""
    with looking_at(place, keyring) as (_, found):
        return found


@contextmanager
def looking_at(place: Place, keyring: Keyring) -> Iterator[tuple[Unit, Inspection]]:
    """Open an existing database for reading, without migrating it; provide a unit and the inspection.

    Raises StoreUnavailableError when it cannot be read, is not a database of ours, or was made with another
    key or by a newer version.
    """
    with _opened(place, keyring) as (unit, pending):
        if not pending:
            has_our_key(unit, place.name)
        yield unit, Inspection(tuple(unit.problems()), tuple(pending))


def row_counts(unit: Unit) -> dict[str, int]:
    """Return the number of rows of each of our tables."""
    counted = {table: unit.row(f"SELECT count(*) AS n FROM {table}") for table in migrations.tables()}  # noqa: S608
    return {table: 0 if row is None else row["n"] for table, row in counted.items()}


@contextmanager
def _opened(place: Place, keyring: Keyring) -> Iterator[tuple[Unit, list[str]]]:
    engine = engine_of(place, keyring)
    try:
        with engine.looked_at() as found:
            yield found
    finally:
        engine.close()


def free_bytes(path: Path) -> int:
    """Return the free space on the disk of a file, or of the folder it will be in. Raises OSError."""
    return shutil.disk_usage(path if path.exists() else path.absolute().parent).free
