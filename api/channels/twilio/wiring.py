"""The wiring of Twilio: its webhooks, each channel's delivery, and the backfill."""

from __future__ import annotations

import re
from collections.abc import Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from api.channels.sending.sender import Limits, Sender
from api.channels.twilio.channels import Account, TwilioSettings
from api.channels.twilio.delivery import STATUS_PATH, TwilioDelivery
from api.channels.wiring import Desk, Office, Way, Wiring
from api.shared.model import lead
from consultation.channels import Channel
from consultation.definition import Consultation
from consultation.delivery.sql_lines import Line

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

_NORTH_AMERICAN = re.compile(r"\+1([0-9]{3})([0-9]{3})([0-9]{4})")


class TwilioWiring(Wiring):
    """The wiring of the channels of one account."""

    def __init__(self, account: Account, office: Office) -> None:
        self._account = account
        self._office = office
        self.sending: list[TwilioDelivery] = []
        self.inbound_paths = {each.channel.path: each.channel.spec.name for each in account}

    def routes(self, desk: Desk) -> Sequence[BaseRoute]:
        """Return the webhooks."""
        from api.channels.twilio.routes import create_twilio_routes  # the assistant, which a worker lacks

        return create_twilio_routes(desk, self._account)

    def deliveries(self) -> Sequence[tuple[TwilioDelivery, Limits]]:
        """Return each channel's delivery, at the rate of its number."""
        status_url = self._office.public_url + STATUS_PATH
        lines = self._office.lines
        self.sending = [TwilioDelivery(each, status_url, lines=lines) for each in self._account]
        limits = [Limits(each.per_second) for each in self._account]
        return list(zip(self.sending, limits, strict=True))

    def delivery_of(self, line: Line) -> tuple[TwilioDelivery, Limits] | None:
        """Return the delivery of an organisation's line, and its limits."""
        for each in self._account:
            if each.channel.spec.name == line.channel:
                own, url = each.on(line), self._office.public_url + STATUS_PATH
                delivery = TwilioDelivery(own, url, lines=self._office.lines, line=line.organisation_id)
                return delivery, Limits(own.per_second)
        return None

    def tasks(self, desk: Desk, senders: Mapping[Channel, Sender]) -> Sequence[Coroutine[Any, Any, None]]:
        """Return the backfill of messages that came while the service was down."""
        from api.channels.twilio.backfill import Backfill

        missed = [
            Backfill(desk.inbound, each.client, senders[each.channel], each.settings, desk.clock)
            for each in self.sending
        ]
        return [lead(desk.shared, f"backfill {each.channel}", each.watch) for each in missed]

    def ways(self, definition: Consultation, *, is_default: bool, source: str | None = None) -> Sequence[Way]:
        """Return the numbers to write to; without a join word, a message is for the default consultation."""
        word = definition.join_words[0] if definition.join_words else None
        said = f"{word} {source.upper()}" if word is not None and source is not None else word
        found = []
        for each in self._account:
            number, alone = self._number_of(each, definition.slug, is_default=is_default)
            if number is not None and (word is not None or alone):
                found.append(_way(each, number, said))
        return found

    def _number_of(
        self, settings: TwilioSettings, consultation: str, *, is_default: bool
    ) -> tuple[str | None, bool]:
        """Return the number to write to, and whether a message there without a word is for a consultation."""
        channel, lines, office = settings.channel.spec.name, self._office.lines, self._office
        if not lines.on(channel):
            return settings.sender, is_default
        number = lines.of(channel, consultation)
        line = lines.find(channel, number)
        served = lines.catalogue_of(office.catalogue, channel, number)
        is_first = served.default(office.clock()).slug == consultation
        return (settings.sender if line is None else line.number), is_first

    async def close(self) -> None:
        """Close the connections."""
        for each in self.sending:
            await each.close()


def _way(settings: TwilioSettings, number: str, word: str | None) -> Way:
    local = _NORTH_AMERICAN.fullmatch(number)
    shown = "{}\u00a0{}\u2011{}".format(*local.groups()) if local else number
    channel = settings.channel
    digits = number.removeprefix("+")
    return Way(
        channel.spec.name,
        shown,
        channel.link.format(number=number, digits=digits) + ("" if word is None else f"?body={quote(word)}"),
        channel.code.format(number=number, digits=digits, word="{word}"),
        has_note=channel.spec.in_segments,
        word=word,
    )
