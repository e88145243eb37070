"""Every route of the console, as the application has them: who may, and what proves a form.

A new route fails here until it says who it is for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pyotp
import pytest

from api.app import create_app
from api.console import create_console_router
from api.console.cookies import Cookies
from api.http.routes_when_asked import RouteWhenAsked
from api.services import Services
from consultation.contributions import sql_topic_summaries
from consultation.delivery import sql_broadcasts, sql_channels, sql_outbox
from consultation.feedback.model import GRACE
from consultation.messages.model import Reply
from consultation.moderation import sql_queue
from consultation.participants.sql import Address
from consultation.staff import Passwords, sql_addresses, sql_second_factors, sql_sessions
from consultation.staff import sql as staff_sql
from consultation.staff.sql import ROLES
from consultation.staff.sql_sessions import Stage
from consultation.topics import sql as topics_sql
from tests.api.conftest import PUBLIC_URL, redefine
from tests.api.console.conftest import CHEAP, COOKIE, PASSWORD, add_account
from tests.api.pages.conftest import publisher
from tests.conftest import CONSULTATIONS
from tests.invented import accept_topics

SEED = "administration-publique-efficiente-et-transparente"
NAMES = {
    "slug": SEED,
    "feedback_id": "999",
    "number": "999",
    "account_id": "999",
    "endpoint_id": "999",
    "organisation_id": "999",
    "token_id": "999",
    "channel": "sms",
    "token": "rien",
    "name": "console.css",
    "path": "rien",
    "reply_id": "999",
    "code": "rien",
    "way": "web",
    "place": "about",
    "act": "start",
}
"""What stands for each part of an address."""

APP_CODE = "of the app"
"""Stands for the code that the authenticator app shows."""
STRANGERS = (*ROLES, "nobody", "second step")
STAFF = ROLES
MODERATION = ("moderator", "community_manager", "administrator")
MANAGEMENT = ("community_manager", "administrator")
FEEDBACK = ("community_manager", "authority", "administrator")
AUTHORITY = ("authority", "administrator")
ADMINISTRATION = ("administrator",)
WHO = {
    r"/console": STAFF,
    r"/console/(log-in|log-out|password|static)\b.*": STRANGERS,
    r"/console/(\{path:path\})?": STRANGERS,
    r"/console/(moderation|undo)\b.*": MODERATION,
    r"/console/(posts|topics|transcribe|evaluation|outreach|audit-log)\b.*": MANAGEMENT,
    r"/console/consultations/\{slug\}/(links|invitations|previews?)\b.*": MANAGEMENT,
    r"/console/consultations(/(new|file|\{slug\}/(edit|draft|pictures|versions|days)\b.*))?": MANAGEMENT,
    r"/console/feedback/\{feedback_id\}/(publish|schedule|unschedule|retract|unretract|pause|resume|cancel)": AUTHORITY,
    r"/console/feedback\b(?!/\{feedback_id\}/(publish|schedule|unschedule|retract|unretract|pause|resume|cancel)$).*": FEEDBACK,
    r"/console/(figures\b.*|messages)": STAFF,
    r"/console/assignments\b.*": FEEDBACK,
    r"/console/retention\b.*": STAFF,
    r"/console/messages/again": AUTHORITY,
    r"/console/(accounts|organisations|alarms|tokens|webhooks|erasure)\b.*": ADMINISTRATION,
    r"/console/account\b.*": STAFF,
}
"""Who a route is for: the role table of docs/console.md. Each route is in one line of it."""


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one address."""

    method: str
    path: str

    @property
    def address(self) -> str:
        return re.sub(r"\{(\w+)[^}]*\}", lambda found: NAMES[found[1]], self.path)


def routes(services: Services) -> list[Route]:
    """What the application answers under /console."""
    found = create_console_router(services).routes
    assert all(isinstance(route, RouteWhenAsked) for route in found)
    return [Route(method, route.path) for route in found for method in sorted(route.methods)]


def allowed(path: str) -> tuple[str, ...]:
    (found,) = [who for pattern, who in WHO.items() if re.fullmatch(pattern, path)]
    return found


