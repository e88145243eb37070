"""The ledger of erasures: what a restored database must erase again, in a file of its own.

A copy of the database made before an erasure still holds the person. So each erasure is entered here before
it is carried out, as keyed codes of the person's id and addresses: without the secret key they name nobody.
A copy of the database is restored with the ledger as it is now, never with one as old as the copy.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from consultation.clock import stamp

KEPT = timedelta(days=100)
"""How long an entry is kept: a copy of the database that is older must not be restored."""

_TABLE = (
    "CREATE TABLE IF NOT EXISTS erasures"
    " (reference TEXT PRIMARY KEY, erased_at TEXT NOT NULL, codes TEXT NOT NULL) STRICT"
)


class LedgerError(OSError):
    """The ledger is lost, or cannot be read or written; its words name the file, and nobody."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An erasure: its reference, when it was done, and the codes that find the person in an older copy."""

    reference: str
    erased_at: str
    codes: tuple[str, ...]


class Ledger:
    """The file of the ledger, readable by its owner alone.

    A SQLite database in WAL mode, so that what replicates the database replicates its ledger too.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def prepare(self, *, is_known: bool = False) -> None:
        """Make the file when it is missing, so that one that is not there is known to be lost.

        With `is_known`, the database holds erasures that are in it: none is made, since an empty one would be
        taken for it at the next restore. Raises LedgerError.
        """
        if is_known and not self.path.exists():
            raise LedgerError(
                f"there is no ledger of erasures at {self.path}, and the database holds erasures: set"
                " CONSULTEXTO_ERASURE_LEDGER, or restore the ledger (docs/operations.md). If it is lost for"
                " good, make an empty file there"
            )
        try:
            self.path.touch(mode=0o600)
            with closing(self._connected()) as connection, connection:
                connection.execute("BEGIN IMMEDIATE")  # fails where the table is there and cannot be written
                connection.execute(_TABLE)
        except (sqlite3.Error, OSError) as error:
            raise LedgerError(f"the ledger of erasures cannot be written: {error}") from error

    def add(self, reference: str, codes: Sequence[str], now: datetime) -> None:
        """Enter an erasure, once; it is on the disk on return. Entries that are past their time are deleted.

        Raises LedgerError when it cannot be written.
        """
        self.prepare()
        try:
            with closing(self._connected()) as connection, connection:
                connection.execute(
                    "INSERT INTO erasures (reference, erased_at, codes) VALUES (?, ?, ?)"
                    " ON CONFLICT (reference) DO NOTHING",
                    (reference, stamp(now), json.dumps(codes)),
                )
                connection.execute("DELETE FROM erasures WHERE erased_at < ?", (stamp(now - KEPT),))
        except sqlite3.Error as error:
            raise LedgerError(f"the ledger of erasures cannot be written: {error}") from error

    def entries(self) -> list[Entry]:
        """Return every entry, the oldest first. Raises LedgerError when the file cannot be read."""
        try:
            with closing(self._connected()) as connection:
                found = connection.execute(
                    "SELECT reference, erased_at, codes FROM erasures ORDER BY erased_at, reference"
                ).fetchall()
        except sqlite3.Error as error:
            raise LedgerError(f"the ledger of erasures cannot be read: {error}") from error
        return [
            Entry(reference, erased_at, tuple(json.loads(codes))) for reference, erased_at, codes in found
        ]

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=rw", uri=True)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        return connection
