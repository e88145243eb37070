"""Sending through Twilio's API, with Twilio's own library over a transport that knows the configured base."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import aiohttp
from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from api.channels.sending.outcomes import Held, Outcome, Sent, Taken, Turn, Unknown
from api.channels.twilio.errors import outcome_of, receipt_of
from api.channels.twilio.transport import NotTwilioError, RebasedClient, RefusedError
from api.settings import TwilioSettings
from consultation.channels.model import Channel
from consultation.clock import parse_stamp
from consultation.delivery.model import OutboxMessage

STATUS_PATH = "/channels/twilio/status"
"""Where Twilio says what became of a message (see `api.channels.twilio.routes`)."""
TIMEOUT_SECONDS = 15.0
CLOCKS_DIFFER = timedelta(minutes=1)
"""How far Twilio's clock may be from ours."""
MAX_LISTED = 200
NOT_ASKED = (RefusedError, NotTwilioError, TwilioException, aiohttp.ClientError, OSError, ValueError)
"""What a question to Twilio may raise: TimeoutError is an OSError."""


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
        """Create the message at Twilio, which has no idempotency key: without its word, nobody knows."""
        sender = (
            {"messaging_service_sid": self._settings.messaging_service_sid}
            if self._settings.messaging_service_sid
            else {"from_": self._settings.sender}
        )
        try:
            created = await self.client.messages.create_async(
                to=address, body=message.reply.text, status_callback=self._status_url, **sender
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
        except NOT_ASKED as error:
            raise OSError(f"Twilio cannot be asked: {type(error).__name__}") from error
        return found[::-1]


def _receipt(found: Any) -> Any:
    code = "" if found.error_code in (None, 0) else str(found.error_code)
    return receipt_of(str(found.sid), str(found.status), code)
