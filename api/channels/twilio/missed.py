"""Text messages that came while the service was down, taken in from Twilio's own list.

Twilio gives a webhook up after a few attempts, and keeps the message. The list is read from where the last
reading ended, with a margin; what is known by its MessageSid is passed over.
Source: https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources, checked
2026-11-24.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import structlog
from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from api.channels.sender import Sender
from api.rounds import go_round
from bot.inbound import Inbound
from consultation.clock import Clock, parse_stamp, utc_now
from consultation.messages import Incoming
from consultation.reading import read_opt_word
from consultation.store import StoreUnavailableError, Unit, erasure, messages, participants
from consultation.store.inbound_checks import MARGIN, listed_from, mark_checked

EVERY_SECONDS = 300.0
GIVEN_UP_AFTER = timedelta(days=1)
PAGE_SIZE = 200

log = structlog.get_logger("consultexto.missed")


@dataclass(frozen=True, slots=True)
class MissedMessages:
    """Looks for missed messages, and handles them as if they came now, in the order they were sent."""

    inbound: Inbound
    client: Client
    sender: Sender
    number: str | None
    clock: Clock = utc_now

    async def watch(self) -> None:
        """Look at once, then every few minutes; for ever."""
        unreached = (TwilioException, aiohttp.ClientError, OSError)
        await go_round(self._round, "missed messages not taken in", log, EVERY_SECONDS, unreached)

    async def _round(self) -> float:
        if found := await self.recover():
            log.info("missed messages taken in", count=found)
        return EVERY_SECONDS

    async def recover(self) -> int:
        """Take in what is missing; how many messages that was.

        A message that fails does not keep the others waiting; it is tried again each time, for a day. Raises
        what Twilio's client and the store raise.
        """
        now = self.clock()
        since = await self.inbound.run(self._since, now)
        listed = [each for each in await self._listed(since) if each.direction == "inbound"]
        missing = await self.inbound.run(self._missing, listed)
        failed = 0
        for each in missing:
            try:
                receipt = await self.inbound.receive(_incoming(each))
            except StoreUnavailableError:
                raise
            except Exception:
                log.exception("a missed message was not taken in")
                failed += 1
                continue
            if receipt.status == "handled":
                self.sender.submit(receipt.replies)
        if not failed or now - since > GIVEN_UP_AFTER:
            await self.inbound.run(self._mark, now)
        return len(missing) - failed

    async def _listed(self, since: datetime) -> list[Any]:
        wanted: dict[str, Any] = {"date_sent_after": since, "page_size": PAGE_SIZE}
        if self.number is not None:
            wanted["to"] = self.number
        return [each async for each in await self.client.messages.stream_async(**wanted)]

    def _since(self, now: datetime) -> datetime:
        """From the last reading on; a service that has never read begins now, not with Twilio's archive."""
        with self.inbound.store.read() as unit:
            return listed_from(unit, "sms") or now - MARGIN

    def _missing(self, listed: list[Any]) -> list[Any]:
        """Those nobody has seen, oldest first (the list begins with the newest)."""
        with self.inbound.store.read() as unit:
            return [
                each
                for each in reversed(listed)
                if messages.find_message(unit, "sms", each.sid) is None
                and not erasure.was_erased_with(unit, "sms", each.sid)
                and not _is_overtaken(unit, each)
            ]

    def _mark(self, until: datetime) -> None:
        with self.inbound.store.write() as unit:
            mark_checked(unit, "sms", until)


def _is_overtaken(unit: Unit, message: Any) -> bool:
    """Whether it asks for messages again, but the person has opted out since: the later word counts."""
    if read_opt_word(message.body or "") != "start":
        return False
    address = participants.find_address(unit, "sms", message.from_)
    if address is None or address.status != "opted_out":
        return False
    sent_at: datetime = message.date_created
    return parse_stamp(participants.status_since(unit, address.id)) > sent_at


def _incoming(message: Any) -> Incoming:
    body, media = message.body or "", int(message.num_media or 0)
    intent = "send_media" if not body.strip() and media > 0 else None
    return Incoming("sms", message.from_, message.sid, message.date_created, text=body, intent=intent)
