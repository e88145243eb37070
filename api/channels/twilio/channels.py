"""The channels that Twilio carries. A new one of Twilio's is wired here: a value, and a place in the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from api.environment import Secret
from consultation.channels import ChannelSpec
from consultation.channels.specs import SMS
from consultation.delivery.sql_lines import Line

SEGMENTS_PER_SECOND = MappingProxyType({"long_code": 1.0, "toll_free": 3.0, "short_code": 100.0})
"""What Twilio sends from a Canadian number of each kind, a Messaging Service with one number included.
Source: https://help.twilio.com/articles/115002943027, checked 2026-11-24."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwilioChannel:
    """A channel at Twilio.

    Attributes:
        spec: The channel.
        path: Where Twilio posts its messages. A message is of the channel that its sender's address says,
            wherever it was posted.
        prefix: What Twilio writes before a number of this channel.
        sender: The variable that names the number we send from.
        service: The variable of the Messaging Service that sends instead, where there may be one.
        numbers: The variable that lists other numbers of ours, where there may be some.
        rate: The variable of how many segments or messages leave in a second.
        usual_rates: How many do, by the kind of the number; the first is usual.
        kind: The variable of the kind of the number, where there are several.
        replies: The variable of how many replies one person can cause in an hour.
        link: The address that opens the conversation on a phone, with `{number}` or its `{digits}` alone.
        code: What a QR code holds to open it, with the first `{word}` to write too.
    """

    spec: ChannelSpec
    path: str
    sender: str
    rate: str
    usual_rates: Mapping[str, float]
    replies: str
    link: str
    code: str
    prefix: str = ""
    service: str | None = None
    numbers: str | None = None
    kind: str | None = None

    def written(self, number: str) -> str:
        """Return a number of this channel as Twilio writes it."""
        return self.prefix + number

    @property
    def senders(self) -> tuple[str, ...]:
        """The variables of which at least one must be set to send anything."""
        return (self.sender,) if self.service is None else (self.service, self.sender)

    @property
    def variables(self) -> tuple[str, ...]:
        """Return every environment variable that it reads."""
        named = (self.sender, self.service, self.numbers, self.kind, self.rate, self.replies)
        return tuple(each for each in named if each is not None)


TEXT_MESSAGES = TwilioChannel(
    spec=SMS,
    path="/channels/twilio/sms",
    sender="TWILIO_FROM",
    service="TWILIO_MESSAGING_SERVICE_SID",
    numbers="TWILIO_NUMBERS",
    kind="TWILIO_NUMBER_TYPE",
    rate="TWILIO_SEGMENTS_PER_SECOND",
    usual_rates=SEGMENTS_PER_SECOND,
    replies="TWILIO_REPLIES_PER_HOUR",
    link="sms:{number}",
    code="SMSTO:{number}:{word}",
)

CHANNELS: tuple[TwilioChannel, ...] = (TEXT_MESSAGES,)


def read_address(written: str, channels: Sequence[TwilioChannel]) -> tuple[TwilioChannel, str] | None:
    """Return the channel and the number of an address as Twilio writes it; None when it is of no channel."""
    for each in sorted(channels, key=lambda each: -len(each.prefix)):
        if written.startswith(each.prefix):
            return each, written.removeprefix(each.prefix)
    return None


# The settings of a Twilio account.

DEFAULT_BASE = "https://api.twilio.com"


@dataclass(frozen=True, slots=True)
class TwilioSettings:
    """The settings of one channel of a Twilio account; the Messaging Service, if any, sends before `sender`.

    `numbers` are known to be ours; `per_second` counts segments where the channel does.
    """

    account_sid: str
    auth_token: Secret
    messaging_service_sid: str | None
    sender: str | None
    api_base: str = DEFAULT_BASE
    per_second: float = 1.0
    numbers: tuple[str, ...] = ()
    replies_per_hour: int = 100
    channel: TwilioChannel = TEXT_MESSAGES

    def on(self, line: Line) -> TwilioSettings:
        """Return the settings of an organisation's line, of the same account."""
        return replace(
            self,
            messaging_service_sid=line.service,
            sender=line.number,
            per_second=line.per_second,
            numbers=(),
        )


Account = tuple[TwilioSettings, ...]
"""The channels of an account that have a sender; all share its id, its token and its base."""
