"""Messages that came during an outage, against the simulated carrier's list."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.channels.twilio.backfill import Backfill
from api.channels.twilio.delivery import NOT_ASKED
from api.channels.twilio.wiring import TwilioWiring
from api.services import Services
from api.tasks.housekeeping import Housekeeping
from consultation.delivery import sql_outbox
from consultation.delivery.sending_hours import SendingHours
from consultation.delivery.sql_channels import list_alarms
from consultation.messages.sql import MARGIN, checked_until, mark_checked
from consultation.participants import sql as participants_sql
from consultation.rights.erasure import Eraser
from simulators.carrier import CarrierSettings, create_carrier
from simulators.carrier.messages import Message
from simulators.client import Phone
from simulators.faults import Answer, Fault
from simulators.serving import serving
from tests.api.channels.test_twilio import MESSAGE, post
from tests.api.conftest import ACCOUNT_SID, AUTH_TOKEN
from tests.conftest import StandingClock
from tests.waiting import until

NUMBER, SHORT_CODE, ELSEWHERE = "+14185550100", "24680", "+14185550199"
ALIX, NOA = "+14185550123", "+14185550124"
SERVICE = "MG" + "6" * 32


@pytest.fixture
def carrier() -> FastAPI:
    """A carrier that brings nothing: the service is down. The account has a number that is not ours."""
    settings = CarrierSettings(
        account_sid=ACCOUNT_SID,
        auth_token=AUTH_TOKEN,  # type: ignore[arg-type]
        numbers=(NUMBER, SHORT_CODE, ELSEWHERE),
        messaging_service_sid=SERVICE,
        service_numbers=(NUMBER, SHORT_CODE),
        opt_out="off",
    )
    return create_carrier(settings)


@pytest.fixture
def carrier_url(carrier: FastAPI) -> Iterator[str]:
    with serving(carrier) as url:
        yield url


@pytest.fixture
def environment(environment: dict[str, str], carrier_url: str) -> dict[str, str]:
    own = {"TWILIO_FROM": "", "TWILIO_MESSAGING_SERVICE_SID": SERVICE, "TWILIO_API_BASE": carrier_url}
    return {**environment, **own}


@pytest.fixture
def clock() -> StandingClock:
    """The carrier's clock is the real one; so is ours here, standing still."""
    clock = StandingClock()
    clock.moment = datetime.now(UTC)
    return clock


@pytest.fixture
async def missed(services: Services) -> Backfill:
    """The watch, once the service's own has looked for the first time."""

    def has_looked() -> bool:
        with services.store.read() as unit:
            return unit.row("SELECT 1 FROM inbound_checks") is not None

    await until(has_looked)
    sender = services.senders.by_channel["sms"]
    twilio = next(each for each in services.senders.wirings if isinstance(each, TwilioWiring))
    (delivery,) = twilio.sending
    return Backfill(services.inbound, delivery.client, sender, delivery.settings, services.clock)


def stored(services: Services) -> int:
    with services.store.read() as unit:
        return int(unit.rows("SELECT count(*) AS n FROM messages")[0]["n"])


async def test_missed_messages_are_taken_in_once_and_in_order(
    missed: Backfill, services: Services, carrier_url: str
) -> None:
    for phone, body in ((ALIX, "Bonjour"), (NOA, "Bonjour"), (ALIX, "AIDE")):
        with Phone(carrier_url, phone, NUMBER) as hand:
            hand.text(body)

    assert [await missed.recover() for _ in range(2)] == [3, 0]
    with services.store.read() as unit:
        intents = [row["intent"] for row in unit.rows("SELECT intent FROM messages ORDER BY id")]
        address = participants_sql.find_address(unit, "sms", ALIX)
        assert address is not None
        assert len(sql_outbox.outbox_of(unit, address.id)) == 2
    assert intents == ["greet", "greet", "help"]


