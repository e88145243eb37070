"""Why nothing was stored.

StoreUnavailableError
├── StoreLockedError
└── StoreLostError
"""

from __future__ import annotations

import sqlite3

_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_CANTOPEN: "cannot_open",
    sqlite3.SQLITE_READONLY: "read_only",
}


class StoreUnavailableError(RuntimeError):
    """The database is locked, full or unreadable: nothing was stored, and trying again is right.

    `code` names the reason, for alarms and for `/health`.
    """

    def __init__(self, words: str, code: str = "unavailable") -> None:
        super().__init__(words)
        self.code = code


class StoreLockedError(StoreUnavailableError):
    """Another process held the database for longer than a writer waits."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "locked")


class StoreLostError(StoreUnavailableError):
    """The database or its log was deleted or replaced while it was open: what is committed there is lost."""


def unavailable(error: sqlite3.Error) -> StoreUnavailableError:
    """What an error of SQLite's means for who wanted to read or write.

    The extended codes, such as SQLITE_BUSY_SNAPSHOT, have the primary one in their last byte.
    """
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreLockedError(str(error))
    return StoreUnavailableError(str(error), _CODES.get(primary, "unavailable"))
