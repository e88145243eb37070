"""Segments of a text message: their count, and transliteration of the French letters that double it.

A segment carries 140 octets: 160 septets of the GSM 7-bit alphabet, or 70 UTF-16 units ("UCS-2") as soon as
one character is outside that alphabet. A longer message gives up six octets a segment to its header: 153
septets or 67 units. Neither an escaped character (two septets) nor a surrogate pair is cut in two.
Sources: 3GPP TS 23.038 (section 6.2.1, the alphabet and its extension) and TS 23.040 (section 9.2.3.24.1,
the header of concatenated messages), checked 2026-11.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = frozenset("\f^{}\\[~]|€")
_GSM_7 = _BASIC | _EXTENSION
_OUTSIDE = re.compile(f"[^{re.escape(''.join(sorted(_GSM_7)))}]")
_EXTENDED = re.compile(r"[\f\^{}\\\[~\]|€]")
_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")

# Characters of French typography and keyboards that no decomposition turns into the alphabet.
_COUNTERPARTS = str.maketrans(
    {"œ": "oe", "Œ": "OE", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'", "‹": "'", "›": "'"}
    | {"«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "″": '"'}
    | dict.fromkeys("–—‐‑‒―−•", "-")
    | {"…": "...", "·": ".", "×": "x", "°": "o", "→": "->", "⁄": "/", "\t": " "}
    | dict.fromkeys("\u200b\u200c\u2060\ufeff\u00ad")
)
_GUILLEMETS = re.compile("«[ \u00a0\u202f]?|[ \u00a0\u202f]?»")


@dataclass(frozen=True, slots=True)
class Segments:
    """The size of a message: its encoding, its units of it (septets or UTF-16 units) and its segments."""

    encoding: Literal["GSM-7", "UCS-2"]
    units: int
    segments: int


def count_segments(text: str) -> Segments:
    """Count the segments a carrier bills for a text.

    An empty text takes none. ESC is not a character of the alphabet: it would swallow the one after it.
    """
    if _GSM_7.issuperset(text):
        return _count(text, "GSM-7", _EXTENDED, alone=160, joined=153)
    return _count(text, "UCS-2", _ASTRAL, alone=70, joined=67)


def _count(
    text: str, encoding: Literal["GSM-7", "UCS-2"], double: re.Pattern[str], alone: int, joined: int
) -> Segments:
    doubles = [match.start() for match in double.finditer(text)]
    units = len(text) + len(doubles)
    if units <= alone:
        return Segments(encoding, units, min(units, 1))
    wasted = 0  # units left empty at the end of a segment, where a double did not fit
    for before, position in enumerate(doubles):
        if (position + before + wasted) % joined == joined - 1:
            wasted += 1
    return Segments(encoding, units, -(-(units + wasted) // joined))


def letters_beyond(text: str) -> frozenset[str]:
    """Return the letters of a text that are outside the alphabet: each of them makes it UCS-2."""
    return frozenset(each for each in _OUTSIDE.findall(text) if each.isalpha())


@dataclass(frozen=True, slots=True)
class CostlyLetters:
    """The letters that make a text take more segments, and how many it would take without them."""

    letters: tuple[str, ...]
    segments: int
    without: int


def costly_letters(text: str) -> CostlyLetters | None:
    """Return what the letters of a text make it cost; None where others would cost as much."""
    letters, segments = letters_beyond(text), count_segments(text).segments
    without = count_segments(transliterate(text)).segments
    return (
        CostlyLetters(tuple(sorted(letters)), segments, without) if letters and without < segments else None
    )


def transliterate(text: str) -> str:
    """Write a text in the GSM 7-bit alphabet, as close to its French as the alphabet allows.

    Keeps the letters the alphabet has (à é è ù ì ò ä ö ü ñ É Ç Ä Ö Ü Ñ; it has Ç but not ç), drops the
    accents of the others, and straightens quotes, dashes and spaces; « a » becomes "a". What has no
    counterpart (an emoji, Arabic letters) stays: such a text still counts as UCS-2, and no word is lost.
    """
    if _GSM_7.issuperset(text):
        return text
    composed = unicodedata.normalize("NFC", text)
    return _OUTSIDE.sub(_counterpart, _GUILLEMETS.sub('"', composed))


def _counterpart(match: re.Match[str]) -> str:
    """Return the replacement of a character: without accents, or itself when that is outside the alphabet."""
    char = match[0]
    if ord(char) in _COUNTERPARTS:
        return _COUNTERPARTS[ord(char)] or ""
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    bare = bare.translate(_COUNTERPARTS)
    return bare if bare and _GSM_7.issuperset(bare) else char
