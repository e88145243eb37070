"""Work done batch by batch for as long as there is some: broadcasts, invitations, indexes, counts.

What is to be done is in the database, and each part of a batch is one transaction: a worker that is killed
leaves the rest to the next one, and of two on one database only one does a batch.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import structlog

from api.background import Run, StoreWorker
from consultation.store import Store, Unit

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
