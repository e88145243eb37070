"""The writing thread: the one thread that writes to the store, the most urgent first, several at a time.

A commit waits for the disk, whatever is in it. So what waits is written together, in one transaction, each in
a part of its own (a savepoint): one that fails is undone and fails alone. Nobody is answered before COMMIT.

Where the engine can, other processes write meanwhile: what is written together keeps to its share, the rows
of the people that it is about. One that turns out to write anything else is done again in a unit alone, in
its place.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from enum import IntEnum
from functools import partial
from math import inf
from typing import Any, TypeVar

from consultation.store.database import Store
from consultation.store.unit import (
    NotAloneError,
    Share,
    StoreLockedError,
    StoreUnavailableError,
    Unit,
    UnitEndedError,
)

R = TypeVar("R")
T = TypeVar("T")


class Urgency(IntEnum):
    """The urgency of a function; the smaller number goes first, in order of arrival among equals."""

    MARKS = 0
    """What left is marked sent before anything else is produced: a mark lost is a message sent twice.
    The trials of `/health` too: they ask how the thread does, not how long its queue is."""
    PROVIDERS = 1
    """Messages of providers, which prove who they are, and what the service does by itself."""
    ANYONE = 2
    """What anybody on the web can ask for."""


MOST_WAITING: Mapping[Urgency, float] = {
    Urgency.MARKS: inf,
    Urgency.PROVIDERS: 1000,
    Urgency.ANYONE: 100,
}
"""How much may be waiting when more of a kind comes. At 4 ms each, the web is refused after some 0.4 s,
providers after 4 s: Twilio hangs up after 15."""

MOST_TOGETHER = 32
READING_SECONDS = 0.05
"""How much is written in one transaction, and after how long no more is read for it: what comes meanwhile,
however urgent, waits for it, and so does another process that wants to write."""


class QueueFullError(StoreUnavailableError):
    """Too many functions wait: nothing was done; the caller may retry a little later."""


@dataclass(order=True, slots=True)
class _Work:
    """A function that waits for its turn: `alone` in no transaction, else in a group's."""

    urgency: Urgency
    number: int
    asked_at: float = field(compare=False)
    alone: Callable[[], Any] | None = field(compare=False, default=None)
    read: Callable[[Unit], Any] | None = field(compare=False, default=None)
    write: Callable[[Unit, Any], Any] = field(compare=False, default=lambda unit, found: None)
    share: Callable[[Any], Share | None] = field(compare=False, default=lambda found: None)
    future: asyncio.Future[Any] = field(compare=False, kw_only=True)
    outcome: Any = field(compare=False, default=None)
    """What was read; then what the caller gets once it is committed."""
    error: BaseException | None = field(compare=False, default=None)
    """What the caller gets instead, whatever it is: nobody else would know."""
    is_answered: bool = field(compare=False, default=False)

    def shared(self) -> Share | None:
        """Return what it may write beside others; None when it must write alone."""
        return self.share(self.outcome)

    def settle(self) -> None:
        """Give the caller the outcome or the error. Called in the caller's loop."""
        if self.future.done():  # nobody waits any more
            return
        if self.error is None:
            self.future.set_result(self.outcome)
        else:
            self.future.set_exception(self.error)


