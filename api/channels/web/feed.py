"""The feed of the widgets: the history of a conversation, and new messages while they listen.

No sender works on the web channel: a widget fetches. What it fetched is marked sent. A bell rings when
something is written to it, in this process or, where processes share bells, in another; and the outbox is
looked at, also for what was held back until now.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from random import uniform

from starlette.concurrency import run_in_threadpool

from api.channels.sending.dispatch import SentMarks
from api.channels.web.sessions import WebSession, greeting
from api.shared.model import Shared, bell_name
from bot.inbound import Inbound
from consultation.channels import SITE
from consultation.clock import Clock, utc_now
from consultation.conversation.side_questions.feedback import feedback_asked_about
from consultation.definition import Consultation
from consultation.delivery.sql_transcript import FeedItem, OutboxWatch, SaidToPerson, feed_of
from consultation.feedback import sql_recipients
from consultation.languages.model import Language
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store, StoreUnavailableError, Unit
from consultation.store.writing_thread import Urgency

HEARTBEAT_SECONDS = 15.0
HEARTBEATS_A_LOOK = 8
"""Once in so many, a stream looks for itself, though nothing rang: if ten thousand did so each time, the
database would be asked a thousand times a second."""
POLL_SECONDS = 0.5
POLLS_SKIPPED = 10
"""While the bells of other processes are heard, the outbox is looked at once in so many times."""


class Feed:
    """The conversations as widgets read them; it wakes listeners when something is written to them.

    One query each half second serves every listener, and none is made while nobody listens.
    """

    def __init__(
        self,
        store: Store,
        marks: SentMarks,
        shared: Shared,
        clock: Clock = utc_now,
        *,
        heartbeat_seconds: float = HEARTBEAT_SECONDS,
    ) -> None:
        self._store = store
        self._marks = marks
        self._shared = shared
        self._clock = clock
        shared.on_bells(self._heard)
        self._heartbeat_seconds = heartbeat_seconds
        self._bells: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._poll: asyncio.Task[None] | None = None
        self._closed = False

    async def since(self, address_id: int, after: int) -> list[FeedItem]:
        """Return the items above `after`, and what was held back. Raises StoreUnavailableError."""
        return await run_in_threadpool(self._store.ask, items_of, address_id, self._clock(), after)

    async def mark_received(self, items: Sequence[FeedItem]) -> None:
        """Mark sent what a widget has fetched."""
        await self._marks.add(
            item.row_id for item in items if isinstance(item, SaidToPerson) and not item.handed_over
        )

    async def listen(self, address_id: int, after: int) -> AsyncIterator[list[FeedItem]]:
        """Yield the items above `after`, and then those to come; an empty list as a heartbeat.

        Ends when the address is erased, the store fails or the feed is closed; never raises for those.
        """
        bell, given = asyncio.Event(), set[int]()
        with self._bell(address_id, bell), suppress(StoreUnavailableError):
            if self._poll is None or self._poll.done():
                self._poll = asyncio.create_task(self._watch_outbox())
            yield []
            while True:
                bell.clear()
                items = None if self._closed else await run_in_threadpool(self._look, address_id, after)
                if items is None:
                    return
                if fresh := [item for item in items if item.id not in given]:  # marked a moment later
                    given.update(item.id for item in fresh)
                    after = max(after, fresh[-1].id)
                    yield fresh
                    await self.mark_received(fresh)
                for _ in range(HEARTBEATS_A_LOOK):
                    if await self._rings(bell):
                        break
                    yield []

    async def hear(self, session: str, heartbeats: int) -> AsyncIterator[None]:
        """Yield heartbeats, at most so many, until a session without an address gets its first message.

        One at most while the bells of other processes are not heard: then it must be looked at again.
        """
        bell = asyncio.Event()
        with self._bell(session, bell):
            for _ in range(heartbeats if self._shared.hears_others else 1):
                yield
                if self.is_closed or await self._rings(bell):
                    return

    @property
    def is_closed(self) -> bool:
        """Whether nothing will be said any more."""
        return self._closed

    async def _rings(self, bell: asyncio.Event) -> bool:
        """Wait for a bell, for a heartbeat at most; return whether it rang."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._pause_seconds()):
                await bell.wait()
        return bell.is_set()

    def _pause_seconds(self) -> float:
        """Return a heartbeat or less: streams that began together must not all look at once."""
        return self._heartbeat_seconds * uniform(0.5, 1)  # noqa: S311 - no secret

    def wake(self, session: str) -> None:
        """Make the listeners of a session that had no address look now, in every process."""
        bell = self._shared.bell(bell_name(session))
        self._heard([bell])
        self._shared.ring([bell])

    def _heard(self, bells: Collection[str]) -> None:
        for name in bells:
            for bell in self._bells.get(name, ()):
                bell.set()

    @contextmanager
    def _bell(self, listening_to: int | str, bell: asyncio.Event) -> Iterator[None]:
        """Register a listener's bell for as long as it listens."""
        name = self._shared.bell(bell_name(listening_to))
        self._bells[name].add(bell)
        try:
            yield
        finally:
            self._bells[name].discard(bell)
            if not self._bells[name]:
                del self._bells[name]

    def close(self) -> None:
        """End every stream, so that the server can stop."""
        self._closed = True
        self._heard(list(self._bells))

    async def _watch_outbox(self) -> None:
        watch, skipped = OutboxWatch(SITE), POLLS_SKIPPED
        while self._bells:
            skipped, hears = skipped + 1, self._shared.hears_others
            if skipped >= POLLS_SKIPPED or not hears:
                skipped = 0 if hears else POLLS_SKIPPED  # once more when they are heard again
                with suppress(StoreUnavailableError):
                    fresh = await run_in_threadpool(self._store.ask, watch.look, self._clock())
                    self._heard({self._shared.bell(bell_name(address_id)) for address_id in fresh})
            await asyncio.sleep(POLL_SECONDS)

    def _look(self, address_id: int, after: int) -> list[FeedItem] | None:
        """Return the items above `after`; None when the address is not known any more."""
        with self._store.read() as unit:
            try:
                participants_sql.get_address(unit, address_id)
            except KeyError:
                return None
            return items_of(unit, address_id, self._clock(), after)


