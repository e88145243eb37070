"""The page that describes the open data, for readers who prefer it to a data dictionary."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request, Response

from api.pages.shared import views
from api.pages.shared.frame import consultation_frame
from api.pages.shared.query import read_consultation
from api.pages.shared.responses import page
from api.pages.shared.words import Words
from api.services import Services
from consultation.open_data.tables import LICENCE, TABLES
from consultation.publication.sql import count_published
from consultation.statistics.small_counts import MINIMUM


@dataclass(frozen=True, slots=True)
class DataPage:
    """The page of the open data of each consultation."""

    services: Services

    def data(self, request: Request, slug: str) -> Response:
        """Show what the data hold, how to cite them, and what they leave out."""
        asked = read_consultation(self.services, request, slug)
        definition, words, now = asked.definition, Words(asked.language), self.services.clock()
        with self.services.store.read() as unit:
            total = count_published(unit, slug).total

        frame = consultation_frame(self.services, asked, lambda links: links.open_data(slug))
        return page(
            request,
            "open_data/data.html",
            frame=frame,
            definition=definition,
            window=views.window(definition, now, words),
            total=total,
            tables=[(table.name, words.typeset(table.meaning(asked.language))) for table in TABLES],
            licence=LICENCE,
            minimum=MINIMUM,
            today=words.day(definition, now),
            address=frame.links.absolute(frame.links.consultation(slug)),
        )
