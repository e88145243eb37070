"""The request that tells one event to one endpoint, signed (Standard Webhooks). No redirect is followed.

An endpoint is named in a form, so it may be anything: where its name leads is checked as the connection is
made.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection
from datetime import datetime

import aiohttp

from api.channels.sending.outcomes import Failed, Outcome, Retry, Sent, seconds_of
from api.http.public_addresses import EndpointError, PublicResolver, check_endpoint, hosts_of
from consultation.webhooks.model import EventSent
from consultation.webhooks.signing import headers

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
        clock_seconds: Callable[[], float] = time.time,
        resolver: PublicResolver | None = None,
    ) -> None:
        self._public_url = public_url
        self._internal = internal
        self._clock_seconds = clock_seconds
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
                wait = seconds_of(answer.headers.get("Retry-After"), self._clock_seconds())
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
