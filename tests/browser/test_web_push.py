"""Notices on a device, from the press of a button to the notification, on a whole service.

A headless browser has no push service to subscribe to, so two things stand in: PushManager.subscribe and
getSubscription, replaced in the page, give a device of the simulated push service; and what that device
decrypted is handed to the browser's own service worker by the developer tools, as a push service would.
Everything else is real: service, sender, encryption, widget, worker, notification.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from starlette.types import ASGIApp, Receive, Scope, Send

from api.app import create_app
from api.services import Services
from api.settings import Settings
from bot.assistant import Assistant
from cli.report import find_chromium
from simulators.push_service import create_push_service
from simulators.serving import serving
from tests import waiting
from tests.api.conftest import ENVIRONMENT
from tests.conftest import StandingClock
from tests.consultation.feedback.test_broadcast import published
from tests.devices import devices_of

from .conftest import running
from .demo import PORTS
from .widget_page import WidgetPage

SEED = "administration-publique-efficiente-et-transparente"
ANSWER = "Nous tiendrons des rencontres le soir."
BODY = "Vous avez un nouveau message des autorités. Ouvrez la conversation pour le lire."
NOTIFY, NO_MORE = "M’avertir sur cet appareil", "Ne plus m’avertir sur cet appareil"
REPLACED = """
window.asked = 0;
const ask = Notification.requestPermission.bind(Notification);
Notification.requestPermission = () => { window.asked += 1; return ask(); };
const given = () => JSON.parse(localStorage.getItem("device"));
const subscription = (device) => device && {
  endpoint: device.endpoint,
  options: { applicationServerKey: Uint8Array.from(JSON.parse(localStorage.getItem("deviceKey"))).buffer },
  toJSON: () => device,
  unsubscribe: async () => {
    localStorage.removeItem("device");
    localStorage.removeItem("deviceKey");
    return true;
  },
};
PushManager.prototype.subscribe = async (options) => {
  window.subscribedWith = options;
  localStorage.setItem("deviceKey", JSON.stringify([...options.applicationServerKey]));
  localStorage.setItem("device", JSON.stringify(DEVICE));
  return subscription(given());
};
PushManager.prototype.getSubscription = async () => subscription(given());
"""


@dataclass(slots=True)
class Site:
    """A service, a push service, and a person's browser."""

    origin: str
    services: Services
    clock: StandingClock
    push_service: httpx.Client
    device: dict[str, Any]
    context: BrowserContext
    app: Streaming

    def visit(self, fragment: str = "") -> WidgetPage:
        """Open the consultation's page."""
        widget = WidgetPage(self.context.new_page(), "inline")
        widget.page.goto(f"{self.origin}/consultations/{SEED}{fragment}")
        return widget

    def devices(self) -> int:
        """How many devices the service knows."""
        with self.services.store.read() as unit:
            return devices_of(unit, 1)

    def has_written(self) -> bool:
        """Whether the newest message is known to have reached its person."""
        with self.services.store.read() as unit:
            return unit.rows("SELECT state FROM outbox ORDER BY id DESC LIMIT 1") == [{"state": "sent"}]

    def notices(self) -> list[dict[str, Any]]:
        """What the device got."""
        found = self.push_service.get("/devices/" + self.device["endpoint"].rpartition("/")[2])
        return [json.loads(each["text"]) for each in found.json()]

    def states(self) -> list[tuple[str, str | None]]:
        """What became of the notices."""
        with self.services.store.read() as unit:
            rows = unit.rows("SELECT state, reason FROM push_notices ORDER BY id")
        return [(row["state"], row["reason"]) for row in rows]


class Streaming:
    """The service, and how many of its event streams are open."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.streams = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and count."""
        streams = str(scope.get("path")).endswith("/events")
        self.streams += streams
        try:
            await self.app(scope, receive, send)
        finally:
            self.streams -= streams


