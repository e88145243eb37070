"""Two numbers of one account: an organisation's own, and the installation's. Nothing goes from one to the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from api.channels.twilio.account import has_number
from api.channels.twilio.backfill import Backfill
from api.channels.twilio.channels import TwilioSettings
from api.channels.twilio.wiring import TwilioWiring
from api.environment import Secret
from api.services import Services
from api.settings import lines_offered
from consultation.definition import Consultation
from consultation.delivery import sql_lines, sql_outbox
from consultation.delivery.model import OWN
from consultation.delivery.sql_channels import ChannelPause, pause_of
from consultation.delivery.sql_lines import Line
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.staff import sql_organisations
from simulators.carrier import CarrierSettings, create_carrier
from simulators.carrier.messages import Message
from simulators.carrier.network import Carrier
from simulators.client import Phone
from simulators.faults import Fault
from simulators.serving import serving
from tests.api.channels.test_twilio import SEED, said, text
from tests.api.conftest import ACCOUNT_SID, AUTH_TOKEN
from tests.conftest import OPEN_DAY
from tests.waiting import until

PARK = "parc-des-erables"
SHARED, CITY = "+14185550100", "+14185550101"
ALIX, NOA = "+14185550123", "+14185550124"


@pytest.fixture(scope="module")
def standing_carrier() -> Iterator[tuple[Carrier, str]]:
    settings = CarrierSettings(account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, numbers=(SHARED, CITY))  # type: ignore[arg-type]
    app = create_carrier(settings)
    with serving(app) as url:
        yield app.state.carrier, url


@pytest.fixture
def carrier(standing_carrier: tuple[Carrier, str]) -> Carrier:
    return standing_carrier[0]


@pytest.fixture
def carrier_url(standing_carrier: tuple[Carrier, str]) -> str:
    """The carrier, as new."""
    _, url = standing_carrier
    httpx.post(f"{url}/_sim/reset", trust_env=False, timeout=60).raise_for_status()
    return url


@pytest.fixture
def environment(environment: dict[str, str], carrier_url: str) -> dict[str, str]:
    return {**environment, "TWILIO_API_BASE": carrier_url, "CONSULTEXTO_SENDING_HOURS": "always"}


@pytest.fixture
def park(park: Consultation, seed: Consultation) -> Consultation:
    """The other consultation, open on the same days."""
    return park.model_copy(update={"opens_on": seed.opens_on, "closes_on": seed.closes_on})


@pytest.fixture
def city(services: Services) -> int:
    """The organisation of the park's consultation, with a number of its own."""
    with services.store.write() as unit:
        organisation = sql_organisations.add(unit, "Ville", OPEN_DAY).id
        sql_organisations.give(unit, PARK, organisation, OPEN_DAY)
        sql_lines.give(unit, Line(organisation, "sms", CITY, None, 1.0), OPEN_DAY)
    renew(services)
    return organisation


def renew(services: Services) -> None:
    """Take up the lines at once; the service does within half a second."""
    with services.store.read() as unit:
        services.senders.lines.renew(unit)


def place_of(services: Services, phone: str) -> dict[str, str]:
    """Each consultation in which a phone has a conversation, and its stage."""
    with services.store.read() as unit:
        address = participants_sql.find_address(unit, "sms", phone)
        assert address is not None
        found = unit.rows(
            "SELECT consultation, stage FROM conversations WHERE participant_id = ?",
            (address.participant_id,),
        )
    return {row["consultation"]: row["stage"] for row in found}


async def begin(client: httpx.AsyncClient, number: int, to: str, phone: str = ALIX) -> str:
    """Greet and agree; return what is said then."""
    await text(client, number, "Bonjour", To=to, From=phone)
    return "\n".join(said(await text(client, number + 1, "oui", To=to, From=phone)))


async def test_number_that_is_written_to_decides_which_consultation_answers(
    services: Services, client: httpx.AsyncClient, city: int
) -> None:
    at_city, at_shared = await begin(client, 1, CITY), await begin(client, 11, SHARED)
    again = await text(client, 21, "répéter", To=CITY)

    assert place_of(services, ALIX) == {PARK: "asking", SEED: "asking"}
    assert at_city != at_shared
    assert at_city.splitlines()[-1] in said(again)[0]


