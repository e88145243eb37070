"""Atom feeds (RFC 4287): of contributions, and of the authorities' answers.

Texts of others, made safe where escaping is not enough: in feeds, titles and summaries.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

FEED_SIZE = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: nothing XML refuses, nothing that turns a reader's text around.

    `id` is an address that never changes, in whatever language the feed is; `author` is None where the
    feed's own is right. Times are RFC 3339, in UTC;
    of what people wrote, those of the beginning of the day.
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
    """A text without the controls that XML refuses or that turn around the text beside it."""
    return "".join(
        character
        for character in text
        if character in "\n\t"
        or (unicodedata.category(character) not in ("Cc", "Cs", "Cn") and character not in _TURNING)
    )


_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