class Door:
    """Knocks as anybody, each time with a session of its own."""

    def __init__(self, services: Services, client: httpx.AsyncClient) -> None:
        self.services = services
        self.client = client
        self.cookies = Cookies(PUBLIC_URL, services.settings.keyring)
        self.ids: dict[str, int] = {role: add_account(services, role, role).id for role in ROLES}

    def session(self, who: str) -> str:
        if who == "nobody":
            return "a-token-that-no-session-has"
        stage: Stage = "second_step" if who == "second step" else "open"
        with self.services.store.write() as unit:
            return sql_sessions.begin(
                unit, self.ids.get(who, self.ids["administrator"]), stage, self.services.clock()
            )

    async def knock(self, route: Route, who: str, form_token: str | None = "own") -> httpx.Response:
        """One request, a second after the one before; `form_token` None is a form without one."""
        self.services.clock.moment += timedelta(seconds=1)  # type: ignore[attr-defined]
        token = self.session(who)
        data = {}
        if route.method == "POST" and form_token is not None:
            data["form_token"] = self.cookies.form_token(token) if form_token == "own" else form_token
        headers = {"Cookie": f"{COOKIE}={token}"}
        return await self.client.request(route.method, route.address, headers=headers, data=data or None)

    async def send(self, address: str, fields: dict[str, str], who: str) -> httpx.Response:
        """Send a form of one's own, filled in."""
        token = self.session(who)
        if fields.get("code") == APP_CODE:
            fields = {**fields, "code": self._code_of_app(who)}
        data = {**fields, "form_token": self.cookies.form_token(token)}
        content = data.pop("file", None)
        files = None if content is None else {"file": ("a.yml", content.encode())}
        return await self.client.post(
            address, headers={"Cookie": f"{COOKIE}={token}"}, data=data, files=files
        )

    def _code_of_app(self, who: str) -> str:
        with self.services.store.read() as unit:
            secret = sql_second_factors.offered(unit, self.ids[who])
        assert secret is not None
        return pyotp.TOTP(secret).at(self.services.clock())

    def form_token_of_another(self) -> str:
        return self.cookies.form_token(self.session("administrator"))


@pytest.fixture
def door(services: Services) -> Door:
    transport = httpx.ASGITransport(create_app(services), raise_app_exceptions=False)
    return Door(services, httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL))


def verdict(answer: httpx.Response) -> str:
    if answer.status_code == 303 and answer.headers["Location"].startswith("/console/log-in"):
        return "log in"
    if (
        answer.status_code == 403
        and answer.request.method != "HEAD"
        and "<h1>Page réservée</h1>" in answer.text
    ):
        return "reserved"
    if answer.status_code == 403 and answer.request.method == "HEAD":
        return "reserved"
    assert answer.status_code < 500, answer.request.url
    return "in"


async def test_every_route_is_for_its_roles_only(services: Services, door: Door) -> None:
    wrong = []
    for route in routes(services):
        may = allowed(route.path)
        if may == STRANGERS:
            continue
        for who in STRANGERS:
            expected = "in" if who in may else "reserved" if who in ROLES else "log in"
            found = verdict(await door.knock(route, who))
            if found != expected:
                wrong.append((route, who, found))

    assert wrong == []
    assert len(routes(services)) > 80


async def test_every_form_is_refused_without_the_token_of_its_session(services: Services, door: Door) -> None:
    forged = {"none": None, "empty": "", "wrong": "a" * 40, "another's": door.form_token_of_another()}
    taken = []
    with services.store.read() as unit:
        before = unit.rows("SELECT max(id) AS last FROM audit")
    for route in routes(services):
        for name, form_token in forged.items() if route.method == "POST" else ():
            answer = await door.knock(route, "administrator", form_token)
            if (answer.status_code, "<h1>Formulaire périmé</h1>" in answer.text) != (403, True):
                taken.append((route.path, name, answer.status_code))
        if route.method == "POST":
            assert "<h1>Formulaire périmé</h1>" not in (await door.knock(route, "nobody")).text

    assert taken == []
    with services.store.read() as unit:
        own = unit.rows(
            "SELECT act FROM audit WHERE id > ? AND act <> 'logged_out'", (before[0]["last"] or 0,)
        )
    assert own == []


async def test_no_page_writes_python_into_its_html(services: Services, door: Door) -> None:
    prepare(services, door.ids["administrator"])
    pages = [
        (route.path, (await door.knock(route, "administrator")).text)
        for route in routes(services)
        if route.method == "GET"
    ]

    assert [path for path, text in pages if re.search(r'="(True|False|None)"', text)] == []
    assert [path for path, text in pages if re.search(r"<input [^>]* required[ >]", text)] != []


