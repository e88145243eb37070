"""Sending through Twilio's API, with Twilio's own library over a transport to the configured base."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import aiohttp
from twilio.base.exceptions import TwilioException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from api.channels.sending.outcomes import Held, Outcome, Sent, Taken, Turn, Unknown, seconds_of
from api.channels.twilio.channels import DEFAULT_BASE, TwilioSettings
from api.channels.twilio.errors import outcome_of, receipt_of
from consultation.channels import Channel
from consultation.clock import parse_stamp
from consultation.delivery.lines import Lines
from consultation.delivery.model import OWN, OutboxMessage
from consultation.delivery.sql_outbox import Receipt

# The transport of Twilio's own library to the configured base; it tells Twilio's answers from others.
#
# A proxy, a captive portal or a broken gateway answers with any status and any body. That is not Twilio's
# answer: it neither fails a message nor says that it was not taken. Twilio answers with JSON: a refusal has a
# code of five digits or more, a resource its `sid`, a list its `page_size` or its `meta`. Source:
# https://www.twilio.com/docs/usage/twilios-response and https://www.twilio.com/docs/api/errors, checked
# 2026-11-26.

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
        check_answer(answer.status, body, seconds_of(answer.headers.get("Retry-After"), time.time()))
        return Response(answer.status, body.decode(), answer.headers)

    def rebased(self, url: str) -> str:
        """Return an address of Twilio's under the configured base."""
        if self._base is None:
            return url
        parts = urlsplit(url)
        path = self._base.path + parts.path
        return urlunsplit(parts._replace(scheme=self._base.scheme, netloc=self._base.netloc, path=path))


def check_answer(status: int, body: bytes, after_seconds: float | None) -> None:
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


STATUS_PATH = "/channels/twilio/status"
"""The path of status callbacks (see `api.channels.twilio.routes`)."""
TIMEOUT_SECONDS = 15.0
CLOCKS_DIFFER = timedelta(minutes=1)
"""The largest difference between Twilio's clock and ours."""
MAX_LISTED = 200
NOT_ASKED = (RefusedError, NotTwilioError, TwilioException, aiohttp.ClientError, OSError, ValueError)
"""The exceptions of a request to Twilio; TimeoutError is an OSError."""


class TwilioDelivery:
    """The delivery of a line of one channel, and its reconciliation: whether a message was taken.

    Make it in an event loop.
    """

    series = None

    def __init__(
        self,
        settings: TwilioSettings,
        status_url: str,
        timeout_seconds: float = TIMEOUT_SECONDS,
        lines: Lines | None = None,
        line: int = OWN,
    ) -> None:
        self.settings = settings
        self.channel: Channel = settings.channel.spec.name
        self._status_url = status_url
        self._lines = lines or Lines()
        self._line = line
        self._http = RebasedClient(settings.api_base, timeout_seconds)
        self.client = Client(settings.account_sid, str(settings.auth_token), http_client=self._http)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()

    async def deliver(self, message: OutboxMessage, address: str) -> Outcome:
        """Create the message at Twilio; without an answer the outcome is unknown.

        Twilio has no idempotency key.
        """
        sender = (
            {"messaging_service_sid": self.settings.messaging_service_sid}
            if self.settings.messaging_service_sid
            else {"from_": self._written(self.settings.sender or "")}
        )
        try:
            created = await self.client.messages.create_async(
                to=self._written(address), body=message.reply.text, status_callback=self._status_url, **sender
            )
        except RefusedError as error:
            return outcome_of(error.status, error.code, error.after_seconds)
        except NotTwilioError as error:
            # A gateway of Twilio's own may answer 5xx; any other page is somebody else's.
            is_a_page = error.status < 500
            return Unknown(f"not_twilio_{error.status}", error.after_seconds, at_once=is_a_page)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return Held("not_connected")
        except TimeoutError:
            return Unknown("timeout")
        except (aiohttp.ClientError, OSError, ValueError, TwilioException) as error:
            return Unknown(type(error).__name__)
        return Sent(created.sid)

    async def taken_as(self, message: OutboxMessage, address: str, turn: Turn) -> Sequence[Taken]:
        """Return the messages with the same text sent to the address since the attempt, oldest first.

        Not filtered by date with Twilio: a message it has not sent yet has no date of sending. Reading the
        list takes nothing of the rate at which messages leave.
        """
        since = parse_stamp(message.taken_at or message.created_at) - CLOCKS_DIFFER
        text = message.reply.text.strip()
        found: list[Taken] = []
        to = self._written(address)
        try:
            async for each in await self.client.messages.stream_async(to=to, limit=MAX_LISTED):
                if each.date_created is not None and each.date_created < since:
                    break  # the newest come first
                is_outgoing = each.direction != "inbound" and not self._is_of_another_line(each)
                if is_outgoing and (each.body or "").strip() == text:
                    found.append(Taken(each.sid, self._receipt(each)))
        except NOT_ASKED as error:
            raise OSError(f"Twilio cannot be asked: {type(error).__name__}") from error
        return found[::-1]

    def _is_of_another_line(self, found: Any) -> bool:
        """Tell whether a message of the list left from the number of another organisation than this one's."""
        sender = (found.from_ or "").removeprefix(self.settings.channel.prefix)
        line = self._lines.reached_by(self.channel, sender, found.messaging_service_sid)
        return line not in (OWN, self._line)

    def _written(self, number: str) -> str:
        return self.settings.channel.written(number)

    def _receipt(self, found: Any) -> Receipt:
        code = "" if found.error_code in (None, 0) else str(found.error_code)
        return receipt_of(self.channel, str(found.sid), str(found.status), code)
