"""Where things are wired, and nowhere else: settings in, a running service out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

import structlog
from telegram.error import BadRequest, InvalidToken, TelegramError

from api.addresses import consultation_page
from api.channels.sending.sent_marks import SentMarks
from api.channels.telegram.channel import ALLOWED_UPDATES, TelegramChannel
from api.channels.telegram.delivery import create_bot
from api.channels.telegram.keyboards import Buttons
from api.channels.telegram.routes import PATH as TELEGRAM_PATH
from api.channels.twilio.backfill import Backfill
from api.channels.web import Feed, Streams
from api.http.client_limits import ClientLimits
from api.http.connections import Connections, Room
from api.metrics import DiskCollector, Metrics, OutboxCollector
from api.senders import Senders
from api.settings import Settings
from api.tasks.following import take_up
from api.tasks.health import Pulse
from api.tasks.housekeeping import Housekeeping, keep_indexed, keep_people_counted, keep_people_in_steps
from api.tasks.packages import Packages
from api.tasks.shortage import Shortage
from bot.answering import PaidReplies
from bot.assistant import Assistant
from bot.inbound import Inbound
from consultation.clock import Clock, utc_now
from consultation.definition.catalogue import Catalogue
from consultation.languages.responses import Responses
from consultation.staff import Passwords
from consultation.store import Store, backup

RETRY_SECONDS = 10.0

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
    senders: Senders
    clock: Clock = utc_now
    passwords: Passwords = field(default_factory=Passwords)
    connections: Connections = field(default_factory=lambda: Connections(Room.of_process()))
    streams: Streams = field(init=False)
    telegram: TelegramChannel | None = None
    metrics: Metrics = field(default_factory=Metrics)
    phrases: Responses = field(default_factory=Responses.load)
    pulse: Pulse = field(init=False)

    def __post_init__(self) -> None:
        self.pulse = Pulse(self.inbound, self.clock)
        self.streams = Streams(self.connections.room.streams, self.connections.room.streams_of_client)

    @classmethod
    def build(
        cls,
        settings: Settings,
        clock: Clock = utc_now,
        assistant: Assistant | None = None,
        catalogue: Catalogue | None = None,
    ) -> Services:
        """Open the store, and load the consultations and the model unless they are given.

        Raises StoreUnavailableError, ValueError (no consultation), or Rasa's ModelNotFound.
        """
        store = Store.open(settings.database, settings.keyring)
        catalogue = catalogue or take_up(store, settings, clock())
        assistant = assistant or Assistant.load(settings.model)
        paid = PaidReplies() if settings.twilio is None else PaidReplies(settings.twilio.replies_per_hour)
        inbound = Inbound(store, assistant, catalogue, partial(consultation_page, settings), clock, paid)
        marks = SentMarks(inbound)
        packages = Packages(store, settings.database.with_name(settings.database.name + "-open-data"))
        metrics, phrases = Metrics(), Responses.load()
        bot = None if settings.telegram is None else create_bot(settings.telegram)
        services = cls(
            settings,
            store,
            catalogue,
            inbound,
            marks,
            Feed(store, marks),
            packages,
            ClientLimits(clock),
            Senders(settings, store, catalogue, phrases, inbound.run, bot, clock, metrics),
            clock,
            metrics=metrics,
            phrases=phrases,
        )
        metrics.registry.register(OutboxCollector(store, clock))
        metrics.registry.register(DiskCollector(store))
        if bot is not None:
            buttons = Buttons(catalogue, settings.keyring)
            services.telegram = TelegramChannel(inbound, bot, buttons, clock)
        return services

    @asynccontextmanager
    async def running(self, *, senders: bool = True) -> AsyncIterator[None]:
        """Run the senders, Telegram's polling if it has no webhook, and the watch for missed text messages.

        Without `senders` only replies to what has just come in are handed over. Closes everything at the end.
        """
        deleted = backup.delete_unfinished(self.settings.database.absolute().parent)
        if deleted:
            log.warning("unfinished backups deleted", count=deleted)
        await self.pulse.beat()
        tasks = [
            asyncio.create_task(self.pulse.run()),
            asyncio.create_task(keep_indexed(self.store, self.inbound)),
            asyncio.create_task(keep_people_counted(self.store, self.inbound)),
            asyncio.create_task(
                keep_people_in_steps(self.store, self.inbound, [each.slug for each in self.catalogue])
            ),
            asyncio.create_task(
                Housekeeping(self.store, self.inbound, self.clock, self.settings.sending_hours).run()
            ),
            asyncio.create_task(Shortage(self.inbound, self.connections).run()),
        ]
        try:
            async with self.senders.running(polling=senders):
                tasks += self._listening()
                try:
                    yield
                finally:
                    self.feed.close()
                    for task in tasks:
                        task.cancel()
                    await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            await self.marks.flush()
            self.packages.close()
            self.inbound.close()
            self.store.close()

    def _listening(self) -> list[asyncio.Task[None]]:
        """Watch for missed text messages, and register with Telegram or poll it."""
        tasks = []
        sms, twilio = self.senders.sms, self.senders.twilio
        if self.settings.twilio is not None and sms is not None and twilio is not None:
            missed = Backfill(self.inbound, twilio.client, sms, self.settings.twilio, self.clock)
            tasks.append(asyncio.create_task(missed.watch()))
        if self.telegram is not None:
            self.telegram.sender = self.senders.telegram
            tasks.append(asyncio.create_task(self._telegram()))
        return tasks

    async def _telegram(self) -> None:
        """Register with Telegram, again and again until it answers; then poll if there is no webhook."""
        assert self.telegram is not None
        assert self.senders.bot is not None
        assert self.settings.telegram is not None
        while True:
            try:
                await self.senders.bot.initialize()
                await self.telegram.announce_commands()
                secret = self.settings.telegram.webhook_secret
                if secret is None:
                    await self.telegram.poll()
                else:
                    await self.senders.bot.set_webhook(
                        self.settings.public_url + TELEGRAM_PATH,
                        secret_token=str(secret),
                        allowed_updates=ALLOWED_UPDATES,
                    )
                return
            except InvalidToken:  # its words hold the token
                log.error("Telegram refuses TELEGRAM_BOT_TOKEN; trying again")
            except BadRequest as error:
                log.error("Telegram refuses the webhook; trying again", reason=error.message)
            except TelegramError as error:
                log.warning("Telegram not reached; trying again", error=type(error).__name__)
            await asyncio.sleep(RETRY_SECONDS)
