"""Sending through Twilio's API, with Twilio's own library over a transport that knows the configured base."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import aiohttp
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from api.channels.delivery import Failed, Outcome, Sent, Unknown
from api.channels.twilio.codes import outcome_of
from api.settings import TwilioSettings
from consultation.clock import parse_stamp
from consultation.messages import Channel
from consultation.store.outbox import OutboxMessage

TIMEOUT_SECONDS = 15.0

# Twilio's library logs the parameters of every request, numbers and bodies included.
logging.getLogger("twilio").setLevel(logging.CRITICAL)


class RebasedClient(AsyncTwilioHttpClient):  # type: ignore[misc]  # untyped base
    """Twilio's asynchronous transport, sending to another scheme, host and port: TWILIO_API_BASE."""

    def __init__(self, base: str) -> None:
        super().__init__(timeout=TIMEOUT_SECONDS)
        self._base = urlsplit(base)

    async def request(self, method: str, url: str, *arguments: Any, **options: Any) -> Response:
        """Send the request to the configured base."""
        parts = urlsplit(url)._replace(scheme=self._base.scheme, netloc=self._base.netloc)
        response: Response = await super().request(method, urlunsplit(parts), *arguments, **options)
        return response


class TwilioDelivery:
    """Sends text messages, and asks whether one whose fate is unknown was taken. Make it in an event loop."""

    channel: Channel = "sms"

    def __init__(self, settings: TwilioSettings, status_url: str) -> None:
        self._settings = settings
        self._status_url = status_url
        self._http = RebasedClient(settings.api_base)
        self._client = Client(settings.account_sid, str(settings.auth_token), http_client=self._http)

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
        try:
            created = await self._client.messages.create_async(
                to=address, body=message.reply.text, status_callback=self._status_url, **sender
            )
        except TwilioRestException as error:
            return outcome_of(error.status, error.code)
        except TimeoutError:
            return Unknown("timeout")
        except aiohttp.ClientConnectorError:
            return outcome_of(503, None)
        except (aiohttp.ClientError, OSError) as error:
            return Unknown(type(error).__name__)
        except TwilioException as error:
            return Failed(type(error).__name__)
        return Sent(created.sid)

    async def taken_as(self, message: OutboxMessage, address: str) -> Sequence[str]:
        """The messages of this very text to the address since it was put in the outbox, oldest first."""
        since = parse_stamp(message.created_at) - timedelta(minutes=1)
        try:
            listed = await self._client.messages.list_async(to=address, date_sent_after=since, limit=50)
        except (TwilioException, aiohttp.ClientError, TimeoutError) as error:
            raise OSError(f"Twilio cannot be asked: {type(error).__name__}") from error
        return [str(each.sid) for each in reversed(listed) if each.body == message.reply.text]
