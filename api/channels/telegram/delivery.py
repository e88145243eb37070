"""Calling the Bot API: sending, and fetching updates.

Source of the limits and errors:
https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this and
https://core.telegram.org/bots/api#responseparameters, checked 2026-11-24.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

import httpx
from telegram import Bot, InlineKeyboardMarkup
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from api.channels.sending.outcomes import (
    Failed,
    Outcome,
    Retry,
    Sent,
    Suspended,
    Taken,
    Turn,
    Unknown,
    not_the_provider,
)
from api.channels.telegram.reconciliation import MessageSearch, wait_of
from api.channels.telegram.settings import TelegramSettings
from api.channels.telegram.updates import MISSHAPEN
from consultation.channels import Channel
from consultation.channels.specs import TELEGRAM
from consultation.delivery.model import OutboxMessage
from consultation.messages.model import MessageNumber, Reply
from consultation.store import Store

CONNECT_SECONDS = 5.0
READ_SECONDS = 15.0
POLL_SECONDS = 30

Keyboard = Callable[[Reply], InlineKeyboardMarkup | None]

# httpx logs the address of every request, and Telegram's holds the bot's token.
logging.getLogger("httpx").setLevel(logging.WARNING)
# python-telegram-bot logs answers that it cannot read, whole: updates with their names and texts.
logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)


def id_of(bot: Bot) -> str:
    """Return the bot's own id: the part of its token that is no secret, known before Telegram is reached."""
    return bot.token.partition(":")[0]


def name_of(bot: Bot) -> str | None:
    """Return the bot's own name, such as `consultexto_bot`; None until Telegram was reached."""
    try:
        return bot.username
    except RuntimeError:
        return None


def create_bot(settings: TelegramSettings) -> Bot:
    """Return a Bot of the configured base.

    `await bot.initialize()` before use, `await bot.shutdown()` after.
    """
    request = BotApiRequest(
        connection_pool_size=32,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        pool_timeout=READ_SECONDS,
    )
    return Bot(
        str(settings.token),
        base_url=f"{settings.api_base}/bot",
        base_file_url=f"{settings.api_base}/file/bot",
        request=request,
    )


async def fetch_updates(bot: Bot, offset: int, allowed: Sequence[str]) -> list[Any]:
    """Wait for updates from a number on, and return them unparsed, so that each is read by itself.

    The library's `get_updates` reads all of a batch or nothing of it: one update that it cannot read would
    hold up everybody's. Raises TelegramError.
    """
    query = urlencode({"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": json.dumps(allowed)})
    answer = await bot.request.retrieve(
        f"{bot.base_url}/getUpdates?{query}", read_timeout=POLL_SECONDS + READ_SECONDS
    )
    found = json.loads(answer)["result"]
    return found if isinstance(found, list) else []


class TelegramDelivery:
    """Delivery of messages with their keyboards, and the search for those of unknown outcome."""

    channel: Channel = TELEGRAM.name

    def __init__(self, bot: Bot, keyboard: Keyboard, store: Store) -> None:
        self._bot = bot
        self._keyboard = keyboard
        self.series = id_of(bot)
        self._lost = MessageSearch(bot, self.series, store)

    async def deliver(self, message: OutboxMessage, address: str) -> Outcome:
        """Send one message; Telegram's refusals become outcomes."""
        try:
            sent = await self._bot.send_message(
                chat_id=int(address), text=message.reply.text, reply_markup=self._keyboard(message.reply)
            )
        except TelegramError as error:
            return outcome_of(error)
        except MISSHAPEN:
            return Unknown("telegram_not_read")  # a success whose message is none: it was taken
        # Another bot's message may have the same number: https://core.telegram.org/bots/api#message
        date = int(sent.date.timestamp())
        return Sent(
            f"{self.series}:{message.address_id}:{sent.message_id}:{date}",
            MessageNumber(self.series, sent.message_id),
        )

    async def taken_as(self, message: OutboxMessage, address: str, turn: Turn) -> Sequence[Taken]:
        """Find the lost message of the last attempt by its number (see `reconciliation`)."""
        return await self._lost.find(message, int(address), turn)


def outcome_of(error: TelegramError) -> Outcome:
    """Return the outcome of a refusal: wait as long as it says, give the person up, or stop everything.

    Telegram does not say whether a chat's limit or the bot's was reached.
    """
    match error:
        case RetryAfter():
            return Retry("telegram_429", wait_of(error), "chat_or_channel")
        case Forbidden():
            return Failed("telegram_403", "blocked")
        case InvalidToken():
            return Suspended("telegram_401")
        case BadRequest():
            blocked = "chat not found" in str(error).lower()
            return Failed("telegram_400", "blocked" if blocked else None)
        case NotTelegramError():
            return not_the_provider(TELEGRAM.name, error.status)
        case TimedOut() | NetworkError():
            return _unanswered(error)
        case _:
            return Failed(f"telegram_{type(error).__name__}")


def _unanswered(error: TelegramError) -> Outcome:
    """Return the outcome without an answer: not taken if no request went out, else unknown, as for a 5xx."""
    cause = error.__cause__
    if isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return Retry("telegram_network")
    if isinstance(error, TimedOut):
        return Unknown("timeout")
    if cause is not None:
        return Unknown(type(cause).__name__)
    if "too many requests" in str(error).lower():
        return Retry("telegram_429", None, "chat_or_channel")
    return Unknown("telegram_5xx")


# Requests to the Bot API, which tell its own answers from those of proxies in between.
#
# Each answer of the Bot API is a JSON object with `ok`, and `result` or `error_code` (source:
# https://core.telegram.org/bots/api#making-requests, checked 2026-11-26). A proxy's page, a captive portal's
# or half an answer is not one: python-telegram-bot looks at the status alone, and would treat a proxy's 403
# as if the person had blocked the bot.


class NotTelegramError(NetworkError):
    """An answer that is not the Bot API's, or cannot be read; `status` is HTTP's."""

    def __init__(self, status: int) -> None:
        super().__init__(f"not an answer of the Bot API (status {status})")
        self.status = status


class BotApiRequest(HTTPXRequest):
    """The library's transport; it raises NotTelegramError for an answer that is not the Bot API's."""

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make one request."""
        status, payload = await super().do_request(*args, **kwargs)
        if not _is_bot_api(status, payload):
            raise NotTelegramError(status)
        return status, payload


def _is_bot_api(status: int, payload: bytes) -> bool:
    try:
        answer = json.loads(payload)
    except (ValueError, RecursionError):
        return False
    if not isinstance(answer, dict):
        return False
    if 200 <= status < 300:
        return answer.get("ok") is True and "result" in answer
    return answer.get("ok") is False and isinstance(answer.get("error_code"), int)
