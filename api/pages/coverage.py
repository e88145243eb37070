"""How far a consultation is answered, as its page says it: counted at most once a minute."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from consultation.store import Unit, coverage
from consultation.store.coverage import Coverage

KEPT = timedelta(minutes=1)
"""Counting takes longer the more contributions there are; a page must not."""


@dataclass(frozen=True, slots=True)
class CoverageFigures:
    """The figures of each consultation, and when they were counted."""

    _counted: dict[str, tuple[datetime, Coverage]] = field(default_factory=dict)

    def of(self, unit: Unit, slug: str, now: datetime) -> Coverage:
        """The figures of a consultation, at most a minute old."""
        kept = self._counted.get(slug)
        if kept is None or not timedelta(0) <= now - kept[0] < KEPT:
            kept = (now, coverage.coverage(unit, slug))
            self._counted[slug] = kept
        return kept[1]