def items_of(unit: Unit, address_id: int, now: datetime, after: int) -> list[FeedItem]:
    """Return the items of a feed; an opinion that was given is asked for no more."""
    items = feed_of(unit, address_id, now, after)
    asked = [isinstance(each, SaidToPerson) and feedback_asked_about(each.reply.wait) for each in items]
    judged = sql_recipients.judged_at(unit, address_id) if any(asked) else set()
    return [
        replace(item, reply=replace(item.reply, wait=None))
        if isinstance(item, SaidToPerson) and about in judged
        else item
        for item, about in zip(items, asked, strict=True)
    ]


# A cache of the greetings that the widget shows before anything is said.

Kept = tuple[Consultation, str, tuple[Reply, ...]]
"""The definition a greeting was made from, whether it was to come, open or over, and the greeting."""


class Greetings:
    """The cached greetings by consultation and language.

    One is made by rehearsing a conversation, in the writing thread and under the store's lock: only the first
    visitor makes the others wait for it. It is made again when the definition changes, and on the
    first day and after the last.
    """

    def __init__(self, inbound: Inbound, clock: Clock) -> None:
        self._inbound = inbound
        self._clock = clock
        self._kept: dict[tuple[str, Language], Kept] = {}
        self._making = asyncio.Lock()

    async def of(self, session: WebSession) -> tuple[Reply, ...]:
        """Return the greeting of a session's consultation.

        Raises StoreUnavailableError or what an action raised.
        """
        definition = self._inbound.catalogue.by_slug[session.consultation]
        key = session.consultation, session.language
        made = self._made(key, definition)
        if made is not None:
            return made
        async with self._making:
            made = self._made(key, definition)
            if made is None:
                incoming = greeting("nobody", session, self._clock())
                phase = self._phase(definition)
                made = await self._inbound.run(self._inbound.rehearse, incoming, urgency=Urgency.ANYONE)
                self._kept[key] = definition, phase, made
        return made

    def _made(self, key: tuple[str, Language], definition: Consultation) -> tuple[Reply, ...] | None:
        kept = self._kept.get(key)
        if kept is None or kept[0] is not definition or kept[1] != self._phase(definition):
            return None
        return kept[2]

    def _phase(self, definition: Consultation) -> str:
        now = self._clock()
        return "open" if definition.is_open(now) else "to come" if now < definition.opens_at else "over"
