"""Inspection of a database file without creating, migrating or writing anything."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from consultation.store import migrations
from consultation.store.database import opening
from consultation.store.keyring import Keyring
from consultation.store.rekeying import has_our_key
from consultation.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Inspection:
    """The result of an inspection: problems in words, and the migrations that opening it will apply."""

    problems: tuple[str, ...]
    pending: tuple[str, ...]


def inspect(path: Path, keyring: Keyring) -> Inspection:
    """Inspect a file that exists. Raises as `looking_at` does."""
    with looking_at(path, keyring) as (_, found):
        return found


@contextmanager
def looking_at(path: Path, keyring: Keyring) -> Iterator[tuple[Unit, Inspection]]:
    """Open an existing file for reading, without migrating it; provide a unit and the inspection.

    Raises StoreUnavailableError when it cannot be read, is not a database of ours, or was made with another
    key or by a newer version.
    """
    with (
        opening(path),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        unit = Unit(Database(connection), keyring)
        pending = migrations.pending(unit.database)
        if not pending:
            has_our_key(unit, path)
        yield unit, Inspection(tuple(integrity_problems(unit)), tuple(pending))


def integrity_problems(unit: Unit) -> list[str]:
    """Return what SQLite finds wrong with the file, and dangling references; empty when it is sound."""
    found = [str(row["quick_check"]) for row in unit.rows("PRAGMA quick_check(20)")]
    orphans = [
        f"{row['table']} row {row['rowid']} points nowhere" for row in unit.rows("PRAGMA foreign_key_check")
    ]
    return [problem for problem in found if problem != "ok"] + orphans


def file_bytes(path: Path) -> dict[str, int]:
    """Return the sizes of the database and of its write-ahead log; 0 for a missing one."""
    files = {"database": path, "log": path.with_name(f"{path.name}-wal")}
    return {kind: file.stat().st_size if file.exists() else 0 for kind, file in files.items()}


def free_bytes(path: Path) -> int:
    """Return the free space on the disk of a file, or of the folder it will be in. Raises OSError."""
    return shutil.disk_usage(path if path.exists() else path.absolute().parent).free
