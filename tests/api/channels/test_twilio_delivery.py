"""Sending through Twilio's own library to the simulated carrier: every way an attempt can end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from api.channels.delivery import Outcome, Retry, Sent, Unknown
from api.channels.twilio.api import TwilioDelivery
from api.settings import Secret, TwilioSettings
from consultation.clock import stamp
from consultation.messages import Reply
from consultation.store.outbox import OutboxMessage
from simulators.carrier import CarrierSettings, create_carrier
from simulators.serving import serving
from tests.api.conftest import ACCOUNT_SID, AUTH_TOKEN

NUMBER, PHONE = "+14185550100", "+14185550123"


@pytest.fixture
def carrier_url() -> Iterator[str]:
    settings = CarrierSettings(
        account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, numbers=(NUMBER,), hang_seconds=5
    )  # type: ignore[arg-type]
    with serving(create_carrier(settings)) as url:
        yield url


@pytest.fixture
async def delivery(carrier_url: str) -> AsyncIterator[TwilioDelivery]:
    settings = TwilioSettings(ACCOUNT_SID, Secret(AUTH_TOKEN), None, NUMBER, carrier_url)
    delivery = TwilioDelivery(settings, "http://127.0.0.1:9/status", timeout_seconds=1.0)
    yield delivery
    await delivery.close()


async def at_once() -> None:
    """Nothing to wait for."""


def message(text: str = "Bonjour") -> OutboxMessage:
    now = stamp(datetime.now(UTC))
    return OutboxMessage(1, "sms", 1, None, "reply", Reply(text), "sending", 1, now, None, taken_at=now)


def plan(carrier_url: str, **fault: Any) -> None:
    httpx.post(f"{carrier_url}/_sim/faults", json=fault, trust_env=False).raise_for_status()


@pytest.mark.parametrize(
    ("fault", "outcome", "taken"),
    [
        ({"kind": "http_429"}, Retry("twilio_20429", None, "channel"), 0),
        ({"kind": "http_429", "retry_after": 7}, Retry("twilio_20429", 7.0, "channel"), 0),
        ({"kind": "http_429", "retry_after": 10**9}, Retry("twilio_20429", 86_400.0, "channel"), 0),
        ({"kind": "http_500"}, Retry("twilio_20500"), 0),
        ({"kind": "reset"}, Unknown("ClientOSError"), 0),
        ({"kind": "timeout_before"}, Unknown("timeout"), 0),
        ({"kind": "timeout_after"}, Unknown("timeout"), 1),
    ],
    ids=["429", "429 with Retry-After", "429 for ever", "5xx", "reset", "time-out before", "time-out after"],
)
async def test_attempt_that_fails_says_what_is_known(
    delivery: TwilioDelivery, carrier_url: str, fault: dict[str, Any], outcome: Outcome, taken: int
) -> None:
    plan(carrier_url, **fault)

    assert await delivery.deliver(message(), PHONE) == outcome
    assert len(await delivery.taken_as(message(), PHONE, at_once)) == taken


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


async def test_provider_that_is_down_has_taken_nothing() -> None:
    settings = TwilioSettings(ACCOUNT_SID, Secret(AUTH_TOKEN), None, NUMBER, "http://127.0.0.1:9")
    delivery = TwilioDelivery(settings, "http://127.0.0.1:9/status", timeout_seconds=1.0)

    assert await delivery.deliver(message(), PHONE) == Retry("twilio_503")
    with pytest.raises(OSError, match="Twilio cannot be asked"):
        await delivery.taken_as(message(), PHONE, at_once)
    await delivery.close()
