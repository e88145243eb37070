"""The worker that publishes scheduled answers, and puts running broadcasts in the outbox batch by batch.

The work to do is in the database, and each batch is one transaction: two workers on one database do each
batch once, and one that is killed leaves the rest to the next.
"""

from __future__ import annotations

import structlog

from api.background import Run, Worker
from consultation.clock import Clock, utc_now
from consultation.definition.catalogue import Catalogue
from consultation.feedback import broadcast
from consultation.languages.responses import Responses
from consultation.store import Store

POLL_SECONDS = 1.0


log = structlog.get_logger("consultexto.pusher")


class BroadcastWorker(Worker):
    """The worker of one service. Several may work on one database."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        words: Responses,
        page_of: broadcast.PageOf,
        run: Run,
        clock: Clock = utc_now,
    ) -> None:
        super().__init__("push not written", log, POLL_SECONDS)
        self._store = store
        self._catalogue = catalogue
        self._words = words
        self._page_of = page_of
        self._run = run
        self._clock = clock

    def step(self) -> int:
        """Publish what is due and write one batch, in a transaction each; return how many rows."""
        now = self._clock()
        if self._nothing_to_do():
            return 0
        with self._store.write() as unit:
            broadcast.publish_due(unit, self._catalogue, now)
        with self._store.write() as unit:
            return broadcast.advance(unit, self._catalogue, self._words, self._page_of, now)

    def _nothing_to_do(self) -> bool:
        """Return whether there is no work, without a lock: most of the time there is none."""
        with self._store.read() as unit:
            return not broadcast.has_work(unit, self._clock())

    async def go_once(self) -> float:
        """Do one batch."""
        return 0 if await self._run(self.step) else POLL_SECONDS
