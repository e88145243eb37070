"""Texts that may stand in XML, whoever wrote them."""

from __future__ import annotations

import re

_HARMFUL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
    r"\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
)
"""Control characters, surrogates and what else is no Char of XML 1.0, and what turns the direction of text.

Source: https://www.w3.org/TR/xml/#charsets
"""


def harmless(text: str) -> str:
    """Return a text without the control characters that XML refuses or that reverse the text beside it."""
    return _HARMFUL.sub("", text)
