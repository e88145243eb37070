"""The writing thread: the one thread that runs functions of the store, the most urgent first."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from enum import IntEnum
from math import inf
from typing import Any, NamedTuple, TypeVar

from consultation.store.unit import StoreLockedError, StoreUnavailableError

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


class QueueFullError(StoreUnavailableError):
    """Too many functions wait: nothing was done; the caller may retry a little later."""


class _Work(NamedTuple):
    urgency: Urgency
    number: int
    asked_at: float
    future: Future[Any]
    function: Callable[..., Any]
    arguments: tuple[object, ...]


class WritingThread:
    """A thread that runs functions in their turn, for asyncio.

    SQLite has one writer at a time anyway, and the assistant is not thread-safe: one thread is both the limit
    and the protection.
    """

    def __init__(self, most_waiting: Mapping[Urgency, float] = MOST_WAITING) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="inbound")
        self._most_waiting = most_waiting
        self._waiting: list[_Work] = []
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        self._found_locked_at = -inf

    async def run(
        self, function: Callable[..., T], *arguments: object, urgency: Urgency = Urgency.PROVIDERS
    ) -> T:
        """Run a function after more urgent ones, and equally urgent ones that came before.

        Raises what the function raises; QueueFullError at once when too many wait; StoreLockedError at once
        when it waited behind a function that found the store locked, since otherwise each function in the
        queue would wait for the lock in turn.
        """
        future: Future[T] = Future()
        work = _Work(urgency, next(self._numbers), time.monotonic(), future, function, arguments)
        with self._lock:
            if len(self._waiting) >= self._most_waiting[urgency]:
                raise QueueFullError("too much is waiting to be written")
            self._executor.submit(self._take_turn)
            heapq.heappush(self._waiting, work)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Finish the waiting functions, and stop the thread."""
        self._executor.shutdown(wait=True)

    def _take_turn(self) -> None:
        """Run the most urgent function; the executor calls this once for each."""
        with self._lock:
            work = heapq.heappop(self._waiting)
        if not work.future.set_running_or_notify_cancel():
            return
        try:
            work.future.set_result(self._done(work))
        except BaseException as error:  # whatever it was, the waiting caller must know
            work.future.set_exception(error)

    def _done(self, work: _Work) -> object:
        if work.asked_at < self._found_locked_at:
            raise StoreLockedError("database is locked")
        try:
            return work.function(*work.arguments)
        except StoreLockedError:
            self._found_locked_at = time.monotonic()
            raise
