"""Where things are wired, and nowhere else: settings in, a running service out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import structlog
from telegram import Bot
from telegram.error import TelegramError

from api.channels.delivery import Delivery
from api.channels.marks import SentMarks
from api.channels.sender import Limits, Sender
from api.channels.telegram import TelegramChannel, TelegramDelivery
from api.channels.telegram.api import create_bot
from api.channels.telegram.bot import ALLOWED_UPDATES
from api.channels.telegram.buttons import Buttons
from api.channels.telegram.routes import PATH as TELEGRAM_PATH
from api.channels.twilio import TwilioDelivery
from api.channels.twilio.missed import MissedMessages
from api.channels.twilio.routes import STATUS_PATH
from api.channels.web import Feed
from api.feedback import feedback_page
from api.housekeeping import Housekeeping
from api.limits import ClientLimits
from api.metrics import Metrics, OutboxCollector
from api.open_data.packages import Packages
from api.pusher import Pusher
from api.search import keep_indexed
from api.settings import Settings, TelegramSettings
from bot.assistant import Assistant
from bot.inbound import Inbound
from bot.phrases import Phrases
from consultation.catalogue import Catalogue
from consultation.clock import Clock, utc_now
from consultation.departure import DEFAULT_ZONE
from consultation.staff import Passwords
from consultation.store import Store

RETRY_SECONDS = 10.0
TELEGRAM_CHAT_GAP_SECONDS = 1.0

log = structlog.get_logger("consultexto.service")


@dataclass(slots=True)
class Services:
    """The parts of a running service."""

    settings: Settings
    store: Store
    catalogue: Catalogue
    inbound: Inbound
    marks: SentMarks
    feed: Feed
    packages: Packages
    limits: ClientLimits
    clock: Clock = utc_now
    passwords: Passwords = field(default_factory=Passwords)
    telegram: TelegramChannel | None = None
    telegram_bot: Bot | None = None
    senders: list[Sender] = field(default_factory=list)
    metrics: Metrics = field(default_factory=Metrics)
    phrases: Phrases = field(default_factory=Phrases.load)

    @classmethod
    def build(
        cls, settings: Settings, clock: Clock = utc_now, assistant: Assistant | None = None
    ) -> Services:
        """Open the store, load the consultations and, unless an assistant is given, the model.

        Raises StoreUnavailableError, DefinitionError, ValueError (no consultation), or Rasa's
        ModelNotFound.
        """
        catalogue = Catalogue.load(settings.consultations, settings.default_consultation)
        store = Store.open(settings.database, settings.keyring)
        assistant = assistant or Assistant.load(settings.model)
        inbound = Inbound(store, assistant, catalogue, lambda slug: page_url(settings, slug), clock)
        marks = SentMarks(inbound)
        packages = Packages(store, settings.database.with_name(settings.database.name + "-open-data"))
        services = cls(
            settings,
            store,
            catalogue,
            inbound,
            marks,
            Feed(store, marks),
            packages,
            ClientLimits(clock),
            clock,
        )
        services.metrics.registry.register(OutboxCollector(store, clock))
        if settings.telegram is not None:
            services.telegram_bot = create_bot(settings.telegram)
            buttons = Buttons(catalogue, settings.keyring)
            services.telegram = TelegramChannel(inbound, services.telegram_bot, buttons, clock)
        return services

    @asynccontextmanager
    async def running(self, *, channels: bool = True, senders: bool = True) -> AsyncIterator[None]:
        """Run the senders, Telegram's polling if it has no webhook, and the watch for missed text messages.

        Without `senders` only replies to what has just come in are handed over; without `channels` nothing
        comes in. Closes everything at the end.
        """
        tasks: list[asyncio.Task[None]] = []
        if channels:
            tasks.append(asyncio.create_task(keep_indexed(self.store, self.inbound)))
            tasks.append(asyncio.create_task(Housekeeping(self.store, self.inbound, self.clock).run()))
        twilio: TwilioDelivery | None = None
        if self.settings.twilio is not None:
            twilio = TwilioDelivery(self.settings.twilio, self.settings.public_url + STATUS_PATH)
            sender = self._sender(twilio, Limits(self.settings.twilio.segments_per_second))
            if channels:
                number = self.settings.twilio.sender
                missed = MissedMessages(self.inbound, twilio.client, sender, number, self.clock)
                tasks.append(asyncio.create_task(missed.watch()))
        if self.settings.telegram is not None and self.telegram is not None and self.telegram_bot is not None:
            delivery = TelegramDelivery(self.telegram_bot, self.telegram.keyboard)
            limits = telegram_limits(self.settings.telegram)
            self.telegram.sender = self._sender(delivery, limits)
            if channels:
                tasks.append(asyncio.create_task(self._telegram()))
        for sender in self.senders:
            sender.start(polling=senders)
        pusher = self.pusher()
        if senders:
            pusher.start()
        try:
            yield
        finally:
            self.feed.close()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await pusher.stop()
            for sender in self.senders:
                await sender.stop()
            await self.marks.flush()
            if twilio is not None:
                await twilio.close()
            if self.telegram_bot is not None:
                with suppress(TelegramError):
                    await self.telegram_bot.shutdown()
            self.packages.close()
            self.inbound.close()
            self.store.close()

    def _sender(self, delivery: Delivery, limits: Limits) -> Sender:
        sender = Sender(
            self.store,
            delivery,
            self.inbound.run,
            self.clock,
            limits=limits,
            hours=self.settings.sending_hours,
            zone_of=self.zone_of,
            watch=self.metrics,
        )
        self.senders.append(sender)
        return sender

    def zone_of(self, slug: str | None) -> ZoneInfo:
        """The time zone of a consultation's people."""
        definition = self.catalogue.get(slug) if slug is not None else None
        return DEFAULT_ZONE if definition is None else ZoneInfo(definition.timezone)

    def pusher(self) -> Pusher:
        """What publishes the scheduled feedback and puts pushes in the outbox."""
        return Pusher(
            self.store,
            self.catalogue,
            self.phrases,
            lambda feedback_id: feedback_page(self.settings, feedback_id),
            self.inbound.run,
            self.clock,
        )

    async def _telegram(self) -> None:
        """Register with Telegram, again and again until it answers; then poll if there is no webhook."""
        assert self.telegram is not None
        assert self.telegram_bot is not None
        assert self.settings.telegram is not None
        while True:
            try:
                await self.telegram_bot.initialize()
                await self.telegram.announce_commands()
                secret = self.settings.telegram.webhook_secret
                if secret is None:
                    await self.telegram.poll()
                else:
                    await self.telegram_bot.set_webhook(
                        self.settings.public_url + TELEGRAM_PATH,
                        secret_token=str(secret),
                        allowed_updates=ALLOWED_UPDATES,
                    )
                return
            except TelegramError as error:
                log.warning("Telegram not reached; trying again", error=type(error).__name__)
                await asyncio.sleep(RETRY_SECONDS)


def telegram_limits(settings: TelegramSettings) -> Limits:
    """Telegram's limits. Evenly: it cannot be asked what it took, and a crash must leave little in doubt."""
    return Limits(settings.messages_per_second, TELEGRAM_CHAT_GAP_SECONDS, evenly=True, at_once=16)


def page_url(settings: Settings, slug: str) -> str:
    """The public page of a consultation."""
    return f"{settings.public_url}/consultations/{slug}"
