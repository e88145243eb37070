"""Rendering of replies as messages that a channel can carry, and the cost of a text message."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from consultation.channels import CHANNELS, Channel
from consultation.definition import Letters
from consultation.delivery.model import Cost
from consultation.messages.model import Reply
from consultation.text.sms_segments import count_segments, transliterate
from consultation.text.visible_text import split_text


def parts_of(channel: Channel, reply: Reply) -> list[Reply]:
    """Return a reply as the channel can carry it, in several parts if needed; buttons go under the last."""
    longest = CHANNELS[channel].max_chars
    if longest is None or len(reply.text) <= longest:
        return [reply]
    *first, last = split_text(reply.text, longest)
    return [*(replace(reply, text=text, wait=None) for text in first), replace(reply, text=last)]


_PLAIN = {
    "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " ", "\u202f": " ",
    "«\u00a0": '"', "\u00a0»": '"', "« ": '"', " »": '"', "août": "aout", "Août": "Aout",
}  # fmt: skip
_TYPOGRAPHY = re.compile("«[ \u00a0]|[ \u00a0]»|[’‘“”–—…\u00a0\u202f]|\\b[Aa]oût\\b")
_EMPTY_LINES = re.compile(r"\n{2,}")


def join(channel: Channel, texts: Iterable[str], letters: Letters = "kept") -> str:
    """Join the prompts of one turn into one message: a text message is kept short and in plain punctuation.

    Curly quotes, long dashes and no-break spaces would turn a GSM-7 message (160 characters a segment)
    into a UCS-2 one (70) without adding a word. With `letters` "gsm7", the letters that would do the same
    (ê, ç …) lose their accents. The eighth month is written "aout", as right as "août" since the spelling
    rectified in 1990, so that no date takes a second segment.
    Source: https://www.dictionnaire-academie.fr/article/QDL073, checked 2026-11-27.
    """
    if not CHANNELS[channel].in_segments:
        return "\n\n".join(texts)
    whole = _EMPTY_LINES.sub("\n", "\n".join(texts))
    plain = _TYPOGRAPHY.sub(lambda match: _PLAIN[match[0]], whole)
    return transliterate(plain) if letters == "gsm7" else plain


def cost(channel: Channel, text: str) -> Cost | None:
    """Return the cost of sending a text on a channel paid by segments; None on the others."""
    if not CHANNELS[channel].in_segments:
        return None
    counted = count_segments(text)
    return Cost(counted.encoding, counted.segments)
