"""The frame of the console: what a page declares, what every page is given, and the route all of them use.

The module of a page gives a `Page`: its sections, its place in the navigation, and its waiting tasks. Every
page is given the services, its addresses, and how to answer. A parameter of its functions says who may: it
returns the member of the staff, or refuses.

def publish(self, request: Request, staff: Manager, number: Annotated[int, Form()]) -> Response: ...
"""

from __future__ import annotations

import ipaddress
import json
import re
import secrets
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import FormData

from api.addresses import Links
from api.console.words import Words
from api.http.routes_when_asked import Routes
from api.pages.shared.responses import TEMPLATE_FOLDERS, StaticFile
from api.services import Services
from api.settings import sending_of
from api.tasks.following import renew
from consultation.clock import Clock
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue, NoConsultationError
from consultation.delivery.may_send import DEFAULT_ZONE
from consultation.feedback.model import SendingTerms
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.refusals import RefusalError
from consultation.staff import LogIn, Refused, sql_organisations, sql_sessions
from consultation.staff.reach import Reach
from consultation.staff.sql import Role, Staff
from consultation.staff.sql_sessions import StaffSession
from consultation.store import Store, StoreUnavailableError, Unit
from consultation.store.keyring import Keyring

FORM_CHARS = 40
DEVICE_SECONDS = 365 * 24 * 3600


class Cookies:
    """The cookies of requests and responses. Secure, unless the service's address is http on this machine."""

    def __init__(self, public_url: str, keyring: Keyring) -> None:
        self.secure = not is_http_on_loopback(public_url)
        # With this prefix a browser takes the cookie from this very host only, over https, for all paths.
        self.name = "__Host-consultexto" if self.secure else "consultexto"
        self._keyring = keyring

    def read(self, request: Request) -> str:
        """Return the token of a request; a new one when it has none."""
        return request.cookies.get(self.name) or secrets.token_urlsafe(32)

    def set(self, response: Response, token: str) -> None:
        """Set a token until the browser is closed; the store ends sessions earlier."""
        response.set_cookie(self.name, token, path="/", secure=self.secure, httponly=True, samesite="lax")

    def forget(self, response: Response) -> None:
        """Delete the browser's token."""
        response.delete_cookie(self.name, path="/", secure=self.secure, httponly=True, samesite="lax")

    def set_pending(self, response: Response, sealed: str, seconds: int) -> None:
        """Keep what a log-in by the provider is compared with, until the browser is back."""
        response.set_cookie(
            f"{self.name}-openid",
            sealed,
            max_age=seconds,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="lax",
        )

    def read_pending(self, request: Request) -> str:
        """Return what a log-in by the provider is compared with; empty when none has begun."""
        return request.cookies.get(f"{self.name}-openid", "")

    def forget_pending(self, response: Response) -> None:
        """Delete it: a log-in comes back once."""
        response.delete_cookie(
            f"{self.name}-openid", path="/", secure=self.secure, httponly=True, samesite="lax"
        )

    def set_device(self, response: Response, login: str) -> None:
        """Set the cookie of a browser that logged in to an account."""
        device = secrets.token_urlsafe(16)
        response.set_cookie(
            f"{self.name}-device",
            f"{device}.{self._keyring.short_code(_device(login, device), FORM_CHARS)}",
            max_age=DEVICE_SECONDS,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="lax",
        )

    def device(self, request: Request, login: str) -> str:
        """Return the id of a browser that logged in to an account before; empty for any other."""
        device, _, proof = request.cookies.get(f"{self.name}-device", "").partition(".")
        return device if self._keyring.proves(_device(login, device), proof, FORM_CHARS) else ""

    def form_token(self, token: str) -> str:
        """Return the value that proves that a form was shown with a token."""
        return self._keyring.short_code(_form(token), FORM_CHARS)

    def proves_form(self, token: str, given: str) -> bool:
        """Tell whether a form was shown with a token."""
        return self._keyring.proves(_form(token), given, FORM_CHARS)


def _device(login: str, device: str) -> str:
    return f"console device\0{login.strip().lower()}\0{device}"


def _form(token: str) -> str:
    return f"console form\0{token}"


