"""Sending notices, against a push service that decrypts them, and that fails on request."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from api.channels.sending.outcomes import Failed, Outcome, Retry, Sent, Suspended, Unknown, seconds_of
from api.channels.web_push import WebPushDelivery, WebPushSender
from api.channels.web_push.delivery import outcome_of, payload_of, subject_of, topic_of
from bot.inbound import Inbound
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_channels, sql_web_push
from consultation.feedback import broadcast
from consultation.languages.responses import Responses
from consultation.participants import sql
from consultation.participants.sql import Subscription
from consultation.store import Store
from simulators.push_service import PushServiceSettings, create_push_service
from simulators.serving import serving
from tests.conftest import OPEN_DAY, StandingClock
from tests.consultation.feedback.people import PlainWords, page_of, write_in
from tests.consultation.feedback.test_broadcast import published
from tests.devices import devices_of
from tests.waiting import until

SUBJECT = "mailto:quelquun@exemple.quebec"
HOUR = timedelta(hours=1)
PAGE = "https://exemple.quebec/consultations/"


@dataclass(frozen=True, slots=True)
class PushService:
    """A push service that runs, and its devices."""

    url: str
    http: httpx.Client

    def subscribe(self) -> Subscription:
        given = self.http.post("/devices", json={}, timeout=60).json()
        return Subscription(given["endpoint"], given["keys"]["p256dh"], given["keys"]["auth"])

    def notices(self, device: Subscription) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.http.get(self._path(device)).json()
        return found

    def unsubscribe(self, device: Subscription) -> None:
        self.http.delete(self._path(device))

    def fail(self, kind: str | int, **more: Any) -> None:
        self.http.post("/faults", json={"kind": kind, **more}).raise_for_status()

    def _path(self, device: Subscription) -> str:
        return "/devices/" + device.endpoint.rpartition("/")[2]


@pytest.fixture(scope="module")
def running() -> Iterator[str]:
    """One push service for the module: its devices are each test's own."""
    with serving(create_push_service(PushServiceSettings(hang_seconds=5.0))) as url:
        yield url


@pytest.fixture
def service(running: str) -> Iterator[PushService]:
    with httpx.Client(base_url=running, trust_env=False, timeout=60) as http:
        yield PushService(running, http)
        http.delete("/faults")


@pytest.fixture
async def delivery(store: Store, service: PushService) -> AsyncIterator[WebPushDelivery]:
    key = store.keyring.push_key()
    delivery = WebPushDelivery(key, SUBJECT, (service.url,))
    yield delivery
    await delivery.close()


@pytest.fixture
async def impatient(store: Store, service: PushService) -> AsyncIterator[WebPushDelivery]:
    """One that waits for an answer for a moment only."""
    delivery = WebPushDelivery(store.keyring.push_key(), SUBJECT, (service.url,), timeout_seconds=1.0)
    yield delivery
    await delivery.close()


async def send(delivery: WebPushDelivery, device: Subscription, text: str = "un avis") -> Outcome:
    return await delivery.deliver(device, text.encode(), topic="message1", ttl=HOUR)


async def test_notice_arrives_encrypted_signed_and_named(
    delivery: WebPushDelivery, service: PushService
) -> None:
    device = service.subscribe()

    assert await send(delivery, device) == Sent(None)
    assert service.notices(device) == [
        {"text": "un avis", "topic": "message1", "ttl": 3600, "urgency": "normal", "subject": SUBJECT}
    ]


async def test_notice_sent_again_is_there_once(delivery: WebPushDelivery, service: PushService) -> None:
    device = service.subscribe()
    for text in ("un avis", "le même"):
        await send(delivery, device, text)

    assert [each["text"] for each in service.notices(device)] == ["le même"]


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        (404, Failed("web_push_404", "blocked")),
        (410, Failed("web_push_410", "blocked")),
        (413, Failed("web_push_413")),
        (401, Suspended("web_push_401")),
        (403, Suspended("web_push_403")),
        (429, Retry("web_push_429", 7.0)),
        (500, Retry("web_push_500")),
        (503, Retry("web_push_503", 7.0)),
    ],
)
async def test_what_a_push_service_says_becomes_an_outcome(
    delivery: WebPushDelivery, service: PushService, kind: str | int, outcome: Outcome
) -> None:
    service.fail(kind, retry_after=7)

    assert await send(delivery, service.subscribe()) == outcome


async def test_broken_connection_leaves_the_fate_unknown(
    delivery: WebPushDelivery, service: PushService
) -> None:
    service.fail("reset")

    assert isinstance(await send(delivery, service.subscribe()), Unknown)


