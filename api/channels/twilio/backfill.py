"""Backfill: text messages that came while the service was down, taken in from Twilio's own list.

Twilio gives a webhook up after a few attempts, and keeps the message. The list is read from where the last
reading ended, with a margin, for each of our own numbers: an account may have others, whose messages are not
for us. Messages that the webhook would refuse, or whose MessageSid is known, are skipped.
Source: https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources, checked
2026-11-24.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from twilio.rest import Client

from api.background import go_round
from api.channels.sending.sender import Sender
from api.channels.twilio.channels import TwilioChannel, TwilioSettings, read_address
from api.channels.twilio.delivery import NOT_ASKED
from bot.inbound import Inbound, Receipt
from consultation.channels import Channel
from consultation.clock import Clock, parse_stamp, utc_now
from consultation.delivery import sql_sending
from consultation.delivery.model import OWN
from consultation.delivery.sql_channels import clear_alarm, open_alarm
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.messages.sql import MARGIN, listed_from, mark_checked
from consultation.participants import sql as participants_sql
from consultation.rights import sql_erasure
from consultation.store import StoreUnavailableError, Unit
from consultation.understanding import Understood

EVERY_SECONDS = 300.0
AGAIN_SECONDS = 40.0
"""The pause after a round without an answer of Twilio's; twice as long after each further one."""
GIVEN_UP_AFTER = timedelta(days=1)
PAGE_SIZE = 200
UNREAD_IN_A_ROW = 2
"""One round without an answer of Twilio's is an accident; after this many, an alarm is raised."""

log = structlog.get_logger("consultexto.missed")


@dataclass(slots=True)
class Backfill:
    """The backfill of missed messages: they are handled as if they came now, in the order they were sent.

    `unread`: how many rounds in a row Twilio did not answer. `failing`: since when each message has failed.
    """

    inbound: Inbound
    client: Client
    sender: Sender
    settings: TwilioSettings
    clock: Clock = utc_now
    unread: int = 0
    failing: dict[str, datetime] = field(default_factory=dict)

    @property
    def channel(self) -> Channel:
        """The channel whose messages these are."""
        return self.settings.channel.spec.name

    async def watch(self) -> None:
        """Look at once, then every few minutes, forever."""
        await go_round(self.go_once, "missed messages not taken in", log, EVERY_SECONDS)

    async def go_once(self) -> float:
        """Look once; return how long to wait before the next time, in seconds."""
        try:
            found = await self.recover()
        except NOT_ASKED as error:
            log.warning("missed messages not taken in; trying again", error=type(error).__name__)
            return float(min(AGAIN_SECONDS * 2 ** min(self.unread - 1, 8), EVERY_SECONDS))
        if found:
            log.info("missed messages taken in", count=found)
        return EVERY_SECONDS

    async def recover(self) -> int:
        """Take in the missing messages; return how many there were.

        A message that fails does not keep the others waiting; it is tried again each time, for a day from its
        first failure, and an alarm then says that it was lost. Raises what Twilio's client raises, with an
        alarm when that goes on, and what the store raises.
        """
        now = self.clock()
        since = await self.inbound.run(self._since, now)
        try:
            listed = await self._listed(since, now)
        except NOT_ASKED as error:
            self.unread += 1
            if self.unread >= UNREAD_IN_A_ROW:
                await self.inbound.run(
                    self.inbound.store.do,
                    open_alarm, "missed_not_recovered", self.channel, type(error).__name__, now,
                )  # fmt: skip
            raise
        self.unread = 0
        missing = await self.inbound.run(self._missing, listed)
        failed: dict[str, datetime] = {}
        for each in missing:
            try:
                receipt = await self.inbound.run(self._take_in, each)
            except StoreUnavailableError:
                raise
            except Exception:
                log.exception("a missed message was not taken in")
                failed[each.external_id] = self.failing.get(each.external_id, now)
                continue
            if receipt.status == "handled":
                self.sender.submit(receipt.replies)
        is_read = all(now - first > GIVEN_UP_AFTER for first in failed.values())
        self.failing = {} if is_read else failed
        await self.inbound.run(self._end, now, is_read, len(failed))
        return len(missing) - len(failed)

    def _take_in(self, incoming: Incoming) -> Receipt:
        """Handle a message and leave its replies to the sender, at one go: its webhook may be on its way."""
        receipt = self.inbound.handle(incoming)
        if receipt.status == "handled":
            self.inbound.store.do(
                sql_sending.end_leases, [reply.id for reply in receipt.replies], self.clock()
            )
        return receipt

    async def _listed(self, since: datetime, now: datetime) -> list[Incoming]:
        """Return the messages that came to our numbers since a moment, oldest first."""
        found: list[Incoming] = []
        channel = self.settings.channel
        for own, line in await self._numbers():
            number = channel.written(own)
            async for each in await self.client.messages.stream_async(
                to=number, date_sent_after=since, page_size=PAGE_SIZE
            ):
                if each.direction != "inbound" or each.to != number:
                    continue
                sent_at = each.date_created or each.date_sent or now
                incoming = read_incoming(
                    [channel], each.sid, each.from_, each.body or "", each.num_media, sent_at, line=line
                )
                if incoming is not None:
                    found.append(incoming)
        found.reverse()  # the list is newest first, and its times are exact to the second only
        return sorted(found, key=lambda each: each.received_at)

    async def _numbers(self) -> list[tuple[str, int]]:
        """Return our own numbers and those of organisations, each with its line."""
        own = await own_numbers(self.client, self.settings)
        lines = self.inbound.lines
        named = {each: lines.reached_by(self.channel, each) for each in own}
        for each in lines.on(self.channel):
            of_line = await own_numbers(self.client, self.settings.on(each))
            named |= dict.fromkeys(of_line, each.organisation_id)
        return sorted(named.items())

    def _since(self, now: datetime) -> datetime:
        """Return when the last reading was; now for a service that never read, so old messages are left."""
        with self.inbound.store.read() as unit:
            return listed_from(unit, self.channel) or now - MARGIN

    def _missing(self, listed: list[Incoming]) -> list[Incoming]:
        """Return the messages that were never handled."""
        with self.inbound.store.read() as unit:
            return [
                each
                for each in listed
                if messages_sql.find_message(unit, self.channel, each.external_id) is None
                and not sql_erasure.was_erased_with(
                    unit, self.channel, each.external_id, each.address, each.received_at
                )
                and not _is_overtaken(unit, each)
            ]

    def _end(self, until: datetime, is_read: bool, failed: int) -> None:
        with self.inbound.store.write() as unit:
            clear_alarm(unit, "missed_not_recovered", self.channel, until)
            if is_read:
                mark_checked(unit, self.channel, until)
                for _ in range(failed):
                    open_alarm(unit, "update_skipped", self.channel, "failed_for_a_day", until)


