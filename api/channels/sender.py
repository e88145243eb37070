"""The sender of one channel: hands over the outbox, in order for each person, and survives anything.

Replies that a channel has just produced are submitted at once, under the lease they were stored with;
what is due otherwise (a lease that ended, a retry, a message nobody waits for) is polled. Rows of one
address always go through the same lane, one after the other.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog

from api.channels.delivery import Delivery, Failed, Outcome, Retry, Sent, Suspended, Unknown
from consultation.clock import Clock, parse_stamp, utc_now
from consultation.store import Store, StoreUnavailableError, Unit, outbox, participants
from consultation.store.outbox import OutboxMessage

LANES = 16
POLL_SECONDS = 1.0
STUCK_SECONDS = 60
STOP_SECONDS = 16.0
MAX_AGE = timedelta(hours=24)
"""A reply older than this is given up: nobody waits for it any more."""
SUSPENDED_SECONDS = 300

Run = Callable[..., Awaitable[Any]]
"""Runs a function of the store off the event loop (Inbound.run, or a thread of the worker's own)."""

log = structlog.get_logger("consultexto.sender")


class Sender:
    """Sends one channel's outbox. `start` and `stop` it inside a running event loop.

    Several senders may work on one database: a message is sent by the one that took it.
    """

    def __init__(self, store: Store, delivery: Delivery, run: Run, clock: Clock = utc_now) -> None:
        self._store = store
        self._delivery = delivery
        self._run = run
        self._clock = clock
        self._lanes: list[asyncio.Queue[OutboxMessage | None]] = []
        self._working: list[asyncio.Task[None]] = []
        self._polling: asyncio.Task[None] | None = None
        self._in_lanes: set[int] = set()
        self._stopping = False
        self._suspended_until: datetime | None = None

    def start(self) -> None:
        """Start the lanes and the poll."""
        self._stopping = False
        self._in_lanes.clear()
        self._lanes = [asyncio.Queue() for _ in range(LANES)]
        self._working = [asyncio.create_task(self._lane(queue)) for queue in self._lanes]
        self._polling = asyncio.create_task(self._poll())

    async def stop(self) -> None:
        """Stop: a message being handed over is finished with, the others stay in the outbox."""
        self._stopping = True
        if self._polling is not None:
            self._polling.cancel()
            await asyncio.gather(self._polling, return_exceptions=True)
        for queue in self._lanes:
            queue.put_nowait(None)
        if self._working:
            _, late = await asyncio.wait(self._working, timeout=STOP_SECONDS)
            for task in late:
                task.cancel()

    def submit(self, messages: Sequence[OutboxMessage]) -> None:
        """Hand over messages soon; one that is in a lane already is not queued twice."""
        for message in messages:
            if message.id not in self._in_lanes:
                self._in_lanes.add(message.id)
                self._lanes[message.address_id % LANES].put_nowait(message)

    async def _lane(self, queue: asyncio.Queue[OutboxMessage | None]) -> None:
        while (message := await queue.get()) is not None and not self._stopping:
            try:
                await self._send(message)
            except StoreUnavailableError:
                log.warning("outbox not written; the message comes back", row=message.id)
            except Exception:
                log.exception("sending failed", row=message.id)
            finally:
                self._in_lanes.discard(message.id)

    async def _send(self, message: OutboxMessage) -> None:
        if self._is_suspended():
            return
        address = await self._run(self._take, message)
        if address is None:
            return
        outcome = await self._delivery.deliver(message, address)
        if isinstance(outcome, Suspended):
            self._suspended_until = self._clock() + timedelta(seconds=SUSPENDED_SECONDS)
            log.error("the provider refuses our account", channel=message.channel, reason=outcome.reason)
        await self._run(self._settle, message, outcome)

    async def _poll(self) -> None:
        while True:
            try:
                if not self._is_suspended():
                    await self._reconcile()
                    self.submit(await self._run(self._due))
            except StoreUnavailableError:
                log.warning("outbox not read; trying again")
            except Exception:
                log.exception("polling the outbox failed; trying again")
            await asyncio.sleep(POLL_SECONDS)

    async def _reconcile(self) -> None:
        """Settle what was being sent when its sender died or heard nothing."""
        for message in await self._run(self._stuck):
            if message.id in self._in_lanes:
                continue
            try:
                address = await self._run(self._address, message)
                candidates = await self._delivery.taken_as(message, address)
                await self._run(self._settle_unknown, message, candidates)
            except (KeyError, OSError) as error:
                log.warning("fate not known yet", row=message.id, error=type(error).__name__)
            except Exception:
                log.exception("fate not known yet", row=message.id)

    def _is_suspended(self) -> bool:
        return self._suspended_until is not None and self._clock() < self._suspended_until

    def _take(self, message: OutboxMessage) -> str | None:
        """Mark a message `sending` and give its address; None when it is not ours to send now."""
        now = self._clock()
        with self._store.write() as unit:
            if not outbox.take(unit, message, now):
                return None
            try:
                return participants.reveal(unit, message.address_id)
            except KeyError:
                outbox.mark_failed(unit, message.id, "address_erased", now)
                return None

    def _address(self, message: OutboxMessage) -> str:
        with self._store.read() as unit:
            return participants.reveal(unit, message.address_id)

    def _due(self) -> list[OutboxMessage]:
        with self._store.write() as unit:
            return outbox.due(unit, self._delivery.channel, self._clock(), limit=LANES * 4)

    def _stuck(self) -> list[OutboxMessage]:
        before = self._clock() - timedelta(seconds=STUCK_SECONDS)
        with self._store.read() as unit:
            return outbox.stuck_sending(unit, self._delivery.channel, before)

    def _settle_unknown(self, message: OutboxMessage, candidates: Sequence[str]) -> None:
        """Sent, if the provider has it under an id that no other message of ours has; else try again."""
        now = self._clock()
        with self._store.write() as unit:
            fresh = [each for each in candidates if not outbox.is_known(unit, message.channel, each)]
            if fresh:
                outbox.mark_sent(unit, [message.id], now, fresh[0])
            else:
                outbox.retry_at(unit, message.id, now, "not_taken", now)

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
                    if address_status == "opted_out":
                        outbox.opt_out(unit, message.address_id, now)
                    elif address_status is not None:
                        participants.set_address_status(unit, message.address_id, address_status, now)
                case Retry(reason, after_seconds):
                    self._retry(unit, message, reason, after_seconds, now)
                case Suspended(reason):
                    outbox.retry_at(unit, message.id, now + timedelta(seconds=SUSPENDED_SECONDS), reason, now)

    @staticmethod
    def _retry(
        unit: Unit, message: OutboxMessage, reason: str, after_seconds: float | None, now: datetime
    ) -> None:
        if now - parse_stamp(message.created_at) > MAX_AGE:
            outbox.mark_failed(unit, message.id, reason, now)
            return
        wait = backoff_seconds(message.attempts) if after_seconds is None else after_seconds
        outbox.retry_at(unit, message.id, now + timedelta(seconds=wait), reason, now)


def backoff_seconds(attempts: int) -> float:
    """Exponential backoff with full jitter: up to 2, 4, 8 … at most 600 seconds.

    Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/, checked 2026-11-24.
    """
    return random.uniform(0.5, 1.0) * min(600.0, 2.0 ** (attempts + 1))  # noqa: S311 - spreading, not secrecy
