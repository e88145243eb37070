"""Telegram, at its webhook and against a Bot API server: raw updates on top, then tables."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request
from structlog.testing import capture_logs
from telegram import Bot, Update
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from api.channels.sending.outcomes import Failed, Held, Outcome, Retry, Suspended, Unknown
from api.channels.telegram.channel import TelegramChannel
from api.channels.telegram.delivery import NotTelegramError, create_bot, outcome_of
from api.channels.telegram.keyboards import Buttons, Keyboards, Tap
from api.channels.telegram.settings import TelegramSettings as TelegramBotSettings
from api.channels.telegram.updates import (
    COMMANDS,
    GroupCall,
    GroupTap,
    MalformedUpdateError,
    Membership,
    Talk,
    understand,
)
from api.channels.telegram.wiring import TelegramWiring
from api.environment import Secret
from api.services import Services
from consultation.contributions import sql as contributions_sql
from consultation.conversation.prompts import question_expectation
from consultation.conversation.side_questions import SIDE_QUESTIONS
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery.rendering import parts_of
from consultation.delivery.sql_channels import Alarm, list_alarms
from consultation.messages.model import Expectation, Option, Reply, Selection
from consultation.participants import sql as participants_sql
from consultation.store import StoreUnavailableError
from consultation.store.keyring import Keyring
from simulators.client import Chat
from simulators.serving import serving
from simulators.telegram import TelegramSettings, create_telegram
from tests.api.conftest import WEBHOOK_SECRET
from tests.conftest import CONSULTATIONS, OPEN_DAY, StandingClock, open_consultations
from tests.waiting import until

CHAT = 71_000_042
TOKEN = "1234567:a-bot-token-for-tests"
BOT_ID = "1234567"
SEED = "administration-publique-efficiente-et-transparente"
PATH = "/channels/telegram"
SENDER = {"id": CHAT, "is_bot": False, "first_name": "Camille", "language_code": "fr"}
PRIVATE = {"id": CHAT, "first_name": "Camille", "type": "private"}
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
GROUP = {"id": -100_200, "title": "Comité", "type": "supergroup"}


def message(update_id: int, text: str | None = None, **fields: Any) -> dict[str, Any]:
    base = {"message_id": update_id, "from": SENDER, "chat": PRIVATE, "date": 1_479_222_000}
    return {
        "update_id": update_id,
        "message": {**base, **({"text": text} if text is not None else {}), **fields},
    }


def tap(update_id: int, data: str) -> dict[str, Any]:
    shown = {"message_id": 5, "chat": PRIVATE, "date": 1_479_222_000, "text": "…"}
    query = {"id": str(update_id), "from": SENDER, "chat_instance": "1", "data": data, "message": shown}
    return {"update_id": update_id, "callback_query": query}


def membership(update_id: int, status: str) -> dict[str, Any]:
    bot = {"id": 1234567, "is_bot": True, "first_name": "Consultexto"}
    new = {"user": bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}
    change = {"chat": PRIVATE, "from": SENDER, "date": 1_479_222_000}
    return {
        "update_id": update_id,
        "my_chat_member": {
            **change,
            "old_chat_member": {"user": bot, "status": "member"},
            "new_chat_member": new,
        },
    }


@pytest.fixture
def buttons(seed: Consultation, park: Consultation, keyring: Keyring) -> Buttons:
    return Buttons(Catalogue({seed.slug: seed, park.slug: park}), keyring)


def test_button_made_under_an_older_key_keeps_its_meaning(seed: Consultation) -> None:
    old, new = "an-old-secret-of-enough-characters", "a-new-secret-of-enough-characters"
    wait = Expectation("consent", options=(Option("yes", "Oui"), Option("no", "Non")))
    catalogue = Catalogue({seed.slug: seed})
    keyboard = Buttons(catalogue, Keyring(old)).keyboard(wait, (), lambda _wait, _count: "")
    assert keyboard is not None
    data = str(keyboard.inline_keyboard[0][0].callback_data)

    meant = [Buttons(catalogue, keyring).tap(data) for keyring in (Keyring(new, old), Keyring(new))]
    assert meant == [Tap("select", Selection(None, ("yes",))), Tap("select_stale", Selection("", ()))]


MEANINGS: dict[str, tuple[dict[str, Any], Callable[[Any], Any], Any]] = {
    "text": (message(1, "Bonjour"), lambda m: (m.incoming.text, m.incoming.intent), ("Bonjour", None)),
    "start": (message(1, "/start"), lambda m: (m.incoming.intent, m.incoming.consultation), ("start", None)),
    "start with a deep link": (
        message(1, "/start parc-des-erables"),
        lambda m: (m.incoming.intent, m.incoming.consultation),
        ("start", "parc-des-erables"),
    ),
    "start with a deep link of a place": (
        message(1, "/start parc-des-erables_biblio"),
        lambda m: (m.incoming.consultation, m.incoming.source),
        ("parc-des-erables", "biblio"),
    ),
    "command in French": (message(1, "/passer"), lambda m: m.incoming.intent, "skip"),
    "command in English": (message(1, "/back"), lambda m: m.incoming.intent, "back"),
    "command with the bot's name": (message(1, "/aide@consultexto_bot"), lambda m: m.incoming.intent, "help"),
    "unknown command": (message(1, "/statut"), lambda m: (m.incoming.text, m.incoming.intent), ("", "help")),
    "words behind a slash": (
        message(1, "/ou un guichet"), lambda m: (m.incoming.text, m.incoming.intent), ("/ou un guichet", None)
    ),
    "picture with a caption": (
        message(1, photo=PHOTO, caption="Un banc ici"),
        lambda m: (m.incoming.text, m.incoming.intent),
        ("Un banc ici", None),
    ),
    "picture without a caption": (message(1, photo=PHOTO), lambda m: m.incoming.intent, "send_media"),
    "live location that moves": (
        {"update_id": 1, "edited_message": {**message(1, location={"latitude": 46.8, "longitude": -71.2,
         "live_period": 900})["message"], "edit_date": 1_479_222_060}},
        lambda m: m,
        None,
    ),
    "sticker": (
        message(1, sticker={"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1, "is_animated": False,
                            "is_video": False, "type": "regular"}),
        lambda m: m.incoming.intent,
        "send_media",
    ),
    "voice": (
        message(1, voice={"file_id": "f", "file_unique_id": "u", "duration": 3}), lambda m: m.incoming.intent,
        "send_media",
    ),
    "edit": (
        {"update_id": 1, "edited_message": {**message(1, "autre")["message"], "edit_date": 1_479_222_060}},
        lambda m: (m.incoming.intent, m.incoming.text),
        ("send_edit", "autre"),
    ),
    "pinned message": (message(1, pinned_message=message(0, "x")["message"]), lambda m: m, None),
    "blocked": (membership(1, "kicked"), lambda m: m, Membership(str(CHAT), True)),
    "unblocked": (membership(1, "member"), lambda m: m, Membership(str(CHAT), False)),
    "command in a group": (message(1, "/start", chat=GROUP), lambda m: m, GroupCall(-100_200, "fr")),
    "command to us in a group": (
        message(1, "/start@Consultexto_Bot", chat=GROUP), lambda m: m, GroupCall(-100_200, "fr")
    ),
    "command to another bot in a group": (message(1, "/start@other_bot", chat=GROUP), lambda m: m, None),
    "path in a group": (message(1, "/usr/bin", chat=GROUP), lambda m: m, None),
    "talk in a group": (message(1, "salut", chat=GROUP), lambda m: m, None),
    "tap in a group": (
        {"update_id": 1, "callback_query": {**tap(7, "p:0000")["callback_query"], "message": {
            "message_id": 5, "chat": GROUP, "date": 1_479_222_000, "text": "…"}}},
        lambda m: m,
        GroupTap("7", "fr"),
    ),
    "button of a command": (
        tap(1, "w:DONNÉES"), lambda m: (m.incoming.intent, m.incoming.text), ("privacy_question", "DONNÉES")
    ),
    "button that keeps an answer": (
        tap(1, "w:GARDER 14"), lambda m: (m.incoming.intent, m.incoming.text), ("keep_answer", "GARDER 14")
    ),
    "button of other words": (
        tap(1, "w:QUESTION 5"), lambda m: (m.incoming.intent, m.incoming.text), (None, "QUESTION 5")
    ),
    "button nobody has": (tap(1, "p:0000"), lambda m: m.incoming.intent, "select_stale"),
    "button with rubbish": (tap(1, "'; DROP"), lambda m: m.incoming.intent, "select_stale"),
    "a channel's post": (
        {"update_id": 1, "channel_post": {**message(1, "x")["message"], "chat": {**GROUP, "type": "channel"}}},
        lambda m: m,
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("update", "look", "expected"), MEANINGS.values(), ids=MEANINGS.keys())
def test_what_an_update_asks(
    buttons: Buttons, update: dict[str, Any], look: Callable[[Any], Any], expected: object
) -> None:
    parsed = Update.de_json(update, None)

    assert look(understand(parsed, buttons, OPEN_DAY, BOT_ID, "consultexto_bot")) == expected


def external_id(buttons: Buttons, update: dict[str, Any], bot_id: str = BOT_ID) -> str:
    meaning = understand(Update.de_json(update, None), buttons, OPEN_DAY, bot_id)
    assert isinstance(meaning, Talk)
    return meaning.incoming.external_id


def test_message_edit_and_tap_are_known_by_themselves(buttons: Buttons) -> None:
    edited = {**message(77, "Bonsoir")["message"], "edit_date": 1_479_222_060}
    chat = f"{BOT_ID}:{buttons.chat_code(CHAT)}"

    assert external_id(buttons, message(77, "Bonjour")) == f"{chat}:m77:1479222000"
    assert external_id(buttons, {"update_id": 78, "edited_message": edited}) == f"{chat}:e77:1479222060"
    assert external_id(buttons, tap(79, "p:0000")) == f"{chat}:c79"
    assert str(CHAT) not in chat


def test_equal_numbers_of_another_bot_chat_or_day_are_another_message(buttons: Buttons) -> None:
    other_chat = message(77, "Bonjour", chat={**PRIVATE, "id": CHAT + 1})
    later = message(77, "Bonjour", date=1_479_222_001)
    ids = {external_id(buttons, update) for update in (message(77, "Bonjour"), other_chat, later)}

    assert len(ids | {external_id(buttons, message(77, "Bonjour"), "7654321")}) == 4


def test_reply_to_a_message_points_at_its_number_and_its_date(buttons: Buttons) -> None:
    replied_to = message(1, "Nous le ferons.")["message"]
    reply = message(2, "Merci", reply_to_message={**replied_to, "message_id": 41})
    meaning = understand(Update.de_json(reply, None), buttons, OPEN_DAY, BOT_ID)

    assert isinstance(meaning, Talk)
    assert meaning.incoming.replies_to == f":41:{replied_to['date']}"


def test_long_reply_goes_in_parts_with_the_buttons_under_the_last() -> None:
    long = Reply(f"{'a' * 4_000} {'b' * 4_000}", Expectation("consent"))

    assert parts_of("telegram", Reply("a" * 4_096)) == [Reply("a" * 4_096)]
    assert parts_of("telegram", long) == [Reply("a" * 4_000), Reply("b" * 4_000, Expectation("consent"))]


def test_every_button_means_its_choice_and_fits(
    buttons: Buttons, seed: Consultation, park: Consultation
) -> None:
    for definition in (seed, park):
        for question in definition.questions:
            wait = question_expectation(definition, question, "fr")
            markup = buttons.keyboard(wait, (), lambda wait, ticked: "Terminé")
            if not wait.options:
                assert markup is None
                continue
            assert markup is not None
            data = [str(button.callback_data) for row in markup.inline_keyboard for button in row]
            assert all(len(each.encode()) <= 64 for each in data)
            intent = "tick" if question.takes_several else "select"
            expected = [Tap(intent, Selection(question.slug, (option.slug,))) for option in wait.options]
            if question.takes_several:
                expected.append(Tap("confirm_ticks", Selection(question.slug, ())))
            assert [buttons.tap(each) for each in data] == expected


def test_bare_figures_of_a_scale_stand_side_by_side(buttons: Buttons) -> None:
    options = tuple(Option(str(place), str(place)) for place in range(1, 6))
    named = (Option("1", "1 – mal"), *options[1:4], Option("5", "5 – bien"))
    rows = [
        [[button.text for button in row] for row in markup.inline_keyboard]
        for each in (options, named)
        if (markup := buttons.keyboard(Expectation("number", "note", each), (), lambda wait, ticked: ""))
    ]

    assert rows == [[["1", "2", "3", "4", "5"]], [["1 – mal"], ["2", "3", "4"], ["5 – bien"]]]


def test_every_button_of_a_side_question_means_its_choice(buttons: Buttons, seed: Consultation) -> None:
    for side in SIDE_QUESTIONS:
        for question, choices in side.controls(seed):
            options = tuple(Option(choice, choice) for choice in choices)
            markup = buttons.keyboard(Expectation("confirm", question, options), (), lambda wait, ticked: "")
            assert markup is not None
            data = [str(button.callback_data) for row in markup.inline_keyboard for button in row]
            taps = [Tap("select", Selection(question, (choice,))) for choice in choices]
            assert [buttons.tap(each) for each in data] == taps


def test_ticked_boxes_are_shown(buttons: Buttons, seed: Consultation) -> None:
    wait = question_expectation(seed, seed.question("trois-principes"), "fr")
    markup = buttons.keyboard(wait, ("mecanismes",), lambda wait, ticked: f"{ticked} sur {wait.choose}")

    assert markup is not None
    labels = [row[0].text for row in markup.inline_keyboard]
    assert [label[0] for label in labels[:-1]] == ["☐", "☐", "☑", "☐", "☐", "☐", "☐"]
    assert labels[-1] == "1 sur 3"


OUTCOMES: dict[str, tuple[TelegramError, Outcome]] = {
    "too many requests": (RetryAfter(7), Retry("telegram_429", 7.0, "chat_or_channel")),
    "too many requests, for ever": (
        RetryAfter(10**9),
        Retry("telegram_429", 86_400.0, "chat_or_channel"),
    ),
    "blocked": (Forbidden("bot was blocked by the user"), Failed("telegram_403", "blocked")),
    "chat not found": (BadRequest("Chat not found"), Failed("telegram_400", "blocked")),
    "bad request": (BadRequest("Message text is empty"), Failed("telegram_400")),
    "time-out": (TimedOut(), Unknown("timeout")),
    "server error": (NetworkError("Bad Gateway"), Unknown("telegram_5xx")),
    "a success that cannot be read": (NotTelegramError(200), Unknown("telegram_not_read_200")),
    "a proxy's time-out": (NotTelegramError(408), Unknown("telegram_not_read_408")),
    "a proxy's failure": (NotTelegramError(502), Unknown("telegram_not_read_502")),
    "a captive page": (NotTelegramError(302), Held("telegram_not_read_302")),
    "a proxy's refusal": (NotTelegramError(403), Held("telegram_not_read_403")),
    "a proxy's not found": (NotTelegramError(404), Held("telegram_not_read_404")),
    "token revoked": (InvalidToken(), Suspended("telegram_401")),
}


@pytest.mark.parametrize("case", OUTCOMES.keys())
def test_what_a_refusal_means(case: str) -> None:
    error, outcome = OUTCOMES[case]

    assert outcome_of(error) == outcome


@pytest.fixture
def telegram_url() -> Iterator[str]:
    """A Bot API server that delivers nothing by itself."""
    with serving(create_telegram(TelegramSettings(token=TOKEN))) as url:
        with Chat(url, CHAT) as chat:
            chat.start()  # a bot can only write to somebody who has begun
        yield url


@pytest.fixture
def environment(environment: dict[str, str], telegram_url: str) -> dict[str, str]:
    return {
        **environment,
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_WEBHOOK_SECRET": WEBHOOK_SECRET,
        "TELEGRAM_API_BASE": telegram_url,
    }


def wiring_of(services: Services) -> TelegramWiring:
    return next(each for each in services.senders.wirings if isinstance(each, TelegramWiring))


async def deliver(client: httpx.AsyncClient, update: Any, secret: str = WEBHOOK_SECRET) -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    return (await client.post(PATH, json=update, headers=headers)).status_code


def count(services: Services, table: str) -> int:
    with services.store.read() as unit:
        return int(unit.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"])


def open_alarms(services: Services) -> list[Alarm]:
    with services.store.read() as unit:
        return list_alarms(unit)


def alarms(services: Services) -> list[tuple[str, str, int]]:
    return [(alarm.kind, alarm.reason, alarm.times) for alarm in open_alarms(services)]


def outbox_states(services: Services) -> list[str]:
    with services.store.read() as unit:
        return [row["state"] for row in unit.rows("SELECT state FROM outbox ORDER BY id")]


async def test_webhook_without_the_secret_is_403(client: httpx.AsyncClient, services: Services) -> None:
    assert [await deliver(client, message(1, "Bonjour"), secret) for secret in ("", "wrong")] == [403, 403]
    assert count(services, "messages") == 0


MALFORMED: dict[str, dict[str, Any]] = {
    "text": message(1, text=5),  # type: ignore[arg-type]
    "caption": message(1, caption=[1], photo=PHOTO),
    "date beyond all years": message(1, "Bonjour", date=10**18),
    "no chat": message(1, "Bonjour", chat=None),
    "chat id": message(1, "Bonjour", chat={**PRIVATE, "id": "abc"}),
    "message id": message(1, "Bonjour", message_id="z"),
    "language": message(1, "Bonjour", **{"from": {**SENDER, "language_code": 7}}),
    "data of a button": tap(1, 7),  # type: ignore[arg-type]
    "membership": {"update_id": 1, "my_chat_member": {}},
    "call in a group": message(1, 7, chat=GROUP),  # type: ignore[arg-type]
    "update id": {**message(1, "Bonjour"), "update_id": True},
}


@pytest.mark.parametrize("update", MALFORMED.values(), ids=MALFORMED)
async def test_update_with_a_field_of_another_type_is_passed_over(
    client: httpx.AsyncClient, services: Services, update: dict[str, Any]
) -> None:
    """Any answer but 2xx would have Telegram deliver it for a day."""
    assert (await deliver(client, update), count(services, "messages")) == (200, 0)
    assert alarms(services) == [("update_skipped", "malformed", 1)]


UNREADABLE: dict[str, tuple[bytes, str]] = {
    "open brackets": (b"[" * 200_000, "not_json"),
    "deep": (b'{"update_id": 1, "message": ' + b"[" * 5_000 + b"]" * 5_000 + b"}", "not_json"),
    "cut": (b"{", "not_json"),
    "no UTF-8": (b"\xff", "not_json"),
    "empty": (b"", "not_json"),
    "list": (b"[]", "malformed"),
    "update id in words": (b'{"update_id": "canary"}', "malformed"),
    "message is a number": (b'{"update_id": 1, "message": 7}', "malformed"),
    "poll without its fields": (b'{"update_id": 1, "poll_answer": {}}', "malformed"),
    "too large": (b'{"update_id": 1, "canary": "' + b"a" * 300_000 + b'"}', "too_large"),
}


@pytest.mark.parametrize(("body", "reason"), UNREADABLE.values(), ids=UNREADABLE)
async def test_body_that_is_no_update_is_passed_over(
    client: httpx.AsyncClient, services: Services, body: bytes, reason: str
) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": WEBHOOK_SECRET}
    statuses = [(await client.post(PATH, content=body, headers=headers)).status_code for _ in range(2)]

    assert (statuses, count(services, "messages")) == ([200, 200], 0)
    assert alarms(services) == [("update_skipped", reason, 2)]
    assert await deliver(client, message(2, "Bonjour")) == 200
    assert count(services, "messages") == 1


@pytest.mark.parametrize("secret", ["", "wrong"])
async def test_rubbish_without_the_secret_is_403_and_raises_no_alarm(
    client: httpx.AsyncClient, services: Services, secret: str
) -> None:
    assert (await deliver(client, MALFORMED["text"], secret), alarms(services)) == (403, [])


async def test_log_says_which_update_was_passed_over_and_nothing_of_it(
    client: httpx.AsyncClient, services: Services
) -> None:
    update = message(77, 5, caption="canary", chat={**PRIVATE, "first_name": "canary"})  # type: ignore[arg-type]
    with capture_logs() as logged:
        await deliver(client, update)

    (event,) = [each for each in logged if each["event"] == "update passed over"]
    assert (event["update"], event["reason"]) == (77, "malformed")
    assert "canary" not in str(logged)
    assert str(CHAT) not in str(logged)


async def test_rubbish_is_delivered_again_when_no_alarm_could_be_raised(
    client: httpx.AsyncClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise StoreUnavailableError("full")

    monkeypatch.setattr(services.store, "write", fails)
    assert await deliver(client, MALFORMED["text"]) == 503


async def test_update_that_asks_nothing_is_200(client: httpx.AsyncClient, services: Services) -> None:
    assert await deliver(client, {"update_id": 2}) == 200
    assert (count(services, "messages"), alarms(services)) == (0, [])


async def test_message_is_answered_once_however_often_delivered(
    client: httpx.AsyncClient, services: Services, telegram_url: str
) -> None:
    statuses = [await deliver(client, message(1, "Bonjour")) for _ in range(3)]

    with Chat(telegram_url, CHAT) as chat:
        await until(lambda: len(chat.replies()) == 1)
        assert (statuses, len(chat.replies()), count(services, "messages")) == ([200] * 3, 1, 1)
        assert chat.messages()[-1].labels == ("Oui", "Non")


async def test_message_after_a_restart_of_the_numbers_is_taken(
    client: httpx.AsyncClient, services: Services, telegram_url: str
) -> None:
    await deliver(client, message(1, "Bonjour"))
    await deliver(client, message(1, "OUI", date=1_479_222_060))

    with Chat(telegram_url, CHAT) as chat:
        await until(lambda: len(chat.replies()) == 2)
    assert count(services, "messages") == 2


async def test_sent_message_is_known_by_its_bot_and_its_date(
    client: httpx.AsyncClient, services: Services, telegram_url: str
) -> None:
    await deliver(client, message(1, "Bonjour"))

    def ids() -> list[str | None]:
        with services.store.read() as unit:
            return [row["provider_id"] for row in unit.rows("SELECT provider_id FROM outbox")]

    await until(lambda: ids() != [None])
    (provider_id,) = ids()
    assert provider_id is not None
    bot_id, _, number, date = provider_id.split(":")
    with Chat(telegram_url, CHAT) as chat:
        shown = chat.messages()[-1]
    assert (bot_id, int(number)) == (BOT_ID, shown.message_id)
    assert abs(int(date) - time.time()) < 60


@pytest.mark.parametrize(
    "left", [message(2, "/arret"), membership(2, "kicked")], ids=["opted out", "blocked"]
)
@pytest.mark.parametrize("start", ["/start", "/start parc-des-erables"])
async def test_start_is_the_way_back(
    client: httpx.AsyncClient, services: Services, left: dict[str, Any], start: str
) -> None:
    await deliver(client, message(1, "Bonjour"))
    await deliver(client, left)
    before = count(services, "outbox")
    await deliver(client, message(3, start))

    with services.store.read() as unit:
        address = participants_sql.find_address(unit, "telegram", str(CHAT))
    assert address is not None
    assert (address.status, count(services, "outbox")) == ("active", before + 1)


async def test_walk_with_buttons_and_ticks(
    client: httpx.AsyncClient, services: Services, telegram_url: str, clock: StandingClock
) -> None:
    clock.moment = datetime(2026, 6, 1, 15, 0, tzinfo=UTC)
    with Chat(telegram_url, CHAT) as chat:
        await deliver(client, message(1, "/start parc-des-erables"))
        await until(lambda: len(chat.replies()) == 1)

        async def press(update_id: int, label: str, replies: int) -> None:
            shown = next(m for m in reversed(chat.messages()) if any(label in each for each in m.labels))
            data = next(b.data for row in shown.keyboard for b in row if label in b.label)
            update = tap(update_id, str(data))
            update["callback_query"]["message"]["message_id"] = shown.message_id
            assert await deliver(client, update) == 200
            await until(lambda: len(chat.replies()) == replies)

        await press(2, "Oui", 2)
        await press(3, "Oui", 3)
        await press(4, "Marche", 4)
        await press(5, "arbres", 4)
        await press(6, "Terminé", 5)
        assert "2" in chat.replies()[-1]
        await press(7, "bancs", 5)
        await until(lambda: sum("☑" in label for label in chat.messages()[-1].labels) == 2)
        await press(8, "Terminé", 6)

    with services.store.read() as unit:
        found = contributions_sql.all_contributions(unit, "parc-des-erables")
    assert [(each.question, each.choices) for each in found[-2:]] == [
        ("activite", ("marche",)),
        ("deux-priorites", ("arbres", "bancs")),
    ]


async def test_tap_on_a_choice_of_a_version_opened_since_the_start_is_taken(
    client: httpx.AsyncClient, services: Services, telegram_url: str, clock: StandingClock, tmp_path: Path
) -> None:
    """Its buttons must not be dead until the process is started again; those of before keep their meaning."""
    clock.moment = datetime(2026, 6, 1, 15, 0, tzinfo=UTC)

    def pressed(chat: Chat, update_id: int, label: str) -> dict[str, Any]:
        shown = next(each for each in reversed(chat.messages()) if label in each.labels)
        data = next(button.data for row in shown.keyboard for button in row if button.label == label)
        return tap(update_id, str(data))

    with Chat(telegram_url, CHAT) as chat:
        await deliver(client, message(1, "/start parc-des-erables"))
        await until(lambda: len(chat.replies()) == 1)
        before = pressed(chat, 2, "Oui")
        open_with_another_choice(services, tmp_path)
        await deliver(client, before)
        await until(lambda: len(chat.replies()) == 2)
        await deliver(client, pressed(chat, 3, "Oui"))
        await until(lambda: len(chat.replies()) == 3)
        await deliver(client, pressed(chat, 4, "Faire de la musique"))

    with services.store.read() as unit:
        found = contributions_sql.all_contributions(unit, "parc-des-erables")
    assert [(each.question, each.choices) for each in found] == [("activite", ("musique",))]


def open_with_another_choice(services: Services, folder: Path) -> None:
    """Open the park's consultation with one more activity, as another process does."""
    shutil.copytree(CONSULTATIONS, folder, dirs_exist_ok=True)
    path = folder / "parc-des-erables.yml"
    first = "      - slug: marche\n"
    label = "{fr: Faire de la musique, en: Make music}"
    another = f"      - slug: musique\n        label: {label}\n"
    path.write_text(path.read_text("utf-8").replace(first, another + first, 1), "utf-8")
    open_consultations(services.store, folder)
    with services.store.read() as unit:
        services.catalogue.renew(unit)


