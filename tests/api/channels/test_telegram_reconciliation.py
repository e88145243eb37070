"""Messages that Telegram took without telling us, looked for by their number.

    what Telegram answers                                            is
    {"error_code": 400, "description": "Bad Request: there is no     a text of the bot's, in this chat
        live location in the message to edit"}
    {… "Bad Request: message can't be edited"}                       what the person wrote
    {… "Bad Request: message to edit not found"}                     of another chat, or nothing

The Bot API server is the simulator; each answer it gives is held against these words in
`tests/simulators/telegram/test_bot_api.py`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
import pytest
from telegram import Bot

from api.channels.sending.dispatch import Dispatch
from api.channels.sending.outcomes import Sent, StillLookingError, Taken, Unknown
from api.channels.sending.rate_limit import ChatRateLimit
from api.channels.sending.sender import Limits, Sender
from api.channels.telegram.delivery import TelegramDelivery, create_bot
from api.channels.telegram.reconciliation import (
    ASKED_FIRST,
    BEYOND,
    MOST_ASKED,
    PATIENCE_SECONDS,
    MessageSearch,
)
from api.channels.telegram.settings import TelegramSettings as Settings
from api.environment import Secret
from consultation.delivery import sql_outbox
from consultation.delivery.may_send import DEFAULT_ZONE
from consultation.delivery.model import OutboxMessage
from consultation.messages import sql as messages_sql
from consultation.messages.model import MessageNumber, Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store
from simulators.client import Chat
from simulators.serving import serving
from simulators.telegram import TelegramSettings, create_telegram
from tests.api.channels.sending.test_sender import in_place, run_until
from tests.conftest import OPEN_DAY, StandingClock

TOKEN = "1234567:a-bot-token-for-tests"
BOT_ID = "1234567"
CAMILLE, NOA = 71_000_042, 71_000_043
FIRST = 100


@pytest.fixture
def telegram_url() -> Iterator[str]:
    with serving(create_telegram(TelegramSettings(token=TOKEN, first_id=FIRST, hang_seconds=0.1))) as url:  # type: ignore[arg-type]
        for chat_id in (CAMILLE, NOA):
            with Chat(url, chat_id) as chat:
                chat.start()  # these have the numbers 100 and 101
        yield url


@pytest.fixture
async def bot(telegram_url: str) -> AsyncIterator[Bot]:
    bot = create_bot(Settings(Secret(TOKEN), None, telegram_url))
    await bot.initialize()
    yield bot
    await bot.shutdown()


@dataclass
class Hand:
    """A hand on the outbox and on the bot: takes, loses and looks for messages."""

    store: Store
    bot: Bot
    url: str
    clock: StandingClock
    now: float = 0.0
    turns: int = 0
    lost: MessageSearch = field(init=False)
    dispatch: Dispatch = field(init=False)

    def __post_init__(self) -> None:
        delivery = TelegramDelivery(self.bot, lambda _: None, self.store)
        self.lost = MessageSearch(self.bot, BOT_ID, self.store, lambda: self.now)
        self.dispatch = Dispatch(
            self.store, delivery, self.clock, lambda _: DEFAULT_ZONE, lambda _: True, None,
            ChatRateLimit(0.0), 60.0, 0.0,
        )  # fmt: skip
        with self.store.write() as unit:
            for number in (FIRST, FIRST + 1):  # heard: what the two wrote
                messages_sql.add_number(unit, MessageNumber(BOT_ID, number))

    async def turn(self) -> None:
        self.turns += 1

    def take(self, chat_id: int, text: str = "Bonjour") -> OutboxMessage:
        with self.store.write() as unit:
            known = participants_sql.find_address(unit, "telegram", str(chat_id))
            if known is None:
                _, known = participants_sql.add_participant(
                    unit, "telegram", str(chat_id), "c", "fr", OPEN_DAY
                )
            sql_outbox.enqueue(unit, "telegram", known.id, Reply(text), OPEN_DAY)
        ((message, _),) = self.dispatch.take([], 1, 1.0, 0, True).messages
        return message

    async def send(self, chat_id: int) -> None:
        """Send a message whose answer arrives."""
        message = self.take(chat_id)
        outcome = await self.dispatch.delivery.deliver(message, str(chat_id))
        self.dispatch.settle([(message, outcome)])

    def lose(self, message: OutboxMessage) -> OutboxMessage:
        """Have nobody know what became of an attempt; the row as it stands then."""
        self.dispatch.settle([(message, Unknown("timeout"))])
        (found,) = [each for each, _ in self.dispatch.unreconciled() if each.id == message.id]
        return found

    async def look(self, message: OutboxMessage, chat_id: int, rounds: int = 9) -> list[Taken] | None:
        """Look for a message; None when nothing is known after so many rounds."""
        for _ in range(rounds):
            try:
                return list(await self.lost.find(message, chat_id, self.turn))
            except StillLookingError:
                continue
        return None

    def plan(self, **fault: str | int) -> None:
        """Have the next question about a message go wrong."""
        order = {**fault, "method": "editMessageLiveLocation"}
        httpx.post(f"{self.url}/_sim/faults", json=order, trust_env=False, timeout=60).raise_for_status()

    def state(self, message: OutboxMessage) -> tuple[str, str | None]:
        with self.store.read() as unit:
            (row,) = unit.rows("SELECT state, provider_id FROM outbox WHERE id = ?", (message.id,))
        return row["state"], row["provider_id"]


@pytest.fixture
def hand(store: Store, bot: Bot, telegram_url: str, clock: StandingClock) -> Hand:
    return Hand(store, bot, telegram_url, clock)


async def test_message_that_was_taken_is_found_and_not_sent_again(hand: Hand) -> None:
    """The process died before it had written the answer down; two messages to others left since."""
    message = hand.take(CAMILLE)
    sent = await hand.dispatch.delivery.deliver(message, str(CAMILLE))
    assert isinstance(sent, Sent)
    in_doubt = hand.lose(message)
    await hand.send(NOA)

    found = await hand.look(in_doubt, CAMILLE)
    assert found is not None
    assert [each.number for each in found] == [MessageNumber(BOT_ID, FIRST + 2)]
    assert hand.dispatch.reconcile([(in_doubt, found)]) == 0
    assert hand.state(message) == ("sent", f"{BOT_ID}:{message.address_id}:{FIRST + 2}")


async def test_message_that_was_not_taken_goes_again(hand: Hand) -> None:
    in_doubt = hand.lose(hand.take(CAMILLE))
    await hand.look(in_doubt, CAMILLE, rounds=1)
    await hand.send(NOA)
    await hand.send(NOA)

    assert await hand.look(in_doubt, CAMILLE) == []
    assert hand.dispatch.reconcile([(in_doubt, [])]) == 1
    assert hand.state(in_doubt) == ("queued", None)


async def test_neither_the_persons_own_words_nor_what_others_got_is_taken_for_it(hand: Hand) -> None:
    """Between the attempt and the search: what both wrote, unheard, and a message lost to somebody else."""
    in_doubt = hand.lose(hand.take(CAMILLE))
    for chat_id in (CAMILLE, NOA):
        with Chat(hand.url, chat_id) as chat:
            chat.say("Merci")
    other = hand.take(NOA)
    await hand.dispatch.delivery.deliver(other, str(NOA))
    hand.now += PATIENCE_SECONDS

    assert await hand.look(in_doubt, CAMILLE, rounds=1) is None
    hand.now += PATIENCE_SECONDS
    assert await hand.look(in_doubt, CAMILLE) == []
    found = await hand.look(hand.lose(other), NOA)
    assert found is not None
    assert [each.number for each in found] == [MessageNumber(BOT_ID, FIRST + 4)]


async def test_nothing_is_concluded_while_the_message_may_still_have_a_higher_number(hand: Hand) -> None:
    in_doubt = hand.lose(hand.take(CAMILLE))

    assert await hand.look(in_doubt, CAMILLE) is None
    assert hand.turns == ASKED_FIRST
    hand.now += PATIENCE_SECONDS
    assert await hand.look(in_doubt, CAMILLE) == []
    assert hand.turns == BEYOND


async def test_person_who_blocked_the_bot_since_has_the_message_all_the_same(hand: Hand) -> None:
    message = hand.take(CAMILLE)
    await hand.dispatch.delivery.deliver(message, str(CAMILLE))
    with Chat(hand.url, CAMILLE) as chat:
        chat.block()
    in_doubt = hand.lose(message)
    await hand.look(in_doubt, CAMILLE, rounds=1)
    hand.now += PATIENCE_SECONDS

    found = await hand.look(in_doubt, CAMILLE)
    assert found is not None
    assert len(found) == 1


async def test_without_a_number_from_before_the_message_goes_again(hand: Hand) -> None:
    with hand.store.write() as unit:
        unit.execute("DELETE FROM message_numbers")
    message = hand.take(CAMILLE)
    await hand.dispatch.delivery.deliver(message, str(CAMILLE))

    assert await hand.look(hand.lose(message), CAMILLE) == []
    assert hand.turns == 0


async def test_search_among_too_many_is_given_up(hand: Hand) -> None:
    in_doubt = hand.lose(hand.take(CAMILLE))
    with hand.store.write() as unit:
        messages_sql.add_number(unit, MessageNumber(BOT_ID, FIRST + 10_000))

    assert await hand.look(in_doubt, CAMILLE, rounds=50) == []
    assert hand.turns == MOST_ASKED


async def test_telegram_that_asks_to_wait_is_left_alone_for_as_long(hand: Hand) -> None:
    message = hand.take(CAMILLE)
    await hand.dispatch.delivery.deliver(message, str(CAMILLE))
    in_doubt = hand.lose(message)
    await hand.send(NOA)
    hand.plan(kind="http_429", retry_after=7)

    assert await hand.look(in_doubt, CAMILLE, rounds=20) is None
    assert hand.turns == 1
    hand.now += 8
    found = await hand.look(in_doubt, CAMILLE)
    assert found is not None
    assert len(found) == 1


@pytest.mark.parametrize("kind", ["http_500", 401, "reset"])
async def test_telegram_that_cannot_be_asked_is_asked_again(hand: Hand, kind: str | int) -> None:
    message = hand.take(CAMILLE)
    await hand.dispatch.delivery.deliver(message, str(CAMILLE))
    in_doubt = hand.lose(message)
    await hand.send(NOA)
    hand.plan(kind=kind)

    with pytest.raises(OSError, match="Telegram cannot be asked"):
        await hand.look(in_doubt, CAMILLE)
    found = await hand.look(in_doubt, CAMILLE)
    assert found is not None
    assert len(found) == 1


async def test_two_workers_that_find_the_same_message_agree(hand: Hand) -> None:
    message = hand.take(CAMILLE)
    await hand.dispatch.delivery.deliver(message, str(CAMILLE))
    in_doubt = hand.lose(message)
    await hand.send(NOA)
    found = await hand.look(in_doubt, CAMILLE)
    assert found is not None

    assert hand.dispatch.reconcile([(in_doubt, found)]) == 0
    assert hand.dispatch.reconcile([(in_doubt, found)]) == 0
    assert hand.state(message)[0] == "sent"


async def test_next_message_to_the_chat_waits_until_the_doubt_is_settled(hand: Hand) -> None:
    in_doubt = hand.lose(hand.take(CAMILLE))
    with hand.store.write() as unit:
        sql_outbox.enqueue(unit, "telegram", in_doubt.address_id, Reply("Et puis?"), OPEN_DAY)

    assert hand.dispatch.take([], 1, 1.0, 0, True).messages == []
    hand.dispatch.reconcile([(in_doubt, [])])
    hand.clock.moment += timedelta(seconds=1)
    assert [message.id for message, _ in hand.dispatch.take([], 1, 1.0, 0, True).messages] == [in_doubt.id]


async def test_sender_sends_once_what_telegram_took_without_telling(hand: Hand) -> None:
    """The connection breaks after Telegram took the message; the real sender, from the outbox to the end."""
    fault = {"kind": "timeout_after", "chat_id": CAMILLE}
    httpx.post(f"{hand.url}/_sim/faults", json=fault, trust_env=False, timeout=60).raise_for_status()  # noqa: ASYNC210
    with hand.store.write() as unit:
        for chat_id in (CAMILLE, NOA):
            _, known = participants_sql.add_participant(unit, "telegram", str(chat_id), "c", "fr", OPEN_DAY)
            sql_outbox.enqueue(unit, "telegram", known.id, Reply("Bonjour"), OPEN_DAY)
    delivery = TelegramDelivery(hand.bot, lambda _: None, hand.store)
    limits = Limits(reconcile_after_seconds=0.0, seen_seconds=0.0)

    def states() -> list[str]:
        with hand.store.read() as unit:
            return [row["state"] for row in unit.rows("SELECT state FROM outbox")]

    await run_until(
        Sender(hand.store, delivery, in_place, hand.clock, limits=limits), lambda: states() == ["sent"] * 2
    )
    with Chat(hand.url, CAMILLE) as chat:
        assert chat.replies() == ["Bonjour"]


async def test_first_numbers_are_asked_about_for_all_before_any_further_on(hand: Hand) -> None:
    in_doubt = hand.lose(hand.take(CAMILLE))
    with hand.store.write() as unit:
        messages_sql.add_number(unit, MessageNumber(BOT_ID, FIRST + 200))

    assert await hand.look(in_doubt, CAMILLE, rounds=1) is None
    assert hand.turns == ASKED_FIRST
