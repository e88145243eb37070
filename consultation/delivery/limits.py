"""How long a message may be: those that come in, and those a channel can carry."""

from __future__ import annotations

from dataclasses import replace

from consultation.channels.model import MAX_SMS_CHARS, MAX_TELEGRAM_CHARS, Channel
from consultation.messages.model import Reply
from consultation.text.shortening import split_text


def parts_of(channel: Channel, reply: Reply) -> list[Reply]:
    """A reply as the channel can carry it, in several parts if need be; buttons go under the last."""
    longest = {"sms": MAX_SMS_CHARS, "telegram": MAX_TELEGRAM_CHARS}.get(channel)
    if longest is None or len(reply.text) <= longest:
        return [reply]
    *first, last = split_text(reply.text, longest)
    return [*(replace(reply, text=text, wait=None) for text in first), replace(reply, text=last)]