class WritingThread:
    """A thread that runs functions in their turn, for asyncio.

    SQLite has one writer at a time anyway, and the assistant is not thread-safe: one thread is both the limit
    and the protection.
    """

    def __init__(self, store: Store, most_waiting: Mapping[Urgency, float] = MOST_WAITING) -> None:
        self._store = store
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="inbound")
        self._most_waiting = most_waiting
        self._waiting: list[_Work] = []
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        self._is_at_work = False
        self._found_locked_at = -inf

    async def run(
        self, function: Callable[..., T], *arguments: object, urgency: Urgency = Urgency.PROVIDERS
    ) -> T:
        """Run a function after more urgent ones, and equally urgent ones that came before.

        Raises what the function raises; QueueFullError at once when too many wait; StoreLockedError at once
        when it waited behind a function that found the store locked, since otherwise each function in the
        queue would wait for the lock in turn.
        """
        found: T = await self._enter(urgency, alone=lambda: function(*arguments))
        return found

    async def write(
        self,
        read: Callable[[Unit], R],
        write: Callable[[Unit, R], T],
        urgency: Urgency = Urgency.PROVIDERS,
        share: Callable[[R], Share | None] = lambda found: None,
    ) -> T:
        """Write in one transaction with others that wait, in the same order as `run`; return once committed.

        `read` runs before, in a reading unit; `write` gets what it returned, which others of the same
        transaction may have made obsolete. `share` returns, from the same, what it may write beside others.
        Raises what `run` raises, and what either raises: then nothing of it is stored. When the transaction
        itself fails, everybody in it gets its error.
        """
        found: T = await self._enter(urgency, read=read, write=write, share=share)
        return found

    async def write_found(
        self,
        found: R,
        write: Callable[[Unit, R], T],
        urgency: Urgency = Urgency.PROVIDERS,
        share: Callable[[R], Share | None] = lambda found: None,
    ) -> T:
        """Write as `write` does, with what was read before."""
        written: T = await self._enter(urgency, outcome=found, write=write, share=share)
        return written

    def close(self) -> None:
        """Finish the waiting functions, and stop the thread."""
        self._executor.shutdown(wait=True)

    async def _enter(self, urgency: Urgency, **functions: Any) -> Any:
        future = asyncio.get_running_loop().create_future()
        work = _Work(urgency, next(self._numbers), time.monotonic(), future=future, **functions)
        with self._lock:
            if len(self._waiting) >= self._most_waiting[urgency]:
                raise QueueFullError("too much is waiting to be written")
            if not self._is_at_work:
                self._executor.submit(self._work_off)
                self._is_at_work = True
            heapq.heappush(self._waiting, work)
        return await future

    def _work_off(self) -> None:
        """Do all that waits, the most urgent first, and rest."""
        while (work := self._next(for_group=False)) is not None:
            if work.alone is None:
                self._write_together(work)
                continue
            try:
                work.outcome = self._done(work.alone)
            except BaseException as error:
                work.error = error
            _answer([work])

    def _next(self, *, for_group: bool) -> _Work | None:
        """Take the most urgent work that somebody still waits for; for a group, None when it goes alone."""
        while True:
            with self._lock:
                if not self._waiting or (for_group and self._waiting[0].alone is not None):
                    self._is_at_work = for_group
                    return None
                work = heapq.heappop(self._waiting)
            if work.future.cancelled():
                continue
            if work.asked_at >= self._found_locked_at:
                return work
            work.error = StoreLockedError("database is locked")
            _answer([work])

    def _done(self, function: Callable[[], T]) -> T:
        try:
            return function()
        except StoreLockedError:
            self._found_locked_at = time.monotonic()
            raise

    def _write_together(self, first: _Work) -> None:
        """Read and write the first and what follows it, and answer each once it is committed."""
        group = [first]
        try:
            self._done(lambda: self._read_all(group))
            self._done(lambda: self._write_all([work for work in group if work.error is None]))
        except BaseException as error:
            for work in group:
                if not work.is_answered:
                    work.error = work.error or error
        _answer([work for work in group if not work.is_answered])

    def _read_all(self, group: list[_Work]) -> None:
        """Read for the first of a group and those after it, as many as fit, into the group."""
        until = time.monotonic() + READING_SECONDS
        unit: Unit | None = None
        with ExitStack() as opened:
            for work in group:  # which grows meanwhile
                if work.read is not None:
                    unit = unit or opened.enter_context(self._store.read())
                    _try(work, unit, partial(work.read, unit))
                is_full = len(group) >= MOST_TOGETHER or time.monotonic() >= until
                after = None if is_full else self._next(for_group=True)
                group += () if after is None else (after,)

    def _write_all(self, group: Sequence[_Work]) -> None:
        """Write in the order of the group: together, but for one that must write alone."""
        left = deque(group)
        is_alone = False
        while left:
            together = [left[0]] if is_alone else list(left)
            share = None if is_alone or self._store.engine.has_one_writer else _shared_by(together)
            is_alone = False
            written = []
            with self._store.write(share) as unit:
                for work in together:
                    try:
                        _try(work, unit, partial(work.write, unit, work.outcome))
                    except NotAloneError:
                        is_alone = True
                        break
                    written.append(left.popleft())
            _answer(written)


def _shared_by(group: Iterable[_Work]) -> Share | None:
    """Return what a group may write beside others; None when one of it must write alone."""
    locks: set[int] = set()
    tables: set[str] = set()
    for work in group:
        share = work.shared()
        if share is None:
            return None
        locks |= share.locks
        tables |= share.tables
    return Share(frozenset(locks), frozenset(tables))


def _try(work: _Work, unit: Unit, function: Callable[[], Any]) -> None:
    """Run a function in a part of the unit: one that fails is undone alone.

    Raises UnitEndedError when the unit is lost with it, and NotAloneError.
    """
    try:
        with unit.savepoint():
            work.outcome = function()
    except (NotAloneError, UnitEndedError):
        raise
    except BaseException as error:
        work.error = error


def _answer(works: Sequence[_Work]) -> None:
    """Give callers what they wait for, all of a loop at once: it is woken for each call."""
    for work in works:
        work.is_answered = True
    for loop in {work.future.get_loop() for work in works}:
        with suppress(RuntimeError):  # it is closed: nobody waits any more
            loop.call_soon_threadsafe(_settle, [work for work in works if work.future.get_loop() is loop])


def _settle(works: Sequence[_Work]) -> None:
    for work in works:
        work.settle()