ENTERING = {
    f"/console{path}"
    for path in (
        "/log-in",
        "/log-in/code",
        "/log-in/forgotten",
        "/log-out",
        "/password/{token}",
        "/{path:path}",
    )
}
"""Getting in and out, whose lines test_entering.py looks at; the last is no page."""


INVITATION = {
    "name": "Usagers",
    "ground": "agreed",
    "ground_told": "Case cochée au guichet.",
    "text_fr": "Bonjour",
    "text_en": "Hello",
    "pasted": "418 555 0110",
}
TRANSCRIBED = {"collected": "paper", "text": "Un guichet", "consent": "yes", "nonce": "a" * 32}
ASKING = {"/console/feedback/count/{slug}"}
"""Forms that are answered and change nothing."""


@dataclass(frozen=True, slots=True)
class Done:
    """A form that was taken: its route, and what it says."""

    path: str
    address: str
    fields: dict[str, str]
    who: str


def everything_done(contribution: tuple[int, int]) -> list[Done]:
    """One act of each form of the console, in an order in which each can be done."""
    number, version = contribution
    text = {"authority": "La ministre", "body_fr": "Le soir.", "consultation": SEED, "about": "consultation"}
    seed = (CONSULTATIONS / f"{SEED}.yml").read_text("utf-8")
    reachable = seed.replace("  email: null", "  email: ici@exemple.invalid")  # else it is not approved
    one, two, account = "/feedback/1", "/feedback/2", "/accounts/5"
    versions = f"/consultations/{SEED}/versions"
    own = {"password": PASSWORD}
    again = {"revision": "2"}
    acts = [
        ("/moderation/{slug}/{number}", f"/moderation/{SEED}/{number}", {"act": "published", "version": version}),
        ("/moderation/{slug}", f"/moderation/{SEED}", {"act": "published", "chosen": f"{number + 1}:{version}"}),
        ("/undo", "/undo", {"decision": "2"}),
        ("/moderation/{slug}/{number}/care", f"/moderation/{SEED}/{number + 2}/care", {"step": "seen"}),
        ("/transcribe/{slug}", f"/transcribe/{SEED}", TRANSCRIBED),
        ("/posts/{slug}", f"/posts/{SEED}", {"principle": "engagement-autorites", "act": "post"}),
        ("/topics/{slug}", f"/topics/{SEED}", {"number": "1", "act": "name", "name_fr": "Le soir"}),
        ("/topics/{slug}/summary", f"/topics/{SEED}/summary", {"number": "1", "language": "fr", "act": "publish"}),
        ("/topics/{slug}/search", f"/topics/{SEED}/search", {}),
        ("/topics/{slug}/placed", f"/topics/{SEED}/placed", {"contribution": "1", "topic": "1"}),
        ("/consultations/{slug}/links", f"/consultations/{SEED}/links", {"name": "Gare", "code": "gare"}),
        ("/assignments/{slug}", f"/assignments/{SEED}", {"about": "contribution", "number": number, "department": "Parcs", "due_on": "2099-01-01"}),
        ("/assignments/{slug}/{number}", f"/assignments/{SEED}/1", {"act": "sent_back", "word": "Pas à nous"}),
        ("/consultations/new", "/consultations/new", {"title": "Nos rues"}),
        ("/consultations/{slug}/edit/{place:path}", f"/consultations/{SEED}/edit/about", {"seen.answers_by": "", "answers_by": "2017-01-01"}),
        ("/consultations/{slug}/draft", f"/consultations/{SEED}/draft", {"act": "discard", "revision": "2"}),
        ("/consultations/{slug}/pictures", f"/consultations/{SEED}/pictures", {"place": "logo", "act": "remove"}),
        ("/consultations/{slug}/invitations", f"/consultations/{SEED}/invitations", INVITATION),
        (
            "/consultations/{slug}/invitations/{number}/{act}",
            f"/consultations/{SEED}/invitations/1/discard",
            {},
        ),
        ("/feedback/replies", "/feedback/replies", {"title": "Merci", "body_fr": "Merci de votre idée."}),
        ("/feedback/replies/{reply_id}", "/feedback/replies/1", {"title": "Merci", "body_fr": "Merci!"}),
        ("/feedback", "/feedback", text),
        ("/feedback/{feedback_id}/edit", f"{one}/edit", {**text, "revision": "1"}),
        ("/feedback/{feedback_id}/ask", f"{one}/ask", again),
        ("/feedback/{feedback_id}/review", f"{one}/review", again),
        ("/feedback/{feedback_id}/test", f"{one}/test", {}),
        ("/feedback/{feedback_id}/schedule", f"{one}/schedule", {"at": "2030-01-01T10:00", **again}),
        ("/feedback/{feedback_id}/unschedule", f"{one}/unschedule", {}),
        ("/feedback/{feedback_id}/publish", f"{one}/publish", {**again, "sure": "yes"}),
        ("/feedback/{feedback_id}/retract", f"{one}/retract", {"note_fr": "Le mois", "sure": "yes"}),
        ("/feedback/{feedback_id}/unretract", f"{one}/unretract", {}),
        ("/feedback/{feedback_id}/resume", f"{one}/resume", {}),
        ("/feedback/{feedback_id}/pause", f"{one}/pause", {}),
        ("/feedback/{feedback_id}/cancel", f"{one}/cancel", {}),
        ("/feedback", "/feedback", text),
        ("/feedback/{feedback_id}/listeners", f"{two}/listeners", {"correction_for": "everybody", "revision": "1"}),
        ("/feedback/{feedback_id}/send-back", f"{two}/send-back", {"word": "En mai?", **again}),
        ("/feedback/{feedback_id}/discard", f"{two}/discard", again),
        ("/messages/again", "/messages/again", {"channel": "sms", "reason": "twilio_30003", "line": "0"}),
        ("/alarms/{number}/seen", "/alarms/1/seen", {"times": 1}),
        ("/tokens", "/tokens", {"name": "CRM", "scopes": "contributions:write", **own}),
        ("/tokens/{token_id}/revoke", "/tokens/1/revoke", {}),
        ("/webhooks", "/webhooks", {"name": "CRM", "address": "https://crm.exemple.quebec/x", "events": "contribution.published"}),
        ("/webhooks/{endpoint_id}/secret", "/webhooks/1/secret", {}),
        ("/webhooks/{endpoint_id}/trial", "/webhooks/1/trial", {}),
        ("/webhooks/{endpoint_id}/again", "/webhooks/1/again", {"sent": "1"}),
        ("/webhooks/{endpoint_id}/off", "/webhooks/1/off", {}),
        ("/webhooks/{endpoint_id}/on", "/webhooks/1/on", {}),
        ("/webhooks/{endpoint_id}/delete", "/webhooks/1/delete", {}),
        ("/accounts", "/accounts", {"login": "nouvelle", "name": "Nouvelle", "role": "authority", **own}),
        ("/accounts/{account_id}/confirm", "/accounts/3/confirm", own),
        (
            "/accounts/{account_id}/name",
            f"{account}/name",
            {"name": "Aude Torité", "title_fr": "mairesse", "title_en": "mayor"},
        ),
        ("/accounts/{account_id}/role", f"{account}/role", {"role": "community_manager", **own}),
        ("/accounts/{account_id}/consultations", f"{account}/consultations", {"where": "everywhere", **own}),
        ("/accounts/{account_id}/reset", f"{account}/reset", own),
        ("/accounts/{account_id}/disable", f"{account}/disable", {}),
        ("/accounts/{account_id}/enable", f"{account}/enable", {}),
        ("/organisations", "/organisations", {"name": "Ville"}),
        ("/organisations/{organisation_id}", "/organisations/1",
         {"name": "Notre ville", "consultation": SEED, "channel": "sms", "number": "418 555-0101",
          "account": "4", **own}),
        ("/consultations/file", "/consultations/file", {"file": reachable}),
        ("/consultations/{slug}/versions/{number}", f"{versions}/1", {"act": "approve"}),
        ("/consultations/{slug}/versions/{number}", f"{versions}/1", {"act": "open"}),
        ("/consultations/{slug}/days", f"/consultations/{SEED}/days", {"act": "close", "instead_of": "1"}),
        ("/consultations/{slug}/versions/{number}", f"{versions}/1", {"act": "restore"}),
        ("/consultations/{slug}/versions/{number}", f"{versions}/3", {"act": "leave"}),
        ("/account/language", "/account/language", {"language": "fr"}),
        ("/account/mail", "/account/mail", {"told": "alarms"}),
        ("/account/mail/address", "/account/mail/address", {"address": "alix@exemple.quebec", **own}),
        ("/account/mail/trial", "/account/mail/trial", {}),
        ("/account/devices", "/account/devices", {}),
        ("/account/devices/{channel}/unlink", "/account/devices/sms/unlink", {}),
        ("/erasure/{slug}/{number}", f"/erasure/{SEED}/{number}", {"confirmed": "yes"}),  # after it, theirs is no device
        ("/account/second-factor", "/account/second-factor", own),
        ("/account/second-factor/on", "/account/second-factor/on", {"code": APP_CODE}),
        ("/account/second-factor/off", "/account/second-factor/off", own),
        ("/account/sessions", "/account/sessions", {}),
        ("/account/password", "/account/password", {"new_password": "le fleuve est large", **own}),
    ]  # fmt: skip
    return [
        Done(
            f"/console{path}",
            f"/console{address}",
            {key: str(value) for key, value in fields.items()},
            "community_manager"
            if path.endswith(("/review", "/send-back")) or fields.get("act") == "approve"
            else "administrator",
        )
        for path, address, fields in acts
    ]