async def test_message_that_was_taken_in_is_not_answered_by_its_late_webhook_too(
    client: httpx.AsyncClient, missed: Backfill, services: Services, carrier_url: str
) -> None:
    """The list may have a message whose webhook is still on its way: its person gets one reply."""
    with Phone(carrier_url, ALIX, NUMBER) as hand:
        hand.text("Bonjour")
        assert await missed.recover() == 1
        form = {**MESSAGE, "MessageSid": hand.messages()[0].sid, "From": ALIX, "Body": "Bonjour"}
        late = await post(client, form)
        await asyncio.to_thread(hand.wait_for, 1)

    assert (late.status_code, "<Message>" in late.text) == (200, False)


def listed(carrier: FastAPI, sender: str | None, number: str, body: str = "Bonjour") -> None:
    """Put a message into the account's list, as it is there whoever it came from."""
    carrier.state.carrier.mailbox.add(Message("inbound", ACCOUNT_SID, sender, number, body, "received"))  # type: ignore[arg-type]


def alarms(services: Services) -> list[tuple[str, str]]:
    with services.store.read() as unit:
        return [(alarm.kind, alarm.reason) for alarm in list_alarms(unit)]


async def test_only_what_came_to_our_own_numbers_from_a_number_is_taken_in(
    missed: Backfill, services: Services, carrier: FastAPI
) -> None:
    """The account has other numbers and other networks: those people never wrote to us."""
    listed(carrier, NOA, ELSEWHERE)
    for stranger in (f"whatsapp:{NOA}", f"rcs:{NOA}", None, "", "DESJARDINS"):
        listed(carrier, stranger, NUMBER)
    for number in (NUMBER, SHORT_CODE):
        listed(carrier, ALIX, number)

    assert [await missed.recover() for _ in range(2)] == [2, 0]
    with services.store.read() as unit:
        (person,) = unit.rows("SELECT id FROM addresses")
        assert participants_sql.reveal(unit, person["id"]) == ALIX


@pytest.mark.parametrize(
    "fault",
    [
        Fault("http_500", operation="numbers"),
        Fault(20404, operation="numbers"),
        Fault("answer", operation="numbers", answer=Answer(200, "<p>Sign in</p>")),
        Fault("answer", operation="list", answer=Answer(404, "<p>Sign in</p>")),
    ],
    ids=["failure", "no such service", "captive page for the numbers", "captive page for the list"],
)
async def test_nothing_is_taken_in_while_our_numbers_or_the_list_cannot_be_asked(
    missed: Backfill,
    services: Services,
    carrier: FastAPI,
    clock: StandingClock,
    fault: Fault,
) -> None:
    listed(carrier, ALIX, NUMBER)
    carrier.state.carrier.faults.add(replace(fault, count=2))
    clock.moment += timedelta(hours=1)

    for raised in ([], ["missed_not_recovered"]):
        with pytest.raises(NOT_ASKED):
            await missed.recover()
        assert (stored(services), [kind for kind, _ in alarms(services)]) == (0, raised)
    assert (await missed.recover(), alarms(services)) == (1, [])


async def test_twilio_that_is_not_reached_is_asked_again_soon_and_then_less_often(
    missed: Backfill, services: Services, carrier: FastAPI
) -> None:
    """So that the alarm, which the second failure raises, is there within a minute."""
    carrier.state.carrier.faults.add(Fault("http_500", count=7, operation="list"))

    waits = [await missed.go_once() for _ in range(6)]

    assert waits == [40.0, 80.0, 160.0, 300.0, 300.0, 300.0]
    assert [kind for kind, _ in alarms(services)] == ["missed_not_recovered"]


async def test_numbers_that_are_set_are_not_asked(missed: Backfill, carrier: FastAPI) -> None:
    carrier.state.carrier.faults.add(Fault("http_500", count=9, operation="numbers"))
    listed(carrier, ALIX, NUMBER)
    listed(carrier, NOA, SHORT_CODE)

    ours = replace(missed, settings=replace(missed.settings, numbers=(NUMBER,)))
    assert await ours.recover() == 1


