"""What every page of the console is given: the services, its addresses, and how to answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.console.access import NotFoundError, may
from api.console.cookies import Cookies
from api.console.page import Page
from api.console.rendering import STYLES, TEMPLATES
from api.console.visit import Notice, NoticeKind, visit_of
from api.console.words import Words
from api.services import Services
from consultation.definition import Consultation
from consultation.messages import Language
from consultation.staff import LogIn, Refused
from consultation.store import staff_sessions
from consultation.store.staff import Staff

PREFIX = "/console"


@dataclass(frozen=True)
class Console:
    """The console of a service."""

    services: Services
    pages: Sequence[Page]

    @cached_property
    def cookies(self) -> Cookies:
        """The cookie of this service."""
        settings = self.services.settings
        return Cookies(settings.public_url, settings.keyring)

    @cached_property
    def log_in(self) -> LogIn:
        """What lets staff in."""
        return LogIn(self.services.store, self.services.passwords)

    @cached_property
    def root(self) -> str:
        """The path the service is reached under: empty, unless a proxy serves it under one."""
        return urlsplit(self.services.settings.public_url).path.rstrip("/")

    def router(self) -> APIRouter:
        """A router for a page. Its routes know the visitor, and take no form but the console's own."""
        from api.console.route import console_route

        return APIRouter(prefix=PREFIX, route_class=console_route(self), include_in_schema=False)

    def link(self, path: str = "") -> str:
        """The address of a page of the console, such as "/accounts"."""
        return self.root + PREFIX + path

    def absolute(self, path: str) -> str:
        """The address of a page as a person is given it."""
        return self.services.settings.public_url + PREFIX + path

    def definition(self, slug: str) -> Consultation:
        """A consultation. Raises NotFoundError."""
        found = self.services.catalogue.get(slug)
        if found is None:
            raise NotFoundError
        return found

    def current(self) -> Consultation:
        """The consultation held now: the one a page is about until another is chosen."""
        return self.services.catalogue.default(self.services.clock())

    def words(self, request: Request) -> Words:
        """The words of the visitor's language."""
        return self.words_in(visit_of(request).language)

    def words_in(self, language: Language) -> Words:
        """The words of a language; days and hours are those where the consultations are held."""
        return Words(language, self.services.catalogue.default(self.services.clock()))

    def show(self, request: Request, template: str, status: int = 200, **values: object) -> Response:
        """Render a template of the console, in the visitor's language, with the frame around it."""
        visit = visit_of(request)
        words = self.words_in(visit.language)
        staff = visit.staff
        shown = [
            page
            for page in self.pages
            if page.in_navigation and staff and not visit.must_enrol and may(staff, page.roles)
        ]
        here = request.url.path.removeprefix(PREFIX)
        body = TEMPLATES.get_template(template).render(
            words=words,
            link=self.link,
            public=lambda slug: f"{self.root}/consultations/{slug}",
            styles=[f"{self.root}{style.address}" for style in STYLES],
            visit=visit,
            staff=staff,
            navigation=shown,
            here=here,
            other_language=_other(visit.language),
            **values,
        )
        return Response(body, status, {"Content-Type": "text/html; charset=utf-8"})

    def unproved(self, request: Request, staff: Staff, password: str) -> str:
        """Why somebody did not prove with their password that it is still them; empty when they did.

        Asked before what opens an account to somebody: a session left open must not be enough.
        Raises BusyError and StoreUnavailableError.
        """
        words = self.words(request)
        match self.log_in.proves(staff.id, password, self.services.clock()):
            case Refused(wait_seconds):
                return words.count("log_in_wait", -(-wait_seconds // 60))
            case False:
                return words("current_password_wrong")
            case _:
                return ""

    def go(self, path: str = "") -> Response:
        """Send the browser to a page of the console after a form, so that reloading posts nothing again."""
        return RedirectResponse(self.link(path), 303)

    def notify(self, request: Request, text: str, kind: NoticeKind = "done") -> None:
        """Leave a sentence for the next page the visitor sees; nothing when they are not logged in."""
        session = visit_of(request).session
        if session is not None:
            with self.services.store.write() as unit:
                staff_sessions.leave_notice(unit, session.id, Notice(kind, text).packed())


def _other(language: Language) -> Language:
    return "fr" if language == "en" else "en"