@pytest.mark.parametrize("kind", ["timeout_before", "timeout_after"])
async def test_silence_leaves_the_fate_unknown(
    impatient: WebPushDelivery, service: PushService, kind: str
) -> None:
    service.fail(kind)

    assert await send(impatient, service.subscribe()) == Unknown("timeout")


def test_retry_without_a_moment_waits_as_the_sender_sees_fit() -> None:
    assert outcome_of(429, None) == Retry("web_push_429")
    assert outcome_of(503, None) == Retry("web_push_503")


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("Tue, 15 Nov 2016 15:00:30 GMT", 30.0),
        ("soon", None),
        ("-5", 0.0),
        ("nan", 0.0),
        ("inf", 86_400.0),
        ("999999999999", 86_400.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400.0),
        ("Fri, 31 Dec 99999 23:59:59 GMT", None),
    ],
)
def test_retry_after_is_obeyed_for_a_day_at_most(header: str, seconds: float | None) -> None:
    assert seconds_of(header, OPEN_DAY.timestamp()) == seconds


async def test_push_service_that_is_down_is_tried_again(store: Store, service: PushService) -> None:
    device = service.subscribe()
    nowhere = "http://127.0.0.1:9"
    delivery = WebPushDelivery(store.keyring.push_key(), SUBJECT, (nowhere,), timeout_seconds=1.0)
    moved = Subscription(device.endpoint.replace(service.url, nowhere), device.p256dh, device.auth)

    assert await send(delivery, moved) == Retry("web_push_network")
    await delivery.close()


async def test_address_inside_that_got_into_the_store_is_not_called(
    store: Store, service: PushService
) -> None:
    device = service.subscribe()
    delivery = WebPushDelivery(store.keyring.push_key(), SUBJECT)

    assert await send(delivery, device) == Failed("web_push_address", "blocked")
    assert service.notices(device) == []
    await delivery.close()


@pytest.fixture
def devices(
    store: Store, seed: Consultation, catalogue: Catalogue, service: PushService, clock: StandingClock
) -> list[Subscription]:
    """Three devices of somebody to whom a feedback was pushed ten seconds ago."""
    write_in(store, seed, "a-token", "canary: des mots à soi", channel="web")
    found = [service.subscribe() for _ in range(3)]
    with store.write() as unit:
        for device in found:
            sql.subscribe(unit, 1, device, OPEN_DAY)
    published(store, seed, bodies={"fr": "canary: la réponse"})
    with store.write() as unit:
        broadcast.advance(unit, catalogue, PlainWords(), page_of, OPEN_DAY)
    clock.moment = OPEN_DAY + sql_web_push.GRACE
    return found


@pytest.fixture
def sender(
    store: Store, catalogue: Catalogue, delivery: WebPushDelivery, inbound: Inbound, clock: StandingClock
) -> WebPushSender:
    payload = payload_of(catalogue, Responses.load(), lambda slug: PAGE + slug)
    return WebPushSender(store, delivery, payload, topic_of(store.keyring), inbound.run, clock)


def states(store: Store) -> list[tuple[str, str | None]]:
    with store.read() as unit:
        rows = unit.rows("SELECT state, reason FROM push_notices ORDER BY id")
    return [(row["state"], row["reason"]) for row in rows]


def due_in(store: Store, now: datetime) -> list[float]:
    with store.read() as unit:
        rows = unit.rows("SELECT due_at FROM push_notices ORDER BY id")
    return [(datetime.fromisoformat(row["due_at"]) - now).total_seconds() for row in rows]


async def test_each_device_gets_one_notice_that_quotes_nobody(
    sender: WebPushSender, service: PushService, devices: list[Subscription], seed: Consultation
) -> None:
    assert await sender.step() == 3
    assert await sender.step() == 0

    for device in devices:
        (notice,) = service.notices(device)
        assert json.loads(notice["text"]) == {
            "title": seed.short_title.fr,
            "body": "Vous avez un nouveau message des autorités. Ouvrez la conversation pour le lire.",
            "lang": "fr",
            "tag": "message-1",
            "url": f"{PAGE}{seed.slug}#consultexto",
        }
        assert len(notice["topic"]) == 32
        assert notice["ttl"] == int((timedelta(days=14) - sql_web_push.GRACE).total_seconds())


async def test_device_that_is_gone_is_forgotten_and_the_other_is_told(
    sender: WebPushSender, service: PushService, devices: list[Subscription], store: Store
) -> None:
    service.unsubscribe(devices[0])
    await sender.step()

    assert states(store) == [("failed", "web_push_410"), ("sent", None), ("sent", None)]
    with store.read() as unit:
        assert devices_of(unit, 1) == 2


