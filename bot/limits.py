"""How long a message may be: those that come in, and those a channel can carry."""

from __future__ import annotations

from dataclasses import replace

from consultation.messages import Channel, Reply
from consultation.splitting import split_text

MAX_TEXT_CHARS = 10_000
"""Longer texts are refused kindly: Twilio sends at most 1,600 characters, Telegram 4,096."""
MAX_SMS_CHARS = 1_600
"""The longest body Twilio takes (error 21617). Source: https://www.twilio.com/docs/api/errors/21617."""
MAX_TELEGRAM_CHARS = 4_096
"""The longest text of a message. Source: https://core.telegram.org/bots/api#sendmessage."""


def parts_of(channel: Channel, reply: Reply) -> list[Reply]:
    """A reply as the channel can carry it, in several parts if need be; buttons go under the last."""
    longest = {"sms": MAX_SMS_CHARS, "telegram": MAX_TELEGRAM_CHARS}.get(channel)
    if longest is None or len(reply.text) <= longest:
        return [reply]
    *first, last = split_text(reply.text, longest)
    return [*(replace(reply, text=text, wait=None) for text in first), replace(reply, text=last)]


def is_readable(text: str) -> bool:
    """Whether a text can be stored as sent: not too long, no NUL, nothing that is not Unicode."""
    return (
        len(text) <= MAX_TEXT_CHARS and "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)
    )
