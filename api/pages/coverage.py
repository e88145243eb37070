"""How far a consultation is answered, as its page says it: counted now and then."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from api.pages.lasting import Lasting
from consultation.figures import Answers, answers_of
from consultation.store import Unit


@dataclass(frozen=True, slots=True)
class CoverageFigures:
    """The figures of each consultation, a minute old or so."""

    _counted: Lasting[Answers] = field(default_factory=Lasting)

    def of(self, unit: Unit, slug: str, now: datetime) -> Answers:
        """The figures of a consultation."""
        return self._counted.of(slug, now, lambda: answers_of(unit, slug))