def _is_overtaken(unit: Unit, incoming: Incoming) -> bool:
    """Tell whether a message opts in, but the person has opted out since: the later word counts."""
    if Understood(incoming.text).compliance_word != "start":
        return False
    address = participants_sql.find_address(unit, incoming.channel, incoming.address)
    if address is None or address.status != "opted_out":
        return False
    return parse_stamp(participants_sql.status_since(unit, address.id)) > incoming.received_at


async def own_numbers(client: Client, settings: TwilioSettings) -> frozenset[str]:
    """Return our own numbers: TWILIO_NUMBERS, else TWILIO_FROM and those of the Messaging Service.

    Raises what Twilio's client raises: then our numbers are unknown, and no message may be taken in.
    Source: https://www.twilio.com/docs/messaging/api/phonenumber-resource and
    https://www.twilio.com/docs/messaging/api/services-shortcode-resource, checked 2026-11-26. They are
    requested from Twilio's Messaging API, which has a host of its own; another base serves both.
    """
    named = frozenset(settings.numbers) | ({settings.sender} if settings.sender else set())
    if settings.numbers or settings.messaging_service_sid is None:
        return named
    service = client.messaging.v1.services(settings.messaging_service_sid)
    phones = {each.phone_number async for each in await service.phone_numbers.stream_async()}
    short = {each.short_code async for each in await service.short_codes.stream_async()}
    return frozenset(each for each in named | phones | short if each)


# Incoming text messages, read the same way from the webhook and from Twilio's list of messages.

_COUNT = re.compile(r"[0-9]{1,4}")
_PHONE = re.compile(r"\+?[0-9]{3,15}")
_SID = re.compile(r"[A-Za-z]{2}[0-9a-zA-Z]{8,64}")
_OPT_OUT_TYPES = {"STOP": "stop", "START": "resume", "HELP": "help"}


def is_sid(text: str) -> bool:
    """Tell whether a text has the form of an id of Twilio's."""
    return _SID.fullmatch(text) is not None


def read_incoming(
    channels: Sequence[TwilioChannel],
    sid: str | None,
    sender: str | None,
    body: str | None,
    media: str | None,
    received_at: datetime,
    opt_out_type: str = "",
    line: int = OWN,
) -> Incoming | None:
    """Return a message as Twilio gives it; None when it is no text from a number of one of these channels.

    Senders of other networks ("rcs:…", say) and those that Twilio does not name are ignored.
    `media` counts pictures and the like; `opt_out_type` is what Advanced Opt-Out has already answered;
    `line` is the one that it came to.
    """
    said_by = None if sender is None else read_address(sender, channels)
    if sid is None or said_by is None or body is None or not is_sid(sid):
        return None
    channel, number = said_by
    if not _PHONE.fullmatch(number):
        return None
    intent = _OPT_OUT_TYPES.get(opt_out_type.upper())
    has_media = media is not None and _COUNT.fullmatch(media) is not None and int(media) > 0
    if intent is None and not body.strip() and has_media:
        intent = "send_media"
    return Incoming(channel.spec.name, number, sid, received_at, text=body, intent=intent, line=line)
