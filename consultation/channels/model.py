"""Model."""

from __future__ import annotations

from typing import Literal

MAX_SMS_CHARS = 1_600
"""The longest body Twilio takes (error 21617). Source: https://www.twilio.com/docs/api/errors/21617."""


MAX_TELEGRAM_CHARS = 4_096
"""The longest text of a message. Source: https://core.telegram.org/bots/api#sendmessage."""


Channel = Literal["sms", "telegram", "web"]


CHANNELS: tuple[Channel, ...] = ("sms", "telegram", "web")
