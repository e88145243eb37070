"""How many contributions have an answer, kept for every page that says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from api.http.ttl_cache import TtlCache
from consultation.statistics.figures import Answers, answers_of
from consultation.store import Unit


@dataclass(frozen=True, slots=True)
class CoverageFigures:
    """The coverage of each consultation, about a minute old."""

    _counted: TtlCache[Answers] = field(default_factory=TtlCache)

    def of(self, unit: Unit, slug: str, now: datetime) -> Answers:
        """Return the coverage of a consultation."""
        return self._counted.of(slug, now, lambda: answers_of(unit, slug))
