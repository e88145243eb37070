"""Pages of the review queue filtered by suggestions: contributions with a flagged passage, or without any."""

from __future__ import annotations

from dataclasses import dataclass

from consultation.moderation import sql_queue
from consultation.moderation.model import Item
from consultation.moderation.receiving import is_flagged
from consultation.moderation.sql_queue import ALL, Queue, Sieve, View
from consultation.store import Unit

SCANNED = 1_000
"""Suggestions are kept nowhere: so many texts are read for a page, a quarter of a second, and no more."""
BATCH = 200


@dataclass(frozen=True, slots=True)
class Browsing:
    """A list as a moderator reads it; `flagged` asks for contributions with a flagged passage, or without."""

    view: View
    sieve: Sieve = ALL
    flagged: bool | None = None

    @property
    def is_everything(self) -> bool:
        """Return whether it is the whole view."""
        return self.sieve == ALL and self.flagged is None


def read(
    unit: Unit, consultation: str, browsing: Browsing, *, beyond: int | None = None, limit: int = 50
) -> Queue:
    """Return a page of a list. It may hold fewer than `limit`, even none, and still have a next page."""
    if browsing.flagged is None:
        return sql_queue.queue(unit, consultation, browsing.view, browsing.sieve, beyond=beyond, limit=limit)
    at = beyond
    kept: list[Item] = []
    for _ in range(SCANNED // BATCH):
        found = sql_queue.queue(unit, consultation, browsing.view, browsing.sieve, beyond=at, limit=BATCH)
        for item in found.items:
            # What may be no answer is not to be published with all that nothing is said about.
            flagged = item.status == "held" or is_flagged(item.text, item.signature or "")
            if flagged is not browsing.flagged:
                continue
            if len(kept) == limit:
                return Queue(tuple(kept), kept[-1].number)
            kept.append(item)
        at = found.beyond
        if at is None:
            break
    return Queue(tuple(kept), at)
