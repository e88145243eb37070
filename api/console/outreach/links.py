"""Links, codes and posters by place or campaign, and how many people came by each.

GET  /console/outreach                                      those of the current consultation
GET  /console/consultations/{slug}/links                    those of one
POST /console/consultations/{slug}/links                    add a place
GET  /console/consultations/{slug}/links/{code}/{way}.svg   a code to print: web, or a channel
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Annotated

import segno
from fastapi import Form, Request, Response

from api.addresses import Links
from api.channels.wiring import Way
from api.console.console import Manager, NotFoundError, Section, existing, get, post
from consultation.channels import SITE
from consultation.definition import Consultation
from consultation.definition.join_words import join_word_from_titles
from consultation.outreach import sql_sources
from consultation.outreach.sql_sources import Source, SourceError
from consultation.staff import sql_audit
from consultation.statistics import sql as statistics_sql
from consultation.statistics.small_counts import few_hidden

_FIELDS = {"name": "name", "code": "code", "taken": "code", "too_many": ""}
NO_SOURCE = "-"
"""Stands for the links that name no place, in the address of a code."""


@dataclass(frozen=True, slots=True)
class Row:
    """A place, its addresses, and how far people got who came by it; None is a small number.

    Openings are not people. Without a place they and forms are None: nothing counts them.
    """

    source: Source | None
    page: str
    poster: str
    ways: list[Way]
    openings: int | None
    wrote: int | None
    agreed: int | None
    finished: int | None
    forms: int | None


class LinkPages(Section):
    """The links and posters of a consultation."""

    @get("/outreach", "/consultations/{slug}/links")
    def show(self, request: Request, staff: Manager) -> Response:
        """Show the links of the consultation chosen."""
        return self._show(request, self.console.chosen(request))

    @post("/consultations/{slug}/links")
    def add(
        self,
        request: Request,
        staff: Manager,
        slug: str,
        name: Annotated[str, Form()] = "",
        code: Annotated[str, Form()] = "",
    ) -> Response:
        """Add a place or campaign."""
        definition, services = self.console.definition(slug), self.console.services
        try:
            with services.store.write() as unit:
                sql_sources.add_source(unit, slug, code, name, services.clock())
                subject = f"source:{slug}:{sql_sources.as_code(code)}"
                sql_audit.record(unit, "source_added", services.clock(), staff.id, subject)
        except SourceError as error:
            mistakes = self.console.mistakes(request, error.every, "source_problem_", _FIELDS)
            return self._show(request, definition, name, code, mistakes)
        return self.console.told(request, f"/consultations/{slug}/links", "source_added")

    @get("/consultations/{slug}/links/{code}/{way}.svg")
    def code(self, request: Request, staff: Manager, slug: str, code: str, way: str) -> Response:
        """Return a QR code to print, as a drawing."""
        definition, services = self.console.definition(slug), self.console.services
        with services.store.read() as unit:
            source = None if code == NO_SOURCE else sql_sources.source_called(unit, slug, code)
        if source is None and code != NO_SOURCE:
            raise NotFoundError
        content = existing(self._contents(request, definition, source).get(way))
        drawn = BytesIO()
        segno.make(content, error="m", micro=False).save(drawn, kind="svg", border=3, scale=10)
        name = "-".join([slug, *([source] if source else []), way])
        headers = {"Content-Disposition": f'attachment; filename="{name}.svg"'}
        return Response(drawn.getvalue(), media_type="image/svg+xml", headers=headers)

    def _contents(self, request: Request, definition: Consultation, source: str | None) -> dict[str, str]:
        """Return what each code holds, by its channel."""
        services, words = self.console.services, self.console.words(request)
        links = Links(services.settings.public_url)
        page = links.absolute(links.place(definition, source))
        greeting = str(words("outreach_greeting"))
        ways = services.ways(definition, services.clock(), source)
        return {SITE: page, **{way.channel: way.code_for(greeting) for way in ways if way.code}}

    def _show(
        self,
        request: Request,
        definition: Consultation,
        name: str = "",
        code: str = "",
        mistakes: Mapping[str, str] | None = None,
    ) -> Response:
        services = self.console.services
        with services.store.read() as unit:
            sources = sql_sources.sources_of(unit, definition.slug)
            counted = {each.source: each for each in statistics_sql.by_source(unit, definition.slug)}
        rows = [self._row(definition, source, counted) for source in (None, *sources)]
        return self.console.show(
            request,
            "outreach/links.html",
            definition=definition,
            join_word=join_word_from_titles(
                definition.model_dump(mode="json"), self.console.served_by_anybody()
            ),
            rows=rows,
            written={"name": name, "code": code},
            mistakes=mistakes,
            most=sql_sources.MAX_NAME_CHARS,
        )

    def _row(
        self,
        definition: Consultation,
        source: Source | None,
        counted: dict[str, statistics_sql.BySource],
    ) -> Row:
        services = self.console.services
        links, code = Links(services.settings.public_url), None if source is None else source.code
        found = counted.get(code or "") or statistics_sql.BySource(code or "", 0, 0, 0)
        return Row(
            source,
            links.absolute(links.place(definition, code)),
            links.poster(definition.slug, source=code),
            services.ways(definition, services.clock(), code),
            None if source is None else source.openings,
            few_hidden(found.wrote),
            few_hidden(found.agreed),
            few_hidden(found.finished),
            None if source is None else few_hidden(source.forms),
        )
