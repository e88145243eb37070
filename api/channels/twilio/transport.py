"""The transport of Twilio's own library to the configured base; it tells Twilio's answers from others.

A proxy, a captive portal or a broken gateway answers with any status and any body. That is not Twilio's
answer: it neither fails a message nor says that it was not taken. Twilio answers with JSON: a refusal has a
code of five digits or more, a resource its `sid`, a list its `page_size` or its `meta`. Source:
https://www.twilio.com/docs/usage/twilios-response and https://www.twilio.com/docs/api/errors, checked
2026-11-26.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import aiohttp
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response

from api.channels.sending.outcomes import obeyed
from api.channels.twilio.settings import DEFAULT_BASE

CONNECT_SECONDS = 5.0
LOWEST_CODE = 10_000
"""The lowest code of Twilio's: a smaller one is an HTTP status in somebody else's JSON."""

# Twilio's library logs the parameters of every request, numbers and bodies included.
logging.getLogger("twilio").setLevel(logging.CRITICAL)


class RefusedError(Exception):
    """Twilio refused a request, with a code of its own."""

    def __init__(self, status: int, code: int, after_seconds: float | None) -> None:
        super().__init__(f"{status}, code {code}")
        self.status = status
        self.code = code
        self.after_seconds = after_seconds


class NotTwilioError(Exception):
    """An answer that is not Twilio's, or cannot be read."""

    def __init__(self, status: int, after_seconds: float | None) -> None:
        super().__init__(f"{status}")
        self.status = status
        self.after_seconds = after_seconds


class RebasedClient(AsyncTwilioHttpClient):  # type: ignore[misc]  # untyped base
    """Twilio's asynchronous transport, sending to another base, its path included: TWILIO_API_BASE.

    Without another base each of Twilio's interfaces keeps its own host. Twilio's own transport gives requests
    no time limit at all, and its library takes any answer for Twilio's.
    """

    def __init__(self, base: str, timeout_seconds: float) -> None:
        super().__init__(pool_connections=False)
        self._base = None if base == DEFAULT_BASE else urlsplit(base)
        self.session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=timeout_seconds, sock_connect=CONNECT_SECONDS)
        )

    async def request(
        self,
        method: str,
        url: str,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - the name the library calls it by
        allow_redirects: bool = False,
    ) -> Response:
        """Send the request, and return Twilio's successful answer.

        Raises RefusedError, NotTwilioError, TimeoutError and what aiohttp raises.
        """
        sent = dict(headers or {})
        if auth is not None:
            sent["Authorization"] = aiohttp.encode_basic_auth(*auth)
        async with self.session.request(
            method.upper(), self.rebased(url), params=params, data=data, headers=sent,
            allow_redirects=allow_redirects,
        ) as answer:  # fmt: skip
            body = await answer.read()
        check_answer(answer.status, body, _seconds(answer.headers.get("Retry-After")))
        return Response(answer.status, body.decode(), answer.headers)

    def rebased(self, url: str) -> str:
        """Return an address of Twilio's under the configured base."""
        if self._base is None:
            return url
        parts = urlsplit(url)
        path = self._base.path + parts.path
        return urlunsplit(parts._replace(scheme=self._base.scheme, netloc=self._base.netloc, path=path))


def check_answer(status: int, body: bytes, after_seconds: float | None = None) -> None:
    """Raise RefusedError for a refusal of Twilio's, NotTwilioError for an answer that is not Twilio's."""
    try:
        said = json.loads(body)
    except ValueError:
        said = None
    if isinstance(said, dict):
        code = said.get("code")
        if status >= 400 and type(code) is int and code >= LOWEST_CODE:
            raise RefusedError(status, code, after_seconds)
        if 200 <= status < 300 and _is_granted(said):
            return
    raise NotTwilioError(status, after_seconds)


def _is_granted(said: Mapping[str, Any]) -> bool:
    """Tell whether an answer is a resource of Twilio's, or a page of a list."""
    is_resource = isinstance(said.get("sid"), str) and isinstance(said.get("account_sid"), str)
    return is_resource or isinstance(said.get("page_size"), int) or isinstance(said.get("meta"), dict)


def _seconds(header: str | None) -> float | None:
    """Return Retry-After in seconds. Its other form, a date, is not used by Twilio and is ignored."""
    try:
        return None if header is None else obeyed(float(header))
    except ValueError:
        return None
