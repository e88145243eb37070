"""A copy of the database while it is in use: one moment of it, whole, checked, in one file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from consultation.store.failures import StoreUnavailableError


def copy_database(source: Path, target: Path) -> int:
    """Copy a database to a new file, for its owner alone, and give the copy's size in bytes.

    Writers go on meanwhile. The copy is made beside its place under another name, checked, written out to
    the disk and only then given its name: a file of that name is always whole. Raises FileExistsError when
    there is one already, FileNotFoundError without a database, StoreUnavailableError when copying or the
    check fails.
    Source: https://www.sqlite.org/backup.html, checked 2026-11-24.
    """
    if not source.is_file():
        raise FileNotFoundError(source.name)
    if target.exists():
        raise FileExistsError(target.name)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    unfinished.touch(mode=0o600, exist_ok=False)
    try:
        _copy(source, unfinished)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        os.link(unfinished, target)  # unlike a renaming, it never replaces a file that came meanwhile
        return target.stat().st_size
    except sqlite3.Error as error:
        raise StoreUnavailableError(f"cannot copy {source.name}: {error}") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as here,
        closing(sqlite3.connect(target)) as there,
    ):
        here.backup(there)
        there.execute("PRAGMA journal_mode = DELETE")  # one file: no log beside it
        (found,) = there.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise StoreUnavailableError(f"the copy of {source.name} is damaged: {found}")
