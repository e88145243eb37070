"""Atom feeds (RFC 4287) of contributions, and of the authorities' answers.

Texts that others wrote are made safe where escaping is not enough: in feeds, titles and summaries.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

FEED_SIZE = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed, without characters that XML refuses or that reverse the direction of a text.

    `id` is an address that never changes, in whatever language the feed is; `author` is None where the
    feed's own is right. Times are RFC 3339, in UTC; those of people's texts are the beginning of the day.
    """

    id: str
    link: str
    title: str
    text: str
    language: str
    published: str
    updated: str
    author: str | None = None


def harmless(text: str) -> str:
    """Return a text without the control characters that XML refuses or that reverse the text beside it."""
    return "".join(
        character
        for character in text
        if character in "\n\t"
        or (unicodedata.category(character) not in ("Cc", "Cs", "Cn") and character not in _TURNING)
    )


_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
