"""The sender of Web Push: sends the pushes that are due, and records the outcome of each.

It is small beside the sender of messages, since sending a push twice does no harm: push service and device
both keep only the latest of one message. So an attempt without a known outcome is simply made again.

A browser names its own push service, and one person's device may be refused for reasons of its own: the
outcome of one push concerns that push alone. A push service is paused only when several devices in a row had
the same failure, with no success in between.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from api.background import ParallelWorker, Run
from api.channels.sending.dispatch import backoff_seconds
from api.channels.sending.outcomes import Failed, Outcome, Retry, Sent, Suspended, Unknown
from consultation.channels import SITE
from consultation.clock import Clock, utc_now
from consultation.delivery import sql_web_push
from consultation.delivery.may_send import DEFAULT_ZONE, ZoneOf
from consultation.delivery.sending_hours import SendingHours
from consultation.delivery.sql_channels import clear_alarm, open_alarm
from consultation.delivery.web_push_queue import WebPush, take
from consultation.participants import sql
from consultation.participants.sql import Subscription
from consultation.store import Store

POLL_SECONDS = 1.0
BATCH = 32
UNKNOWN_AGAIN = timedelta(minutes=1)
REFUSED_AGAIN = timedelta(minutes=30)
MOST_REFUSED = 4
"""The attempts after which a refused push is given up; its device may get the next one."""
SEVERAL = 3
"""How many devices of one push service must fail in a row before the service is held."""

PayloadOf = Callable[[WebPush], bytes]
"""Returns the payload for the device, before encryption."""
TopicOf = Callable[[WebPush], str]

log = structlog.get_logger("consultexto.notifier")


class WebPushService(Protocol):
    """The interface to the push services."""

    async def deliver(
        self, subscription: Subscription, payload: bytes, *, topic: str, ttl: timedelta
    ) -> Outcome:
        """Hand one push over. Never raises for a push service's failure."""

    async def close(self) -> None:
        """Close the connections."""


@dataclass(slots=True)
class _Service:
    """One push service: the devices that failed since the last success, and until when it is paused."""

    held_until: datetime
    failing: set[int] = field(default_factory=set)


class WebPushSender(ParallelWorker[WebPush, Outcome]):
    """The sender of the pushes of one service. Several may work on one database."""

    def __init__(
        self,
        store: Store,
        delivery: WebPushService,
        payload_of: PayloadOf,
        topic_of: TopicOf,
        run: Run,
        clock: Clock = utc_now,
        *,
        hours: SendingHours | None = None,
        zone_of: ZoneOf = lambda _: DEFAULT_ZONE,
    ) -> None:
        super().__init__("notices not sent", log, POLL_SECONDS, store, run, clock)
        self._delivery = delivery
        self._payload_of = payload_of
        self._topic_of = topic_of
        self._hours = hours
        self._zone_of = zone_of
        self._services: dict[str, _Service] = {}

    async def _begin(self) -> int:
        """Start sending the pushes that are due, as many as there is room for beside those in flight."""
        room = BATCH - len(self._in_flight)
        if room <= 0:
            return 0
        pushes = await self._take(sql_web_push.has_due, take, self._hours, self._zone_of, room) or ()
        for push in pushes:
            self._in_flight[asyncio.create_task(self._hand_over(push))] = push
        return len(pushes)

    async def _record(self, results: Sequence[tuple[WebPush, Outcome]]) -> None:
        await self._run(self._settle, results)

    async def _close(self) -> None:
        await self._delivery.close()

    async def _hand_over(self, push: WebPush) -> Outcome:
        now = self._clock()
        service = self._services.get(_service(push))
        if service is not None and service.held_until > now:
            return Retry("web_push_held", (service.held_until - now).total_seconds())
        try:
            outcome = await self._delivery.deliver(
                push.subscription,
                self._payload_of(push),
                topic=self._topic_of(push),
                ttl=push.expires_at - now,
            )
        except Exception:
            log.exception("sending a notice failed", notice=push.id)
            return Retry("our_fault")
        return self._judged(push, outcome)

    def _judged(self, push: WebPush, outcome: Outcome) -> Outcome:
        """Return the outcome of an attempt for the push, given the recent failures of its push service."""
        now, name = self._clock(), _service(push)
        if isinstance(outcome, Sent):
            self._services.pop(name, None)
        elif not isinstance(outcome, Failed):
            service = self._services.setdefault(name, _Service(now))
            service.failing.add(push.subscription_id)
            if len(service.failing) >= SEVERAL:
                service.held_until = max(service.held_until, now + _wait(push, outcome))
                service.failing.clear()
            elif isinstance(outcome, Suspended):
                if push.attempt >= MOST_REFUSED:
                    return Failed(outcome.reason)
                return Retry(outcome.reason, REFUSED_AGAIN.total_seconds())
        return outcome

    def _settle(self, outcomes: Sequence[tuple[WebPush, Outcome]]) -> None:
        now = self._clock()
        with self._store.write() as unit:
            for push, outcome in outcomes:
                settled = (unit, push.id, push.attempt)
                match outcome:
                    case Sent():
                        sql_web_push.settle(*settled, "sent", None, now, now)
                        clear_alarm(unit, "notices_refused", SITE, now)
                    case Retry(reason):
                        sql_web_push.settle(*settled, "queued", reason, now + _wait(push, outcome), now)
                    case Unknown(reason):
                        sql_web_push.settle(*settled, "unknown", reason, now + UNKNOWN_AGAIN, now)
                    case Suspended(reason):
                        log.error("a push service refuses our notices", reason=reason)
                        sql_web_push.settle(*settled, "queued", reason, now + REFUSED_AGAIN, now)
                        open_alarm(unit, "notices_refused", SITE, reason, now)
                    case Failed(reason, address_status):
                        sql_web_push.settle(*settled, "failed", reason, now, now)
                        if address_status is not None:
                            sql.forget_device(unit, push.subscription_id)


def _wait(push: WebPush, outcome: Outcome) -> timedelta:
    """Return how long a push that was not taken waits, and its service too if other pushes fail likewise."""
    match outcome:
        case Suspended():
            return REFUSED_AGAIN
        case Unknown():
            return UNKNOWN_AGAIN
        case Retry(_, float(seconds)):
            return timedelta(seconds=seconds)
        case _:
            return timedelta(seconds=backoff_seconds(push.attempt))


def _service(push: WebPush) -> str:
    """Return the host of a device's push service."""
    return push.subscription.endpoint.split("/", 3)[2]
