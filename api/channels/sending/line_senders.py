"""The senders of the organisations' lines: one starts when a line is given, and stops when it is gone."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from api.background import go_round
from api.channels.sending.outcomes import ClosingDelivery, Delivery
from api.channels.sending.sender import Limits, Sender
from consultation.delivery.lines import Lines
from consultation.delivery.sql_lines import Line

LOOK_SECONDS = 0.5
"""How often the lines are compared with the senders that run; it costs nothing of the store."""

log = structlog.get_logger("consultexto.sender")

DeliveryOf = Callable[[Line], tuple[ClosingDelivery, Limits] | None]
SenderOf = Callable[[Delivery, Limits, int], Sender]


class LineSenders:
    """The senders of the lines of all organisations. `lines` is renewed by others."""

    def __init__(self, lines: Lines, delivery_of: DeliveryOf, sender_of: SenderOf) -> None:
        self._lines = lines
        self._delivery_of = delivery_of
        self._sender_of = sender_of
        self._running: dict[Line, tuple[Sender, ClosingDelivery]] = {}

    async def follow(self) -> None:
        """Start and stop senders as lines come and go, until cancelled."""
        await go_round(self._look, "lines not served", log, LOOK_SECONDS)

    async def _look(self) -> float:
        """Have exactly the lines served that there are. A line that was changed gets another sender."""
        wanted = set(self._lines)
        for line in self._running.keys() - wanted:
            await self._stop(line)
        for line in wanted - self._running.keys():
            self._start(line)
        return LOOK_SECONDS

    async def stop(self) -> None:
        """Stop all of them once what is in flight is recorded."""
        for line in list(self._running):
            await self._stop(line)

    def _start(self, line: Line) -> None:
        found = self._delivery_of(line)
        if found is None:
            return
        delivery, limits = found
        sender = self._sender_of(delivery, limits, line.organisation_id)
        sender.start()
        self._running[line] = sender, delivery
        log.info("line served", channel=line.channel, organisation=line.organisation_id)

    async def _stop(self, line: Line) -> None:
        sender, delivery = self._running.pop(line)
        await sender.stop()
        await delivery.close()
