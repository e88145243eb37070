"""Whether Telegram gives us what people write: an alarm while it does not, and few lines in the log."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from bot.inbound import Inbound
from consultation.channels.specs import TELEGRAM
from consultation.clock import Clock
from consultation.delivery.sql_channels import clear_alarm, open_alarm
from consultation.store import StoreUnavailableError

FAILURES_IN_A_ROW = 2
"""One request without an answer is an accident; after this many, an alarm is raised."""

log = structlog.get_logger("consultexto.telegram")


class Reach:
    """The requests for what people write, as long as one process makes them, one after the other.

    `failures`: how many failed in a row.
    """

    def __init__(self, inbound: Inbound, clock: Clock) -> None:
        self._inbound = inbound
        self._clock = clock
        self.failures = 0
        self._raised: str | None = ""  # an earlier process may have raised the alarm

    async def failed(self, event: str, error: Exception, **told: str) -> None:
        """Log the first failure, the second, the fourth, the eighth …; raise the alarm if this goes on."""
        reason = type(error).__name__
        self.failures += 1
        if self.failures & (self.failures - 1) == 0:
            log.warning(event, error=reason, times=self.failures, **told)
        if (
            self.failures >= FAILURES_IN_A_ROW
            and reason != self._raised
            and await self._is_written(open_alarm, reason)
        ):
            self._raised = reason

    async def answered(self) -> None:
        """End the alarm."""
        if self.failures:
            log.info("Telegram is reached again", after_failures=self.failures)
        self.failures = 0
        if self._raised is not None and await self._is_written(clear_alarm):
            self._raised = None

    async def _is_written(self, write: Callable[..., object], *reason: str) -> bool:
        """Tell whether the alarm could be raised or ended; a store that is not there has its own alarm."""
        place = ("messages_not_received", TELEGRAM.name, *reason, self._clock())
        try:
            await self._inbound.run(self._inbound.store.do, write, *place)
        except StoreUnavailableError:
            return False
        return True