def wait_until(page: Page, seen: Callable[[], bool]) -> None:
    """Wait for what the service does by itself."""
    waiting.wait_until(seen, lambda: page.wait_for_timeout(20))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The whole Chromium: one without windows shows no notification."""
    with running(find_chromium()) as browser:
        yield browser


@pytest.fixture
def site(
    tmp_path: Path,
    assistant: Assistant,
    clock: StandingClock,
    new_context: Callable[..., BrowserContext],
) -> Iterator[Site]:
    port = random.choice(PORTS)
    with (
        serving(create_push_service()) as push_url,
        httpx.Client(base_url=push_url, trust_env=False, timeout=60) as http,
    ):
        environment = {
            **ENVIRONMENT,
            "CONSULTEXTO_DATABASE": str(tmp_path / "service.db"),
            "CONSULTEXTO_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "WEB_PUSH_API_BASE": push_url,
        }
        services = Services.build(Settings.read(environment), clock, assistant)
        device = http.post("/devices", json={}, timeout=60).json()
        context = new_context(reduced_motion="reduce", permissions=["notifications"])
        context.add_init_script(REPLACED.replace("DEVICE", json.dumps(device)))
        app = Streaming(create_app(services))
        with serving(app, port=port) as origin:
            yield Site(origin, services, clock, http, device, context, app)
            context.close()


def consent(widget: WidgetPage) -> None:
    """Take part, answer the first question, agree to be told."""
    widget.begin()
    widget.button("Oui, j’accepte").click()
    widget.said("Question 1")
    expect(widget.button(NOTIFY)).to_be_hidden()
    widget.send("Des rencontres le soir")
    widget.button("Oui, avisez-moi").click()
    expect(widget.button(NOTIFY)).to_be_visible()


def notify_here(widget: WidgetPage) -> None:
    """Have this device notified, by keyboard."""
    widget.button(NOTIFY).focus()
    widget.page.keyboard.press("Enter")
    expect(widget.button(NO_MORE)).to_be_focused()


def show(site: Site, page: Page, notice: dict[str, Any]) -> list[dict[str, Any]]:
    """Hand a notice to the browser's worker, and give the notifications it shows."""
    tools = site.context.new_cdp_session(page)
    registrations: list[dict[str, Any]] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated", lambda event: registrations.extend(event["registrations"])
    )
    tools.send("ServiceWorker.enable")
    wait_until(page, lambda: bool(registrations))
    tools.send(
        "ServiceWorker.deliverPushMessage",
        {
            "origin": site.origin,
            "registrationId": registrations[0]["registrationId"],
            "data": json.dumps(notice, ensure_ascii=False),
        },
    )
    shown: list[dict[str, Any]] = []

    def seen() -> bool:
        shown[:] = page.evaluate(
            """async (scope) => {
              const registration = await navigator.serviceWorker.getRegistration(scope);
              const notifications = await registration.getNotifications();
              return notifications.map(({ title, body, lang, tag }) => ({ title, body, lang, tag }));
            }""",
            f"{site.origin}/channels/web/notices/{SEED}/",
        )
        return bool(shown)

    wait_until(page, seen)
    return shown


def choose(site: Site, page: Page) -> list[str]:
    """Choose the notification, as far as that can be done without a hand; the addresses that were opened."""
    wait_until(page, lambda: bool(site.context.service_workers))
    worker = site.context.service_workers[0]
    opened: list[str] = worker.evaluate(
        """async () => {
          const opened = [];
          self.clients.openWindow = async (url) => { opened.push(url); };
          const [notification] = await self.registration.getNotifications();
          const event = new NotificationEvent("notificationclick", { notification });
          const waited = [];
          event.waitUntil = (promise) => waited.push(promise);
          self.dispatchEvent(event);
          await Promise.allSettled(waited);
          return opened;
        }"""
    )
    return opened


def test_device_that_subscribed_for_a_key_of_before_subscribes_anew_by_itself(site: Site) -> None:
    widget = site.visit()
    consent(widget)
    notify_here(widget)
    with site.services.store.write() as unit:
        unit.execute("DELETE FROM push_subscriptions")  # as a new secret key does
    widget.page.evaluate("localStorage.setItem('deviceKey', '[1, 2, 3]')")

    again = site.visit()
    expect(again.button(NO_MORE)).to_be_visible()
    assert again.page.evaluate("[...window.subscribedWith.applicationServerKey].length") == 65
    assert again.page.evaluate("window.asked") == 0
    assert site.devices() == 1
    assert again.errors == []

    same = site.visit()
    expect(same.button(NO_MORE)).to_be_visible()
    assert same.page.evaluate("window.subscribedWith") is None
    assert site.devices() == 1


