"""Completion of erasures: the rows first, then every file of the database that held them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from consultation.rights import sql_erasure
from consultation.rights.sql_ledger import KEPT, Ledger
from consultation.store import Store


class Eraser:
    """A worker that completes the erasures of a database; the bytes to search for are in memory only.

    Each erasure is entered in the ledger before it is carried out, so that a copy of the database made before
    can be restored without the person.
    """

    def __init__(self, store: Store, ledger: Ledger | None = None) -> None:
        self._store = store
        self._ledger = ledger
        self._needles: dict[str, tuple[bytes, ...]] = {}
        self._clearing: tuple[str, ...] = ()

    def run(self, now: datetime) -> int:
        """Take every erasure as far as it goes now, and return the number of completed ones.

        Idempotent, and safe to be killed anywhere: the next run goes on. Raises StoreUnavailableError; and
        LedgerError while the ledger is lost or cannot be written, before anything is erased.
        """
        if self._ledger is not None and not self._ledger.path.exists():
            self.prepare_ledger(now)
        pending = self._store.ask(sql_erasure.ready, now)
        if not pending:
            return 0
        for each in pending:
            if not each.is_erased:
                self._needles[each.reference] = self._erase(each, now)
        # Clearing may take minutes: those erased meanwhile wait for their turn, else it would never end.
        self._clearing = self._clearing or tuple(each.reference for each in pending)
        if not self._store.forget(self._known(self._clearing)):
            return 0
        done, self._clearing = self._clearing, ()
        with self._store.write() as unit:
            for reference in done:
                sql_erasure.mark_cleared(unit, reference, now)
                self._needles.pop(reference, None)
        return len(done)

    def prepare_ledger(self, now: datetime) -> None:
        """Make the ledger when it is missing. Raises LedgerError while it is lost or cannot be written."""
        if self._ledger is not None:
            self._ledger.prepare(is_known=self._store.ask(sql_erasure.has_erased, now - KEPT))

    def _erase(self, pending: sql_erasure.Pending, now: datetime) -> tuple[bytes, ...]:
        if self._ledger is not None:
            codes = self._store.ask(sql_erasure.codes_of, pending.reference)
            self._ledger.add(pending.reference, codes, now)
        return self._store.do(sql_erasure.erase, pending, now)

    def _known(self, references: Sequence[str]) -> list[bytes] | None:
        """Return the bytes to search for; None when a restart lost some of them."""
        if any(reference not in self._needles for reference in references):
            return None
        return [needle for reference in references for needle in self._needles[reference]]