def is_http_on_loopback(address: str) -> bool:
    """Tell whether an address is plain http on this machine: only there may a cookie do without TLS."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = host == "localhost" or host.endswith(".localhost")
    return parts.scheme == "http" and loopback


NoticeTone = Literal["done", "problem"]


@dataclass(frozen=True, slots=True)
class FlashNotice:
    """A notice for the next page: what was done, or why it was refused, at which fields of its form."""

    tone: NoticeTone
    text: str
    mistakes: Mapping[str, str] = field(default_factory=dict)

    def packed(self) -> str:
        """Return the notice as the session stores it."""
        return json.dumps([self.tone, self.text, self.mistakes])

    @classmethod
    def unpacked(cls, text: str) -> FlashNotice:
        """Return the notice that the session stored."""
        return cls(*json.loads(text))


@dataclass(slots=True)
class Visit:
    """A request's cookie token, and its session if any; `staff` only when the session is open.

    `must_enrol`: the role requires a second factor, and the account has none yet. `reach` is what they may
    see; `roles` are those of the page they are on, which narrow it.
    """

    token: str
    form_token: str
    is_new: bool
    language: Language
    session: StaffSession | None = None
    staff: Staff | None = None
    notice: FlashNotice | None = None
    must_enrol: bool = False
    reach: Reach = field(default_factory=Reach)
    roles: tuple[Role, ...] = ()
    must_be_fresh: bool = False
    """Whether a sensitive act needs a new proof from the provider that opened the session."""

    def become(self, token: str, form_token: str) -> None:
        """Continue under another token, so that the forms of this response carry its proof."""
        self.token, self.form_token = token, form_token


_VISIT: ContextVar[Visit] = ContextVar("visit")
"""The visit that this request is: it limits what the console finds, whatever the view asks for."""


def begin_visit(request: Request, visit: Visit) -> None:
    """Make a visit that of a request, and of all that is called while it is answered."""
    request.state.visit = visit
    _VISIT.set(visit)


def visit_of(request: Request) -> Visit:
    """Return the visit of a request."""
    visit: Visit = request.state.visit
    return visit


def present_visit() -> Visit:
    """Return the visit that is being answered. Raises LookupError outside a request of the console."""
    return _VISIT.get()


@contextmanager
def seen_by(reach: Reach, roles: tuple[Role, ...]) -> Iterator[None]:
    """Look at what a page of some roles shows to an account: also when nobody visits, as for its e-mail."""
    visit = Visit("", "", is_new=False, language=DEFAULT, staff=reach.staff, reach=reach, roles=roles)
    token = _VISIT.set(visit)
    try:
        yield
    finally:
        _VISIT.reset(token)


Found = TypeVar("Found")


class NotLoggedInError(Exception):
    """The page is for the staff: the visitor is sent to the log-in page."""


class NotAllowedError(Exception):
    """The page is for another role."""


class SecondFactorMissingError(Exception):
    """The role requires a second factor, which the account lacks: the visitor must enrol one first."""


class NotFoundError(Exception):
    """There is no such page."""


class UnprovedError(RefusalError[Literal["unproved"]]):
    """The password did not confirm that it is still the same person; `detail` is why, in words."""

    def __init__(self, detail: str) -> None:
        super().__init__("unproved", detail)


def existing(found: Found | None) -> Found:
    """Return what was found for a page. Raises NotFoundError when nothing was."""
    if found is None:
        raise NotFoundError
    return found


def require(*roles: Role, enrolled: bool = True) -> Callable[[Request], Staff]:
    """Return a dependency that admits these roles, and always administrators; any staff when none is named.

    Where the address names a consultation ({slug}), a role in that one counts; one that is out of reach is
    as one that does not exist. `enrolled`: not before they have the second factor that their role requires.
    The dependency raises NotLoggedInError, NotAllowedError, NotFoundError and SecondFactorMissingError,
    which routes of the console answer.
    """

    def staff_of(request: Request) -> Staff:
        visit = visit_of(request)
        if visit.staff is None:
            raise NotLoggedInError
        if enrolled and visit.must_enrol:
            raise SecondFactorMissingError
        slug = request.path_params.get("slug")
        if slug is not None and not visit.reach.holds((), slug):
            raise NotFoundError
        if not visit.reach.holds(roles, slug):
            raise NotAllowedError
        visit.roles = roles
        return visit.staff

    return staff_of


def operator(request: Request) -> Staff:
    """Admit administrators of the whole installation: of no organisation. Raises as `require` does."""
    staff = require("administrator")(request)
    if staff.organisation_id is not None:
        raise NotAllowedError
    return staff


ENROLLING_ROLES: frozenset[Role] = frozenset({"administrator", "authority"})
"""Roles that act in the name of a public body or give access to others: a password is not enough."""

Anyone = Annotated[Staff, Depends(require())]
Enrolling = Annotated[Staff, Depends(require(enrolled=False))]
"""Anybody of the staff, also without a second factor, for their own account, where they enrol one."""
Administrator = Annotated[Staff, Depends(require("administrator"))]
Operator = Annotated[Staff, Depends(operator)]
Manager = Annotated[Staff, Depends(require("community_manager"))]

GET = ("GET", "HEAD")
POST = ("POST",)

When = Literal["now", "today", "later"]
Group = Literal["work", "consultation", "service", "own"]
"""A group of the navigation: daily work, the consultation itself, the service, one's own account."""
GROUPS: tuple[Group, ...] = get_args(Group)