def prepare(services: Services, owner: int) -> tuple[int, int]:
    """Three contributions to moderate, one of distress, a topic, a device, a failed message, an alarm; the number and the version of the first."""
    definition = services.catalogue.by_slug[SEED]
    redefine(services, definition.model_copy(update={"join_words": ("ETAT",)}))  # to invite people
    publish = publisher(services)
    for text in ("Par virement", "Par virement", "Je veux mourir"):
        publish("paiement", text, status="received")
    with services.store.write() as unit:
        (address,) = unit.rows("SELECT id FROM addresses")
        sql_addresses.link(unit, owner, Address(address["id"], "", "sms", "active"), services.clock())
        now = services.clock()
        earlier = sql_broadcasts.start(
            unit, 99, 1, SEED, now
        )  # of an answer of which nothing is changed here
        failed = sql_outbox.enqueue(
            unit, "sms", address["id"], Reply("Oui"), now, purpose="feedback", broadcast_id=earlier
        )
        sql_outbox.mark_failed(unit, failed.id, "twilio_30003", now)
        # Else the last message of an answer may leave before its broadcast is paused.
        sql_channels.pause_channel(unit, "sms", "rate", "twilio_20429", timedelta(days=1), now)
        sql_channels.open_alarm(unit, "messages_filtered", "sms", "twilio_30007", now)
        topic_id = topics_sql.add_unseen_topic(unit, SEED, "", {"fr": ["soir"], "en": []})
        topics_sql.show_topics(unit, SEED, "", [(topic_id, None, None)], (2, 1, 1.0), services.clock())
        accept_topics(unit)
        sql_topic_summaries.add(unit, SEED, 1, "fr", ("Le soir [1].", 0), "m", [], services.clock())
        item = sql_queue.find_item(unit, SEED, 1)
        assert item is not None
        return item.number, item.version


