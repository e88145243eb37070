"""What every channel must keep to, whoever carries it: run for each that is registered.

A new channel of Twilio is in it by itself; another provider's adds its hand to `hand_of`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

import httpx
import pytest
from twilio.request_validator import RequestValidator

from api.app import create_app
from api.channels.twilio.channels import CHANNELS as TWILIO_CHANNELS
from api.channels.twilio.channels import TwilioChannel
from api.services import Services
from consultation.channels import CHANNELS, SENT, SITE, Channel
from consultation.contributions import sql as contributions_sql
from consultation.delivery import sql_outbox
from consultation.languages.catalogue import catalogue
from consultation.languages.model import LANGUAGES
from consultation.messages.model import Reply
from simulators.carrier import CarrierSettings, create_carrier
from simulators.client import Chat
from simulators.serving import serving
from simulators.telegram import TelegramSettings, create_telegram
from tests.api.conftest import ACCOUNT_SID, AUTH_TOKEN, PUBLIC_URL, WEBHOOK_SECRET
from tests.waiting import until

SEED = "administration-publique-efficiente-et-transparente"
TOKEN = "1234567:contract-tests"
PHONE = "+14185550123"
CHAT = 41_000_001
OWN_NUMBERS = {each.spec.name: f"+1418555010{place}" for place, each in enumerate(TWILIO_CHANNELS)}
TELEGRAM = next(name for name, spec in CHANNELS.items() if spec.address == "chat")


class Hand(Protocol):
    """Somebody's hand on a channel: what the provider sends us when they write."""

    async def say(
        self, client: httpx.AsyncClient, number: int, text: str, *, forged: bool = False
    ) -> httpx.Response:
        """Post their message of a number; the same number again is the same message again."""


@dataclass
class TwilioHand:
    """A phone whose messages Twilio posts, signed."""

    channel: TwilioChannel

    async def say(
        self, client: httpx.AsyncClient, number: int, text: str, *, forged: bool = False
    ) -> httpx.Response:
        form = {
            "MessageSid": f"SM{number:032d}",
            "AccountSid": ACCOUNT_SID,
            "From": self.channel.written(PHONE),
            "To": self.channel.written(OWN_NUMBERS[self.channel.spec.name]),
            "Body": text,
            "NumMedia": "0",
        }
        token = "another" if forged else AUTH_TOKEN
        signed = RequestValidator(token).compute_signature(PUBLIC_URL + self.channel.path, form)
        return await client.post(self.channel.path, data=form, headers={"X-Twilio-Signature": signed})


class TelegramHand:
    """A private chat whose updates Telegram posts, with the secret."""

    async def say(
        self, client: httpx.AsyncClient, number: int, text: str, *, forged: bool = False
    ) -> httpx.Response:
        sender = {"id": CHAT, "is_bot": False, "first_name": "Camille", "language_code": "fr"}
        chat = {"id": CHAT, "first_name": "Camille", "type": "private"}
        message = {"message_id": number, "from": sender, "chat": chat, "date": 1_479_222_000, "text": text}
        secret = "wrong" if forged else WEBHOOK_SECRET
        return await client.post(
            "/channels/telegram",
            json={"update_id": number, "message": message},
            headers={"X-Telegram-Bot-Api-Secret-Token": secret},
        )


@dataclass
class WidgetHand:
    """A widget with a session of its own."""

    token: str = field(default="", repr=False)

    async def say(
        self, client: httpx.AsyncClient, number: int, text: str, *, forged: bool = False
    ) -> httpx.Response:
        if not self.token:
            begun = await client.post("/channels/web/sessions", json={"consultation": SEED, "language": "fr"})
            self.token = begun.json()["token"]
        bearer = f"Bearer {self.token[::-1] if forged else self.token}"
        body = {"id": str(UUID(int=number)), "text": text}
        return await client.post("/channels/web/messages", json=body, headers={"Authorization": bearer})

    async def fetch(self, client: httpx.AsyncClient) -> None:
        """Show what was written meanwhile."""
        await client.get("/channels/web/messages", headers={"Authorization": f"Bearer {self.token}"})


def hand_of(channel: Channel) -> Hand:
    """A hand on a channel."""
    for each in TWILIO_CHANNELS:
        if each.spec.name == channel:
            return TwilioHand(each)
    hands: dict[Channel, Hand] = {TELEGRAM: TelegramHand(), SITE: WidgetHand()}
    return hands[channel]


@pytest.fixture(scope="module")
def telegram_url() -> Iterator[str]:
    with serving(create_telegram(TelegramSettings(token=TOKEN))) as url:  # type: ignore[arg-type]
        with Chat(url, CHAT) as chat:
            chat.start()  # a bot can only write to somebody who has begun
        yield url


@pytest.fixture(scope="module")
def carrier_url() -> Iterator[str]:
    numbers = tuple(each.written(OWN_NUMBERS[each.spec.name]) for each in TWILIO_CHANNELS)
    settings = CarrierSettings(account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, numbers=numbers)  # type: ignore[arg-type]
    with serving(create_carrier(settings)) as url:
        yield url


@pytest.fixture
def environment(environment: dict[str, str], telegram_url: str, carrier_url: str) -> dict[str, str]:
    """Every channel is set up."""
    twilio = {each.sender: OWN_NUMBERS[each.spec.name] for each in TWILIO_CHANNELS}
    telegram = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_WEBHOOK_SECRET": WEBHOOK_SECRET,
        "TELEGRAM_API_BASE": telegram_url,
    }
    return {**environment, **twilio, "TWILIO_API_BASE": carrier_url, **telegram}


