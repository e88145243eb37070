"""The routes of the public pages.

    GET /                                       the consultations
    GET /consultations/{slug}?question=&before= one of them, with a page of its contributions
    GET /static/{name}                          the style

`?lang=en` asks for English. What is asked for in a way nobody can follow gets a page that says so, and 400
or 404. Routes are plain functions: they read the store in a thread of their own, not in the writing one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from api.pages import views
from api.pages.errors import error_page
from api.pages.frame import frame
from api.pages.links import Links
from api.pages.responses import STATIC_FILES, page, static_file
from api.pages.words import Words
from api.services import Services
from consultation.definition import Consultation, Language
from consultation.store import StoreUnavailableError, contributions

PAGE_SIZE = 20

_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
"""A contribution's number: what fits in the store's integers."""
_METHODS = ["GET", "HEAD"]


def create_pages_router(services: Services) -> APIRouter:
    """The public pages of a service."""
    pages = _Pages(services)
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/", pages.index, methods=_METHODS)
    router.add_api_route("/consultations/{slug}", pages.consultation, methods=_METHODS)
    router.add_api_route("/static/{name}", pages.static, methods=_METHODS)
    return router


@dataclass(frozen=True, slots=True)
class _Pages:
    services: Services

    def index(self, request: Request, lang: str = "fr") -> Response:
        """The consultations: open ones first."""
        public_url = self.services.settings.public_url
        here = frame(public_url, "en" if lang == "en" else "fr", Links.index)
        now = self.services.clock()
        try:
            with self.services.store.read() as unit:
                cards = [
                    views.card(
                        definition,
                        sum(contributions.counts_by_question(unit, definition.slug).values()),
                        now,
                        here.words.language,
                    )
                    for definition in self.services.catalogue
                ]
        except StoreUnavailableError:
            return error_page(request, public_url, 503)
        return page(request, "index.html", frame=here, cards=sorted(cards, key=views.rank))

    def consultation(
        self, request: Request, slug: str, lang: str = "fr", question: str = "", before: str = ""
    ) -> Response:
        """A consultation, with a page of its contributions: all of them, or those to one question."""
        public_url = self.services.settings.public_url
        definition = self.services.catalogue.get(slug)
        if definition is None or (question and question not in _numbered(definition)):
            return error_page(request, public_url, 404)
        if before and not _NUMBER.fullmatch(before):
            return error_page(request, public_url, 400)
        asked = _Asked(
            definition,
            "en" if lang == "en" and "en" in definition.languages else "fr",
            question or None,
            int(before) if before else None,
        )
        try:
            return self._consultation(request, asked)
        except StoreUnavailableError:
            return error_page(request, public_url, 503)

    def static(self, request: Request, name: str, v: str = "") -> Response:
        """A file of the pages."""
        file = STATIC_FILES.get(name)
        if file is None:
            return error_page(request, self.services.settings.public_url, 404)
        return static_file(request, file, v)

    def _consultation(self, request: Request, asked: _Asked) -> Response:
        definition, words, now = asked.definition, Words(asked.language), self.services.clock()
        with self.services.store.read() as unit:
            counts = contributions.counts_by_question(unit, definition.slug)
            found = contributions.published_page(
                unit, definition.slug, question=asked.question, before=asked.before, limit=PAGE_SIZE
            )
        return page(
            request,
            "consultation.html",
            frame=frame(
                self.services.settings.public_url,
                asked.language,
                asked.address,
                translated="en" in definition.languages,
            ),
            definition=definition,
            window=views.window(definition, now, words),
            phone=views.phone(self.services, definition, now),
            telegram=views.telegram(self.services, definition),
            counts=counts,
            question=None if asked.question is None else definition.question(asked.question),
            before=asked.before,
            shown=[views.contribution_view(definition, each, words) for each in found.contributions],
            older_than=found.older_than,
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address asks for, once it makes sense."""

    definition: Consultation
    language: Language
    question: str | None
    before: int | None

    def address(self, links: Links) -> str:
        """The same page in the links' language."""
        if self.question is None and self.before is None:
            return links.consultation(self.definition.slug)
        return links.contributions(self.definition.slug, self.question, self.before)


def _numbered(definition: Consultation) -> set[str]:
    """The questions whose answers are contributions."""
    return {question.slug for question in definition.questions if question.role == "guiding"}