def test_from_the_consent_to_the_notification_and_back(site: Site) -> None:
    widget = site.visit()
    consent(widget)
    expect(widget.button(NOTIFY)).to_be_visible()
    assert widget.page.evaluate("window.asked") == 0
    assert widget.violations() == []
    assert site.devices() == 0
    notify_here(widget)
    assert widget.page.evaluate("window.asked") == 1
    assert widget.page.evaluate("window.subscribedWith.userVisibleOnly")
    assert site.devices() == 1
    assert widget.violations() == []
    assert widget.page.evaluate("window.violations") == []
    assert widget.errors == []

    # Away: the message waits, and so the device is told.
    widget.page.goto("about:blank")
    wait_until(widget.page, lambda: site.app.streams == 0)
    published(site.services.store, site.services.catalogue.by_slug[SEED], bodies={"fr": ANSWER})
    wait_until(widget.page, lambda: site.states() == [("queued", None)])
    site.clock.moment += timedelta(seconds=11)
    wait_until(widget.page, lambda: site.states() == [("sent", None)])
    (notice,) = site.notices()
    assert (notice["body"], notice["url"]) == (BODY, f"{site.origin}/consultations/{SEED}#consultexto")

    # The worker shows it while none of the consultation's pages is open, and opens one.
    widget.page.goto(f"{site.origin}/")
    shown = show(site, widget.page, notice)
    assert [(each["body"], each["lang"], each["tag"]) for each in shown] == [(BODY, "fr", notice["tag"])]
    assert choose(site, widget.page) == [notice["url"]]

    # The page that is opened shows the message, and the person stands in the conversation.
    again = site.visit("#consultexto")
    again.said(ANSWER)
    expect(again.page.locator("h2#title")).to_be_focused()
    expect(again.log.locator(".consultation").filter(has_text=ANSWER)).to_be_in_viewport()
    expect(again.button(NO_MORE)).to_be_visible()

    # Here: the next message comes live, and no notice goes.
    site.clock.moment += timedelta(seconds=60)
    published(
        site.services.store, site.services.catalogue.by_slug[SEED], bodies={"fr": "Et aussi le samedi."}
    )
    again.said("Et aussi le samedi.")
    wait_until(again.page, site.has_written)
    site.clock.moment += timedelta(seconds=11)
    wait_until(again.page, lambda: site.states()[1:] == [("skipped", "seen")])
    assert len(site.notices()) == 1

    # No more.
    again.button(NO_MORE).click()
    expect(again.button(NOTIFY)).to_be_focused()
    assert site.devices() == 0


def test_notification_chosen_while_the_page_is_open_brings_the_conversation_up(site: Site) -> None:
    widget = site.visit()
    consent(widget)
    notify_here(widget)
    notice = {"title": "Une consultation", "body": BODY, "lang": "fr", "tag": "message-1",
              "url": f"{site.origin}/consultations/{SEED}#consultexto"}  # fmt: skip
    show(site, widget.page, notice)
    widget.page.evaluate("window.scrollTo(0, 0)")

    assert choose(site, widget.page) == []
    expect(widget.page.locator("h2#title")).to_be_focused()
    expect(widget.log).to_be_in_viewport()


def test_clearing_the_device_and_withdrawing_the_consent_end_its_notices(site: Site) -> None:
    widget = site.visit()
    consent(widget)
    notify_here(widget)
    widget.send("plus d’avis")
    expect(widget.button(NO_MORE)).to_be_hidden()
    assert site.devices() == 0

    widget.send("avis")
    notify_here(widget)
    assert site.devices() == 1
    widget.ask_to_clear()
    widget.button("Effacer de cet appareil").click()
    wait_until(widget.page, lambda: site.devices() == 0)
    assert widget.page.evaluate("localStorage.length") == 0


def test_refused_permission_is_said_and_not_asked_again(site: Site) -> None:
    widget = site.visit()
    consent(widget)
    widget.page.evaluate("Notification.requestPermission = async () => 'denied'")
    widget.button(NOTIFY).click()

    expect(widget.widget.locator(".notices p")).to_have_text(
        "Votre navigateur refuse les notifications de ce site. Vous pouvez les permettre dans ses réglages."
    )
    expect(widget.widget.locator(".notices p")).to_be_focused()
    expect(widget.button(NOTIFY)).to_be_hidden()
    assert widget.violations() == []
    assert site.devices() == 0


def test_embedded_on_another_site_the_widget_offers_no_notices(visit, channel, origin, other_origin):
    channel.push = {"key": "BBBB", "consented": True}
    channel.allowed_origins = {other_origin}
    here = visit(permissions=["notifications"])
    expect(here.button(NOTIFY)).to_be_visible()
    elsewhere = visit(on=other_origin, permissions=["notifications"])
    elsewhere.agree()

    expect(elsewhere.button(NOTIFY)).to_be_hidden()
    assert [url for url in elsewhere.requested if "/push" in url] == []


def test_closed_consultation_shows_the_conversation_to_those_who_have_one_only(site: Site) -> None:
    widget = site.visit()
    consent(widget)
    published(site.services.store, site.services.catalogue.by_slug[SEED], bodies={"fr": ANSWER})
    widget.said(ANSWER)
    site.clock.moment = site.services.catalogue.by_slug[SEED].closes_at + timedelta(days=30)

    returning = site.visit("#consultexto")
    returning.said(ANSWER)
    assert returning.violations() == []
    returning.page.keyboard.press("Escape")
    expect(returning.button("Votre conversation")).to_be_focused()
    returning.page.evaluate("localStorage.clear()")
    returning.page.reload()
    expect(returning.widget).to_be_hidden()
