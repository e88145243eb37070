"""Background tasks that run in rounds, whatever fails in one of them."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from typing import Any

from consultation.store import StoreUnavailableError

Run = Callable[..., Awaitable[Any]]
"""Runs a function of the store off the event loop (Inbound.run, or a thread of the worker's own)."""

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
    """
    passing: tuple[type[Exception], ...] = (StoreUnavailableError, *expected)
    while True:
        pause_seconds = again_seconds
        try:
            pause_seconds = await each()
        except passing as error:
            log.warning(f"{what}; trying again", error=type(error).__name__)
        except Exception:
            log.exception(f"{what}; trying again")
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

    def start(self) -> None:
        """Begin."""
        rounds = go_round(self.go_once, self._failure, self._log, self._again_seconds)
        self._going = asyncio.create_task(rounds)

    async def stop(self) -> None:
        """Stop, and wait until the round has ended; do nothing if it never started."""
        if self._going is not None:
            self._going.cancel()
            await asyncio.gather(self._going, return_exceptions=True)

    @abstractmethod
    async def go_once(self) -> float:
        """Run one round; return how long to wait before the next, in seconds."""
