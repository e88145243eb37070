"""Background tasks that run in rounds, whatever fails in one of them."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any, Generic, TypeVar

import structlog

from consultation.clock import Clock, utc_now
from consultation.store import Store, StoreUnavailableError, Unit

Run = Callable[..., Awaitable[Any]]
"""Runs a function of the store off the event loop (Inbound.run, or a thread of the worker's own)."""

Item = TypeVar("Item")
Result = TypeVar("Result")
FORGETS_EVERY = timedelta(hours=1)

Round = Callable[[], Awaitable[float]]
"""One round; returns how long to wait before the next, in seconds."""


async def go_round(
    each: Round,
    what: str,
    log: Any,
    again_seconds: float,
    expected: tuple[type[Exception], ...] = (),
) -> None:
    """Run a round again and again until cancelled; after a failure, wait `again_seconds`.

    A store that cannot be written just now, and the exceptions in `expected`, are logged as a warning without
    their message, which may hold an address; anything else is logged as an error with its traceback.

    It ends after its first cancellation, also where a round has lost that: `asyncio.wait_for`, with which
    libraries wait, does when what it waits for comes at the same time (python/cpython#86296, until 3.12).
    """
    passing: tuple[type[Exception], ...] = (StoreUnavailableError, *expected)
    task = asyncio.current_task()
    assert task is not None
    while True:
        pause_seconds = again_seconds
        try:
            pause_seconds = await each()
        except passing as error:
            log.warning(f"{what}; trying again", error=type(error).__name__)
        except Exception:
            log.exception(f"{what}; trying again")
        if task.cancelling():
            raise asyncio.CancelledError
        await asyncio.sleep(pause_seconds)


class Worker(ABC):
    """A background task that runs its rounds in the event loop, between `start` and `stop`.

    A round that fails is logged as `failure`, and run again after `again_seconds`.
    """

    def __init__(self, failure: str, log: Any, again_seconds: float) -> None:
        self._failure = failure
        self._log = log
        self._again_seconds = again_seconds
        self._going: asyncio.Task[None] | None = None
        self.name = type(self).__name__
        """What it does, of which one process does it for all."""

    async def run(self) -> None:
        """Run rounds forever; cancel it."""
        await go_round(self.go_once, self._failure, self._log, self._again_seconds)

    def start(self) -> None:
        """Begin."""
        self._going = asyncio.create_task(self.run())

    async def stop(self) -> None:
        """Stop, and wait until the round has ended; do nothing if it never started."""
        if self._going is not None:
            self._going.cancel()
            await asyncio.gather(self._going, return_exceptions=True)

    @abstractmethod
    async def go_once(self) -> float:
        """Run one round; return how long to wait before the next, in seconds."""


class StoreWorker(Worker):
    """A worker of what is due in the store. Several may work on one database."""

    def __init__(
        self, failure: str, log: Any, again_seconds: float, store: Store, run: Run, clock: Clock = utc_now
    ) -> None:
        super().__init__(failure, log, again_seconds)
        self._store = store
        self._run = run
        self._clock = clock
        self._forgets_at = clock()

    async def _take(
        self, is_due: Callable[..., bool], take: Callable[..., Result], *given: Any
    ) -> Result | None:
        """Take what is due by now, which is looked for without a lock: mostly nothing is, hence None."""
        now = self._clock()
        if not await asyncio.to_thread(self._store.ask, is_due, now):
            return None
        taken: Result = await self._run(self._store.do, take, now, *given)
        return taken

    async def _forget(self, forget: Callable[..., object]) -> None:
        """Delete from the store what is of no use any more, every hour."""
        if self._forgets_at <= self._clock():
            self._forgets_at = self._clock() + FORGETS_EVERY
            await self._run(self._store.do, forget, self._clock())


class ParallelWorker(StoreWorker, Generic[Item, Result]):
    """A worker that hands items over beside one another: one that hangs delays no other.

    Results stay until they are recorded, so that a store that cannot be written loses none.
    """

    def __init__(
        self, failure: str, log: Any, poll_seconds: float, store: Store, run: Run, clock: Clock = utc_now
    ) -> None:
        super().__init__(failure, log, poll_seconds, store, run, clock)
        self._in_flight: dict[asyncio.Task[Result], Item] = {}
        self._results: list[tuple[Item, Result]] = []

    async def stop(self) -> None:
        """Stop; an item in flight is found again when its lease ends."""
        await super().stop()
        for task in self._in_flight:
            task.cancel()
        await asyncio.gather(*self._in_flight, return_exceptions=True)
        await self._close()

    async def step(self) -> int:
        """Hand over what is due and record every result; return how many items that were."""
        begun = await self._begin()
        while self._in_flight:
            await self._end_some()
        return begun

    async def go_once(self) -> float:
        """Begin to hand over what is due, and record the results that have come."""
        await self._begin()
        if not self._in_flight and not self._results:
            return self._again_seconds
        await self._end_some()
        return 0.0

    async def _end_some(self) -> None:
        """Wait for some results, a moment at most, and record them; others may take longer."""
        if self._in_flight:
            done, _ = await asyncio.wait(
                self._in_flight, timeout=self._again_seconds, return_when=asyncio.FIRST_COMPLETED
            )
            self._results += [(self._in_flight.pop(task), task.result()) for task in done]
        if self._results:
            await self._record(self._results)
            self._results = []

    @abstractmethod
    async def _begin(self) -> int:
        """Put what is due in flight; return how many items that were."""

    @abstractmethod
    async def _record(self, results: Sequence[tuple[Item, Result]]) -> None:
        """Record results, all or none."""

    @abstractmethod
    async def _close(self) -> None:
        """Close the connections."""


# Work done batch by batch for as long as there is some: broadcasts, invitations, indexes, counts.
#
# What is to be done is in the database, and each part of a batch is one transaction: a worker that is killed
# leaves the rest to the next one, and of two on one database only one does a batch.

log = structlog.get_logger("consultexto.batches")


class BatchWorker(StoreWorker):
    """A worker that does `parts` one after the other while there is work.

    The last part returns whether there may be more; the next batch comes `between_seconds` later.
    """

    def __init__(
        self,
        name: str,
        store: Store,
        run: Run,
        has_work: Callable[[Unit], bool],
        *parts: Callable[[Unit], object],
        again_seconds: float,
        between_seconds: float = 0.0,
    ) -> None:
        super().__init__(f"{name} not done", log, again_seconds, store, run)
        self.name = name
        self._has_work = has_work
        self._parts = parts
        self._between_seconds = between_seconds

    def step(self) -> bool:
        """Do one batch, if there is work; return whether there may be more."""
        return self._store.ask(self._has_work) and self._do()

    async def go_once(self) -> float:
        """Do one batch, if there is work, which is looked for without a lock: mostly there is none."""
        more = await asyncio.to_thread(self._store.ask, self._has_work) and await self._run(self._do)
        return self._between_seconds if more else self._again_seconds

    def _do(self) -> bool:
        more: object = False
        for part in self._parts:
            more = self._store.do(part)
        return bool(more)
