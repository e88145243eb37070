"""A hundred known attacks, written through each channel and opened wherever people's words are shown.

Each enters at its own door: signed webhooks of text messages, updates with Telegram's secret, the widget's API,
the form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote
from uuid import UUID

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from twilio.request_validator import RequestValidator

from api.app import create_app
from api.channels.telegram.routes import SECRET_HEADER
from api.services import Services
from api.settings import Settings
from bot.assistant import Assistant
from consultation.contributions import sql as contributions_sql
from consultation.contributions import sql_search
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.feedback import editing
from consultation.feedback.model import Content, Subject
from consultation.staff import Passwords
from consultation.topics import sql as topics_sql
from consultation.topics.job import find_and_keep
from consultation.understanding import Stances
from simulators.serving import serving
from tests.api.channels.test_telegram import PATH as TELEGRAM
from tests.api.channels.test_telegram import TOKEN, telegram_url
from tests.api.channels.test_telegram import message as update
from tests.api.channels.test_twilio import MESSAGE, SMS, sid
from tests.api.conftest import AUTH_TOKEN, ENVIRONMENT, WEBHOOK_SECRET
from tests.api.console.conftest import CHEAP, add_account
from tests.api.pages.conftest import SEED
from tests.conftest import StandingClock
from tests.invented import accept_topics

from .office import Office
from .test_public_page import ATTACKS

__all__ = ["telegram_url"]  # a fixture: the Bot API server that our replies go to

LOCAL = "http://127.0.0.1:8000"
PAGE = f"/consultations/{SEED}"
HERE = f"/console/moderation/{SEED}"


@pytest.fixture
def services(
    tmp_path: Path, assistant: Assistant, clock: StandingClock, catalogue: Catalogue, telegram_url: str
) -> Services:
    environment = {
        **ENVIRONMENT,
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_WEBHOOK_SECRET": WEBHOOK_SECRET,
        "TELEGRAM_API_BASE": telegram_url,
        "CONSULTEXTO_DATABASE": str(tmp_path / "service.db"),
        "CONSULTEXTO_PUBLIC_URL": LOCAL,
    }
    services = Services.build(Settings.read(environment), clock, assistant, catalogue)
    services.passwords = Passwords(CHEAP)
    return services


@pytest.fixture
def office(services: Services, new_context: Callable[..., BrowserContext]) -> Iterator[Office]:
    add_account(services, "lea", "administrator")
    with serving(create_app(services)) as origin:
        yield Office(origin, services, new_context)


def by_text_message(client: httpx.Client, texts: list[str]) -> None:
    for number, text in enumerate(texts, 1):
        form = {**MESSAGE, "MessageSid": sid(number), "Body": text}
        signature = RequestValidator(AUTH_TOKEN).compute_signature(LOCAL + SMS, form)
        client.post(SMS, data=form, headers={"X-Twilio-Signature": signature}).raise_for_status()


def by_telegram(client: httpx.Client, texts: list[str]) -> None:
    for number, text in enumerate(texts, 1):
        headers = {SECRET_HEADER: WEBHOOK_SECRET}
        client.post(TELEGRAM, json=update(number, text), headers=headers).raise_for_status()


def by_widget(client: httpx.Client, texts: list[str]) -> str:
    """Give the token of the session, to show it again."""
    begun = client.post("/channels/web/sessions", json={"consultation": SEED, "language": "fr"})
    token: str = begun.json()["token"]
    for number, text in enumerate(texts[1:], 1):
        body = {"id": str(UUID(int=number)), "text": text}
        answer = client.post(
            "/channels/web/messages", json=body, headers={"Authorization": f"Bearer {token}"}
        )
        answer.raise_for_status()
    return token


def by_form(client: httpx.Client, clock: StandingClock, texts: list[str]) -> None:
    for text in texts:
        page = client.get(PAGE + "/contribute")
        (token,) = re.findall(r'name="token" value="([^"]+)"', page.text)
        clock.moment += timedelta(seconds=70)
        data = {"about": "free", "token": token, "consent": "yes", "site": "", "text": text}
        assert client.post(PAGE + "/contribute", data=data).status_code == 303


def stored(services: Services) -> dict[str, set[str]]:
    """The texts of each channel, spaces aside."""
    with services.store.read() as unit:
        found = contributions_sql.all_contributions(unit, SEED)
    return {
        channel: {" ".join(each.text.split()) for each in found if each.channel == channel}
        for channel in ("sms", "telegram", "web")
    }


def opened(page: Page) -> None:
    """The page has its own title still, and what is pressed or pointed at changes nothing."""
    assert page.title() != "non"
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    for words in [*page.locator(".words").all()[:3], *page.locator(".signed").all()[:3]]:
        words.hover()
        words.click()
    assert page.title() != "non"


def prepared(services: Services, seed: Consultation, clock: StandingClock) -> tuple[int, int]:
    """A topic named with an attack, and its number; an answer with attacks published, another still a draft."""
    every = "\n".join(ATTACKS[:20])
    said = Content(f"Ministère {ATTACKS[1]}", {"fr": every, "en": every}, change_notes={"fr": ATTACKS[2]})
    with services.store.write() as unit:
        number = topics_sql.topics_of(unit, SEED)[0].number
        topics_sql.rename_topic(unit, SEED, number, {"fr": ATTACKS[3][:100], "en": ATTACKS[4][:100]})
        for _ in range(2):
            draft = editing.create(unit, seed, Subject("consultation"), said, "lea", clock())
        editing.ask(unit, 1, "lea", clock())
        editing.review(unit, 1, "ana", clock())
        editing.publish(unit, seed, 1, "ana", clock())
    return number, draft.id


def test_no_known_attack_runs_wherever_words_are_shown(
    office: Office, clock: StandingClock, seed: Consultation, stances: Stances
) -> None:
    services = office.services
    said = ["Bonjour", "OUI", *(f"Contribuer: {attack}" for attack in ATTACKS)]
    with httpx.Client(base_url=office.origin, timeout=60) as client:
        by_text_message(client, said)
        by_telegram(client, said)
        token = by_widget(client, said)
        by_form(client, clock, ATTACKS)
    wanted = {" ".join(attack.split()) for attack in ATTACKS}
    assert [(channel, wanted - texts) for channel, texts in stored(services).items()] == [
        ("sms", set()),
        ("telegram", set()),
        ("web", set()),
    ]
    with services.store.write() as unit:
        while sql_search.index_batch(unit):
            pass
        # As no channel lets it through: whatever got there, showing it must be safe.
        unit.execute("UPDATE contributions SET signature = text")
        total = unit.rows("SELECT count(*) AS n FROM contributions WHERE status = 'published'")[0]["n"]
    assert total == 4 * len(ATTACKS)

    page = office.enter("lea")
    for number in range(1, total + 1, 9):
        page.goto(f"{office.origin}{HERE}/{number}?view=recent")
        opened(page)
    page.goto(office.origin + HERE + "?view=recent")
    shown = 0
    while True:
        shown += page.locator(".words").count()
        opened(page)
        further = page.get_by_role("link", name="Suite de la liste")
        if not further.count():
            break
        with page.expect_navigation():
            further.click()
    assert shown == total
    find_and_keep(services.store, seed, stances, clock())
    with services.store.write() as unit:
        accept_topics(unit)
    number_of_topic, draft = prepared(services, seed, clock)
    for path in (
        PAGE,
        f"{PAGE}/contributions?q=script",
        f"{PAGE}/contributions?q={quote(ATTACKS[0])}",
        f"{PAGE}/contributions?about=topic.{number_of_topic}&answered=yes",
        f"{PAGE}/topics",
        f"{PAGE}/topics/{number_of_topic}",
        f"{PAGE}/report",
        f"{PAGE}/figures",
        f"{PAGE}/principles-kept",
        f"{PAGE}/retroactions/1",
        f"{PAGE}/contributions.atom",
        f"{PAGE}/retroactions.atom",
        f"/console/topics/{SEED}",
        f"/console/feedback/{draft}",
        f"/console/feedback/{draft}/preview",
        f"/console/feedback/coverage/{SEED}",
    ):
        answered = page.goto(office.origin + path)
        assert answered is not None
        assert (path, answered.status) == (path, 200)
        opened(page)
    for number in range(1, total + 1, 9):
        page.goto(f"{office.origin}{PAGE}/contributions/{number}")
        opened(page)
        page.goto(f"{office.origin}{PAGE}/contributions/{number}/flag")
        opened(page)
    page.goto(office.origin + PAGE)
    page.evaluate(
        "([key, token]) => localStorage.setItem(key, token)",
        [f"consultexto:{office.origin}:{SEED}:token", token],
    )
    page.reload()
    expect(page.locator("consultexto-widget").get_by_text("${7*7}").first).to_be_visible()
    opened(page)
    assert office.strangers() == set()
