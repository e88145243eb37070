"""The one place where the service is wired: from settings to a running service."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

import structlog

from api.addresses import consultation_page
from api.channels.sending.dispatch import SentMarks
from api.channels.wiring import Desk, Way
from api.http.client_limits import ClientLimits
from api.http.connections import Connections, Room
from api.identity.provider import OpenIdProvider
from api.metrics import DiskCollector, Metrics, OutboxCollector
from api.senders import Senders, shared_of
from api.settings import Settings, replies_per_hour
from api.shared.model import Shared, lead
from api.tasks.following import encode, keep_renewed, take_up
from api.tasks.health import Pulse
from api.tasks.housekeeping import Housekeeping, catching_up
from api.tasks.packages import Packages
from api.tasks.shortage import Shortage
from bot.answering import PaidReplies
from bot.assistant import Assistant
from bot.handing_over import Front, FrontInbound, FrontStore, Handover, Link
from bot.inbound import Inbound
from consultation.clock import Clock, utc_now
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery.lines import Lines
from consultation.delivery.model import OutboxMessage
from consultation.languages.responses import Responses
from consultation.rights.sql_ledger import Ledger
from consultation.staff import Passwords
from consultation.store import Store, backup
from consultation.understanding import encode_ahead

log = structlog.get_logger("consultexto.service")


@dataclass(slots=True)
class Services:
    """The parts of a running service."""

    settings: Settings
    store: Store
    catalogue: Catalogue
    inbound: Inbound
    marks: SentMarks
    packages: Packages
    limits: ClientLimits
    senders: Senders
    shared: Shared
    clock: Clock = utc_now
    passwords: Passwords = field(default_factory=Passwords)
    connections: Connections = field(default_factory=lambda: Connections(Room.of_process()))
    metrics: Metrics = field(default_factory=Metrics)
    phrases: Responses = field(default_factory=Responses.load)
    pulse: Pulse = field(init=False)
    open_id: OpenIdProvider | None = field(init=False)
    """The provider that says who the staff are, where there is one."""

    def __post_init__(self) -> None:
        asked = self.settings.open_id
        back = f"{self.settings.public_url}/console/log-in/openid/back"
        self.open_id = None if asked is None else OpenIdProvider(asked, back, self.clock)
        self.pulse = Pulse(self.inbound, self.clock)

    @classmethod
    def build(
        cls,
        settings: Settings,
        clock: Clock = utc_now,
        assistant: Assistant | None = None,
        catalogue: Catalogue | None = None,
        front: Front | None = None,
    ) -> Services:
        """Open the store, and load the consultations and the model unless they are given.

        The parts of a front when it is one.
        Raises StoreUnavailableError, or Rasa's ModelNotFound.
        """
        store = (Store if front is None else FrontStore).open(settings.database, settings.keyring)
        lines = Lines()
        catalogue = catalogue or take_up(store, settings, clock(), lines)
        assistant = assistant or load_assistant(settings.model, catalogue)
        inbound = _inbound(settings, store, assistant, catalogue, clock, front, lines)
        marks = SentMarks(inbound)
        metrics, phrases = Metrics(), Responses.load()
        shared = shared_of(settings, clock)
        services = cls(
            settings,
            store,
            catalogue,
            inbound,
            marks,
            _packages(settings, store, front),
            ClientLimits(shared),
            Senders(settings, store, catalogue, phrases, inbound.run, clock, metrics, shared, lines),
            shared,
            clock,
            metrics=metrics,
            phrases=phrases,
        )
        metrics.registry.register(OutboxCollector(store, clock))
        metrics.registry.register(DiskCollector(store))
        return services

    @property
    def desk(self) -> Desk:
        """Return the objects the channels take messages in with."""
        settings = self.settings
        return Desk(
            self.inbound,
            self.marks,
            self.limits,
            self.connections.room,
            settings.public_url,
            settings.allowed_origins,
            self.clock,
            self.shared,
        )

    def ways(self, definition: Consultation, now: datetime, source: str | None = None) -> list[Way]:
        """Return every way to take part in a consultation, besides its page, that is set up."""
        is_default = self.catalogue.default(now).slug == definition.slug
        return [
            way
            for wiring in self.senders.wirings
            for way in wiring.ways(definition, is_default=is_default, source=source)
        ]

    def let_go(self) -> None:
        """End long-lived connections: the service stops."""
        for wiring in self.senders.wirings:
            wiring.let_go()

    def _housekeeping(self) -> Housekeeping:
        ledger = Ledger(self.settings.ledger)
        return Housekeeping(self.store, self.inbound, self.clock, self.settings.sending_hours, ledger)

    @asynccontextmanager
    async def running(self, *, senders: bool = True) -> AsyncIterator[None]:
        """Run the senders, and each channel's tasks that take messages in; close everything at the end.

        Without `senders`, only replies to messages that have just come in are handed over. A front runs
        neither: the process that writes does.
        """
        front = self.inbound if isinstance(self.inbound, FrontInbound) else None
        async with self._running_front(front) if front else self._running_alone(senders=senders):
            yield

    @asynccontextmanager
    async def _running_alone(self, *, senders: bool) -> AsyncIterator[None]:
        deleted = backup.delete_unfinished(self.settings.files)
        if deleted:
            log.warning("unfinished backups deleted", count=deleted)
        await self.pulse.beat()
        tasks = [
            asyncio.create_task(self.pulse.run()),
            asyncio.create_task(Shortage(self.inbound, self.connections).run()),
            asyncio.create_task(self._follow()),
        ]
        try:
            async with self.senders.running(polling=senders):
                tasks.append(asyncio.create_task(lead(self.shared, "housekeeping", self._keep_house)))
                tasks += [
                    asyncio.create_task(task)
                    for wiring in self.senders.wirings
                    for task in wiring.tasks(self.desk, self.senders.by_channel)
                ]
                try:
                    yield
                finally:
                    await self._end(tasks)
        finally:
            await self._close()

    async def _end(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        """End long-lived connections, and the tasks."""
        self.let_go()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _close(self) -> None:
        """Write what waits, and close everything."""
        await self.marks.flush()
        self.packages.close()
        self.inbound.close()
        self.store.close()

    async def _follow(self) -> None:
        """Take up what other processes change, forever."""
        await keep_renewed(self.store, self.catalogue, self.senders.lines, understands=True)

    async def _keep_house(self) -> None:
        """Run the tasks that one process does for all, forever."""
        await asyncio.gather(
            *(
                each.run()
                for each in catching_up(self.store, self.inbound, lambda: [*self.catalogue.by_slug])
            ),
            self._housekeeping().run(),
        )

    @asynccontextmanager
    async def _running_front(self, inbound: FrontInbound) -> AsyncIterator[None]:
        """Run what each front has of its own: its health, its connections, its ways to take messages in."""
        wirings = self.senders.wirings
        of_wirings = [task for wiring in wirings for task in wiring.front_tasks(self.desk, inbound.submit)]
        own = [self.pulse.run(), Shortage(inbound, self.connections).run(), self._follow()]
        await self.pulse.beat()
        tasks = [asyncio.create_task(task) for task in (*own, *of_wirings)]
        try:
            async with self.shared.running():
                yield
        finally:
            await self._end(tasks)
            for wiring in wirings:
                await wiring.close()
            await self._close()

    @asynccontextmanager
    async def writing_for_fronts(self, socket: Path, *, senders: bool) -> AsyncIterator[None]:
        """Run as the process that writes: all but requests, which the fronts take in."""
        by_channel = self.senders.by_channel

        def submit(messages: Sequence[OutboxMessage]) -> None:
            for message in messages:
                if message.channel in by_channel:
                    by_channel[message.channel].submit([message])

        async with self.running(senders=senders), Handover(self.inbound, submit).listening(socket):
            yield


def load_assistant(model: Path, catalogue: Catalogue) -> Assistant:
    """Load the model, and encode the questions now rather than while somebody's message is being read.

    What no question has to be known for is learnt here too: where nothing is open yet, before the first is.
    """
    assistant = Assistant.load(model)
    encode_ahead(())
    for definition in catalogue:
        encode(definition)
    return assistant


def _packages(settings: Settings, store: Store, front: Front | None) -> Packages:
    """Return the packages of open data, in a folder of this process: each deletes what it has made anew."""
    own = str(settings.port) if front is None else f"{settings.port}-{front.number}"
    return Packages(store, settings.files / f"{settings.database.name}-open-data" / own)


def _inbound(
    settings: Settings,
    store: Store,
    assistant: Assistant,
    catalogue: Catalogue,
    clock: Clock,
    front: Front | None,
    lines: Lines,
) -> Inbound:
    """Return the way messages are taken in: by this process alone, or read here and taken by another."""
    page_url, paid = partial(consultation_page, settings), PaidReplies(replies_per_hour(settings))
    if front is None:
        return Inbound(store, assistant, catalogue, page_url, clock, paid, lines)
    assert isinstance(store, FrontStore)
    store.writer = front.writer
    return FrontInbound(store, assistant, catalogue, page_url, clock, paid, lines, link=Link(front.writer))
