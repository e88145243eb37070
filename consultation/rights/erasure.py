"""Completion of erasures: the rows first, then every file of the database that held them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from consultation.rights import sql_erasure
from consultation.store import Store


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
        if not self._store.forget(self._known([each.reference for each in pending])):
            return 0
        with self._store.write() as unit:
            for each in pending:
                sql_erasure.mark_cleared(unit, each.reference, now)
                self._needles.pop(each.reference, None)
        return len(pending)

    def _known(self, references: Sequence[str]) -> list[bytes] | None:
        """Return the bytes to search for; None when a restart lost some of them."""
        if any(reference not in self._needles for reference in references):
            return None
        return [needle for reference in references for needle in self._needles[reference]]
