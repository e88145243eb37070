"""The alarm for a shortage of file descriptors: without them no webhook gets in and no file is opened."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from api.background import go_round
from api.http.connections import Connections, open_descriptors
from bot.inbound import Inbound
from consultation.delivery import sql_channels

LOOK_SECONDS = 10.0
QUIET_LOOKS = 6
"""How many checks in a row must find enough before the alarm ends."""

log = structlog.get_logger("consultexto.connections")


class Shortage:
    """A periodic check of file descriptors, which raises the alarm once, until the shortage is over."""

    def __init__(
        self,
        inbound: Inbound,
        connections: Connections,
        count: Callable[[], int] = open_descriptors,
    ) -> None:
        self._inbound = inbound
        self._connections = connections
        self._count = count
        self._refused = 0
        self._quiet = QUIET_LOOKS - 1
        """At the start one check is enough to end an earlier process's alarm."""
        self._told: bool | None = None
        """Whether the alarm is open, as last written; None when unknown."""

    async def run(self) -> None:
        """Check forever; cancel it."""
        await go_round(self.look, "descriptors not looked at", log, LOOK_SECONDS)

    async def look(self) -> float:
        """Check once; return how long to wait. Raises StoreUnavailableError."""
        reason = self._reason()
        if reason is None:
            self._quiet += 1
            if self._quiet >= QUIET_LOOKS and self._told is not False:
                await self._inbound.run(self._clear)
                self._told = False
            return LOOK_SECONDS
        self._quiet = 0
        if self._told is not True:
            descriptors, connections = self._connections.room.descriptors, len(self._connections)
            log.error(
                "file descriptors run short: raise LimitNOFILE",
                reason=reason,
                limit=descriptors,
                connections=connections,
            )
            await self._inbound.run(self._open, reason)
            self._told = True
        return LOOK_SECONDS

    def _reason(self) -> str | None:
        room = self._connections.room
        refused, self._refused = self._connections.refused - self._refused, self._connections.refused
        if refused:
            return "connections_refused"
        try:
            left = room.descriptors - self._count()
        except OSError:
            return "none_left"
        return "few_left" if left < room.own // 4 else None

    def _open(self, reason: str) -> None:
        self._inbound.store.do(
            sql_channels.open_alarm, "descriptors_short", "service", reason, self._inbound.now()
        )

    def _clear(self) -> None:
        with self._inbound.store.write() as unit:
            if sql_channels.clear_alarm(unit, "descriptors_short", "service", self._inbound.now()):
                log.info("there are enough file descriptors again")