async def test_pause_that_a_push_service_wants_is_kept_for_all_its_devices(
    sender: WebPushSender,
    service: PushService,
    devices: list[Subscription],
    store: Store,
    clock: StandingClock,
) -> None:
    service.fail(429, count=3, retry_after=90)
    await sender.step()
    assert states(store) == [("queued", "web_push_429")] * 3
    assert due_in(store, clock.moment) == [90.0, 90.0, 90.0]
    with store.write() as unit:
        unit.execute("UPDATE push_notices SET due_at = '2016-11-15T00:00:00.000000Z' WHERE id = 1")
    clock.moment += timedelta(seconds=30)
    await sender.step()
    assert states(store)[0] == ("queued", "web_push_held")
    assert service.notices(devices[0]) == []

    clock.moment += timedelta(seconds=60)
    await sender.step()
    assert states(store) == [("sent", None)] * 3


async def test_failure_that_passes_is_tried_again_later(
    sender: WebPushSender,
    service: PushService,
    devices: list[Subscription],
    store: Store,
    clock: StandingClock,
) -> None:
    service.fail(500, count=3)
    await sender.step()
    assert states(store) == [("queued", "web_push_500")] * 3
    assert all(1.0 <= seconds <= 4.0 for seconds in due_in(store, clock.moment))

    clock.moment += timedelta(seconds=5)
    await sender.step()
    assert states(store) == [("sent", None)] * 3


async def test_notice_whose_fate_is_unknown_is_sent_again_and_shown_once(
    sender: WebPushSender,
    service: PushService,
    devices: list[Subscription],
    store: Store,
    clock: StandingClock,
) -> None:
    service.fail("reset", device=devices[0].endpoint.rpartition("/")[2])
    await sender.step()
    assert [state for state, _ in states(store)] == ["unknown", "sent", "sent"]

    clock.moment += timedelta(minutes=1)
    await sender.step()
    assert states(store) == [("sent", None)] * 3
    assert len(service.notices(devices[0])) == 1


async def test_refused_account_raises_an_alarm_that_ends_when_it_is_taken_again(
    sender: WebPushSender,
    service: PushService,
    devices: list[Subscription],
    store: Store,
    clock: StandingClock,
) -> None:
    service.fail(403, count=3)
    await sender.step()
    with store.read() as unit:
        (alarm,) = sql_channels.list_alarms(unit)
        assert devices_of(unit, 1) == 3
    assert (alarm.kind, alarm.channel, alarm.reason, alarm.times) == (
        "notices_refused",
        "web",
        "web_push_403",
        1,
    )

    clock.moment += timedelta(minutes=31)
    await sender.step()
    assert states(store) == [("sent", None)] * 3
    with store.read() as unit:
        assert sql_channels.list_alarms(unit) == []


async def test_one_device_that_is_refused_holds_no_other(
    sender: WebPushSender,
    service: PushService,
    devices: list[Subscription],
    store: Store,
    clock: StandingClock,
) -> None:
    """Its browser may have subscribed with another server's key, or be somebody's who wants to do harm."""
    service.fail(403, count=9, device=devices[0].endpoint.rpartition("/")[2])
    await sender.step()
    assert states(store) == [("queued", "web_push_403"), ("sent", None), ("sent", None)]
    assert due_in(store, clock.moment)[0] == 1800.0

    for _ in range(3):
        clock.moment += timedelta(minutes=31)
        await sender.step()
    assert states(store)[0] == ("failed", "web_push_403")
    with store.read() as unit:
        assert sql_channels.list_alarms(unit) == []


class OneIsSilent:
    """Push services of which one does not answer until it is let go."""

    def __init__(self, silent: Subscription) -> None:
        self._silent = silent
        self.let_go = asyncio.Event()

    async def deliver(self, subscription: Subscription, payload: bytes, **more: Any) -> Outcome:
        if subscription == self._silent:
            await self.let_go.wait()
        return Sent(None)

    async def close(self) -> None:
        pass


async def test_notice_is_written_down_while_another_waits_for_an_answer(
    store: Store, devices: list[Subscription], inbound: Inbound, clock: StandingClock
) -> None:
    silent = OneIsSilent(devices[0])
    sender = WebPushSender(store, silent, lambda notice: b"", lambda notice: "", inbound.run, clock)
    sender.start()
    await until(lambda: states(store)[1:] == [("sent", None)] * 2)

    assert states(store)[0] == ("sending", None)
    silent.let_go.set()
    await until(lambda: states(store)[0] == ("sent", None))
    await sender.stop()


def test_push_services_are_told_whom_to_write_to(catalogue: Catalogue, seed: Consultation) -> None:
    assert (
        subject_of("https://consultation.exemple.quebec:8443/x", catalogue)
        == "https://consultation.exemple.quebec"
    )
    assert subject_of("http://127.0.0.1:8000", catalogue).startswith("mailto:")
