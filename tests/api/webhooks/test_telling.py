"""Events told to other systems: verified by the specification's own library; and systems that fail."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from standardwebhooks import Webhook, WebhookVerificationError

from api.http.public_addresses import PublicResolver
from api.webhooks.sender import WebhookDelivery, WebhookSender
from consultation.clock import utc_now
from consultation.delivery.sql_channels import list_alarms
from consultation.store import Store
from consultation.webhooks import sql, sql_outbox
from consultation.webhooks.model import WAITS
from tests.conftest import StandingClock
from tests.waiting import until

PUBLIC_URL = "https://consultation.exemple.quebec"
DATA: Mapping[str, str | int] = {"consultation": "parc-des-erables", "number": 12}

pytestmark = pytest.mark.both_engines


class Receiver:
    """A system that is told, on this machine. `answers` are its next answers; 204 after them."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.got: list[tuple[Mapping[str, str], bytes]] = []
        self.location = ""
        self.hangs = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        self.got.append((dict(request.headers), await request.read()))
        status = self.answers.pop(0) if self.answers else 204
        if status == 0:
            await self.hangs.wait()
        headers = {"Location": self.location} if 300 <= status < 400 else {}
        return web.Response(status=status or 204, headers=headers)

    def events(self) -> list[str]:
        return [headers["webhook-id"] for headers, _ in self.got]


class Site:
    """A receiver that is served, and its origin."""

    def __init__(self, receiver: Receiver, origin: str) -> None:
        self.receiver, self.origin = receiver, origin
        self.address = f"{origin}/crm?token=canari"


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", receiver.take)
    runner = web.AppRunner(app)
    await runner.setup()
    served = web.TCPSite(runner, "127.0.0.1", 0)
    await served.start()
    assert isinstance(served.name, str)
    yield Site(receiver, served.name)
    receiver.hangs.set()
    await runner.cleanup()


@pytest.fixture
def clock() -> StandingClock:
    """A clock that stands at the present: the library refuses signatures of another day."""
    clock = StandingClock()
    clock.moment = utc_now()
    return clock


async def run(work: Any, *values: Any) -> Any:
    return work(*values)


@pytest.fixture
async def sender(store: Store, clock: StandingClock, site: Site) -> AsyncIterator[WebhookSender]:
    """The sender of a service whose operator allows the receiver's origin."""
    delivery = WebhookDelivery(PUBLIC_URL, (site.origin,), timeout_seconds=1.0)
    sender = WebhookSender(store, delivery, run, clock)
    yield sender
    await sender.stop()


def add(store: Store, site_or_address: Site | str, *events: str) -> tuple[int, str]:
    address = site_or_address if isinstance(site_or_address, str) else site_or_address.address
    with store.write() as unit:
        return sql.add(unit, "CRM", address, events or ("contribution.published",), utc_now())


def tell(store: Store, clock: StandingClock, times: int = 1) -> None:
    with store.write() as unit:
        for _ in range(times):
            sql_outbox.tell(unit, "contribution.published", DATA, clock())


def notes(store: Store, endpoint: int = 1) -> list[tuple[str, str | None, int]]:
    with store.read() as unit:
        return [(each.state, each.reason, each.attempts) for each in sql_outbox.latest(unit, endpoint)]


async def test_event_is_verified_by_the_library_and_says_nothing_of_a_person(
    store: Store, clock: StandingClock, site: Site, sender: WebhookSender
) -> None:
    _, secret = add(store, site)
    add(store, site, "contribution.answered")
    tell(store, clock)
    await sender.step()

    ((headers, body),) = site.receiver.got
    assert Webhook(secret).verify(body, dict(headers)) == {
        "type": "contribution.published",
        "timestamp": clock().isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "data": {**DATA, "url": f"{PUBLIC_URL}/consultations/parc-des-erables/contributions/12"},
    }
    assert headers["Content-Type"] == "application/json"
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body + b" ", dict(headers))
    assert notes(store) == [("sent", None, 1)]


async def test_former_secret_signs_for_a_day_beside_the_new_one(
    store: Store, clock: StandingClock, site: Site, sender: WebhookSender
) -> None:
    endpoint, former = add(store, site)
    with store.write() as unit:
        new = sql.renew_secret(unit, endpoint, clock())
    tell(store, clock)
    await sender.step()
    headers, body = site.receiver.got[0]

    assert [Webhook(each).verify(body, dict(headers))["type"] for each in (former, new)] == [
        "contribution.published"
    ] * 2

    with store.write() as unit:
        unit.execute("UPDATE webhook_endpoints SET former_until = '2020'")
    tell(store, clock)
    await sender.step()
    headers, body = site.receiver.got[1]
    with pytest.raises(WebhookVerificationError):
        Webhook(former).verify(body, dict(headers))


async def test_system_that_fails_is_left_alone_then_gets_everything_once_under_the_same_ids(
    store: Store, clock: StandingClock, site: Site, sender: WebhookSender
) -> None:
    add(store, site)
    site.receiver.answers = [500, 503]
    tell(store, clock)
    await sender.step()
    assert notes(store) == [("queued", "http_500", 1)]
    tell(store, clock, 3)
    assert await sender.step() == 0  # held
    clock.moment += timedelta(seconds=6)
    assert await sender.step() == 1  # one is tried
    clock.moment += timedelta(minutes=6)
    for _ in range(4):
        await sender.step()
        clock.moment += timedelta(minutes=6)

    assert [state for state, _, _ in notes(store)] == ["sent"] * 4
    assert len(site.receiver.events()) == 6
    assert len(set(site.receiver.events())) == 4


