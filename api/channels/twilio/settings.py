"""The settings of a Twilio account."""

from __future__ import annotations

from dataclasses import dataclass, replace

from api.channels.twilio.channels import TEXT_MESSAGES, TwilioChannel
from api.environment import Secret
from consultation.delivery.sql_lines import Line

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
