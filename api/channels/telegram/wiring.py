"""The wiring of a Telegram bot: its webhook or its polling, and its delivery."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from telegram.error import BadRequest, InvalidToken, TelegramError

from api.channels.sending.sender import Limits, Sender
from api.channels.telegram.delivery import TelegramDelivery, create_bot, name_of
from api.channels.telegram.keyboards import Buttons, Keyboards
from api.channels.telegram.settings import DEFAULT_BASE, PATH, SOURCE_AFTER, TelegramSettings
from api.channels.wiring import Desk, Office, Submit, Way, Wiring
from api.shared.model import Shared, lead
from consultation.channels import Channel
from consultation.channels.specs import TELEGRAM as SPEC
from consultation.definition import Consultation

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from api.channels.telegram.channel import TelegramChannel

CHAT_GAP_SECONDS = 1.0
MOST_START_CHARS = 64
RETRY_SECONDS = 5.0
LONGEST_RETRY_SECONDS = 60.0


class TelegramWiring(Wiring):
    """The wiring of one bot."""

    inbound_paths = MappingProxyType({PATH: SPEC.name})

    def __init__(self, settings: TelegramSettings, office: Office) -> None:
        self.bot = create_bot(settings)
        self._settings = settings
        self._office = office
        buttons = Buttons(office.catalogue, office.store.keyring)
        self._keyboards = Keyboards(buttons, office.phrases)
        self._channel: TelegramChannel | None = None

    def channel(self, desk: Desk) -> TelegramChannel:
        """Return the handler of updates, made once."""
        from api.channels.telegram.channel import TelegramChannel  # the assistant, which a worker lacks

        if self._channel is None:
            self._channel = TelegramChannel(desk.inbound, self.bot, self._keyboards, desk.clock)
        return self._channel

    def routes(self, desk: Desk) -> Sequence[BaseRoute]:
        """Return the webhook, if there is one."""
        from api.channels.telegram.routes import create_telegram_route

        secret = self._settings.webhook_secret
        return () if secret is None else (create_telegram_route(self.channel(desk), str(secret)),)

    def deliveries(self) -> Sequence[tuple[TelegramDelivery, Limits]]:
        """Return the bot's way of sending."""
        delivery = TelegramDelivery(self.bot, self._keyboards.of_reply, self._office.store)
        return [(delivery, telegram_limits(self._settings))]

    def tasks(self, desk: Desk, senders: Mapping[Channel, Sender]) -> Sequence[Coroutine[Any, Any, None]]:
        """Return the task that registers with Telegram, and polls it if there is no webhook."""
        channel = self.channel(desk)
        channel.submit = senders[SPEC.name].submit
        return [self._listen(channel, desk.shared)]

    def front_tasks(self, desk: Desk, submit: Submit) -> Sequence[Coroutine[Any, Any, None]]:
        """Return the task that learns the bot's name for the webhook; the writer alone polls."""
        if self._settings.webhook_secret is None:
            return ()
        channel = self.channel(desk)
        channel.submit = submit
        return [self._listen(channel, desk.shared)]

    def ways(self, definition: Consultation, *, is_default: bool, source: str | None = None) -> Sequence[Way]:
        """Return the bot as a way to take part, once Telegram has told its name."""
        name = name_of(self.bot)
        if name is None:
            return ()
        # With another base (a simulator, say), the name may belong to another bot on t.me.
        on_telegram = self._settings.api_base == DEFAULT_BASE
        url = f"https://t.me/{name}?start={_start_of(definition, source)}" if on_telegram else None
        word = _word_of(definition, source)
        if word is None and not is_default:
            word = f"/start {_start_of(definition, source)}"
        return [Way(SPEC.name, f"@{name}", url, url, word=word)]

    async def close(self) -> None:
        """Close the bot's connections."""
        with suppress(TelegramError):
            await self.bot.shutdown()

    async def _listen(self, channel: TelegramChannel, shared: Shared) -> None:
        """Register with Telegram, again and again until it answers; then poll if there is no webhook.

        One process polls for all: Telegram gives its updates to one.
        """
        reach = channel.reach()
        while True:
            try:
                await self.bot.initialize()
                await channel.announce_commands()
                secret = self._settings.webhook_secret
                if secret is None:
                    await lead(shared, "telegram polling", channel.poll)
                else:
                    await self._set_webhook(str(secret))
                await reach.answered()
                return
            except InvalidToken as error:  # its words hold the token
                await reach.failed("Telegram refuses TELEGRAM_BOT_TOKEN; trying again", error)
            except BadRequest as error:
                await reach.failed(
                    "Telegram refuses the registration; trying again", error, reason=error.message
                )
            except TelegramError as error:
                await reach.failed("Telegram not reached; trying again", error)
            await asyncio.sleep(min(RETRY_SECONDS * 2 ** min(reach.failures - 1, 8), LONGEST_RETRY_SECONDS))

    async def _set_webhook(self, secret: str) -> None:
        from api.channels.telegram.channel import ALLOWED_UPDATES

        await self.bot.set_webhook(
            self._office.public_url + PATH, secret_token=secret, allowed_updates=ALLOWED_UPDATES
        )


def _word_of(definition: Consultation, source: str | None) -> str | None:
    """Return what begins the consultation when it is written in the chat; None without a join word."""
    word = definition.join_words[0] if definition.join_words else None
    return f"{word} {source.upper()}" if word is not None and source is not None else word


def _start_of(definition: Consultation, source: str | None) -> str:
    """Return what opens the chat in a consultation, from a source.

    Telegram takes 64 characters (https://core.telegram.org/bots/features#deep-linking, checked 2026-11-27): a
    longer slug gives way to the join word; without one the source is left out.
    """
    slug, word = definition.slug, definition.join_words[0].lower() if definition.join_words else ""
    if source is None:
        return slug
    whole = f"{slug}{SOURCE_AFTER}{source}"
    if len(whole) <= MOST_START_CHARS:
        return whole
    return f"{word}{SOURCE_AFTER}{source}" if word else slug


def telegram_limits(settings: TelegramSettings) -> Limits:
    """Return Telegram's limits. `evenly`: messages are reconciled one by one, so a crash must leave few.

    A message of unknown outcome holds back what follows in its chat, so it is reconciled soon: an attempt
    lasts fifteen seconds.
    """
    return Limits(
        settings.messages_per_second,
        CHAT_GAP_SECONDS,
        evenly=True,
        at_once=16,
        reconcile_after_seconds=20.0,
    )
