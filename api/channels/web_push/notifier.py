"""Sends the notices that are due, and writes down what became of each: what the sender is to messages.

Small beside the sender, since a notice can do no harm twice: push service and device both keep only the
latest of one message. So an attempt that nobody heard the end of is simply made again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog

from api.channels.delivery import Failed, Outcome, Retry, Sent, Suspended, Unknown
from api.channels.dispatch import backoff_seconds
from api.rounds import Background, go_round
from consultation.clock import Clock, utc_now
from consultation.departure import DEFAULT_ZONE, ZoneOf
from consultation.push_notices import Notice, take
from consultation.sending_hours import SendingHours
from consultation.store import Store, push_notices, push_subscriptions
from consultation.store.alarms import clear_alarm, open_alarm
from consultation.store.push_subscriptions import Subscription

POLL_SECONDS = 1.0
BATCH = 32
UNKNOWN_AGAIN = timedelta(minutes=1)
REFUSED_AGAIN = timedelta(minutes=30)

Run = Callable[..., Awaitable[Any]]
"""Runs a function of the store off the event loop (Inbound.run)."""
PayloadOf = Callable[[Notice], bytes]
"""What the device shows, before encryption."""
TopicOf = Callable[[Notice], str]

log = structlog.get_logger("consultexto.notifier")


class NoticeDelivery(Protocol):
    """The way to the push services."""

    async def deliver(
        self, subscription: Subscription, payload: bytes, *, topic: str, ttl: timedelta
    ) -> Outcome:
        """Hand one notice over. Never raises for what a push service does."""

    async def close(self) -> None:
        """Close the connections."""


class Notifier:
    """`start` and `stop` it inside a running event loop. Several may work on one database."""

    def __init__(
        self,
        store: Store,
        delivery: NoticeDelivery,
        payload_of: PayloadOf,
        topic_of: TopicOf,
        run: Run,
        clock: Clock = utc_now,
        *,
        hours: SendingHours | None = None,
        zone_of: ZoneOf = lambda _: DEFAULT_ZONE,
    ) -> None:
        self._store = store
        self._delivery = delivery
        self._payload_of = payload_of
        self._topic_of = topic_of
        self._run = run
        self._clock = clock
        self._hours = hours
        self._zone_of = zone_of
        self._held: dict[str, datetime] = {}
        self._working = Background()

    def start(self) -> None:
        """Begin to look for what is to be sent."""
        self._working.start(go_round(self._round, "notices not sent", log, POLL_SECONDS))

    async def stop(self) -> None:
        """Stop; what is being sent is found again when its lease ends."""
        await self._working.stop()
        await self._delivery.close()

    async def step(self) -> int:
        """Take a batch, send it, write down what became of it; how many notices that were."""
        if not await asyncio.to_thread(self._has_due):
            return 0
        notices = await self._run(self._take)
        outcomes = await asyncio.gather(*(self._hand_over(notice) for notice in notices))
        if notices:
            await self._run(self._settle, list(zip(notices, outcomes, strict=True)))
        return len(notices)

    async def _round(self) -> float:
        return 0 if await self.step() == BATCH else POLL_SECONDS

    def _has_due(self) -> bool:
        """A look that takes no lock: most of the time there is no notice."""
        with self._store.read() as unit:
            return push_notices.has_due(unit, self._clock())

    def _take(self) -> Sequence[Notice]:
        with self._store.write() as unit:
            return take(unit, self._clock(), self._hours, self._zone_of, BATCH)

    async def _hand_over(self, notice: Notice) -> Outcome:
        now = self._clock()
        until = self._held.get(_service(notice), now)
        if until > now:
            return Retry("web_push_held", (until - now).total_seconds())
        try:
            outcome = await self._delivery.deliver(
                notice.subscription,
                self._payload_of(notice),
                topic=self._topic_of(notice),
                ttl=notice.expires_at - now,
            )
        except Exception:
            log.exception("sending a notice failed", notice=notice.id)
            return Retry("our_fault")
        self._hold(notice, outcome)
        return outcome

    def _hold(self, notice: Notice, outcome: Outcome) -> None:
        """Have a push service that wants a pause, or refuses us, left alone for a while."""
        if isinstance(outcome, Suspended):
            log.error("a push service refuses our notices", reason=outcome.reason)
            self._held[_service(notice)] = self._clock() + REFUSED_AGAIN
        elif isinstance(outcome, Retry) and outcome.scope == "channel":
            wait = outcome.after_seconds or backoff_seconds(notice.attempt)
            self._held[_service(notice)] = self._clock() + timedelta(seconds=wait)

    def _settle(self, outcomes: Sequence[tuple[Notice, Outcome]]) -> None:
        now = self._clock()
        with self._store.write() as unit:
            for notice, outcome in outcomes:
                settled = (unit, notice.id, notice.attempt)
                match outcome:
                    case Sent():
                        push_notices.settle(*settled, "sent", None, now, now)
                        clear_alarm(unit, "notices_refused", "web", now)
                    case Retry(reason, after_seconds):
                        wait = backoff_seconds(notice.attempt) if after_seconds is None else after_seconds
                        due_at = now + timedelta(seconds=wait)
                        push_notices.settle(*settled, "queued", reason, due_at, now)
                    case Unknown(reason):
                        push_notices.settle(*settled, "unknown", reason, now + UNKNOWN_AGAIN, now)
                    case Suspended(reason):
                        push_notices.settle(*settled, "queued", reason, now + REFUSED_AGAIN, now)
                        open_alarm(unit, "notices_refused", "web", reason, now)
                    case Failed(reason, address_status):
                        push_notices.settle(*settled, "failed", reason, now, now)
                        if address_status is not None:
                            push_subscriptions.forget(unit, notice.subscription_id)


def _service(notice: Notice) -> str:
    """The push service of a device, by its host."""
    return notice.subscription.endpoint.split("/", 3)[2]
