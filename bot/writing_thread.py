"""The one thread that writes: functions of the store run in it, one after the other."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from math import inf
from typing import TypeVar

from consultation.store import StoreLockedError

T = TypeVar("T")


class WritingThread:
    """Runs functions in their turn, for asyncio.

    SQLite has one writer at a time anyway, and the assistant is not for two threads: one thread is both the
    limit and the protection.
    """

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="inbound")
        self._found_locked_at = -inf
        self._began_at: float | None = None

    async def run(self, function: Callable[..., T], *arguments: object) -> T:
        """Run a function after what is already waiting there.

        Raises what the function raises; StoreLockedError at once when it waited behind one that found the
        store locked, or each of those in a queue would wait for the lock in turn.
        """
        return await asyncio.get_running_loop().run_in_executor(
            self._executor, self._in_turn, time.monotonic(), function, *arguments
        )

    def busy_seconds(self) -> float:
        """For how long the thread has been at what it does now; 0 when it does nothing."""
        began_at = self._began_at
        return 0.0 if began_at is None else time.monotonic() - began_at

    def close(self) -> None:
        """Finish what is waiting, and stop the thread."""
        self._executor.shutdown(wait=True)

    def _in_turn(self, asked_at: float, function: Callable[..., T], *arguments: object) -> T:
        if asked_at < self._found_locked_at:
            raise StoreLockedError("database is locked")
        self._began_at = time.monotonic()
        try:
            return function(*arguments)
        except StoreLockedError:
            self._found_locked_at = time.monotonic()
            raise
        finally:
            self._began_at = None
