"""Backup of the database while it is in use, and its restoration: one moment of it, complete, in one file."""

from __future__ import annotations

import fcntl
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from consultation.store.unit import StoreUnavailableError

_UNFINISHED = re.compile(r".+\.[0-9]+\.part")
_BEGINNING = b"SQLite format 3\0"
"""Source: https://www.sqlite.org/fileformat.html#magic_header_string, checked 2026-11-26."""


def copy_database(source: Path, target: Path) -> int:
    """Copy a database to a new file, readable by its owner alone, and return the copy's size in bytes.

    Writers go on meanwhile. The copy is made in the same folder under another name, checked, flushed to the
    disk and only then given its name: a file of that name is always complete. Leftovers of killed copies in
    that folder are deleted first. Raises FileExistsError when there is one already, FileNotFoundError without
    a database, StoreUnavailableError when copying or the check fails. Source:
    https://www.sqlite.org/backup.html, checked 2026-11-24.
    """
    with new_database(target) as unfinished:
        copy_into(source, unfinished)
    return target.stat().st_size


@contextmanager
def new_database(target: Path) -> Iterator[Path]:
    """Provide the path of an unfinished database, which gets the name of `target` once the block ends well.

    The block closes what it opens. Raises FileExistsError when there is one already, StoreUnavailableError
    when the file is not whole. After an exception nothing is left.
    """
    if target.exists():
        raise FileExistsError(target.name)
    delete_unfinished(target.absolute().parent)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    with _in_the_making(unfinished):
        yield unfinished
        # A disk that gets full as the last connection closes is told to nobody: the log just stays.
        if unfinished.with_name(f"{unfinished.name}-wal").exists():
            raise StoreUnavailableError(f"cannot write {target.name} whole: is the disk full?", "disk_full")
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        os.link(unfinished, target)  # unlike a renaming, it never replaces a file created meanwhile


def copy_into(source: Path, target: Path) -> None:
    """Copy a database into an empty file, and check the copy.

    Raises FileNotFoundError without a database, StoreUnavailableError when copying or the check fails.
    """
    if not source.is_file():
        raise FileNotFoundError(source.name)
    try:
        _copy(source, target)
    except sqlite3.Error as error:
        raise StoreUnavailableError(f"cannot copy {source.name}: {error}") from error


def delete_unfinished(folder: Path) -> int:
    """Delete the unfinished copies in a folder that no process is making any more, and return how many.

    The process that makes a copy holds a lock on it, which ends with the process; process ids are not used,
    since they are reused. A file that is no SQLite database is left alone.
    """
    deleted = 0
    for path in folder.glob("*.part"):
        if _UNFINISHED.fullmatch(path.name) and _is_abandoned(path):
            _delete(path)
            deleted += 1
    return deleted


@contextmanager
def _in_the_making(path: Path) -> Iterator[None]:
    """Provide a new file for its owner alone, locked, and delete it at the end."""
    path.touch(mode=0o600, exist_ok=False)
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
    finally:
        _delete(path)


def _delete(path: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)


def _is_abandoned(path: Path) -> bool:
    """Return whether a file is a copy, complete or not, that no process holds."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return file.read(len(_BEGINNING)) in (b"", _BEGINNING)
    except OSError:  # held by the process that makes it, gone meanwhile, or not ours to read
        return False


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
