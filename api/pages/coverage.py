"""How far a consultation is answered, as its page says it: counted now and then."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from api.pages.lasting import Lasting
from consultation.store import Unit, coverage
from consultation.store.coverage import Coverage


@dataclass(frozen=True, slots=True)
class CoverageFigures:
    """The figures of each consultation, a minute old or so."""

    _counted: Lasting[Coverage] = field(default_factory=Lasting)

    def of(self, unit: Unit, slug: str, now: datetime) -> Coverage:
        """The figures of a consultation."""
        return self._counted.of(slug, now, lambda: coverage.coverage(unit, slug))
