"""Signed requests to the application, as Twilio makes them.

Sources: https://www.twilio.com/docs/usage/security (signature),
https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides (the URL's fragment).
"""

import asyncio
import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, urldefrag, urlsplit
from uuid import uuid4

import httpx

MAX_RETRIES = 5
POLICIES = frozenset({"4xx", "5xx", "ct", "rt", "all"})
Failure = Literal["4xx", "5xx", "ct", "rt"]


def sign(url: str, form: Mapping[str, str], auth_token: str) -> str:
    """Compute `X-Twilio-Signature`: HMAC-SHA1 over the URL followed by the sorted names and values."""
    text = url + "".join(name + form[name] for name in sorted(form))
    digest = hmac.new(auth_token.encode(), text.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def is_web_address(url: str) -> bool:
    """Tell whether it is a full http or https URL."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


@dataclass(frozen=True, slots=True)
class Target:
    """The address of a webhook, and what is done when it fails."""

    url: str
    retries: int
    policy: frozenset[str]
    connect_timeout_seconds: float
    read_timeout_seconds: float

    def retries_after(self, failure: Failure) -> bool:
        """Tell whether the policy names this failure."""
        return failure in self.policy or "all" in self.policy


def read_target(url: str, connect_timeout_seconds: float, read_timeout_seconds: float) -> Target:
    """Split a configured URL from its overrides: rc, rp, ct and rt.

    ct and rt are in milliseconds, rt for the whole answer. Without overrides only a failed connection is
    tried again, once. Raises ValueError for what is not a web address or not an override.
    """
    plain, fragment = urldefrag(url)
    if not is_web_address(plain):
        raise ValueError(f"not a web address: {url!r}")
    overrides = dict(parse_qsl(fragment, strict_parsing=bool(fragment)))
    policy = frozenset(overrides.get("rp", "ct").split(","))
    if not policy <= POLICIES:
        raise ValueError(f"unknown retry policy in {url!r}")
    return Target(
        url=plain,
        retries=min(int(overrides.get("rc", 1)), MAX_RETRIES),
        policy=policy,
        connect_timeout_seconds=float(overrides.get("ct", connect_timeout_seconds * 1000)) / 1000,
        read_timeout_seconds=float(overrides.get("rt", read_timeout_seconds * 1000)) / 1000,
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a webhook: the last answer or the last failure, and how many times it was tried."""

    attempts: int
    failure: Failure | None
    status: int | None = None
    content_type: str = ""
    body: str = ""


class Webhooks:
    """Posts forms to the application, signed with the account's token."""

    def __init__(self, client: httpx.AsyncClient, auth_token: str) -> None:
        self._client = client
        self._auth_token = auth_token

    async def post(self, target: Target, form: Mapping[str, str]) -> Outcome:
        """Post until it is answered or the target's retries are used up."""
        token = str(uuid4())
        attempts = 0
        while True:
            attempts += 1
            outcome = await self._attempt(target, form, token, attempts)
            if outcome.failure is None or attempts > target.retries:
                return outcome
            if not target.retries_after(outcome.failure):
                return outcome

    async def _attempt(self, target: Target, form: Mapping[str, str], token: str, attempts: int) -> Outcome:
        headers = {
            "User-Agent": "TwilioProxy/1.1",
            "X-Twilio-Signature": sign(target.url, form, self._auth_token),
            "I-Twilio-Idempotency-Token": token,
        }
        timeout = httpx.Timeout(target.read_timeout_seconds, connect=target.connect_timeout_seconds)
        try:
            async with asyncio.timeout(target.read_timeout_seconds):
                answer = await self._client.post(target.url, data=form, headers=headers, timeout=timeout)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            return Outcome(attempts, "ct")
        except (httpx.TransportError, TimeoutError):
            return Outcome(attempts, "rt")
        failure: Failure | None = None
        if answer.status_code >= 400:
            failure = "5xx" if answer.status_code >= 500 else "4xx"
        content_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Outcome(attempts, failure, answer.status_code, content_type, answer.text)
