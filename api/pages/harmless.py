"""Texts of others, made safe where escaping is not enough: in feeds, titles and summaries."""

from __future__ import annotations

import unicodedata


def harmless(text: str) -> str:
    """A text without the controls that XML refuses or that turn around the text beside it."""
    return "".join(
        character
        for character in text
        if character in "\n\t"
        or (unicodedata.category(character) not in ("Cc", "Cs", "Cn") and character not in _TURNING)
    )


_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