async def test_event_is_given_up_after_the_last_attempt_and_can_be_sent_again(
    store: Store, clock: StandingClock, site: Site, sender: WebhookSender
) -> None:
    endpoint, _ = add(store, site)
    site.receiver.answers = [500] * 20
    tell(store, clock)
    for wait in (*WAITS, timedelta(0)):
        await sender.step()
        clock.moment += wait
    assert notes(store) == [("failed", "http_500", 10)]
    with store.read() as unit:
        assert sql.get(unit, endpoint).state == "on"

    site.receiver.answers = []
    with store.write() as unit:
        assert sql_outbox.send_again(unit, endpoint, 1, clock())
    clock.moment += timedelta(minutes=5)
    await sender.step()
    assert [state for state, _, _ in notes(store)] == ["sent"]
    assert len(set(site.receiver.events())) == 1


async def test_system_that_hangs_delays_no_other(
    store: Store, clock: StandingClock, site: Site, sender: WebhookSender
) -> None:
    hanging, _ = add(store, f"{site.origin}/hangs")
    site.receiver.answers = [0]
    tell(store, clock)
    beginning = asyncio.create_task(sender.step())
    await until(lambda: bool(site.receiver.got))
    other, _ = add(store, site)
    tell(store, clock)
    second = WebhookSender(store, WebhookDelivery(PUBLIC_URL, (site.origin,)), run, clock)
    await second.step()
    await second.stop()
    assert notes(store, other) == [("sent", None, 1)]
    await beginning

    assert ("queued", "webhook_timeout", 1) in notes(store, hanging)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_redirect_is_not_followed(
    store: Store, clock: StandingClock, site: Site, sender: WebhookSender, status: int
) -> None:
    add(store, site)
    site.receiver.answers, site.receiver.location = [status], f"{site.origin}/admin"
    tell(store, clock)
    await sender.step()

    assert len(site.receiver.got) == 1
    assert notes(store) == [("queued", f"http_{status}", 1)]


class Rebinding(AbstractResolver):
    """A resolver of a name that was public when it was typed, and leads inside when it is called."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host, host="127.0.0.1", port=self.port, family=socket.AF_INET, proto=0, flags=0
            )
        ]

    async def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://crm.exemple.quebec/x", "webhook_name"),
        ("https://169.254.169.254/latest/meta-data", "webhook_address"),
        ("http://127.0.0.1:9/x", "webhook_address"),
    ],
)
async def test_address_that_leads_inside_is_not_called(
    store: Store, clock: StandingClock, site: Site, address: str, reason: str
) -> None:
    add(store, address)
    inside = PublicResolver(inner=Rebinding(int(site.origin.rpartition(":")[2])))
    sender = WebhookSender(store, WebhookDelivery(PUBLIC_URL, resolver=inside), run, clock)
    tell(store, clock)
    await sender.step()
    await sender.stop()

    assert site.receiver.got == []
    assert notes(store) == [("queued", reason, 1)]


async def test_system_that_is_gone_or_fails_for_days_is_turned_off_with_an_alarm(
    store: Store, clock: StandingClock, site: Site, sender: WebhookSender, caplog: pytest.LogCaptureFixture
) -> None:
    gone, _ = add(store, site)
    site.receiver.answers = [410]
    tell(store, clock)
    await sender.step()
    failing, _ = add(store, site)
    site.receiver.answers = [500] * 100
    for _ in range(6):
        tell(store, clock)
        await sender.step()
        clock.moment += timedelta(days=1)
    with store.read() as unit:
        found = {each.id: (each.state, each.reason) for each in sql.everyone(unit)}
        alarms = [(each.kind, each.reason, each.times) for each in list_alarms(unit)]

    assert found == {gone: ("off", "gone"), failing: ("off", "failing")}
    assert alarms == [("webhook_turned_off", "failing", 2)]
    assert "canari" not in caplog.text
    with store.write() as unit:
        assert sql_outbox.tell(unit, "contribution.published", DATA, clock()) == 0


async def test_event_of_what_was_undone_is_not_told(
    store: Store, clock: StandingClock, site: Site, sender: WebhookSender
) -> None:
    add(store, site)

    def fail() -> None:
        with store.write() as unit:
            sql_outbox.tell(unit, "contribution.published", DATA, clock())
            raise RuntimeError("the message failed")

    with pytest.raises(RuntimeError):
        fail()

    assert (await sender.step(), site.receiver.got) == (0, [])


async def test_event_that_was_being_told_when_the_process_was_killed_is_told_again(
    store: Store, clock: StandingClock, site: Site, sender: WebhookSender
) -> None:
    add(store, site)
    tell(store, clock)
    with store.write() as unit:
        sql_outbox.take(unit, clock(), {})
    assert await sender.step() == 0
    clock.moment += timedelta(minutes=2)
    await sender.step()

    assert notes(store) == [("sent", None, 2)]


async def test_failure_of_long_ago_does_not_turn_off_a_system_that_fails_once(
    store: Store, clock: StandingClock, site: Site, sender: WebhookSender
) -> None:
    add(store, site)
    tell(store, clock)
    site.receiver.answers = [500] * (len(WAITS) + 1)
    for wait in (*WAITS, timedelta(days=3)):
        await sender.step()
        clock.moment += wait
    assert [state for state, _, _ in notes(store)] == ["failed"]
    tell(store, clock)
    site.receiver.answers = [503]
    await sender.step()

    with store.read() as unit:
        assert sql.get(unit, 1).state == "on"
