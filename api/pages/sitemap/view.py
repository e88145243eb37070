"""The sitemap for search engines: the pages, at their permanent addresses, and the day each changed.

GET /sitemap.xml                  an index of the others
GET /sitemap-{slug}.xml           the pages of a consultation, and the authorities' answers
GET /sitemap-{slug}.{part}.xml    its published contributions, a span of numbers in each: see `store.sitemap`

Addresses are those in French: each page names its English one itself. They are at the root, since a
sitemap covers only what is below its own folder. The index has no dates: they would take reading it all.
Source: https://www.sitemaps.org/protocol.html (50,000 addresses and 50 MB at most), checked 2026-11-26.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from fastapi import Request, Response

from api.addresses import Links
from api.http.ttl_cache import TtlCache
from api.pages.shared.query import UnfollowableError, existing, read_number
from api.pages.shared.responses import xml
from api.services import Services
from consultation.definition import Consultation
from consultation.feedback.sql import published_feedbacks
from consultation.open_data.tables.contributions import day_reader
from consultation.publication import sql
from consultation.statistics.scorecard import are_measured
from consultation.store import Unit
from consultation.topics import sql as topics_sql


@dataclass(frozen=True, slots=True)
class Place:
    """An address and the day it last changed, where that is known."""

    address: str
    day: str | None = None


@dataclass(frozen=True, slots=True)
class SitemapPages:
    """The sitemap and its parts."""

    services: Services
    _parts: TtlCache[list[Place]] = field(default_factory=TtlCache)

    def index(self, request: Request) -> Response:
        """Return the addresses of the parts."""
        places = self._parts.of("", self.services.clock(), self._listed)
        return xml(request, "sitemap/sitemap.xml", outer="sitemapindex", inner="sitemap", places=places)

    def part(self, request: Request, name: str) -> Response:
        """Return one part. 404 when there is none of this name."""
        slug, dot, number = name.partition(".")
        definition = existing(self.services.catalogue.get(slug))
        links = Links(self.services.settings.public_url)
        with self.services.store.read() as unit:
            if dot:
                found = _contributions(unit, definition, links, read_number(number) or 0)
            else:
                found = _pages(unit, definition, links)
            places = [Place(links.absolute(each.address), each.day) for each in found]
        if not places:
            raise UnfollowableError(404)
        return xml(request, "sitemap/sitemap.xml", outer="urlset", inner="url", places=places)

    def _listed(self) -> list[Place]:
        links = Links(self.services.settings.public_url)
        with self.services.store.read() as unit:
            names = [
                name
                for each in self.services.catalogue
                for name in (each.slug, *(f"{each.slug}.{n + 1}" for n in sql.parts(unit, each.slug)))
            ]
        return [Place(links.absolute(links.file(f"/sitemap-{name}.xml"))) for name in names]


def _contributions(unit: Unit, definition: Consultation, links: Links, part: int) -> Iterator[Place]:
    day = day_reader(definition.timezone)
    for number, changed_at in sql.changes(unit, definition.slug, part - 1):
        yield Place(links.contribution(definition.slug, number), day(changed_at))


def _pages(unit: Unit, definition: Consultation, links: Links) -> Iterator[Place]:
    """Yield the pages of a consultation; also those of the site, which no other part would have."""
    slug, day = definition.slug, day_reader(definition.timezone)
    plain = [
        links.index(),
        links.privacy(),
        links.consultation(slug),
        links.figures(slug),
        links.report(slug),
    ]
    plain += [links.topics(slug), links.open_data(slug), links.poster(slug), links.privacy(slug)]
    plain += [links.kept(slug)] if are_measured(definition) else []
    plain += [links.principle(slug, each.slug) for each in definition.principles]
    plain += [
        links.topic(slug, each.number)
        for scope in topics_sql.runs_of(unit, slug)
        for each in topics_sql.topics_of(unit, slug, scope)
    ]
    yield from map(Place, plain)
    for feedback in published_feedbacks(unit, slug):
        published = feedback.published
        assert published is not None
        assert published.published_at is not None
        yield Place(links.feedback(slug, feedback.id), day(published.published_at))