@dataclass(frozen=True, slots=True)
class Task:
    """A task waiting for the staff. `words` names a counted sentence; `path` is within the console.

    `when` is how urgent it is: `now` keeps people from being heard or told, `today` keeps somebody waiting.
    """

    words: str
    count: int
    path: str
    when: When = "today"


@dataclass(frozen=True, slots=True)
class Page:
    """A page, or group of pages, of the console.

    `path` is its first address ("/accounts"), `words` the name of its title in the words of the console;
    `sections` answer at it and at others.
    Without `in_navigation` it is reached from other pages. `tasks` reads the waiting tasks for the first
    screen and the counts of the navigation. `by_consultation`: "path/slug" shows it for one consultation.
    `of_installation`: it is for administrators of no organisation.
    `uploads` are the routes whose forms carry a file, by path, and how many bytes they may have.
    """

    path: str
    words: str
    sections: tuple[type[Section], ...]
    roles: tuple[Role, ...] = ()
    in_navigation: bool = True
    tasks: Callable[[Console, Unit], Sequence[Task]] | None = None
    group: Group = "work"
    by_consultation: bool = False
    of_installation: bool = False
    uploads: Mapping[str, int] = field(default_factory=dict)

    def routes(self, console: Console) -> Routes:
        """Return where its sections answer, in their order."""
        return list(chain.from_iterable(section(console).routes() for section in self.sections))

    def is_for(self, reach: Reach) -> bool:
        """Tell whether somebody may open it."""
        out_of_reach = self.of_installation and (
            reach.staff is None or reach.staff.organisation_id is not None
        )
        return not out_of_reach and reach.holds(self.roles)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the navigation, and how many tasks wait there; `urgent` when one of them is for now."""

    page: Page
    count: int = 0
    urgent: bool = False


PREFIX = "/console"
COUNTS_LAST = timedelta(seconds=10)
"""How old the counts of the navigation may be."""


@dataclass(frozen=True)
class Console:
    """The console of a service."""

    services: Services
    pages: Sequence[Page]

    @property
    def store(self) -> Store:
        """The database."""
        return self.services.store

    @property
    def clock(self) -> Clock:
        """The clock."""
        return self.services.clock

    @cached_property
    def cookies(self) -> Cookies:
        """The cookie of this service."""
        settings = self.services.settings
        return Cookies(settings.public_url, settings.keyring)

    @cached_property
    def uploads(self) -> Mapping[str, int]:
        """How large the forms of some routes may be, by their path: they carry a file."""
        return {PREFIX + path: most for page in self.pages for path, most in page.uploads.items()}

    @cached_property
    def log_in(self) -> LogIn:
        """The service that logs staff in."""
        return LogIn(self.store, self.services.passwords, has_provider=self.services.open_id is not None)

    def is_provided(self, account: Staff) -> bool:
        """Return whether an account is entered by the provider of identities alone: it has no password."""
        return account.is_provided and self.services.open_id is not None

    @cached_property
    def counted(self) -> dict[int, tuple[datetime, Sequence[Task]]]:
        """What waited for each account, and when that was counted: a million unread ones take long."""
        return {}

    @cached_property
    def root(self) -> str:
        """The path the service is reached under: empty, unless a proxy serves it under one."""
        return urlsplit(self.services.settings.public_url).path.rstrip("/")

    def link(self, path: str = "") -> str:
        """Return the address of a page of the console, such as "/accounts"."""
        return self.root + PREFIX + path

    @property
    def live_script(self) -> str:
        """The address of the script that shows what changes by itself."""
        return f"{self.link('/static/live.js')}?v={LIVE_SCRIPT.version}"

    def absolute(self, path: str) -> str:
        """Return the absolute address of a page, to be given to a person."""
        return self.services.settings.public_url + PREFIX + path

    def definition(self, slug: str) -> Consultation:
        """Return a consultation within the visitor's reach. Raises NotFoundError."""
        return existing(self.served(slug))

    def chosen(self, request: Request) -> Consultation:
        """Return the consultation that the address names, else `current`. Raises NotFoundError."""
        slug = request.path_params.get("slug")
        return self.current(request) if slug is None else self.definition(slug)

    def served(self, slug: str) -> Consultation | None:
        """Return a consultation within the reach of the visitor; None when it is not, or only written."""
        return self.services.catalogue.get(slug) if self.reaches(slug) else None

    def served_by_anybody(self) -> list[Consultation]:
        """Return every consultation, of whatever organisation: for names that must be free among them all."""
        return list(self.services.catalogue)

    def names_of_lines(self, unit: Unit) -> dict[int, str]:
        """Return whose each line is, for those who may know: staff of an organisation see no other."""
        staff = present_visit().reach.staff
        if staff is None or staff.organisation_id is not None:
            return {}
        return {each.id: each.name for each in sql_organisations.everyone(unit)}

    def sending(self, slug: str | None = None) -> SendingTerms:
        """Return what sending costs and how fast it goes, from the numbers that a consultation uses."""
        lines = self.services.senders.lines.serving(slug) if slug is not None else ()
        return sending_of(self.services.settings, lines)

    def take_up(self) -> None:
        """Serve what was opened, from now on, in this process; the others follow within seconds."""
        renew(self.store, self.services.catalogue, self.services.senders.lines)

    def definition_now(self, unit: Unit, slug: str) -> Consultation:
        """Return a consultation as `definition` does, in the version that is open in a unit of work."""
        self.services.catalogue.renew(unit)
        return self.definition(slug)

    def consultations(self) -> list[Consultation]:
        """Return the consultations in which the visitor holds a role of the page they are on."""
        return [each for each in self.services.catalogue if self.reaches(each.slug)]

    def within(self) -> list[str] | None:
        """Return the slugs of `consultations`, to count what waits in them.

        None for a visitor who works on all of the installation.
        """
        whole = present_visit().reach.is_whole
        return None if whole else [each.slug for each in self.consultations()]

    def current(self, request: Request) -> Consultation:
        """Return the consultation the visitor works in: the one they opened last, else the default one.

        Raises NotFoundError when none is within their reach, and NoConsultationError, which leads to the page
        where one is begun, before there is any.
        """
        found = self._current(request)
        if found is None and not len(self.services.catalogue):
            raise NoConsultationError
        return existing(found)

    def _current(self, request: Request) -> Consultation | None:
        within = {each.slug: each for each in self.consultations()}
        staff, now = visit_of(request).staff, self.clock()
        opened = within.get(staff.works_in) if staff and staff.works_in else None
        if opened is not None or not within:
            return opened
        default = self.services.catalogue.default(now)
        return default if default.slug in within else Catalogue(within).default(now)

    def reaches(self, slug: str) -> bool:
        """Tell whether the visitor has a role of their page in a consultation, or in a draft of one."""
        visit = present_visit()
        return visit.reach.holds(visit.roles, slug)

    def may(self, roles: tuple[Role, ...], slug: str | None = None) -> bool:
        """Tell whether the visitor holds one of these roles, in a consultation or anywhere."""
        return present_visit().reach.holds(roles, slug)

    def offers(self, path: str, slug: str | None = None) -> bool:
        """Tell whether the visitor may open a page of the console, in a consultation or anywhere.

        The page is the one with the longest first address that the path is within.
        """
        found = [page for page in self.pages if page.path and _is_within(path, page.path)]
        page = max(found, key=lambda page: len(page.path), default=None)
        reach = present_visit().reach
        return page is None or (page.is_for(reach) and reach.holds(page.roles, slug))

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the installation: that of its default consultation, whoever visits.

        Before the first one, where most are.
        """
        try:
            return ZoneInfo(self.services.catalogue.default(self.clock()).timezone)
        except NoConsultationError:
            return DEFAULT_ZONE

    def words(self, request: Request) -> Words:
        """Return the words of the visitor's language."""
        return self.words_in(visit_of(request).language)

    def words_in(self, language: Language) -> Words:
        """Return the words of a language; days and hours are in the consultations' time zone."""
        return Words(language, self.zone)

    def show(
        self,
        request: Request,
        template: str,
        status: int = 200,
        *,
        mistakes: Mapping[str, str] | None = None,
        **values: object,
    ) -> Response:
        """Render a template of the console, in the visitor's language, with the frame around it.

        `mistakes` is what is wrong with the form that was sent, by the ids of its fields on this page, "" for
        none. All of it is listed first, and said again at each field; the status is 422 unless given.
        """
        visit = visit_of(request)
        if mistakes and status == 200:
            status = 422
        words = self.words_in(visit.language)
        staff = visit.staff
        here = request.url.path.removeprefix(PREFIX)
        navigation = self._navigation(visit)
        body = TEMPLATES.get_template(template).render(
            words=words,
            link=self.link,
            public=Links(self.services.settings.public_url, visit.language),
            styles=[f"{self.root}{style.address}" for style in STYLES],
            visit=visit,
            staff=staff,
            is_provided=self.is_provided,
            navigation=navigation,
            here=here,
            **self._bar(request, values.get("definition"), here),
            mistakes=mistakes or (visit.notice.mistakes if visit.notice else {}),
            shortcuts=self.root + SHORTCUTS_SCRIPT.address,
            default_language=DEFAULT,
            languages=LANGUAGES,
            other_languages=[self.words_in(each) for each in LANGUAGES if each != visit.language],
            **values,
        )
        return Response(body, status, {"Content-Type": "text/html; charset=utf-8"})

    def waiting(self, unit: Unit, reach: Reach, without: Container[str] = ()) -> list[Task]:
        """Return the tasks that wait for an account, but those of the pages in `without`, by their words.

        Each page counts in the consultations where the account holds a role of it.
        """
        found: list[Task] = []
        for page in self.pages:
            if page.tasks is not None and page.is_for(reach) and page.words not in without:
                with seen_by(reach, page.roles):
                    found += [task for task in page.tasks(self, unit) if task.count]
        return found

    def _navigation(self, visit: Visit) -> dict[Group, list[Entry]]:
        """Return the pages that a visitor may open, by group, with what waits there today."""
        if visit.staff is None or visit.must_enrol:
            return {}
        pages = [page for page in self.pages if page.in_navigation and page.is_for(visit.reach)]
        tasks = self._counted_for(visit.staff, visit.reach)
        groups: dict[Group, list[Entry]] = {group: [] for group in GROUPS}
        for page in pages:
            here = [each for each in tasks if page.path and _is_within(each.path, page.path)]
            urgent = any(each.when == "now" for each in here)
            groups[page.group].append(Entry(page, sum(each.count for each in here), urgent))
        return {group: entries for group, entries in groups.items() if entries}

    def _counted_for(self, staff: Staff, reach: Reach) -> Sequence[Task]:
        """Return what waits for an account today: a few seconds old, unless they sent a form since."""
        now, kept = self.clock(), self.counted.get(staff.id)
        if kept is not None and kept[0] <= now < kept[0] + COUNTS_LAST:
            return kept[1]
        try:
            with self.store.read() as unit:
                tasks = [each for each in self.waiting(unit, reach) if each.when != "later"]
        except StoreUnavailableError:
            return ()  # the page says so itself
        self.counted[staff.id] = (now, tasks)
        return tasks

    def _bar(self, request: Request, shown: object, here: str) -> dict[str, object]:
        """Return what the bar shows: the consultation of the page, and where others are chosen."""
        section = next((page for page in self.pages if page.path and _is_within(here, page.path)), None)
        path = section.path if section is not None and section.by_consultation else None
        return {
            "working_in": shown if isinstance(shown, Consultation) else self._current(request),
            "consultations_at": [
                (each, self.link(f"{path}/{each.slug}" if path else f"?consultation={each.slug}"))
                for each in self.consultations()
            ],
            "bar_now": self.clock(),
        }

    def unproved(self, request: Request, staff: Staff, password: str) -> Sequence[UnprovedError]:
        """Return why the password did not confirm that it is still the same person; nothing when it did.

        Asked before a change that gives somebody access to an account: a session left open must not be
        enough. Raises BusyError and StoreUnavailableError.
        """
        words, session = self.words(request), visit_of(request).session
        if session is not None and session.is_provided:
            fresh = not visit_of(request).must_be_fresh
            return () if fresh else (UnprovedError(words.plain("openid_prove_first")),)
        if not password:
            return (UnprovedError(words.plain("password_missing")),)
        match self.log_in.proves(staff.id, password, self.clock()):
            case Refused(wait_seconds):
                return (UnprovedError(words.count("log_in_wait", -(-wait_seconds // 60))),)
            case False:
                return (UnprovedError(words.plain("current_password_wrong")),)
            case _:
                return ()

    def mistakes(
        self,
        request: Request,
        found: Iterable[RefusalError[Any]],
        said: str,
        fields: Mapping[str, str],
        **values: object,
    ) -> dict[str, str]:
        """Return the mistakes of a form in words, by the ids of its fields: what `show` is given.

        `said` begins the names of the sentences. `fields` has the field of each reason; without one it is the
        part that the mistake names.
        """
        words = self.words(request)
        told: dict[str, str] = {}
        for each in found:
            sentence = each.detail
            if not isinstance(each, UnprovedError):
                sentence = words.plain(f"{said}{each.reason}", **{"detail": each.detail, **values})
            told.setdefault(fields.get(each.reason, each.at), sentence)
        return told

    def refused(self, request: Request, path: str, mistakes: Mapping[str, str]) -> Response:
        """Redirect to the page with the form, which says what is wrong with it, after an act elsewhere."""
        alone = "" if any(mistakes) else mistakes[""]
        self._leave(request, FlashNotice("problem", alone, {} if alone else mistakes))
        return self.go(path)

    def go(self, path: str = "") -> Response:
        """Redirect to a page of the console after a form, so that reloading does not post it again."""
        return RedirectResponse(self.link(path), 303)

    def told(
        self, request: Request, path: str, name: str, /, tone: NoticeTone = "done", **values: object
    ) -> Response:
        """Leave a notice of a name among the words, and redirect to the page that shows it, after a form."""
        self.notify(request, self.words(request)(name, **values), tone)
        return self.go(path)

    def notify(self, request: Request, text: str, tone: NoticeTone = "done") -> None:
        """Leave a notice for the next page the visitor sees; do nothing when they are not logged in."""
        self._leave(request, FlashNotice(tone, text))

    def _leave(self, request: Request, notice: FlashNotice) -> None:
        session = visit_of(request).session
        if session is not None:
            self.store.do(sql_sessions.leave_notice, session.id, notice.packed())


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of the console on one subject: its methods marked with `get` and `post` answer at their paths."""

    console: Console

    def routes(self) -> Routes:
        """Return where its methods answer, in the order they are written."""
        return [
            (methods, path, getattr(self, name))
            for name, each in vars(type(self)).items()
            for methods, path in getattr(each, "answers", ())
        ]


Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


def answers(methods: Sequence[str], *paths: str) -> Callable[[Endpoint], Endpoint]:
    """Mark a method of a section as what answers at these paths within the console."""

    def marked(endpoint: Endpoint) -> Endpoint:
        endpoint.__dict__["answers"] = [(methods, path) for path in paths]
        return endpoint

    return marked


get, post = partial(answers, GET), partial(answers, POST)


def _is_within(address: str, path: str) -> bool:
    """Tell whether an address, such as "/moderation?view=urgent", is in the section of a page's path."""
    rest = address.removeprefix(path)
    return rest != address and (not rest or rest[0] in "/?#")


# Form recovery: a form sent after its session ended is carried through log-in, and sent again with a click.
#
# It travels in the page, not in the store: a stranger cannot make the service store anything.

SECRET_FIELDS = frozenset({"form_token", "password", "new_password", "own_login", "code", "kept"})
_PATH = re.compile(r"(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)+")


@dataclass(frozen=True, slots=True)
class RecoveredForm:
    """The fields of a form, without its secrets, and the page of the console it was sent to."""

    path: str
    fields: tuple[tuple[str, str], ...] = field(repr=False)

    @classmethod
    def of(cls, path: str, form: FormData) -> Self:
        """Return a form's fields. `path` is within the console."""
        fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
        return cls(path, tuple(each for each in fields if each[0] not in SECRET_FIELDS))

    @classmethod
    def unpacked(cls, text: str) -> Self | None:
        """Return what `packed` packed; None for anything else, and for a page outside the console."""
        try:
            path, fields = json.loads(text)
            pairs = tuple((name, value) for name, value in fields)
        except (ValueError, TypeError):
            return None
        sound = isinstance(path, str) and all(isinstance(part, str) for pair in pairs for part in pair)
        return cls(path, pairs) if sound and _PATH.fullmatch(path) else None

    def packed(self) -> str:
        """Return the form as the value of a hidden field."""
        return json.dumps([self.path, self.fields], ensure_ascii=False, separators=(",", ":"))

    @property
    def written(self) -> Sequence[str]:
        """Return what a person wrote: whole texts, not codes and choices."""
        return [value for _, value in self.fields if " " in value.strip() or "\n" in value]


# Templates and styles of the console.

_HERE = Path(__file__).parent

TEMPLATES = Environment(
    # The public pages' own after the console's: charts.html is theirs.
    loader=FileSystemLoader([_HERE, _HERE / "templates", *TEMPLATE_FOLDERS]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Style:
    """A style sheet or a script, and the permanent address it is cached under."""

    file: StaticFile
    address: str


CONSOLE_STYLE = StaticFile.style("console.css", _HERE / "static")
STYLES = (Style(CONSOLE_STYLE, f"/console/static/console.css?v={CONSOLE_STYLE.version}"),)
"""The style sheets of every page: the shared components, then the console's own."""

LIVE_SCRIPT = StaticFile.read("live.js", "text/javascript", _HERE / "static")
"""The script that updates a page live; without it the page has a link to refresh."""

_SCRIPT = StaticFile.read("moderation.js", "text/javascript", _HERE / "static")
MODERATION_SCRIPT = Style(_SCRIPT, f"/console/static/moderation.js?v={_SCRIPT.version}")

_SHORTCUTS = StaticFile.read("shortcuts.js", "text/javascript", _HERE / "static")
SHORTCUTS_SCRIPT = Style(_SHORTCUTS, f"/console/static/shortcuts.js?v={_SHORTCUTS.version}")
"""The script of the keyboard shortcuts, on every page of the console."""
_EDITOR_STYLE = StaticFile.read("editor.css", "text/css", _HERE / "static")
EDITOR_STYLE = Style(_EDITOR_STYLE, f"/console/static/editor.css?v={_EDITOR_STYLE.version}")
_EDITOR_SCRIPT = StaticFile.read("editor.js", "text/javascript", _HERE / "static")
EDITOR_SCRIPT = Style(_EDITOR_SCRIPT, f"/console/static/editor.js?v={_EDITOR_SCRIPT.version}")
"""The editor's own: it saves while one types; without it there is a button."""

_PREVIEW = StaticFile.read("preview.css", "text/css", _HERE / "static")
PREVIEW_STYLE = Style(_PREVIEW, f"/console/static/preview.css?v={_PREVIEW.version}")

_COUNTING = StaticFile.read("counting.js", "text/javascript", _HERE / "static")
COUNTING_SCRIPT = Style(_COUNTING, f"/console/static/counting.js?v={_COUNTING.version}")
"""The script that counts the segments of an answer while it is written."""

STATIC_FILES = {
    "console.css": CONSOLE_STYLE,
    "counting.js": _COUNTING,
    "live.js": LIVE_SCRIPT,
    "moderation.js": _SCRIPT,
    "preview.css": _PREVIEW,
    "shortcuts.js": _SHORTCUTS,
    "editor.css": _EDITOR_STYLE,
    "editor.js": _EDITOR_SCRIPT,
}
