"""How many contributions have an answer, kept for every page that says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from api.http.ttl_cache import TtlCache
from consultation.contributions.sql import AnswerState
from consultation.statistics.figures import Answers, answers_of
from consultation.statistics.sql import contributions_by_answer
from consultation.store import Unit


def answered_mark(unit: Unit, slug: str) -> frozenset[tuple[AnswerState, int]]:
    """Return how many contributions are in each state of their answer: figures made at another are old."""
    return frozenset(contributions_by_answer(unit, [slug]).items())


@dataclass(frozen=True, slots=True)
class CoverageFigures:
    """The coverage of each consultation: about a minute old, or newer where an answer was published."""

    _counted: TtlCache[Answers] = field(default_factory=TtlCache)

    def of(self, unit: Unit, slug: str, now: datetime) -> Answers:
        """Return the coverage of a consultation."""
        return self._counted.of(slug, now, lambda: answers_of(unit, slug), answered_mark(unit, slug))
