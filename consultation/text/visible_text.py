"""Whether a text shows anything: some characters are invisible.

Spaces of no width, marks of direction, fillers of Hangul and of Braille pass `str.strip`; a contribution made
of them would be a blank on the public page.
Source: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point, checked 2026-11-24.
"""

from __future__ import annotations

import re
import unicodedata

_PLAIN = re.compile(r"[!-~]")
_NOT_UNICODE = re.compile("[\0\ud800-\udfff]")
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\ufffc")
"""Fillers of Hangul, the Braille cell without dots, and what a phone leaves of what it could not attach."""


def has_visible_text(text: str) -> bool:
    """Return whether anything of a text is visible."""
    return _PLAIN.search(text) is not None or any(map(_shows, text))


def trimmed(text: str) -> str:
    """Return the text without blanks around it; empty when nothing of it is visible."""
    return text.strip() if has_visible_text(text) else ""


def _shows(character: str) -> bool:
    """Return whether a character is visible by itself.

    Letters, digits, signs and emoji are, including those newer than Python's table; a mark with nothing under
    it is not.
    """
    code = ord(character)
    if unicodedata.category(character) == "Cn":
        return code < 0xE0000 and code & 0xFFFE != 0xFFFE and not 0xFDD0 <= code <= 0xFDEF
    return unicodedata.category(character)[0] in "LNPS" and character not in _BLANK_LETTERS


MAX_TEXT_CHARS = 10_000
"""Longer texts are refused kindly: Twilio sends at most 1,600 characters, Telegram 4,096."""


def is_readable(text: str) -> bool:
    """Return whether a text can be stored as sent: not too long, no NUL, nothing that is not Unicode."""
    return len(text) <= MAX_TEXT_CHARS and _NOT_UNICODE.search(text) is None


# Splitting of a long text for people: at spaces, never inside a word that fits.


def split_text(text: str, max_chars: int, *, at_sentences: bool = False) -> list[str]:
    """Split at spaces into parts of at most max_chars code points.

    A word longer than max_chars is cut. No part is empty; a text of spaces gives no part. `at_sentences`: a
    part ends with a sentence where one ends in its last half.
    Raises ValueError if max_chars < 1.
    """
    if max_chars < 1:
        raise ValueError(f"max_chars must be at least 1, got {max_chars}")
    parts: list[str] = []
    rest = text.strip()
    while len(rest) > max_chars:
        cut = (_last_sentence_end(rest, max_chars) if at_sentences else 0) or _last_space(rest, max_chars)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest else parts


_SENTENCE_END = re.compile(r"[.!?…](?![.!?…])[)»\"”’]*+(?=\s)|\n")


def _last_sentence_end(text: str, limit: int) -> int:
    """Return where the last sentence ends in the last half before limit; 0 where none does."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, limit // 2, limit + 1)]
    return next((end for end in reversed(ends) if end <= limit), 0)


def _last_space(text: str, limit: int) -> int:
    """Return the place of the last space at or before limit, or limit when there is none."""
    for place in range(limit, 0, -1):
        if text[place].isspace():
            return place
    return limit
