"""The page of figures: each as words, as a drawing and as a table."""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import Request, Response

from api.pages import views
from api.pages.asked import read_consultation
from api.pages.drawing import Drawing, channel_names
from api.pages.frame import consultation_frame
from api.pages.lasting import Lasting
from api.pages.links import Links
from api.pages.responses import page
from api.pages.words import Words
from api.services import Services
from consultation.definition import Consultation
from consultation.figures import Figures, measure


@dataclass(frozen=True, slots=True)
class KeptFigures:
    """The figures of each consultation, counted now and then for every page that shows them."""

    services: Services
    _kept: Lasting[Figures] = field(default_factory=Lasting)

    def of(self, definition: Consultation) -> Figures:
        """The figures of a consultation, a minute old or so."""
        now = self.services.clock()

        def make() -> Figures:
            with self.services.store.read() as unit:
                return measure(unit, definition, now)

        return self._kept.of(definition.slug, now, make)


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The page of figures."""

    services: Services
    kept: KeptFigures

    def figures(self, request: Request, slug: str) -> Response:
        """The figures of a consultation."""
        asked = read_consultation(self.services, request, slug)
        definition, words = asked.definition, Words(asked.language)
        figures = self.kept.of(definition)
        links = Links(self.services.settings.public_url, asked.language)
        drawing = Drawing(definition, figures, words, links)

        def here(links: Links) -> str:
            return links.figures(slug)

        return page(
            request,
            "figures.html",
            frame=consultation_frame(self.services, asked, here),
            definition=definition,
            window=views.window(definition, self.services.clock(), words),
            figures=figures,
            taken=words.moment(definition, figures.taken_at),
            charts=drawing.charts(),
            pairs=drawing.pairs(),
            question_names=drawing.questions(),
            channel_names=channel_names(words),
        )
