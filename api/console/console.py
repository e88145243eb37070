"""The frame of the console: what a page declares, what every page is given, and the route all of them use.

The module of a page gives a `Page`: its sections, its place in the navigation, and its waiting tasks. Every
page is given the services, its addresses, and how to answer. A parameter of its functions says who may: it
returns the member of the staff, or refuses.

def publish(self, request: Request, staff: Manager, number: Annotated[int, Form()]) -> Response: ...
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, partial
from itertools import chain
from typing import Annotated, Any, Literal, TypeVar, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse

from api.addresses import Links
from api.console.assets import STATIC_FILES, TEMPLATES
from api.console.cookies import Cookies
from api.console.visit import FlashNotice, NoticeTone, Visit, present_visit, seen_by, visit_of
from api.console.words import Words
from api.http.routes_when_asked import Routes
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
from consultation.store import Store, StoreUnavailableError, Unit

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

    def asset(self, name: str) -> str:
        """Return the address of a style sheet or a script, under which its content never changes."""
        return self.link(f"/static/{name}?v={STATIC_FILES[name].version}")

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
        found = self.working_in(request)
        if found is None and not len(self.services.catalogue):
            raise NoConsultationError
        return existing(found)

    def working_in(self, request: Request) -> Consultation | None:
        """Return the consultation that the visitor opened last, or the one that others begin with."""
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
            frame_style=self.asset("console.css"),
            visit=visit,
            staff=staff,
            is_provided=self.is_provided,
            navigation=navigation,
            here=here,
            **self._bar(request, values.get("definition"), here),
            mistakes=mistakes or (visit.notice.mistakes if visit.notice else {}),
            shortcuts=self.asset("shortcuts.js"),
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

    def _page_shown(self, request: Request, here: str) -> Page | None:
        """Return the page of the navigation that a request is for; by its address where none answers it."""
        section = type(getattr(request.scope.get("endpoint"), "__self__", None))
        entries = [page for page in self.pages if page.in_navigation]
        answering = (page for page in entries if section in page.sections)
        around = (page for page in entries if page.path and _is_within(here, page.path))
        return next(chain(answering, around), None)

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
        """Return what the bar and the menu show: the consultation of the page, and where others are."""
        section = next((page for page in self.pages if page.path and _is_within(here, page.path)), None)
        path = section.path if section is not None and section.by_consultation else None
        return {
            "working_in": shown if isinstance(shown, Consultation) else self.working_in(request),
            "consultations_at": [
                (each, self.link(f"{path}/{each.slug}" if path else f"?consultation={each.slug}"))
                for each in self.consultations()
            ],
            "bar_now": self.clock(),
            "page_shown": self._page_shown(request, here),
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
