"""The alarm for a Valkey server that cannot be reached; meanwhile each process keeps its own limits."""

from __future__ import annotations

import structlog

from api.background import Run, go_round
from api.shared.model import Shared
from consultation.clock import Clock
from consultation.delivery import sql_channels
from consultation.store import Store

LOOK_SECONDS = 1.0
LOOKS_BETWEEN_ALARMS = 10
"""While it lasts the alarm is raised again: a process that reaches the server may have ended it."""

log = structlog.get_logger("consultexto.shared")


class SharedWatch:
    """A check once a second of whether the server is reached; it raises the alarm and ends it."""

    def __init__(self, shared: Shared, store: Store, run: Run, clock: Clock) -> None:
        self._shared = shared
        self._store = store
        self._run = run
        self._clock = clock
        self._is_fine: bool | None = None
        """Whether it was at the last look; None before the first."""
        self._looks = 0

    async def run(self) -> None:
        """Check forever; cancel it."""
        await go_round(self.look, "what is shared not looked at", log, LOOK_SECONDS)

    async def look(self) -> float:
        """Check once; return how long to wait. Raises StoreUnavailableError."""
        trouble = self._shared.trouble
        if trouble is None and self._is_fine is not True:
            await self._run(self._clear)
            self._looks = 0
        elif trouble is not None:
            if self._looks % LOOKS_BETWEEN_ALARMS == 0:
                await self._run(self._open, trouble)
            self._looks += 1
        self._is_fine = trouble is None
        return LOOK_SECONDS

    def _open(self, reason: str) -> None:
        self._store.do(sql_channels.open_alarm, "shared_not_reached", "service", reason, self._clock())

    def _clear(self) -> None:
        """End the alarm, also an earlier process's."""
        self._store.do(sql_channels.clear_alarm, "shared_not_reached", "service", self._clock())
