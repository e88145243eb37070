"""Reconciliation with Telegram: messages of unknown outcome are looked for by their number.

The Bot API has no list of what a bot has sent. But each account, a bot's too, numbers all messages of its
private chats and small groups in one series, and a message keeps its number. So a lost message has a number
above all that were known when it left, below those of messages that left after it, and one that nobody else
is known to have: seldom more than a few. About each of these Telegram is asked to move a live location, which
changes nothing, since the messages of a consultation are text. The answer tells the chat and the sender:

there is no live location in the message to edit      a message of the bot's own, in this very chat
message can't be edited                               the person's, or a notice of Telegram's
message to edit not found                             of another chat, or no message at all

One message at a time is under way to a chat, so the first of these is the lost one. Of the calls that
answer so, this one alone can alter no text, caption or button if the guess is wrong. The Bot API server
answers from the message as it is: whether the person has blocked the bot since does not matter.

A message whose outcome cannot be found out is sent again: better twice than never. That happens where no
number was known beforehand, where too many are unknown, or where Telegram answers something else.

Sources, checked 2026-11-25: one series for an account, its messages known by the number alone:
https://telegramplayground.github.io/pyrogram/topics/message-identifiers.html and
https://core.telegram.org/method/messages.getMessages (no chat is named); the answers and their order:
`check_message` and `process_edit_message_live_location_query` in
https://github.com/tdlib/telegram-bot-api/blob/master/telegram-bot-api/Client.cpp, and `can_edit_message` and
`edit_message_live_location` in https://github.com/tdlib/td/blob/master/td/telegram/MessagesManager.cpp.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import structlog
from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from api.channels.sending.outcomes import StillLookingError, Taken, Turn, obeyed
from consultation.delivery.model import OutboxMessage
from consultation.messages import sql as messages_sql
from consultation.messages.model import MessageNumber
from consultation.store import Store

ASKED_FIRST = 6
"""Most lost messages are among the first unknown numbers: these are asked about for all messages first."""
ASKED_A_ROUND = 30
MOST_ASKED = 300
"""Beyond this number, searching costs more than a duplicate message."""
PATIENCE_SECONDS = 30.0
"""How long to wait for a later message of ours, whose number would end the search."""
BEYOND = 32
"""How many numbers above the highest known are asked about when none came; meanwhile, only the first."""

GIVEN_UP_SECONDS = 1800.0
"""A search ends in any case: nothing else leaves to that person meanwhile."""

Finding = Literal["ours", "not_ours", "no_telling"]

log = structlog.get_logger("consultexto.telegram")


@dataclass(slots=True)
class _Search:
    """The state of one attempt's search. `began_after`: the highest number known when the attempt began."""

    began_at: float
    began_after: int
    rounds: int = 0
    asked: set[int] = field(default_factory=set)


class MessageSearch:
    """The search for lost messages of one bot, some numbers a round."""

    def __init__(
        self, bot: Bot, series: str, store: Store, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._bot = bot
        self._series = series
        self._store = store
        self._monotonic = monotonic
        self._searches: dict[tuple[int, int], _Search] = {}
        self._held_until = 0.0

    async def find(self, message: OutboxMessage, chat_id: int, turn: Turn) -> Sequence[Taken]:
        """Return the lost message of a row's last attempt; none if Telegram did not take it or cannot tell.

        Raises StillLookingError when there is more to ask, and OSError when Telegram does not answer now.
        """
        if message.numbered_after is None:
            return ()  # nothing says where to begin
        search = self._search(message)
        search.rounds += 1
        if self._monotonic() - search.began_at > GIVEN_UP_SECONDS:
            return self._end(message)
        unknown, all_of_them = self._unknown(message.numbered_after, search)
        asked_now = ASKED_FIRST if search.rounds == 1 else ASKED_A_ROUND
        for number in unknown[:asked_now]:
            finding = await self._ask(chat_id, number, turn)
            if finding == "ours":
                return self._end(message, number)
            if finding == "no_telling":
                return self._end(message)
            search.asked.add(number)
            if len(search.asked) >= MOST_ASKED:
                log.warning("a lost message is sent again: too many numbers are unknown", row=message.id)
                return self._end(message)
        if search.rounds == 1 or not all_of_them or len(unknown) > asked_now:
            raise StillLookingError
        return self._end(message)

    def _search(self, message: OutboxMessage) -> _Search:
        now = self._monotonic()
        self._searches = {
            key: search
            for key, search in self._searches.items()
            if now - search.began_at < 2 * GIVEN_UP_SECONDS
        }
        key = (message.id, message.attempts)
        if key not in self._searches:
            with self._store.read() as unit:
                self._searches[key] = _Search(now, messages_sql.highest_known(unit, self._series) or 0)
        return self._searches[key]

    def _unknown(self, after: int, search: _Search) -> tuple[list[int], bool]:
        """Return the numbers it may have that were not asked about yet, and whether these are all."""
        waited = self._monotonic() - search.began_at >= PATIENCE_SECONDS
        with self._store.read() as unit:
            before = messages_sql.first_taken_after(unit, self._series, search.began_after)
            closed = before is not None
            if before is None:
                highest = messages_sql.highest_known(unit, self._series) or after
                before = max(highest, after) + 1 + (BEYOND if waited else ASKED_FIRST)
            found = messages_sql.unknown_between(
                unit, self._series, after, before, MOST_ASKED + ASKED_A_ROUND
            )
        return [number for number in found if number not in search.asked], closed or waited

    async def _ask(self, chat_id: int, number: int, turn: Turn) -> Finding:
        """Tell whether a number is of a message of the bot's in a chat.

        Raises OSError when it cannot be asked.
        """
        held = self._held_until - self._monotonic()
        if held > 0:
            raise StillLookingError
        await turn()
        try:
            await self._bot.edit_message_live_location(
                chat_id=chat_id, message_id=number, latitude=1.0, longitude=1.0
            )
        except BadRequest as error:
            return _meaning(str(error).lower())
        except Forbidden:
            return "no_telling"  # the account is gone: a message sent again will be refused for that reason
        except RetryAfter as error:
            self._held_until = self._monotonic() + wait_of(error)
            raise StillLookingError from error
        except TelegramError as error:
            raise OSError(f"Telegram cannot be asked: {type(error).__name__}") from error
        return "not_ours"  # a live location, so not a text of ours

    def _end(self, message: OutboxMessage, number: int | None = None) -> Sequence[Taken]:
        self._searches.pop((message.id, message.attempts), None)
        if number is None:
            return ()
        provider_id = f"{self._series}:{message.address_id}:{number}"
        return (Taken(provider_id, number=MessageNumber(self._series, number)),)


def _meaning(description: str) -> Finding:
    if "there is no live location in the message to edit" in description:
        return "ours"
    if "message to edit not found" in description or "message can't be edited" in description:
        return "not_ours"
    return "no_telling"


def wait_of(error: RetryAfter) -> float:
    """Return how long Telegram asks us to wait, in seconds."""
    seconds = error.retry_after
    return obeyed(float(seconds) if isinstance(seconds, int) else seconds.total_seconds())
