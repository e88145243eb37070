"""Every form of the console, sent empty and sent badly filled: all that is wrong is listed, and leads to the fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx
import pytest

from api.app import create_app
from api.services import Services
from consultation.feedback.model import GRACE
from consultation.staff import Passwords
from consultation.staff import sql as staff_sql
from tests.api.conftest import PUBLIC_URL
from tests.api.console.conftest import CHEAP, mistakes
from tests.api.console.test_every_route import SEED, Door, everything_done, prepare, routes

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
CONTROLS = ("input", "select", "textarea")


@dataclass(slots=True)
class Control:
    """A field: what it holds when nothing is filled in, and the elements with an id that it stands in."""

    name: str
    type: str
    emptied: str | None
    within: list[str]
    is_required: bool
    described: list[str]


@dataclass(slots=True)
class Form:
    """A form that is posted."""

    action: str
    has_files: bool
    controls: list[Control] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def fields(self) -> list[Control]:
        return [each for each in self.controls if each.type != "hidden"]

    def filled(self, text: str) -> dict[str, str]:
        """What is sent when every text is this one, and nothing is ticked or chosen."""
        sent = {}
        for each in self.controls:
            if each.emptied is not None:
                is_text = each.type not in ("hidden", "select", "readonly")
                sent[each.name] = text if is_text else each.emptied
        return sent


class Page(HTMLParser):
    """The forms of a page, and every id with the controls that are in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.forms: list[Form] = []
        self.in_form = False
        self.ids: set[str] = set()
        self.controls: list[Control] = []
        self.groups: dict[str, list[str]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids |= {found.get("id", "")}
        if tag not in VOID:
            self.open.append((tag, found.get("id", "")))
        if tag == "fieldset":
            self.groups[found.get("id", "")] = found.get("aria-describedby", "").split()
        if tag == "form":
            self.in_form = found.get("method") == "post"
            self.forms += [Form(found["action"], "enctype" in found)] if self.in_form else []
        if tag == "option" and self.open[-2][0] == "select":
            select = self.controls[-1]
            select.emptied = found["value"] if select.emptied is None else select.emptied
        if tag in CONTROLS:
            self._control(tag, found)
        if tag == "button" and self.in_form and found.get("type") != "button":
            self.forms[-1].buttons.append((found.get("name", ""), found.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        self.in_form = self.in_form and tag != "form"
        while self.open and self.open.pop()[0] != tag:
            pass

    def _control(self, tag: str, found: dict[str, str]) -> None:
        kind = found.get("type", tag) if tag == "input" else tag
        if "readonly" in found:
            kind = "readonly"
        held = {"hidden": found.get("value", ""), "readonly": found.get("value", ""), "select": None}
        ticked = kind in ("checkbox", "radio", "file")
        control = Control(
            found.get("name", ""),
            kind,
            None if ticked else held.get(kind, ""),
            [each for _, each in self.open if each] + [found.get("id", "")],
            "required" in found,
            found.get("aria-describedby", "").split(),
        )
        self.controls.append(control)
        if self.in_form and control.name:
            self.forms[-1].controls.append(control)

    def leads_to_a_field(self, target: str) -> bool:
        """Tell whether an id is of a field or around one, and says there what is wrong."""
        inside = [each for each in self.controls if target in each.within]
        said = f"{target}-mistake"
        told = {*self.groups.get(target, ()), *(said for each in inside for said in each.described)}
        return bool(inside) and said in self.ids and said in told


MADE_BEFORE = (
    "/console/assignments/{slug}",
    "/console/consultations/{slug}/invitations",
    "/console/feedback/replies",
    "/console/feedback",
    "/console/feedback/{feedback_id}/edit",
    "/console/feedback/{feedback_id}/ask",
    "/console/feedback/{feedback_id}/review",
    "/console/feedback/{feedback_id}/publish",
    "/console/tokens",
    "/console/webhooks",
    "/console/organisations",
    "/console/consultations/file",
    "/console/account/second-factor",
)
"""What there is to change: one of each, made as in the test of the log."""
PAGES = (
    "",
    f"/moderation/{SEED}?view=received",
    f"/moderation/{SEED}/1",
    f"/moderation/{SEED}/3",
    f"/erasure/{SEED}/3",
    f"/transcribe/{SEED}",
    f"/posts/{SEED}",
    f"/topics/{SEED}",
    f"/consultations/{SEED}/links",
    f"/consultations/{SEED}/invitations",
    f"/consultations/{SEED}/invitations/1",
    f"/consultations/{SEED}/versions",
    f"/consultations/{SEED}/versions/1",
    f"/consultations/{SEED}/pictures",
    f"/consultations/{SEED}/edit/about",
    f"/consultations/{SEED}/edit/finish",
    "/consultations",
    "/consultations/new",
    "/assignments",
    f"/assignments/{SEED}",
    f"/feedback/new?consultation={SEED}&about=consultation",
    "/feedback/1",
    "/feedback/1/edit",
    "/feedback/1/preview",
    "/feedback/1/retract",
    "/feedback/2",
    "/feedback/2/preview",
    "/feedback/replies",
    "/feedback/replies/1",
    "/messages",
    "/tokens",
    "/webhooks",
    "/webhooks/1",
    "/accounts",
    "/accounts/3",
    "/organisations",
    "/organisations/1",
    "/account",
    "/account/mail",
    "/account/devices",
    "/account/second-factor",
)
BUTTONS = {
    "/console/alarms/{number}/seen",
    "/console/feedback/count/{slug}",
    "/console/consultations/{slug}/draft",
    *(
        f"/console/feedback/{{feedback_id}}/{act}"
        for act in ("ask", "review", "unschedule", "unretract", "pause", "resume", "cancel")
    ),
    "/console/account/second-factor/off",
    "/console/undo",
    "/console/account/mail/trial",
    "/console/topics/{slug}/search",
    "/console/consultations/{slug}/versions/{number}",
    "/console/webhooks/{endpoint_id}/again",
    "/console/webhooks/{endpoint_id}/on",
    "/console/accounts/{account_id}/enable",
}
"""Those with nothing to fill in that are on none of these pages, or that ask for the password alone, as others do."""


async def fill(services: Services, door: Door) -> None:
    """Make one of everything, a correction of the answer that is published, and another answer that is reviewed."""
    done = everything_done(prepare(services, door.ids["administrator"]))
    made = [each for each in done if each.path in MADE_BEFORE]
    (given,) = [each for each in made if "/assignments/" in each.path]
    (file,) = [each for each in made if each.path.endswith("/file")]
    opened = [each for each in done if each.fields.get("act") in ("approve", "open")]
    correction = {
        "body_fr": "Le soir, tard.",
        "authority": "La ministre",
        "note_fr": "L’heure.",
        "revision": "0",
    }
    with services.store.write() as unit:
        authority, manager = door.ids["authority"], door.ids["community_manager"]
        staff_sql.reset(unit, authority, services.clock(), by=manager)
        staff_sql.limit_to(unit, authority, {SEED: "authority"}, services.clock(), by=manager)
    for each in made:
        if each is file:
            words = f"{each.fields['file']}\njoin_words: [ETAT]\n"
            await door.send(each.address, {**each.fields, "file": words}, each.who)
        elif each is not given:
            await door.send(each.address, each.fields, each.who)
        if each.path.endswith("/publish"):
            services.clock.moment += GRACE  # type: ignore[attr-defined]
            services.senders.broadcast_worker().step()
    for each in opened:
        await door.send(each.address, each.fields, each.who)
    await door.send(given.address, {**given.fields, "about": "question:paiement"}, given.who)
    await door.send("/console/feedback/1/edit", correction, "administrator")
    for act, who in (("ask", "administrator"), ("review", "community_manager")):
        await door.send(f"/console/feedback/2/{act}", {"revision": "1"}, who)


def sent_forms(page: Page) -> Iterator[tuple[Form, tuple[str, str]]]:
    """Each form of a page that has a field, with each of its buttons; a saved reply is not sent, but put in."""
    for form in page.forms:
        for button in form.buttons:
            if form.fields and button[0] != "insert":
                yield form, button


async def answer_to(
    door: Door, form: Form, button: tuple[str, str], text: str, who: str
) -> tuple[httpx.Response, httpx.Response]:
    """What a form is answered, and the page that is shown then."""
    token = door.session(who)
    headers = {"Cookie": f"{door.cookies.name}={token}"}
    sent = form.filled(text) | {"form_token": door.cookies.form_token(token)}
    sent |= {button[0]: button[1]} if button[0] else {}
    files = {"file": ("", b"")} if form.has_files else None
    answer = await door.client.post(form.action, headers=headers, data=sent, files=files)
    if answer.status_code != 303:
        return answer, answer
    return answer, await door.client.get(answer.headers["Location"].partition("#")[0], headers=headers)


def faults(form: Form, text: str, answer: httpx.Response, shown: httpx.Response) -> Iterator[str]:
    """Yield what the answer to a form does not say as it should."""
    told, page = mistakes(shown), Page(shown.text)
    if answer.status_code == 400 or answer.status_code >= 500:
        yield f"answered {answer.status_code}"
    if answer.status_code in (403, 409, 422) and not told:
        yield "nothing is listed"
    asks = any(each.is_required for each in form.fields)
    if asks and not told and '<p class="notice problem" role="alert">' in shown.text:
        yield "a sentence that leads nowhere"
    yield from (f"leads to no field: {each}" for each in told if not page.leads_to_a_field(each))
    if told and len(re.findall(r"<[^>]+ autofocus", shown.text)) != 1:
        yield "the list has not the focus"
    for each in form.fields:
        is_empty = not text or each.type in ("checkbox", "radio", "file", "select")
        if each.is_required and is_empty and not each.emptied and told.keys().isdisjoint(each.within):
            yield f"left out: {each.name}"


@pytest.fixture
def door(services: Services) -> Door:
    services.passwords = Passwords(CHEAP)
    transport = httpx.ASGITransport(create_app(services), raise_app_exceptions=False)
    return Door(services, httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL))


@pytest.mark.parametrize("text", ["", "x" * 12_000], ids=["empty", "badly filled"])
async def test_every_form_lists_all_that_is_wrong_and_each_leads_to_its_field(
    services: Services, door: Door, text: str
) -> None:
    await fill(services, door)
    wrong, actions, refused = [], set(), 0
    for path in PAGES:
        who = "community_manager" if path == "/feedback/2" else "administrator"
        headers = {"Cookie": f"{door.cookies.name}={door.session(who)}"}
        opened = await door.client.get(f"/console{path}", headers=headers)
        assert opened.status_code == 200, path
        page = Page(opened.text)
        actions |= {each.action.partition("?")[0] for each in page.forms}
        for form, button in sent_forms(page):
            answer, shown = await answer_to(door, form, button, text, who)
            refused += bool(mistakes(shown))
            wrong += [(path, form.action, button[1], each) for each in faults(form, text, answer, shown)]

    assert wrong == []
    assert refused > 30
    patterns = {route.path: route.path for route in routes(services) if route.method == "POST"}
    gone_over = {
        path
        for path in patterns
        for action in actions
        if re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", path), action)
    }
    entering = {
        path for path in patterns if path.startswith(("/console/log-", "/console/password", "/console/{"))
    }
    assert patterns.keys() - gone_over - entering - BUTTONS == set()
