"""Texts that may stand in XML, whoever wrote them."""

from __future__ import annotations

import unicodedata

_REFUSED = frozenset("\ufffe\uffff")
"""Beside control characters and surrogates, what is no Char of XML 1.0: https://www.w3.org/TR/xml/#charsets"""
_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def harmless(text: str) -> str:
    """Return a text without the control characters that XML refuses or that reverse the text beside it."""
    return "".join(
        character
        for character in text
        if character in "\n\t"
        or (unicodedata.category(character) not in ("Cc", "Cs") and character not in _REFUSED | _TURNING)
    )
