"""The sender of webhooks: tells each endpoint what is due; one that hangs delays no other."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from api.background import ParallelWorker, Run
from api.channels.sending.outcomes import Failed, Outcome, Retry, Sent
from consultation.clock import Clock, utc_now
from consultation.delivery.sql_channels import open_alarm
from consultation.store import Store, Unit
from consultation.webhooks import sql, sql_outbox
from consultation.webhooks.model import FAILS_FOR, EventSent, TurnedOffReason

POLL_SECONDS = 1.0

log = structlog.get_logger("consultexto.webhooks")


class Deliveries(Protocol):
    """What tells an event to an endpoint."""

    async def deliver(self, sent: EventSent, now: datetime) -> Outcome:
        """Tell one event; never raise for an endpoint's failure."""

    async def close(self) -> None:
        """Close the connections."""


class WebhookSender(ParallelWorker[EventSent, Outcome]):
    """The sender of one service. Several may work on one database."""

    def __init__(self, store: Store, delivery: Deliveries, run: Run, clock: Clock = utc_now) -> None:
        super().__init__("events not told", log, POLL_SECONDS, store, run, clock)
        self._delivery = delivery

    async def _begin(self) -> int:
        await self._forget(sql_outbox.forget)
        busy = Counter(sent.endpoint_id for sent in self._in_flight.values())
        taken = await self._take(sql_outbox.has_due, sql_outbox.take, busy) or ()
        for sent in taken:
            self._in_flight[asyncio.create_task(self._hand_over(sent))] = sent
        return len(taken)

    async def _record(self, results: Sequence[tuple[EventSent, Outcome]]) -> None:
        await self._run(self._settle, results)

    async def _close(self) -> None:
        await self._delivery.close()

    async def _hand_over(self, sent: EventSent) -> Outcome:
        try:
            return await self._delivery.deliver(sent, self._clock())
        except Exception:
            log.exception("an event could not be told", event_id=sent.id)
            return Retry("our_fault")

    def _settle(self, outcomes: Sequence[tuple[EventSent, Outcome]]) -> None:
        with self._store.write() as unit:
            for sent, outcome in outcomes:
                if isinstance(outcome, Sent):
                    sql_outbox.mark_sent(unit, sent.id, self._clock())
                    sql.note_taken(unit, sent.endpoint_id)
                else:
                    self._failed(unit, sent, outcome)

    def _failed(self, unit: Unit, sent: EventSent, outcome: Outcome) -> None:
        now = self._clock()
        assert not isinstance(outcome, Sent)
        wait = outcome.after_seconds if isinstance(outcome, Retry) else None
        asked = None if wait is None else timedelta(seconds=wait)
        sql_outbox.mark_not_taken(unit, sent.id, sent.attempt, outcome.reason, asked, now)
        since = sql.note_failed(unit, sent.endpoint_id, asked, now)
        if isinstance(outcome, Failed):
            self._turn_off(unit, sent.endpoint_id, "gone")
        elif now - since >= FAILS_FOR:
            self._turn_off(unit, sent.endpoint_id, "failing")

    def _turn_off(self, unit: Unit, endpoint_id: int, reason: TurnedOffReason) -> None:
        sql.turn_off(unit, endpoint_id, self._clock(), reason=reason)
        open_alarm(unit, "webhook_turned_off", "service", reason, self._clock())
        log.error("a webhook was turned off", endpoint=endpoint_id, reason=reason)