@pytest.fixture(params=list(CHANNELS))
def channel(request: pytest.FixtureRequest) -> Channel:
    return str(request.param)


@pytest.fixture
def hand(channel: Channel) -> Hand:
    return hand_of(channel)


def count(services: Services, table: str) -> int:
    with services.store.read() as unit:
        return int(unit.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"])


def outbox(services: Services) -> list[tuple[str, str]]:
    with services.store.read() as unit:
        rows = unit.rows("SELECT channel, state FROM outbox ORDER BY id")
    return [(row["channel"], row["state"]) for row in rows]


async def until_all_left(services: Services) -> None:
    """Wait until every reply was taken to leave: sent, or refused by a provider that is not there."""
    await until(lambda: all(state != "leased" for _, state in outbox(services)))


def test_each_channel_is_wired_once(services: Services) -> None:
    wired = [name for wiring in services.senders.wirings for name in wiring.inbound_paths.values()]

    assert sorted(wired) == sorted(CHANNELS)
    assert set(services.senders.by_channel) == set(SENT)


async def test_message_is_answered_on_its_channel_and_the_reply_leaves(
    client: httpx.AsyncClient, services: Services, channel: Channel, hand: Hand
) -> None:
    assert (await hand.say(client, 1, "Bonjour")).status_code == 200

    await until_all_left(services)
    assert count(services, "participants") == 1
    assert {where for where, _ in outbox(services)} == {channel}


async def test_message_to_somebody_is_handed_over(
    client: httpx.AsyncClient, services: Services, channel: Channel, hand: Hand
) -> None:
    await hand.say(client, 1, "Bonjour")
    with services.store.write() as unit:
        (address,) = unit.rows("SELECT id FROM addresses")
        sql_outbox.enqueue(unit, channel, address["id"], Reply("Une réponse"), services.clock())

    if isinstance(hand, WidgetHand):
        await hand.fetch(client)
    await until_all_left(services)


async def test_message_delivered_again_changes_nothing(
    client: httpx.AsyncClient, services: Services, hand: Hand
) -> None:
    await hand.say(client, 1, "Bonjour")
    before = {table: count(services, table) for table in ("participants", "messages", "outbox")}

    assert (await hand.say(client, 1, "Bonjour")).status_code == 200
    assert {table: count(services, table) for table in before} == before


async def test_answer_is_recorded_as_given_there(
    client: httpx.AsyncClient, services: Services, channel: Channel, hand: Hand
) -> None:
    for number, text in enumerate(("Bonjour", "OUI", "Un guichet unique"), 1):
        await hand.say(client, number, text)

    with services.store.read() as unit:
        (only,) = contributions_sql.all_contributions(unit, SEED)
    assert (only.channel, only.text) == (channel, "Un guichet unique")


@pytest.mark.parametrize("at_once", [False, True])
async def test_two_texts_that_come_within_a_second_are_both_kept(
    client: httpx.AsyncClient, services: Services, hand: Hand, *, at_once: bool
) -> None:
    for number, text in enumerate(("Bonjour", "OUI"), 1):
        await hand.say(client, number, text)
    texts = ["Des formulaires trop compliqués", "Il manque de monde au comptoir de Rimouski"]
    saying = [hand.say(client, number, text) for number, text in enumerate(texts, 3)]
    answers = await asyncio.gather(*saying) if at_once else [await each for each in saying]

    assert [each.status_code for each in answers] == [200, 200]
    with services.store.read() as unit:
        kept = [each.text for each in contributions_sql.all_contributions(unit, SEED)]
    assert (sorted(kept) if at_once else kept) == texts


async def test_forged_message_is_refused_and_nothing_is_stored(
    client: httpx.AsyncClient, services: Services, hand: Hand
) -> None:
    assert (await hand.say(client, 1, "Bonjour", forged=True)).status_code in (401, 403)
    assert (count(services, "participants"), count(services, "messages")) == (0, 0)


async def test_message_is_wanted_again_when_the_store_is_lost_and_no_log_names_anybody(
    client: httpx.AsyncClient,
    services: Services,
    hand: Hand,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(0)
    for number, text in enumerate(("Bonjour", "OUI", "canari jaune"), 1):
        await hand.say(client, number, text)
    for sender in services.senders.by_channel.values():
        await sender.stop()  # or it opens the database again before it is moved
    services.store.close()
    services.store.path.rename(services.store.path.with_suffix(".moved"))
    services.store.path.mkdir()

    assert (await hand.say(client, 9, "canari")).status_code == 503
    output = capsys.readouterr()
    everything = output.out + output.err + caplog.text + json.dumps([str(r.args) for r in caplog.records])
    for canary in (PHONE, PHONE[1:], str(CHAT), "canari"):
        assert canary not in everything


async def test_client_that_only_asks_is_told_nothing_of_anybody(services: Services, channel: Channel) -> None:
    paths: dict[str, Any] = {}
    for wiring in services.senders.wirings:
        paths |= wiring.inbound_paths
    (path,) = [each for each, name in paths.items() if name == channel]
    transport = httpx.ASGITransport(create_app(services), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as stranger:
        assert (await stranger.post(path)).status_code in (400, 401, 403)
        assert (await stranger.get(path)).status_code in (401, 404, 405)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_channel_is_called_something_in_each_language(channel: Channel, language: str) -> None:
    words = catalogue(language, "channels")
    wanted = ["name", "label", "by", "means"]
    if CHANNELS[channel].has_provider:
        wanted += ["way", "open", "poster", "code", "device"]

    assert [each for each in wanted if f"{channel}_{each}" not in words.messages] == []
