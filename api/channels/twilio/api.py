"""Sending through Twilio's API, with Twilio's own library over a transport that knows the configured base."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import aiohttp
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from api.channels.delivery import Outcome, Sent, Taken, Turn, Unknown, obeyed
from api.channels.twilio.codes import outcome_of, receipt_of
from api.settings import TwilioSettings
from consultation.clock import parse_stamp
from consultation.messages import Channel
from consultation.store.outbox import OutboxMessage

STATUS_PATH = "/channels/twilio/status"
"""Where Twilio says what became of a message (see `api.channels.twilio.routes`)."""
CONNECT_SECONDS = 5.0
TIMEOUT_SECONDS = 15.0
CLOCKS_DIFFER = timedelta(minutes=1)
"""How far Twilio's clock may be from ours."""
MAX_LISTED = 200

_retry_after: ContextVar[float | None] = ContextVar("retry_after", default=None)

# Twilio's library logs the parameters of every request, numbers and bodies included.
logging.getLogger("twilio").setLevel(logging.CRITICAL)


class RebasedClient(AsyncTwilioHttpClient):  # type: ignore[misc]  # untyped base
    """Twilio's asynchronous transport, sending to another scheme, host and port: TWILIO_API_BASE.

    Twilio's own gives requests no time limit at all, and forgets the answer's headers.
    """

    def __init__(self, base: str, timeout_seconds: float) -> None:
        super().__init__(pool_connections=False)
        self._base = urlsplit(base)
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
        """Send the request to the configured base."""
        parts = urlsplit(url)._replace(scheme=self._base.scheme, netloc=self._base.netloc)
        sent = dict(headers or {})
        if auth is not None:
            sent["Authorization"] = aiohttp.encode_basic_auth(*auth)
        async with self.session.request(
            method.upper(), urlunsplit(parts), params=params, data=data, headers=sent,
            allow_redirects=allow_redirects,
        ) as answer:  # fmt: skip
            _retry_after.set(_seconds(answer.headers.get("Retry-After")))
            return Response(answer.status, await answer.text(), answer.headers)


class TwilioDelivery:
    """Sends text messages, and asks whether one whose fate is unknown was taken. Make it in an event loop."""

    channel: Channel = "sms"
    series = None

    def __init__(
        self, settings: TwilioSettings, status_url: str, timeout_seconds: float = TIMEOUT_SECONDS
    ) -> None:
        self._settings = settings
        self._status_url = status_url
        self._http = RebasedClient(settings.api_base, timeout_seconds)
        self.client = Client(settings.account_sid, str(settings.auth_token), http_client=self._http)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()

    async def deliver(self, message: OutboxMessage, address: str) -> Outcome:
        """Create the message at Twilio. A time-out is Unknown: creating has no idempotency key."""
        sender = (
            {"messaging_service_sid": self._settings.messaging_service_sid}
            if self._settings.messaging_service_sid
            else {"from_": self._settings.sender}
        )
        _retry_after.set(None)
        try:
            created = await self.client.messages.create_async(
                to=address, body=message.reply.text, status_callback=self._status_url, **sender
            )
        except TwilioRestException as error:
            return outcome_of(error.status, error.code, _retry_after.get())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return outcome_of(503, None)  # never connected: not taken
        except TimeoutError:
            return Unknown("timeout")
        except (aiohttp.ClientError, OSError, ValueError, TwilioException) as error:
            # The connection broke, or the answer is none of Twilio's: it may have been taken.
            return Unknown(type(error).__name__)
        return Sent(created.sid)

    async def taken_as(self, message: OutboxMessage, address: str, turn: Turn) -> Sequence[Taken]:
        """The messages of this very text to the address since the attempt, oldest first.

        Not filtered by date with Twilio: a message it has not sent yet has no date of sending. Reading the
        list takes nothing of the rate at which messages leave.
        """
        since = parse_stamp(message.taken_at or message.created_at) - CLOCKS_DIFFER
        text = message.reply.text.strip()
        found: list[Taken] = []
        try:
            async for each in await self.client.messages.stream_async(to=address, limit=MAX_LISTED):
                if each.date_created is not None and each.date_created < since:
                    break  # the newest come first
                if each.direction != "inbound" and (each.body or "").strip() == text:
                    found.append(Taken(each.sid, _receipt(each)))
        except (TwilioException, aiohttp.ClientError, TimeoutError) as error:
            raise OSError(f"Twilio cannot be asked: {type(error).__name__}") from error
        return found[::-1]


def _receipt(found: Any) -> Any:
    code = "" if found.error_code in (None, 0) else str(found.error_code)
    return receipt_of(str(found.sid), str(found.status), code)


def _seconds(header: str | None) -> float | None:
    """Retry-After in seconds. Its other form, a date, is not used by Twilio and is not obeyed."""
    try:
        return None if header is None else obeyed(float(header))
    except ValueError:
        return None