def send(services: Services, phone: str, body: str, line: int) -> None:
    with services.store.write() as unit:
        address = participants_sql.find_address(unit, "sms", phone)
        assert address is not None
        sql_outbox.enqueue(unit, "sms", address.id, Reply(body), services.clock(), line=line)


async def test_messages_leave_from_the_number_of_their_line_and_a_refused_one_holds_up_no_other(
    services: Services, client: httpx.AsyncClient, city: int, carrier: Carrier, carrier_url: str
) -> None:
    await begin(client, 1, CITY)
    await begin(client, 11, SHARED, NOA)

    def pause(place: str) -> ChannelPause | None:
        with services.store.read() as unit:
            return pause_of(unit, place)

    with Phone(carrier_url, ALIX) as alix, Phone(carrier_url, NOA) as noa:
        carrier.faults.add(Fault(kind=21606, to=ALIX))
        send(services, ALIX, "De la ville", city)
        await until(lambda: pause(f"sms/{city}") is not None)
        send(services, NOA, "De tous", OWN)
        await until(lambda: "De tous" in noa.inbox())
        assert (alix.inbox(), pause("sms")) == ([], None)
        services.clock.moment += timedelta(hours=2)  # type: ignore[attr-defined]
        await until(lambda: "De la ville" in alix.inbox())
        received = [each.number for phone in (alix, noa) for each in phone.messages() if each.received]

    assert received == [CITY, SHARED]


async def test_line_that_is_taken_away_leaves_what_waits_to_the_installation_s(
    services: Services, client: httpx.AsyncClient, city: int, carrier_url: str
) -> None:
    await begin(client, 1, CITY)
    with services.store.write() as unit:
        address = participants_sql.find_address(unit, "sms", ALIX)
        assert address is not None
        later = services.clock() + timedelta(hours=1)
        waits = sql_outbox.enqueue(
            unit, "sms", address.id, Reply("Plus tard"), OPEN_DAY, due_at=later, line=city
        )
        sql_lines.take_away(unit, city, "sms", services.clock())
        assert sql_outbox.outbox_of(unit, address.id)[-1].line == OWN
    renew(services)
    services.clock.moment = later  # type: ignore[attr-defined]
    with Phone(carrier_url, ALIX) as alix:
        await until(lambda: "Plus tard" in alix.inbox())
        assert [each.number for each in alix.messages() if each.received] == [SHARED]
    assert waits.line == city


async def test_missed_messages_are_taken_in_at_the_line_they_came_to(
    services: Services, client: httpx.AsyncClient, city: int, carrier: Carrier
) -> None:
    def has_looked() -> bool:
        with services.store.read() as unit:
            return unit.row("SELECT 1 FROM inbound_checks") is not None

    await until(has_looked)
    services.clock.moment = datetime.now(UTC)  # type: ignore[attr-defined] # the carrier's
    for phone, number in ((ALIX, CITY), (NOA, SHARED)):
        carrier.mailbox.add(Message("inbound", ACCOUNT_SID, phone, number, "Bonjour", "received"))
    (wiring,) = [each for each in services.senders.wirings if isinstance(each, TwilioWiring)]
    (own,) = wiring.sending
    senders = services.senders.by_channel
    backfill = Backfill(services.inbound, own.client, senders["sms"], own.settings, services.clock)

    assert await backfill.recover() == 2
    with services.store.read() as unit:
        found = unit.rows("SELECT line, count(*) AS n FROM messages GROUP BY line ORDER BY line")
    assert found == [{"line": OWN, "n": 1}, {"line": city, "n": 1}]


async def test_page_names_the_number_of_the_organisation(
    services: Services, park: Consultation, seed: Consultation, city: int
) -> None:
    names = [[way.name[-4:] for way in services.ways(each, OPEN_DAY)] for each in (park, seed)]

    assert names == [["0101"], ["0100"]]


async def test_account_tells_which_numbers_it_has(services: Services) -> None:
    offer = lines_offered(services.settings)["sms"]
    asked = [offer.has(number) for number in (CITY, "+14185550199", "24680")]

    assert asked == [True, False, None]


def test_account_that_cannot_be_asked_tells_nothing() -> None:
    nowhere = TwilioSettings(ACCOUNT_SID, Secret(AUTH_TOKEN), None, SHARED, "http://127.0.0.1:9")

    assert has_number(nowhere, CITY) is None
