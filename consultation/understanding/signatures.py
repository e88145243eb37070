"""A signature: how a person chooses to be named beside their contributions, in public. Pure.

A name and no more: one line, short, without what leads to somebody. Nobody verifies it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from consultation.text.visible_text import has_visible_text
from consultation.understanding.personal_details import holds_link, holds_personal_details
from consultation.understanding.signing import MAX_NAME_CHARS

MAX_CHARS = MAX_NAME_CHARS

Refusal = Literal["empty", "too_long", "details"]

_MOST_MARKS = 2
_WRAPPING = " \t\"'«»“”‘’—–-"
_JOINER = "\u200d"


class SignatureError(ValueError):
    """Words that are no signature; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


def read_signature(text: str) -> str:
    """The signature that words are: in one line, without controls, marks of direction or quotes around.

    Raises SignatureError: `empty` when no letter is left, `too_long` past MAX_CHARS, `details` when it
    holds a number, an address or a link.
    """
    signature = " ".join(_plain(text).split()).strip(_WRAPPING)
    if not has_visible_text(signature) or not any(character.isalpha() for character in signature):
        raise SignatureError("empty")
    if len(signature) > MAX_CHARS:
        raise SignatureError("too_long")
    if holds_personal_details(signature) or holds_link(signature):
        raise SignatureError("details")
    return signature


def _plain(text: str) -> str:
    """The text with blanks for line breaks, no control, and at most a few marks piled on a letter.

    In a name on a line of others, a mark of direction turns what stands beside it, and a pile of marks
    covers it.
    """
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if character.isspace():
            kept.append(" ")
        elif marks <= _MOST_MARKS and (category not in ("Cc", "Cf", "Cs", "Co") or character == _JOINER):
            kept.append(character)
    return re.sub(f"^{_JOINER}+|{_JOINER}+$", "", "".join(kept))
