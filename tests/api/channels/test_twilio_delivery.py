"""Sending through Twilio's own library to the simulated carrier: every way an attempt can end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from api.channels.sending.outcomes import Held, Outcome, Retry, Sent, Unknown
from api.channels.twilio.channels import TwilioSettings
from api.channels.twilio.delivery import RebasedClient, TwilioDelivery
from api.environment import Secret
from consultation.clock import stamp
from consultation.delivery.model import OutboxMessage
from consultation.messages.model import Reply
from simulators.carrier import CarrierSettings, create_carrier
from simulators.serving import serving
from tests.api.conftest import ACCOUNT_SID, AUTH_TOKEN

NUMBER, PHONE = "+14185550100", "+14185550123"


@pytest.fixture(scope="module")
def standing_carrier_url() -> Iterator[str]:
    settings = CarrierSettings(
        account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, numbers=(NUMBER,), hang_seconds=5
    )  # type: ignore[arg-type]
    with serving(create_carrier(settings)) as url:
        yield url


@pytest.fixture
def carrier_url(standing_carrier_url: str) -> str:
    """The carrier, as new."""
    httpx.post(f"{standing_carrier_url}/_sim/reset", trust_env=False, timeout=60).raise_for_status()
    return standing_carrier_url


@pytest.fixture
async def delivery(carrier_url: str) -> AsyncIterator[TwilioDelivery]:
    settings = TwilioSettings(ACCOUNT_SID, Secret(AUTH_TOKEN), None, NUMBER, carrier_url)
    delivery = TwilioDelivery(settings, "http://127.0.0.1:9/status", timeout_seconds=60.0)
    yield delivery
    await delivery.close()


@pytest.fixture
async def impatient(delivery: TwilioDelivery, carrier_url: str) -> AsyncIterator[TwilioDelivery]:
    """One that waits for an answer for two seconds only."""
    impatient = TwilioDelivery(delivery.settings, "http://127.0.0.1:9/status", timeout_seconds=2.0)
    yield impatient
    await impatient.close()


async def at_once() -> None:
    """Nothing to wait for."""


def message(text: str = "Bonjour") -> OutboxMessage:
    now = stamp(datetime.now(UTC))
    return OutboxMessage(1, "sms", 1, "reply", Reply(text), "sending", 1, now, taken_at=now)


def plan(carrier_url: str, **fault: Any) -> None:
    httpx.post(f"{carrier_url}/_sim/faults", json=fault, trust_env=False, timeout=60).raise_for_status()


@pytest.mark.parametrize(
    ("fault", "outcome", "taken"),
    [
        ({"kind": "http_429"}, Retry("twilio_20429", None, "channel"), 0),
        ({"kind": "http_429", "retry_after": 7}, Retry("twilio_20429", 7.0, "channel"), 0),
        ({"kind": "http_429", "retry_after": 10**9}, Retry("twilio_20429", 86_400.0, "channel"), 0),
        ({"kind": "http_500"}, Unknown("twilio_20500"), 0),
        ({"kind": "reset"}, Unknown("ClientOSError"), 0),
        ({"kind": "reset_after"}, Unknown("ClientOSError"), 1),
    ],
    ids=[
        "429",
        "429 with Retry-After",
        "429 for ever",
        "5xx",
        "reset",
        "reset after",
    ],
)
async def test_attempt_that_fails_says_what_is_known(
    delivery: TwilioDelivery, carrier_url: str, fault: dict[str, Any], outcome: Outcome, taken: int
) -> None:
    plan(carrier_url, **fault)

    assert await delivery.deliver(message(), PHONE) == outcome
    assert len(await delivery.taken_as(message(), PHONE, at_once)) == taken


@pytest.mark.parametrize(("kind", "taken"), [("timeout_before", 0), ("timeout_after", 1)])
async def test_attempt_without_an_answer_in_time_is_in_doubt(
    delivery: TwilioDelivery, impatient: TwilioDelivery, carrier_url: str, kind: str, taken: int
) -> None:
    plan(carrier_url, kind=kind)

    assert await impatient.deliver(message(), PHONE) == Unknown("timeout")
    assert len(await delivery.taken_as(message(), PHONE, at_once)) == taken


PAGE = "<html><title>Sign in to the network</title></html>"
NOT_TWILIO = {
    "a captive page": ((200, PAGE), Unknown("not_twilio_200", at_once=True)),
    "an empty 201": ((201, ""), Unknown("not_twilio_201", at_once=True)),
    "a 201 cut off": ((201, '{"sid": "SM'), Unknown("not_twilio_201", at_once=True)),
    "a 201 that is another thing": ((201, '{"ok": true}'), Unknown("not_twilio_201", at_once=True)),
    "a 201 that is a list": ((201, "[]"), Unknown("not_twilio_201", at_once=True)),
    "a redirect": ((302, ""), Unknown("not_twilio_302", at_once=True)),
    "a page that wants a log-in": ((401, PAGE), Unknown("not_twilio_401", at_once=True)),
    "a page that forbids": ((403, PAGE), Unknown("not_twilio_403", at_once=True)),
    "a page not found": ((404, PAGE), Unknown("not_twilio_404", at_once=True)),
    "JSON without Twilio's code": ((404, '{"code": 404}'), Unknown("not_twilio_404", at_once=True)),
    "a code that is a text": ((400, '{"code": "21211"}'), Unknown("not_twilio_400", at_once=True)),
    "too slow": ((408, PAGE), Unknown("not_twilio_408", at_once=True)),
    "too many, says a proxy": ((429, PAGE), Unknown("not_twilio_429", 7.0, at_once=True)),
    "a gateway without an answer": ((502, PAGE), Unknown("not_twilio_502")),
    "a gateway that waited": ((504, ""), Unknown("not_twilio_504")),
    "bytes that are no text": ((201, "\udcff"), Unknown("not_twilio_201", at_once=True)),
}


@pytest.mark.parametrize("taken", [False, True], ids=["not taken", "taken"])
@pytest.mark.parametrize(("answer", "outcome"), NOT_TWILIO.values(), ids=NOT_TWILIO.keys())
async def test_answer_that_is_not_twilios_fails_nobody_and_is_looked_up(
    delivery: TwilioDelivery, carrier_url: str, answer: tuple[int, str], outcome: Outcome, taken: bool
) -> None:
    status, body = answer
    retry_after = 7 if status == 429 else None
    said = {"status": status, "body": body.replace("\udcff", "\ufffd\x00"), "taken": taken}
    plan(carrier_url, kind="answer", answer=said, retry_after=retry_after)

    assert await delivery.deliver(message(), PHONE) == outcome
    assert len(await delivery.taken_as(message(), PHONE, at_once)) == taken


@pytest.mark.parametrize(
    "answer",
    [(200, PAGE), (200, '{"ok": []}'), (200, ""), (404, PAGE), (302, ""), (502, PAGE), (200, "[]")],
    ids=["captive page", "other JSON", "empty", "not found", "redirect", "gateway", "JSON list"],
)
async def test_list_that_is_not_twilios_does_not_say_that_a_message_was_not_taken(
    delivery: TwilioDelivery, carrier_url: str, answer: tuple[int, str]
) -> None:
    assert isinstance(await delivery.deliver(message(), PHONE), Sent)
    plan(carrier_url, kind="answer", operation="list", answer={"status": answer[0], "body": answer[1]})

    with pytest.raises(OSError, match="Twilio cannot be asked"):
        await delivery.taken_as(message(), PHONE, at_once)
    assert len(await delivery.taken_as(message(), PHONE, at_once)) == 1


async def test_late_answer_is_taken(delivery: TwilioDelivery, carrier_url: str) -> None:
    plan(carrier_url, kind="answer", answer={"after_seconds": 0.2})

    assert isinstance(await delivery.deliver(message(), PHONE), Sent)


async def test_message_in_doubt_is_known_by_its_text_and_its_moment(
    delivery: TwilioDelivery, carrier_url: str
) -> None:
    sent = await delivery.deliver(message(), PHONE)
    await delivery.deliver(message("Autre chose"), PHONE)

    assert isinstance(sent, Sent)
    assert [each.provider_id for each in await delivery.taken_as(message(), PHONE, at_once)] == [
        sent.provider_id
    ]
    assert await delivery.taken_as(message(), "+14185550124", at_once) == []


async def test_base_with_a_path_keeps_it_from_page_to_page() -> None:
    """A gateway serves Twilio under a path of its own, which Twilio's answers do not know."""
    settings = CarrierSettings(account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, numbers=(NUMBER,))  # type: ignore[arg-type]
    carrier = create_carrier(settings)
    asked: list[str] = []

    async def gateway(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            asked.append(scope["path"])
            scope = {**scope, "path": scope["path"].removeprefix("/gateway/twilio")}
        await carrier(scope, receive, send)

    with serving(gateway) as url:
        there = TwilioSettings(ACCOUNT_SID, Secret(AUTH_TOKEN), None, NUMBER, f"{url}/gateway/twilio")
        delivery = TwilioDelivery(there, "http://127.0.0.1:9/status", timeout_seconds=5.0)
        for _ in range(3):
            assert isinstance(await delivery.deliver(message(), PHONE), Sent)
        found = [each async for each in await delivery.client.messages.stream_async(page_size=2)]
        await delivery.close()

    assert len(found) == 3
    assert set(asked) == {f"/gateway/twilio/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json"}


@pytest.mark.parametrize(
    ("base", "called"),
    [
        ("https://api.twilio.com", "https://messaging.twilio.com/v1/Services?PageSize=2"),
        ("http://127.0.0.1:8001", "http://127.0.0.1:8001/v1/Services?PageSize=2"),
        ("https://gateway.quebec/twilio", "https://gateway.quebec/twilio/v1/Services?PageSize=2"),
    ],
    ids=["Twilio's own hosts", "a simulator", "a gateway"],
)
async def test_messaging_api_is_called_on_its_own_host_or_under_the_base(base: str, called: str) -> None:
    client = RebasedClient(base, 1.0)

    assert client.rebased("https://messaging.twilio.com/v1/Services?PageSize=2") == called
    await client.close()


async def test_provider_that_is_down_has_taken_nothing() -> None:
    settings = TwilioSettings(ACCOUNT_SID, Secret(AUTH_TOKEN), None, NUMBER, "http://127.0.0.1:9")
    delivery = TwilioDelivery(settings, "http://127.0.0.1:9/status", timeout_seconds=1.0)

    assert await delivery.deliver(message(), PHONE) == Held("not_connected")
    with pytest.raises(OSError, match="Twilio cannot be asked"):
        await delivery.taken_as(message(), PHONE, at_once)
    await delivery.close()
