"""Reconciliation: asks providers about messages they may or may not have taken, and settles each.

The process died while it was handing over such a message, or the provider's answer never came.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Container, Sequence
from typing import Any

import structlog

from api.background import Worker
from api.channels.sending.dispatch import Dispatch
from api.channels.sending.outcomes import Delivery, StillLookingError, Taken, Turn
from consultation.delivery.model import OutboxMessage

EVERY_SECONDS = 5.0
ASKED_AT_ONCE = 8
ROUNDS_BETWEEN_CLEANINGS = 720
UNANSWERED_IN_A_ROW = 3
"""The number of rounds without any answer of the provider after which an alarm is raised."""

Reconciled = Callable[[OutboxMessage, bool], None]
"""Called with each reconciled message, and whether the provider had it."""
_STILL_LOOKING = "still_looking"

log = structlog.get_logger("consultexto.sender")


class Reconciliation(Worker):
    """The reconciliation of one channel's messages with its provider, round after round.

    A message is asked about once this process itself has seen it unreconciled for `seen_seconds`, so that a
    wall clock that jumps ends no lease. Messages in `in_flight` are being handed over right now.
    """

    def __init__(
        self,
        dispatch: Dispatch,
        delivery: Delivery,
        run: Callable[..., Awaitable[Any]],
        seen_seconds: float,
        in_flight: Container[int],
        reconciled: Reconciled,
        turn: Turn,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._every_seconds = min(EVERY_SECONDS, max(seen_seconds, 0.05))
        super().__init__("doubts not settled", log.bind(channel=delivery.channel), self._every_seconds)
        self._dispatch = dispatch
        self._delivery = delivery
        self._run = run
        self._seen_seconds = seen_seconds
        self._in_flight = in_flight
        self._reconciled = reconciled
        self._turn = turn
        self._monotonic = monotonic
        self._seen: dict[tuple[int, int], float] = {}
        self._rounds = 0
        self._unanswered = 0

    async def go_once(self) -> float:
        """Ask about unreconciled messages, and delete old records once in a while."""
        rounds, self._rounds = self._rounds, self._rounds + 1
        await self._settle()
        if rounds % ROUNDS_BETWEEN_CLEANINGS == 0:
            await self._run(self._dispatch.forget_old)
        return self._every_seconds

    async def _settle(self) -> None:
        ready = self._seen_long_enough(await self._run(self._dispatch.unreconciled))
        for start in range(0, len(ready), ASKED_AT_ONCE):
            answers = await asyncio.gather(
                *(self._ask(*each) for each in ready[start : start + ASKED_AT_ONCE])
            )
            known = [(message, taken) for message, taken in answers if not isinstance(taken, str)]
            if known:
                await self._run(self._dispatch.reconcile, known)
                for message, taken in known:
                    self._reconciled(message, bool(taken))
            reasons = [taken for _, taken in answers if isinstance(taken, str) and taken != _STILL_LOOKING]
            if len(reasons) == len(answers):
                await self._unanswered_by_all(reasons[0])
                return  # the others would not be answered either
            self._unanswered = 0

    async def _unanswered_by_all(self, reason: str) -> None:
        self._unanswered += 1
        if self._unanswered >= UNANSWERED_IN_A_ROW:
            await self._run(self._dispatch.raise_unsettled, reason)

    def _seen_long_enough(
        self, found: Sequence[tuple[OutboxMessage, str | None]]
    ) -> list[tuple[OutboxMessage, str | None]]:
        now = self._monotonic()
        waiting = [each for each in found if each[0].id not in self._in_flight]
        self._seen = {
            key: self._seen.get(key, now)
            for key in ((message.id, message.attempts) for message, _ in waiting)
        }
        return [
            (message, address)
            for message, address in waiting
            if now - self._seen[message.id, message.attempts] >= self._seen_seconds
        ]

    async def _ask(
        self, message: OutboxMessage, address: str | None
    ) -> tuple[OutboxMessage, Sequence[Taken] | str]:
        """Return the provider's answer about a message, or the reason why there is none yet."""
        if address is None:
            return message, ()  # erased: queued again, it fails for that reason
        try:
            return message, await self._delivery.taken_as(message, address, self._turn)
        except StillLookingError:
            return message, _STILL_LOOKING
        except OSError as error:
            log.warning("fate not known yet", row=message.id, error=type(error).__name__)
            return message, "not_answered"
        except Exception:
            log.exception("fate not known yet", row=message.id)
            return message, "our_fault"