def give_up_events(services: Services) -> None:
    """Have every event that waits fail for the last time."""
    with services.store.write() as unit:
        unit.execute("UPDATE webhook_outbox SET state = 'failed'")


def lines(services: Services, staff_id: int) -> int:
    with services.store.read() as unit:
        (counted,) = unit.rows("SELECT count(*) AS n FROM audit WHERE staff_id = ?", (staff_id,))
    return int(counted["n"])


async def test_every_act_leaves_a_line_in_the_log(services: Services, door: Door) -> None:
    services.passwords = Passwords(CHEAP)
    done = everything_done(prepare(services, door.ids["administrator"]))
    with services.store.write() as unit:  # a colleague to be confirmed
        staff_sql.reset(unit, door.ids["authority"], services.clock(), by=door.ids["community_manager"])
    silent = []
    for act in done:
        before = lines(services, door.ids[act.who])
        answer = await door.send(act.address, act.fields, act.who)
        if lines(services, door.ids[act.who]) == before:
            silent.append((act.path, answer.status_code))
        if act.path.endswith("/trial") and "webhooks" in act.path:
            give_up_events(services)
        if act.path.endswith("/publish"):
            services.clock.moment += GRACE  # type: ignore[attr-defined]
            services.senders.broadcast_worker().step()

    assert silent == []
    forms = {route.path for route in routes(services) if route.method == "POST"}
    assert {act.path for act in done} == forms - ENTERING - ASKING