async def test_only_what_came_since_the_last_check_is_taken_in(
    missed: Backfill, services: Services, carrier_url: str, clock: StandingClock
) -> None:
    with Phone(carrier_url, ALIX, NUMBER) as hand:
        hand.text("Bonjour")
    clock.moment += MARGIN + timedelta(minutes=1)
    with services.store.write() as unit:
        mark_checked(unit, "sms", clock.moment)

    assert await missed.recover() == 0
    with services.store.read() as unit:
        assert checked_until(unit, "sms") == clock.moment


async def test_outage_is_read_from_where_it_began(
    missed: Backfill, services: Services, carrier_url: str, clock: StandingClock
) -> None:
    """A message handled just after the start must not hide those missed before it."""
    with services.store.write() as unit:
        mark_checked(unit, "sms", clock.moment)
    with Phone(carrier_url, ALIX, NUMBER) as hand:
        hand.text("Bonjour")
    clock.moment += timedelta(hours=3)

    assert await missed.recover() == 1


async def test_failing_message_is_tried_again_and_holds_nobody_up(
    missed: Backfill, services: Services, carrier_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for phone in (ALIX, NOA):
        with Phone(carrier_url, phone, NUMBER) as hand:
            hand.text("Bonjour")
    respond = services.inbound.assistant.respond
    failures = iter([True, False])

    def fail_once(*arguments: Any) -> Any:
        if next(failures):
            raise RuntimeError("unexpected")
        return respond(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(services.inbound.assistant, "respond", fail_once)
        assert await missed.recover() == 1
    assert [await missed.recover(), stored(services)] == [1, 2]


async def test_message_that_fails_for_a_day_after_a_longer_outage_is_given_up_with_an_alarm(
    missed: Backfill,
    services: Services,
    carrier_url: str,
    clock: StandingClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The day begins with the first failure, however long nobody looked before."""

    def fail(*arguments: Any) -> Any:
        raise RuntimeError("unexpected")

    def checked() -> datetime | None:
        with services.store.read() as unit:
            return checked_until(unit, "sms")

    with services.store.write() as unit:
        mark_checked(unit, "sms", clock.moment)
    before = checked()
    with Phone(carrier_url, ALIX, NUMBER) as hand:
        hand.text("Bonjour")
    monkeypatch.setattr(services.inbound.assistant, "respond", fail)
    for wait in (timedelta(hours=60), timedelta(hours=23)):
        clock.moment += wait
        assert (await missed.recover(), checked(), alarms(services)) == (0, before, [])
    clock.moment += timedelta(hours=2)

    assert (await missed.recover(), checked()) == (0, clock.moment)
    assert alarms(services) == [("update_skipped", "failed_for_a_day")]


@pytest.mark.parametrize(
    ("since", "status"),
    [(timedelta(minutes=1), "opted_out"), (-timedelta(minutes=1), "active")],
    ids=["opted out since", "opted out before"],
)
async def test_old_start_does_not_undo_a_later_stop(
    missed: Backfill,
    services: Services,
    carrier_url: str,
    clock: StandingClock,
    since: timedelta,
    status: str,
) -> None:
    with services.store.write() as unit:
        _, address = participants_sql.add_participant(
            unit, "sms", ALIX, "parc-des-erables", "fr", clock.moment
        )
        participants_sql.set_address_status(unit, address.id, "opted_out", clock.moment + since)
    with Phone(carrier_url, ALIX, NUMBER) as hand:
        hand.text("START")
    await missed.recover()

    with services.store.read() as unit:
        assert participants_sql.get_address(unit, address.id).status == status


async def test_erased_person_is_not_brought_back_by_the_list_after_a_long_outage(
    missed: Backfill, services: Services, carrier_url: str, clock: StandingClock
) -> None:
    with Phone(carrier_url, ALIX, NUMBER) as hand:
        for body in ("Bonjour", "OUI", "Un guichet unique", "effacer mes données", "OUI"):
            hand.text(body)
    assert await missed.recover() == 5
    await asyncio.to_thread(Eraser(services.store).run, clock.moment + timedelta(hours=1))
    assert stored(services) == 0

    clock.moment += timedelta(hours=60)
    await services.inbound.run(Housekeeping(services.store, services.inbound, clock, SendingHours()).forget)
    assert await missed.recover() == 0
    assert stored(services) == 0
