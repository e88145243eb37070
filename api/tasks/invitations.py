"""The worker that puts invitations and their reminders in the outbox, batch by batch.

The work to do is in the database, and each batch is one transaction: a worker that is killed leaves the rest
to the next.
"""

from __future__ import annotations

import structlog

from api.background import Run, Worker
from consultation.clock import Clock, utc_now
from consultation.definition.catalogue import Catalogue
from consultation.languages.responses import Responses
from consultation.outreach import inviting
from consultation.store import Store

POLL_SECONDS = 2.0

log = structlog.get_logger("consultexto.invitations")


class InvitationWorker(Worker):
    """The worker of one service."""

    def __init__(
        self, store: Store, catalogue: Catalogue, words: Responses, run: Run, clock: Clock = utc_now
    ) -> None:
        super().__init__("invitation not written", log, POLL_SECONDS)
        self._store = store
        self._catalogue = catalogue
        self._words = words
        self._run = run
        self._clock = clock

    def step(self) -> int:
        """Write one batch in a transaction; return how many rows."""
        with self._store.read() as unit:  # without a lock: most of the time there is nothing
            if not inviting.has_work(unit, self._catalogue, self._clock()):
                return 0
        with self._store.write() as unit:
            return inviting.advance(unit, self._catalogue, self._words, self._clock())

    async def go_once(self) -> float:
        """Do one batch."""
        return 0 if await self._run(self.step) else POLL_SECONDS
