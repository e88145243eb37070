"""Sending through Twilio's API, with Twilio's own library over a transport to the configured base."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import aiohttp
from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from api.channels.sending.outcomes import Held, Outcome, Sent, Taken, Turn, Unknown
from api.channels.twilio.errors import outcome_of, receipt_of
from api.channels.twilio.settings import TwilioSettings
from api.channels.twilio.transport import NotTwilioError, RebasedClient, RefusedError
from consultation.channels import Channel
from consultation.clock import parse_stamp
from consultation.delivery.lines import Lines
from consultation.delivery.model import OWN, OutboxMessage
from consultation.delivery.sql_outbox import Receipt

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
