"""Marking replies sent, many at a time: the mark is not urgent, since a lease protects what lacks one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import structlog

from bot.inbound import Inbound
from consultation.store import StoreUnavailableError

DELAY_SECONDS = 0.05

log = structlog.get_logger("consultexto.marks")


class SentMarks:
    """A queue of ids of replies that were handed over, marked sent in one transaction.

    A mark lost to a crash costs a question to the provider when the reply's lease ends: the reply is sent if
    the provider had not taken it.
    """

    def __init__(self, inbound: Inbound) -> None:
        self._inbound = inbound
        self._waiting: list[int] = []
        self._task: asyncio.Task[None] | None = None

    async def add(self, row_ids: Iterable[int]) -> None:
        """Queue replies to be marked sent soon. Called once the response is out."""
        self._waiting.extend(row_ids)
        if self._waiting and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._later())

    async def flush(self) -> None:
        """Mark the queued replies now."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        try:
            await self._inbound.note_sent(waiting)
        except StoreUnavailableError:
            log.warning("replies not marked sent yet", count=len(waiting))
            self._waiting.extend(waiting)

    async def _later(self) -> None:
        while self._waiting:
            await asyncio.sleep(DELAY_SECONDS)
            await self.flush()
