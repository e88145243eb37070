"""The scorecard: whether a consultation keeps its own principles, with the evidence and the score."""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import Request, Response

from api.pages.evaluation.view import moments
from api.pages.shared import views
from api.pages.shared.frame import consultation_frame
from api.pages.shared.query import UnfollowableError, read_consultation
from api.pages.shared.responses import page
from api.pages.shared.words import Words
from api.pages.statistics.coverage import CoverageFigures
from api.services import Services
from consultation.definition import Consultation
from consultation.publication.sql import channels_reached, count_withheld
from consultation.statistics import people_tables, scorecard


@dataclass(frozen=True, slots=True)
class KeptPage:
    """The page of the scorecard."""

    services: Services
    figures: CoverageFigures = field(default_factory=CoverageFigures)

    def kept(self, request: Request, slug: str) -> Response:
        """Show the seven principles with their evidence. 404 for a consultation with other principles."""
        asked = read_consultation(self.services, request, slug)
        definition, words, now = asked.definition, Words(asked.language), self.services.clock()
        if not scorecard.are_measured(definition):
            raise UnfollowableError(404)
        with self.services.store.read() as unit:
            evaluated = people_tables.measure(unit, definition)
            evidence = scorecard.Evidence(
                self.figures.of(unit, slug, now).whole,
                self._ways(definition),
                len(channels_reached(unit, slug)),
                people_tables.received(evaluated),
                count_withheld(unit, slug),
            )
        kept = scorecard.measure(definition, evidence)
        return page(
            request,
            "scorecard/kept.html",
            frame=consultation_frame(self.services, asked, lambda links: links.kept(slug)),
            definition=definition,
            window=views.window(definition, now, words),
            principles={each.slug: each for each in definition.principles},
            kept=kept,
            score=sum(each.score for each in kept),
            total=sum(len(each.counted) for each in kept),
            day=words.day(definition, now),
            evaluation=moments(evaluated, words),
        )

    def _ways(self, definition: Consultation) -> int:
        """Return the ways to take part; the widget and the form are always there."""
        return 2 + len(self.services.ways(definition, self.services.clock()))
