"""The sender of one channel: hands over the outbox, in order for each person, and survives anything.

Replies that a channel has just produced are submitted at once, under the lease they were stored with;
what is due otherwise (a lease that ended, a retry, a message nobody waits for) is polled. Rows of one
address always go through the same lane, one after the other.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog

from api.channels.delivery import Delivery, Failed, Outcome, Retry, Sent, Suspended, Unknown
from consultation.clock import Clock, utc_now
from consultation.store import Store, StoreUnavailableError, Unit, outbox, participants
from consultation.store.outbox import OutboxMessage

LANES = 16
POLL_SECONDS = 1.0
STUCK_SECONDS = 60
MAX_ATTEMPTS = 8
SUSPENDED_SECONDS = 300

Run = Callable[..., Awaitable[Any]]
"""Runs a function of the store off the event loop (Inbound.run, or a thread of the worker's own)."""

log = structlog.get_logger("consultexto.sender")


class Sender:
    """Sends one channel's outbox. `start` and `stop` it inside a running event loop."""

    def __init__(self, store: Store, delivery: Delivery, run: Run, clock: Clock = utc_now) -> None:
        self._store = store
        self._delivery = delivery
        self._run = run
        self._clock = clock
        self._lanes: list[asyncio.Queue[OutboxMessage]] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._suspended_until: datetime | None = None

    def start(self) -> None:
        """Start the lanes and the poll."""
        self._lanes = [asyncio.Queue() for _ in range(LANES)]
        self._tasks = [asyncio.create_task(self._lane(queue)) for queue in self._lanes]
        self._tasks.append(asyncio.create_task(self._poll()))

    async def stop(self) -> None:
        """Stop; what was not handed over stays in the outbox."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def submit(self, messages: Sequence[OutboxMessage]) -> None:
        """Hand over messages that were just stored and leased to us."""
        for message in messages:
            self._lanes[message.address_id % LANES].put_nowait(message)

    async def drained(self) -> None:
        """Wait until every submitted message has been tried once."""
        for queue in self._lanes:
            await queue.join()

    async def _lane(self, queue: asyncio.Queue[OutboxMessage]) -> None:
        while True:
            message = await queue.get()
            try:
                await self._send(message)
            except StoreUnavailableError:
                log.warning("outbox not written; the lease will bring the message back", row=message.id)
            except Exception:
                log.exception("sending failed", row=message.id)
            finally:
                queue.task_done()

    async def _send(self, message: OutboxMessage) -> None:
        try:
            address = await self._run(self._address, message)
        except KeyError:
            await self._run(self._settle, message, Failed("address_erased"))
            return
        outcome = await self._delivery.deliver(message, address)
        if isinstance(outcome, Suspended):
            self._suspended_until = self._clock() + timedelta(seconds=SUSPENDED_SECONDS)
            log.error("the provider refuses our account", channel=message.channel, reason=outcome.reason)
        await self._run(self._settle, message, outcome)

    async def _poll(self) -> None:
        while True:
            with suppress(StoreUnavailableError):
                if self._suspended_until is None or self._clock() >= self._suspended_until:
                    await self._reconcile()
                    self.submit(await self._run(self._claim))
                    await self.drained()
            await asyncio.sleep(POLL_SECONDS)

    async def _reconcile(self) -> None:
        """Settle what was being sent when its sender died or heard nothing."""
        for message in await self._run(self._stuck):
            with suppress(KeyError, OSError):
                address = await self._run(self._address, message)
                taken = await self._delivery.was_taken(message, address)
                outcome: Outcome = Sent(taken) if taken else Retry("not_taken", 0)
                await self._run(self._settle, message, outcome)

    def _address(self, message: OutboxMessage) -> str:
        with self._store.read() as unit:
            return participants.reveal(unit, message.address_id)

    def _claim(self) -> list[OutboxMessage]:
        with self._store.write() as unit:
            return outbox.claim_due(unit, self._delivery.channel, self._clock(), limit=LANES * 4)

    def _stuck(self) -> list[OutboxMessage]:
        before = self._clock() - timedelta(seconds=STUCK_SECONDS)
        with self._store.read() as unit:
            return outbox.stuck_sending(unit, self._delivery.channel, before)

    def _settle(self, message: OutboxMessage, outcome: Outcome) -> None:
        now = self._clock()
        with self._store.write() as unit:
            match outcome:
                case Sent(provider_id):
                    outbox.mark_sent(unit, [message.id], now, provider_id)
                case Unknown(reason):
                    outbox.mark_unknown(unit, message.id, reason, now)
                case Failed(reason, address_status):
                    outbox.mark_failed(unit, message.id, reason, now)
                    if address_status is not None:
                        participants.set_address_status(unit, message.address_id, address_status, now)
                case Retry(reason, after_seconds):
                    self._retry(unit, message, reason, after_seconds, now)
                case Suspended(reason):
                    outbox.retry_at(unit, message.id, now + timedelta(seconds=SUSPENDED_SECONDS), reason, now)

    @staticmethod
    def _retry(
        unit: Unit, message: OutboxMessage, reason: str, after_seconds: float | None, now: datetime
    ) -> None:
        if message.attempts >= MAX_ATTEMPTS:
            outbox.mark_failed(unit, message.id, reason, now)
            return
        wait = backoff_seconds(message.attempts) if after_seconds is None else after_seconds
        outbox.retry_at(unit, message.id, now + timedelta(seconds=wait), reason, now)


def backoff_seconds(attempts: int) -> float:
    """Exponential backoff with full jitter: up to 2, 4, 8 … at most 600 seconds.

    Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/, checked 2026-11-24.
    """
    return random.uniform(0.5, 1.0) * min(600.0, 2.0 ** (attempts + 1))  # noqa: S311 - spreading, not secrecy
