"""The page that describes the open data, for readers who prefer it to a data dictionary."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request, Response

from api.addresses import Links
from api.pages.shared import views
from api.pages.shared.frame import consultation_frame
from api.pages.shared.query import read_consultation
from api.pages.shared.responses import page
from api.pages.shared.words import Words
from api.services import Services
from consultation.definition import Consultation
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
            tables=[(table.name, table.meaning(asked.language)) for table in TABLES],
            licence=LICENCE,
            minimum=MINIMUM,
            today=words.day(definition, now),
            address=frame.links.absolute(frame.links.consultation(slug)),
            dataset=_dataset(definition, words, frame.links),
        )


def _dataset(definition: Consultation, words: Words, links: Links) -> dict[str, object]:
    """Return what search engines for data read (https://schema.org/Dataset, checked 2026-11-27)."""
    slug = definition.slug
    organiser = {"@type": "Organization", "name": words.text(definition.organiser)}
    kinds = {".zip": "application/zip", ".csv": "text/csv", ".sqlite": "application/vnd.sqlite3"}
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": words.text(definition.title),
        "description": words("dataset_told", title=words.text(definition.title)).unescape(),
        "url": links.absolute(links.open_data(slug)),
        "identifier": links.absolute(links.consultation(slug)),
        "license": LICENCE.url,
        "creator": organiser,
        "publisher": organiser,
        "inLanguage": list(definition.languages),
        "temporalCoverage": f"{definition.opens_on.isoformat()}/{definition.closes_on.isoformat()}",
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": f"{name}{suffix}",
                "encodingFormat": kind,
                "contentUrl": links.absolute(links.data(slug, f"{name}{suffix}")),
            }
            for suffix, kind in kinds.items()
            for name in ("contributions" if suffix == ".csv" else slug,)
        ],
    }
