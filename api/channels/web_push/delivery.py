"""Sending one push to a push service: encrypted for the device (RFC 8291), signed for the service (VAPID).

The push service, of the browser's maker, learns that this service writes to that device, and nothing else.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection
from datetime import timedelta
from urllib.parse import urlsplit

import aiohttp
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02  # type: ignore[import-untyped]
from pywebpush import WebPusher  # type: ignore[import-untyped]

from api.channels.sending.outcomes import Failed, Outcome, Retry, Sent, Suspended, Unknown, seconds_of
from api.channels.web_push.sender import PayloadOf, TopicOf
from api.http.public_addresses import PublicResolver, check_endpoint, hosts_of
from consultation.channels import SITE
from consultation.definition.catalogue import Catalogue
from consultation.delivery.web_push_queue import WebPush
from consultation.languages.responses import Responses
from consultation.participants.sql import Subscription
from consultation.store.keyring import Keyring

CONNECT_SECONDS = 5.0
TIMEOUT_SECONDS = 15.0
TOKEN_SECONDS = 12 * 3600
"""The lifetime of a token, below the 24 hours that RFC 8292 allows."""


class WebPushDelivery:
    """The delivery of pushes. Make it in an event loop; `close` it.

    `subject` says whom a push service may write to about us: a mailto: or https: address.
    """

    def __init__(
        self,
        key: ec.EllipticCurvePrivateKey,
        subject: str,
        internal: Collection[str] = (),
        *,
        timeout_seconds: float = TIMEOUT_SECONDS,
        clock_seconds: Callable[[], float] = time.time,
        resolver: PublicResolver | None = None,
    ) -> None:
        self._vapid = Vapid02(key)
        self._subject = subject
        self._internal = internal
        self._clock_seconds = clock_seconds
        self._tokens: dict[str, tuple[float, str]] = {}
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=timeout_seconds, sock_connect=CONNECT_SECONDS),
            connector=aiohttp.TCPConnector(
                resolver=resolver or PublicResolver(hosts_of(internal)), limit_per_host=16
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    async def deliver(
        self, subscription: Subscription, payload: bytes, *, topic: str, ttl: timedelta
    ) -> Outcome:
        """Hand one push over. Never raises for a push service's failure; never logs the address.

        Of two pushes with one topic the push service keeps the later, so a push sent again is not shown
        twice.
        """
        try:
            origin = check_endpoint(subscription.endpoint, self._internal)
            body = _encrypt(subscription, payload)
        except ValueError:
            return Failed("web_push_address", "blocked")
        headers = {
            "Authorization": self._authorization(origin),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(max(0, int(ttl.total_seconds()))),
            "Topic": topic,
            "Urgency": "normal",
        }
        return await self._post(subscription.endpoint, body, headers)

    async def _post(self, endpoint: str, body: bytes, headers: dict[str, str]) -> Outcome:
        try:
            async with self._session.post(
                endpoint, data=body, headers=headers, allow_redirects=False
            ) as answer:
                return outcome_of(answer.status, seconds_of(answer.headers.get("Retry-After"), self._now()))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return Retry("web_push_network")  # never connected: not taken
        except TimeoutError:
            return Unknown("timeout")
        except aiohttp.InvalidURL:
            return Failed("web_push_address", "blocked")
        except (aiohttp.ClientError, OSError) as error:
            return Unknown(type(error).__name__)

    def _authorization(self, origin: str) -> str:
        """Return the VAPID token for one push service, renewed now and then."""
        until, token = self._tokens.get(origin, (0.0, ""))
        if until < self._now() + TOKEN_SECONDS / 2:
            until = self._now() + TOKEN_SECONDS
            claims = {"aud": origin, "exp": int(until), "sub": self._subject}
            token = self._vapid.sign(claims)["Authorization"]
            self._tokens[origin] = (until, token)
        return token

    def _now(self) -> float:
        return self._clock_seconds()


def outcome_of(status: int, retry_after: float | None) -> Outcome:
    """Return the outcome of a push service's answer (RFC 8030, sections 5 and 7.3)."""
    reason = f"web_push_{status}"
    if 200 <= status < 300:
        return Sent(None)
    if status in (404, 410):
        return Failed(reason, "blocked")  # the device is gone
    if status in (401, 403):
        return Suspended(reason)
    if status in (408, 425, 429) or status >= 500:
        return Retry(reason, retry_after)
    return Failed(reason)


def _encrypt(subscription: Subscription, payload: bytes) -> bytes:
    keys = {"p256dh": subscription.p256dh, "auth": subscription.auth}
    encoded = WebPusher({"endpoint": subscription.endpoint, "keys": keys}).encode(payload)
    return bytes(encoded["body"])


# The payload of a push: that somebody answered, and where to read it. Nothing of the answer itself.

OPEN_FRAGMENT = "#consultexto"
"""The URL fragment that opens the widget of a page; see static/widget.js."""


def payload_of(catalogue: Catalogue, words: Responses, page_of: Callable[[str], str]) -> PayloadOf:
    """Return the payload of a push, which the worker in static/worker.js reads."""

    def payload(push: WebPush) -> bytes:
        definition = catalogue.get(push.consultation)
        title = "" if definition is None else definition.short_title.text(push.language)
        content = {
            "title": title,
            "body": words.phrase("feedback_notice", push.language, SITE),
            "lang": push.language,
            "tag": f"message-{push.message_id}",
            "url": page_of(push.consultation) + OPEN_FRAGMENT,
        }
        return json.dumps(content, ensure_ascii=False).encode()

    return payload


def topic_of(keyring: Keyring) -> TopicOf:
    """Return the topic of a message for push services: 32 opaque characters (RFC 8030, section 5.4)."""
    return lambda push: keyring.short_code(f"web push topic\0{push.message_id}", 32)


def subject_of(public_url: str, catalogue: Catalogue) -> str:
    """Return whom a push service may write to about us: the public site or, if it has no TLS, a person."""
    parts = urlsplit(public_url)
    if parts.scheme == "https":
        return f"https://{parts.hostname}"
    emails = [definition.contact.email for definition in catalogue if definition.contact.email is not None]
    return f"mailto:{emails[0]}" if emails else f"mailto:webmaster@{parts.hostname}"  # RFC 2142
