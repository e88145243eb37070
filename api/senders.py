"""The workers of the outbox: a sender for each line of a channel, Web Push, and the worker of broadcasts.

They need no assistant and no webhooks: `consultexto worker` runs them alone, in a fraction of the memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Set
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from api.addresses import consultation_page, feedback_page
from api.background import BatchWorker, Worker
from api.channels.providers import PROVIDERS
from api.channels.sending.outcomes import ClosingDelivery, Delivery
from api.channels.sending.sender import Limits, LineSenders, Sender, Watch
from api.channels.wiring import Office, Wiring
from api.mail.composing import Composer
from api.mail.sender import MailSender, MailServerClient
from api.settings import Settings
from api.shared.in_process import InProcess
from api.shared.model import Shared, bell_name, lead
from api.tasks.shared import SharedWatch
from api.tasks.topic_search import TopicSearchWorker
from api.webhooks.sender import WebhookDelivery, WebhookSender
from consultation.channels import Channel
from consultation.clock import Clock, utc_now
from consultation.definition.catalogue import Catalogue
from consultation.delivery.lines import Lines
from consultation.delivery.may_send import DEFAULT_ZONE
from consultation.delivery.model import OWN
from consultation.delivery.sql_lines import Line
from consultation.feedback import broadcast
from consultation.languages.responses import Responses
from consultation.outreach import inviting
from consultation.store import Store


@dataclass(slots=True)
class Senders:
    """The senders of the channels that are set up. `run` runs a function of the store in its thread."""

    settings: Settings
    store: Store
    catalogue: Catalogue
    phrases: Responses
    run: Callable[..., Awaitable[Any]]
    clock: Clock = utc_now
    watch: Watch | None = None
    shared: Shared = field(default_factory=InProcess)
    lines: Lines = field(default_factory=Lines)
    wirings: list[Wiring] = field(init=False)
    by_channel: dict[Channel, Sender] = field(default_factory=dict)

    def __post_init__(self) -> None:
        office = self.office
        self.store.tell_written = self._tell_written
        self.wirings = [
            provider.connect(own, office)
            for provider in PROVIDERS
            if (own := self.settings.of(provider)) is not None
        ]

    @property
    def office(self) -> Office:
        """Return the objects the channels send with."""
        return Office(
            self.store,
            self.catalogue,
            self.phrases,
            self.settings.public_url,
            lambda slug: consultation_page(self.settings, slug),
            self.settings.sending_hours,
            self.zone_of,
            self.run,
            self.clock,
            self.shared,
            self.lines,
        )

    @asynccontextmanager
    async def running(self, *, polling: bool = True) -> AsyncIterator[None]:
        """Run them; without `polling`, send submitted messages only and leave broadcasts to others."""
        async with self.shared.running():
            watching = asyncio.create_task(SharedWatch(self.shared, self.store, self.run, self.clock).run())
            try:
                async with self._sending(polling=polling):
                    yield
            finally:
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)

    @asynccontextmanager
    async def _sending(self, *, polling: bool) -> AsyncIterator[None]:
        wirings = tuple(self.wirings)
        for wiring in wirings:
            for delivery, limits in wiring.deliveries():
                self.by_channel[delivery.channel] = self._sender(delivery, limits)
        lines = LineSenders(self.lines, self._delivery_of, self._sender)
        for sender in self.by_channel.values():
            sender.start(polling=polling)
        workers: list[Worker] = []
        if polling:
            workers = [
                self.broadcast_worker(),
                self._webhook_sender(),
                self.invitation_worker(),
                TopicSearchWorker(self.store, self.run, self.clock),
                *self._mail_workers(),
                *(worker for wiring in wirings for worker in wiring.workers()),
            ]
        working = [asyncio.create_task(self._lead(worker)) for worker in workers]
        if polling:
            working.append(asyncio.create_task(lines.follow()))
        try:
            yield
        finally:
            for task in working:
                task.cancel()
            await asyncio.gather(*working, return_exceptions=True)
            for sender in self.by_channel.values():
                await sender.stop()
            await lines.stop()
            for wiring in wirings:
                await wiring.close()

    def zone_of(self, slug: str | None) -> ZoneInfo:
        """The time zone of a consultation's people."""
        definition = self.catalogue.get(slug) if slug is not None else None
        return DEFAULT_ZONE if definition is None else ZoneInfo(definition.timezone)

    def is_open(self, slug: str) -> bool:
        """Whether people can take part in a consultation at this moment."""
        definition = self.catalogue.get(slug)
        return definition is not None and definition.is_open(self.clock())

    def broadcast_worker(self) -> BatchWorker:
        """Return the worker that publishes scheduled answers and puts broadcasts in the outbox."""
        page_of = partial(feedback_page, self.settings)
        return BatchWorker(
            "broadcasts", self.store, self.run,
            lambda unit: broadcast.has_work(unit, self.clock()),
            lambda unit: broadcast.publish_due(unit, self.catalogue, self.clock()),
            lambda unit: broadcast.advance(unit, self.catalogue, self.phrases, page_of, self.clock()),
            again_seconds=1.0,
        )  # fmt: skip

    def _webhook_sender(self) -> Worker:
        delivery = WebhookDelivery(self.settings.public_url, self.settings.webhook_origins)
        return WebhookSender(self.store, delivery, self.run, self.clock)

    def invitation_worker(self) -> BatchWorker:
        """Return the worker that puts invitations and their reminders in the outbox."""
        return BatchWorker(
            "invitations", self.store, self.run,
            lambda unit: inviting.has_work(unit, self.catalogue, self.clock()),
            lambda unit: inviting.advance(unit, self.catalogue, self.phrases, self.clock()),
            again_seconds=2.0,
        )  # fmt: skip

    def _mail_workers(self) -> list[Worker]:
        mail, settings = self.settings.mail, self.settings
        if mail is None:
            return []
        composer = Composer(mail.sender, settings.public_url, self.catalogue, settings.keyring)
        return [MailSender(self.store, MailServerClient(mail.server), composer, self.run, self.clock)]

    async def _lead(self, worker: Worker) -> None:
        """Have a worker work while this process leads what it does."""

        async def work() -> None:
            worker.start()
            try:
                await asyncio.Event().wait()
            finally:
                await worker.stop()

        await lead(self.shared, worker.name, work)

    def _tell_written(self, address_ids: Set[int]) -> None:
        self.shared.ring(self.shared.bell(bell_name(each)) for each in address_ids)

    def _delivery_of(self, line: Line) -> tuple[ClosingDelivery, Limits] | None:
        return next((found for each in self.wirings if (found := each.delivery_of(line)) is not None), None)

    def _sender(self, delivery: Delivery, limits: Limits, line: int = OWN) -> Sender:
        return Sender(
            self.store,
            delivery,
            self.run,
            self.clock,
            limits=limits,
            hours=self.settings.sending_hours,
            zone_of=self.zone_of,
            is_open=self.is_open,
            watch=self.watch,
            shared=self.shared,
            line=line,
        )


def shared_of(settings: Settings, clock: Clock = utc_now) -> Shared:
    """Return what the processes with these settings share: a server, or this process alone."""
    if settings.shared is None:
        return InProcess(clock)
    from api.shared.valkey import InValkey  # most services are one process

    return InValkey(str(settings.shared), settings.keyring, clock)
