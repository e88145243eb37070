"""All that works through the outbox: a sender for each channel, Web Push, and what composes broadcasts.

Without assistant and without webhooks: `consultexto worker` runs this alone, in a fraction of the memory.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Bot
from telegram.error import TelegramError

from api.addresses import consultation_page, feedback_page
from api.channels.sending.outcomes import Delivery
from api.channels.sending.sender import Limits, Sender, Watch
from api.channels.telegram.delivery import TelegramDelivery
from api.channels.telegram.keyboards import Buttons, Keyboards
from api.channels.twilio.delivery import STATUS_PATH, TwilioDelivery
from api.channels.web_push import WebPushDelivery, WebPushSender
from api.channels.web_push.payload import payload_of, subject_of, topic_of
from api.settings import Settings, TelegramSettings
from api.tasks.broadcasts import BroadcastWorker
from consultation.clock import Clock, utc_now
from consultation.definition.catalogue import Catalogue
from consultation.delivery.may_send import DEFAULT_ZONE
from consultation.languages.responses import Responses
from consultation.store import Store

TELEGRAM_CHAT_GAP_SECONDS = 1.0


@dataclass(slots=True)
class Senders:
    """The senders of the configured channels. `run` runs a function of the store in the writing thread."""

    settings: Settings
    store: Store
    catalogue: Catalogue
    phrases: Responses
    run: Callable[..., Awaitable[Any]]
    bot: Bot | None = None
    clock: Clock = utc_now
    watch: Watch | None = None
    twilio: TwilioDelivery | None = None
    sms: Sender | None = None
    telegram: Sender | None = None
    every: list[Sender] = field(default_factory=list)

    @asynccontextmanager
    async def running(self, *, polling: bool = True) -> AsyncIterator[None]:
        """Run them; without `polling` only what is submitted is sent, and pushes are left to others."""
        if self.settings.twilio is not None:
            self.twilio = TwilioDelivery(self.settings.twilio, self.settings.public_url + STATUS_PATH)
            self.sms = self._sender(self.twilio, Limits(self.settings.twilio.segments_per_second))
        if self.settings.telegram is not None and self.bot is not None:
            keyboards = Keyboards(Buttons(self.catalogue, self.settings.keyring), self.phrases)
            delivery = TelegramDelivery(self.bot, keyboards.of_reply, self.store)
            self.telegram = self._sender(delivery, telegram_limits(self.settings.telegram))
        for sender in self.every:
            sender.start(polling=polling)
        worker, web_push = self.broadcast_worker(), self._web_push_sender() if polling else None
        if polling:
            worker.start()
        if web_push is not None:
            web_push.start()
        try:
            yield
        finally:
            await worker.stop()
            if web_push is not None:
                await web_push.stop()
            for sender in self.every:
                await sender.stop()
            if self.twilio is not None:
                await self.twilio.close()
            if self.bot is not None:
                with suppress(TelegramError):
                    await self.bot.shutdown()

    def zone_of(self, slug: str | None) -> ZoneInfo:
        """The time zone of a consultation's people."""
        definition = self.catalogue.get(slug) if slug is not None else None
        return DEFAULT_ZONE if definition is None else ZoneInfo(definition.timezone)

    def broadcast_worker(self) -> BroadcastWorker:
        """Return what publishes scheduled answers and puts broadcasts in the outbox."""
        return BroadcastWorker(
            self.store,
            self.catalogue,
            self.phrases,
            lambda feedback_id: feedback_page(self.settings, feedback_id),
            self.run,
            self.clock,
        )

    def _web_push_sender(self) -> WebPushSender | None:
        """Return what sends pushes to devices; None when that is turned off."""
        settings = self.settings
        if settings.web_push is None:
            return None
        subject = subject_of(settings.public_url, self.catalogue)
        return WebPushSender(
            self.store,
            WebPushDelivery(settings.keyring.push_key(), subject, settings.web_push.own_service),
            payload_of(self.catalogue, self.phrases, lambda slug: consultation_page(settings, slug)),
            topic_of(settings.keyring),
            self.run,
            self.clock,
            hours=settings.sending_hours,
            zone_of=self.zone_of,
        )

    def _sender(self, delivery: Delivery, limits: Limits) -> Sender:
        sender = Sender(
            self.store,
            delivery,
            self.run,
            self.clock,
            limits=limits,
            hours=self.settings.sending_hours,
            zone_of=self.zone_of,
            watch=self.watch,
        )
        self.every.append(sender)
        return sender


def telegram_limits(settings: TelegramSettings) -> Limits:
    """Telegram's limits. Evenly: messages are reconciled one by one, so a crash must leave few.

    A message of unknown fate holds back what follows in its chat, so it is reconciled soon: an attempt lasts
    fifteen seconds.
    """
    return Limits(
        settings.messages_per_second,
        TELEGRAM_CHAT_GAP_SECONDS,
        evenly=True,
        at_once=16,
        reconcile_after_seconds=20.0,
    )
