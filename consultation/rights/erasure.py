"""Completion of erasures: the rows first, then every page of the file and of its log that held them.

SQLite leaves what was deleted in three places, each dealt with here and tested by a search of the bytes:

- free pages and freed cells: `secure_delete` writes zeros over them;
- the write-ahead log: emptied by a checkpoint after the transaction, outside it (the index of the log, the
  -shm file, holds page numbers only);
- the gaps of pages that were split, where a copy of a moved row may stay: rare (about 1 row in 20,000), so
  the file is searched for what was erased, and rewritten when something is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from consultation.rights import sql_erasure
from consultation.store import Store

_CHUNK_BYTES = 4 * 1024 * 1024


class Eraser:
    """A worker that completes the erasures of a database; the bytes to search for are in memory only."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._needles: dict[str, tuple[bytes, ...]] = {}

    def run(self, now: datetime) -> int:
        """Take every erasure as far as it goes now, and return the number of completed ones.

        Idempotent, and safe to be killed anywhere: the next run goes on. Raises StoreUnavailableError.
        """
        with self._store.read() as unit:
            pending = sql_erasure.ready(unit, now)
        if not pending:
            return 0
        for each in pending:
            if not each.is_erased:
                with self._store.write() as unit:
                    self._needles[each.reference] = sql_erasure.erase(unit, each, now)
        if not self._store.empty_log():
            return 0
        self._clear_pages([each.reference for each in pending])
        if not self._store.empty_log():
            return 0
        with self._store.write() as unit:
            for each in pending:
                sql_erasure.mark_cleared(unit, each.reference, now)
                self._needles.pop(each.reference, None)
        return len(pending)

    def _clear_pages(self, references: Sequence[str]) -> None:
        """Rewrite the file if it still holds erased bytes, or if a restart lost the list of them."""
        known = all(reference in self._needles for reference in references)
        needles = [needle for reference in references for needle in self._needles.get(reference, ())]
        if not known or holds_any(self._store.path, needles):
            self._store.rewrite()


def holds_any(path: Path, needles: Sequence[bytes]) -> bool:
    """Return whether a file holds any of these bytes.

    The file is read in pieces, so that other threads get their turn.
    """
    longest = max((len(needle) for needle in needles), default=0)
    if longest == 0:
        return False
    tail = b""
    with path.open("rb") as file:
        while piece := file.read(_CHUNK_BYTES):
            window = tail + piece
            if any(needle in window for needle in needles):
                return True
            tail = window[-(longest - 1) :] if longest > 1 else b""
    return False