async def test_failure_is_not_200_and_the_next_delivery_is_taken(
    client: httpx.AsyncClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = services.inbound.assistant.respond

    def fail(*arguments: object) -> None:
        raise RuntimeError("an action failed")

    monkeypatch.setattr(services.inbound.assistant, "respond", fail)
    assert await deliver(client, message(1, "Bonjour")) == 500
    assert count(services, "messages") == 0

    monkeypatch.setattr(services.inbound.assistant, "respond", real)
    assert await deliver(client, message(1, "Bonjour")) == 200
    assert count(services, "messages") == 1


async def test_person_who_blocks_is_unsubscribed_and_comes_back(
    client: httpx.AsyncClient, services: Services
) -> None:
    def status() -> str:
        with services.store.read() as unit:
            address = participants_sql.find_address(unit, "telegram", str(CHAT))
        assert address is not None
        return address.status

    await deliver(client, message(1, "Bonjour"))
    await deliver(client, membership(2, "kicked"))
    assert status() == "blocked"
    await deliver(client, membership(3, "member"))
    assert status() == "active"


async def test_reply_to_somebody_who_blocked_fails_with_its_reason(
    client: httpx.AsyncClient, services: Services, telegram_url: str
) -> None:
    with Chat(telegram_url, CHAT) as chat:
        await deliver(client, message(1, "Bonjour"))
        await until(lambda: len(chat.replies()) == 1)
        chat.block()
        await deliver(client, message(2, "OUI"))

    def states() -> list[tuple[str, str | None]]:
        with services.store.read() as unit:
            return [
                (r["state"], r["reason"]) for r in unit.rows("SELECT state, reason FROM outbox ORDER BY id")
            ]

    await until(lambda: states() == [("sent", None), ("failed", "telegram_403")])


async def test_answers_by_telegram_are_stored(client: httpx.AsyncClient, services: Services) -> None:
    for number, text in enumerate(("/start", "oui", "Un guichet unique"), 1):
        assert await deliver(client, message(number, text)) == 200

    with services.store.read() as unit:
        (only,) = contributions_sql.all_contributions(unit, SEED)
    assert (only.text, only.channel) == ("Un guichet unique", "telegram")


async def test_group_is_answered_without_storing_anything(
    client: httpx.AsyncClient, services: Services
) -> None:
    assert await deliver(client, message(1, "/start", chat=GROUP)) == 200
    assert [count(services, table) for table in ("messages", "participants", "outbox")] == [0, 0, 0]


async def test_group_is_told_once_an_hour_whoever_calls(
    client: httpx.AsyncClient, services: Services, telegram_url: str, clock: StandingClock
) -> None:
    await registered(telegram_url)
    with Chat(telegram_url, -100_200) as group:
        group.say("/start")
        for number in range(1, 4):
            assert await deliver(client, message(number, "/start", chat=GROUP)) == 200
        assert len(group.replies()) == 1

        clock.moment += timedelta(hours=1)
        await deliver(client, message(4, "/aide", chat=GROUP))
        assert len(group.replies()) == 2


async def test_tap_in_a_group_is_answered_and_stores_nothing(services: Services) -> None:
    answered: list[dict[str, str]] = []
    server = FastAPI()

    @server.post("/bot{token}/answerCallbackQuery")
    async def answer(request: Request) -> dict[str, Any]:
        answered.append({key: str(value) for key, value in (await request.form()).items()})
        return {"ok": True, "result": True}

    update = tap(7, "p:0000")
    update["callback_query"]["message"]["chat"] = GROUP
    with serving(server) as url:
        bot = create_bot(TelegramBotSettings(Secret(TOKEN), None, url))
        await polling_channel(services, bot).take(update)
        await bot.request.shutdown()

    assert [each["callback_query_id"] for each in answered] == ["7"]
    assert "Écrivez-moi en privé" in answered[0]["text"]
    assert [count(services, table) for table in ("messages", "participants", "outbox")] == [0, 0, 0]


async def test_commands_are_announced_in_both_languages(services: Services) -> None:
    bot = wiring_of(services).bot
    for language in ("fr", "en"):
        while not (announced := await bot.get_my_commands(language_code=language)):  # noqa: ASYNC110 - it is asked
            await asyncio.sleep(0.05)
        assert [command.command for command in announced] == list(COMMANDS[language])


async def registered(telegram_url: str) -> None:
    """Wait until the service has set its webhook, so that it does not while a test polls."""
    info = f"{telegram_url}/bot{TOKEN}/getWebhookInfo"
    await until(lambda: bool(httpx.get(info, trust_env=False, timeout=60).json()["result"]["url"]))


def polling_channel(services: Services, bot: Bot) -> TelegramChannel:
    """A channel that polls without a pause."""
    keyboards = Keyboards(Buttons(services.catalogue, services.settings.keyring), services.phrases)
    return TelegramChannel(services.inbound, bot, keyboards, services.clock, 0.0)


@asynccontextmanager
async def polling(channel: TelegramChannel, bot: Bot) -> AsyncIterator[None]:
    """Let it poll meanwhile; its connections are closed at the end."""
    task = asyncio.create_task(channel.poll())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await bot.request.shutdown()


@pytest.mark.parametrize(
    ("token", "is_there", "reason", "event"),
    [
        (TOKEN, False, "NetworkError", "Telegram not reached; trying again"),
        ("1:invented", True, "InvalidToken", "Telegram refuses TELEGRAM_BOT_TOKEN; trying again"),
    ],
    ids=["not reached", "an invented token"],
)
async def test_service_that_gets_no_messages_from_telegram_raises_an_alarm_and_logs_ever_less(
    services: Services,
    telegram_url: str,
    monkeypatch: pytest.MonkeyPatch,
    token: str,
    is_there: bool,
    reason: str,
    event: str,
) -> None:
    monkeypatch.setattr("api.channels.telegram.wiring.RETRY_SECONDS", 0.0)
    url = telegram_url if is_there else "http://127.0.0.1:9"
    wiring = TelegramWiring(TelegramBotSettings(Secret(token), None, url), services.senders.office)
    await registered(telegram_url)

    with capture_logs() as logged:
        (task,) = wiring.tasks(services.desk, services.senders.by_channel)
        listening = asyncio.create_task(task)
        await until(lambda: any(each["times"] >= 16 for each in logged if each["event"] == event))
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
    times = [each["times"] for each in logged if each["event"] == event]
    await wiring.close()

    assert times[:5] == [1, 2, 4, 8, 16]
    assert alarms(services) == [("messages_not_received", reason, 1)]
    assert open_alarms(services)[0].is_of_providers
    assert token not in str(logged)


async def test_alarm_ends_with_the_first_updates_that_are_fetched(services: Services) -> None:
    server, works = FastAPI(), []

    @server.get("/bot{token}/getUpdates")
    async def get_updates() -> dict[str, Any]:
        await asyncio.sleep(0.01)
        return {"ok": True, "result": []} if works else {"ok": False, "error_code": 502, "description": ""}

    @server.post("/bot{token}/deleteWebhook")
    async def delete_webhook() -> dict[str, Any]:
        return {"ok": True, "result": True}

    with serving(server) as url:
        bot = create_bot(TelegramBotSettings(Secret(TOKEN), None, url))
        async with polling(polling_channel(services, bot), bot):
            await until(lambda: [kind for kind, _, _ in alarms(services)] == ["messages_not_received"])
            works.append(True)
            await until(lambda: alarms(services) == [])


async def test_polled_update_that_always_fails_is_passed_over(
    services: Services, telegram_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One poisoned message must not silence everybody behind it; an alarm says that it was lost."""
    bot, tried = create_bot(TelegramBotSettings(Secret(TOKEN), None, telegram_url)), []
    channel = polling_channel(services, bot)

    async def handle(update: Update) -> None:
        tried.append(update.message.text if update.message else None)
        if tried[-1] == "poison":
            raise RuntimeError("unexpected")

    monkeypatch.setattr(channel, "handle", handle)
    await registered(telegram_url)
    with Chat(telegram_url, CHAT) as chat:
        async with polling(channel, bot):
            await asyncio.to_thread(chat.say, "poison")
            await asyncio.to_thread(chat.say, "Bonjour")
            await until(lambda: "Bonjour" in tried)

    assert tried[-6:] == ["poison"] * 5 + ["Bonjour"]
    assert alarms(services) == [("update_skipped", "RuntimeError", 1)]


async def test_batch_with_an_update_the_library_cannot_read_silences_nobody(
    services: Services, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The library reads a batch whole or not at all, and logs all of it when it cannot."""
    broken = message(8, "canary-text")
    broken["message"]["poll"] = {"id": "canary-poll"}
    updates: list[Any] = [message(7, "Bonjour"), broken, {"canary": 1}, 9, message(10, "OUI")]
    server = FastAPI()

    @server.get("/bot{token}/getUpdates")
    async def get_updates(offset: int) -> dict[str, Any]:
        await asyncio.sleep(0.01)
        left = [each for each in updates if not isinstance(each, dict) or each.get("update_id", 9) >= offset]
        return {"ok": True, "result": left if offset <= 10 else []}

    @server.post("/bot{token}/deleteWebhook")
    async def delete_webhook() -> dict[str, Any]:
        return {"ok": True, "result": True}

    with serving(server) as url, capture_logs() as logged:
        bot = create_bot(TelegramBotSettings(Secret(TOKEN), None, url))
        async with polling(polling_channel(services, bot), bot):
            await until(lambda: count(services, "messages") == 2)
            await asyncio.sleep(0.05)

    assert alarms(services) == [("update_skipped", "malformed", 3)]
    assert "canary" not in str(logged) + caplog.text
    assert str(CHAT) not in str(logged) + caplog.text


def plan_fault(telegram_url: str, kind: str) -> None:
    httpx.post(
        f"{telegram_url}/_sim/faults", json={"kind": kind}, trust_env=False, timeout=60
    ).raise_for_status()


@pytest.mark.parametrize("kind", ["unreadable_after", "page_200_after", "page_502_after", "http_500_after"])
async def test_message_taken_with_an_answer_that_cannot_be_read_is_not_sent_again(
    client: httpx.AsyncClient, services: Services, telegram_url: str, kind: str
) -> None:
    await asyncio.to_thread(plan_fault, telegram_url, kind)
    with Chat(telegram_url, CHAT) as chat:
        await deliver(client, message(1, "Bonjour"))
        await until(lambda: outbox_states(services) == ["unknown"])
        assert len(chat.replies()) == 1


@pytest.mark.parametrize("status", [302, 401, 403, 404])
async def test_page_in_place_of_telegram_fails_nobody_and_holds_the_channel(
    client: httpx.AsyncClient, services: Services, telegram_url: str, clock: StandingClock, status: int
) -> None:
    await asyncio.to_thread(plan_fault, telegram_url, f"page_{status}")
    with Chat(telegram_url, CHAT) as chat:
        await deliver(client, message(1, "Bonjour"))
        await until(lambda: len(open_alarms(services)) == 1)
        assert (outbox_states(services), chat.replies()) == (["queued"], [])
        (alarm,) = open_alarms(services)
        assert (alarm.kind, alarm.reason) == ("provider_not_reached", f"telegram_not_read_{status}")

        clock.moment += timedelta(seconds=31)
        await until(lambda: outbox_states(services) == ["sent"])
        assert (len(chat.replies()), open_alarms(services)) == (1, [])


async def test_polled_update_that_cannot_be_read_is_passed_over_at_once(
    services: Services, telegram_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot, tried = create_bot(TelegramBotSettings(Secret(TOKEN), None, telegram_url)), []
    channel = polling_channel(services, bot)

    async def handle(update: Update) -> None:
        tried.append(update.message.text if update.message else None)
        if tried[-1] == "rubbish":
            raise MalformedUpdateError

    monkeypatch.setattr(channel, "handle", handle)
    await registered(telegram_url)
    with Chat(telegram_url, CHAT) as chat:
        async with polling(channel, bot):
            await asyncio.to_thread(chat.say, "rubbish")
            await asyncio.to_thread(chat.say, "Bonjour")
            await until(lambda: "Bonjour" in tried)

    assert tried[-2:] == ["rubbish", "Bonjour"]
    assert alarms(services) == [("update_skipped", "malformed", 1)]


async def test_polled_update_waits_for_the_store(
    services: Services, telegram_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot, tries = create_bot(TelegramBotSettings(Secret(TOKEN), None, telegram_url)), []
    channel = polling_channel(services, bot)

    async def handle(update: Update) -> None:
        if update.message is not None and update.message.text == "Bonjour":
            tries.append(1)
            if len(tries) < 12:
                raise StoreUnavailableError("full")

    monkeypatch.setattr(channel, "handle", handle)
    await registered(telegram_url)
    with Chat(telegram_url, CHAT) as chat:
        async with polling(channel, bot):
            await asyncio.to_thread(chat.say, "Bonjour")
            await until(lambda: len(tries) == 12)
            await asyncio.sleep(0.1)

    assert len(tries) == 12
    with services.store.read() as unit:
        assert list_alarms(unit) == []
