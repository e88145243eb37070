"""The sender of webhooks: tells each endpoint what is due; one that hangs delays no other."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

import aiohttp
import structlog

from api.background import ParallelWorker, Run
from api.channels.sending.outcomes import Failed, Outcome, Retry, Sent, seconds_of
from api.http.public_addresses import EndpointError, PublicResolver, check_endpoint, hosts_of
from consultation.clock import Clock, utc_now
from consultation.delivery.sql_channels import open_alarm
from consultation.store import Store, Unit
from consultation.webhooks import sql, sql_outbox
from consultation.webhooks.model import FAILS_FOR, EventSent, TurnedOffReason, headers

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
        again = sql_outbox.mark_not_taken(unit, sent.id, sent.attempt, outcome.reason, asked, now)
        since = sql.note_failed(unit, sent.endpoint_id, asked, now)
        if isinstance(outcome, Failed):
            self._turn_off(unit, sent.endpoint_id, "gone")
        elif now - since >= FAILS_FOR:
            self._turn_off(unit, sent.endpoint_id, "failing")
        elif not again:
            sql.forgive(unit, sent.endpoint_id)

    def _turn_off(self, unit: Unit, endpoint_id: int, reason: TurnedOffReason) -> None:
        sql.turn_off(unit, endpoint_id, self._clock(), reason=reason)
        open_alarm(unit, "webhook_turned_off", "service", reason, self._clock())
        log.error("a webhook was turned off", endpoint=endpoint_id, reason=reason)


# The request that tells one event to one endpoint, signed (Standard Webhooks). No redirect is followed.
#
# An endpoint is named in a form, so it may be anything: where its name leads is checked as the connection is
# made.

CONNECT_SECONDS = 5.0
TIMEOUT_SECONDS = 20.0
"""Between the 15 and the 30 that the specification recommends."""
GONE = "http_410"
USER_AGENT = "Consultexto-Webhooks/1"


class WebhookDelivery:
    """The delivery of events. Make it in an event loop; `close` it.

    `internal` are origins that the operator allows although they are of the internal network.
    """

    def __init__(
        self,
        public_url: str,
        internal: Collection[str] = (),
        *,
        timeout_seconds: float = TIMEOUT_SECONDS,
        resolver: PublicResolver | None = None,
    ) -> None:
        self._public_url = public_url
        self._internal = internal
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=timeout_seconds, sock_connect=CONNECT_SECONDS),
            connector=aiohttp.TCPConnector(resolver=resolver or PublicResolver(hosts_of(internal)), limit=64),
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    async def deliver(self, sent: EventSent, now: datetime) -> Outcome:
        """Tell one event. Never raises for an endpoint's failure, never logs its address.

        Whatever is not a success may be tried again, under the same id; 410 ends it.
        """
        body = body_of(sent, self._public_url)
        proof = headers(sent.message_id, body, sent.secrets, now)
        try:
            check_endpoint(sent.address, self._internal)
            async with self._session.post(
                sent.address,
                data=body,
                headers={**proof, "Content-Type": "application/json", "User-Agent": USER_AGENT},
                allow_redirects=False,
            ) as answer:
                wait = seconds_of(answer.headers.get("Retry-After"), time.time())
                return outcome_of(answer.status, wait)
        except (EndpointError, aiohttp.InvalidURL):
            return Retry("webhook_address")
        except TimeoutError:
            return Retry("webhook_timeout")
        except (aiohttp.ClientError, OSError) as error:
            return Retry(_reason(error))


def outcome_of(status: int, retry_after: float | None) -> Outcome:
    """Return the outcome of an endpoint's answer: any 2xx is a success, any redirect is refused."""
    reason = f"http_{status}"
    if 200 <= status < 300:
        return Sent(None)
    if reason == GONE:
        return Failed(GONE)
    return Retry(reason, retry_after)


def body_of(sent: EventSent, public_url: str) -> bytes:
    """Return the body, the same at each attempt: what happened, when, identifiers, where to read more."""
    body = {
        "type": sent.event,
        "timestamp": sent.created_at,
        "data": {**sent.data, "url": public_url + _path(sent)},
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _path(sent: EventSent) -> str:
    match sent.event, sent.data:
        case "distress.reported", _:
            return "/console/moderation?view=urgent"
        case _, {"consultation": str(slug), "number": int(number)}:
            return f"/consultations/{slug}/contributions/{number}"
        case _, {"feedback": int(feedback_id)}:
            return f"/r/{feedback_id}"
        case _, {"consultation": str(slug)}:
            return f"/consultations/{slug}"
        case _:
            return "/"


def _reason(error: Exception) -> str:
    """Return the name of an error; of a name that leads inside, what it is."""
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "webhook_name"
    return type(error).__name__
