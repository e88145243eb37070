"""The segments of a text message.

Source: 3GPP TS 23.038 (the GSM 7-bit alphabet and its extension table), 23.040 (concatenation).
"""

from dataclasses import dataclass
from typing import Literal

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
_ROOM = {"GSM-7": (160, 153), "UCS-2": (70, 67)}


@dataclass(frozen=True, slots=True)
class Segments:
    """The encoding a text needs, its length in that encoding's units, and its number of messages."""

    encoding: Literal["GSM-7", "UCS-2"]
    units: int
    count: int


def count_segments(text: str) -> Segments:
    """Count as the phone network does: no escaped letter and no surrogate pair is cut in two."""
    if all(letter in _BASIC or letter in _EXTENDED for letter in text):
        return _count("GSM-7", [2 if letter in _EXTENDED else 1 for letter in text])
    return _count("UCS-2", [2 if ord(letter) > 0xFFFF else 1 for letter in text])


def _count(encoding: Literal["GSM-7", "UCS-2"], costs: list[int]) -> Segments:
    alone, joined = _ROOM[encoding]
    units = sum(costs)
    if units <= alone:
        return Segments(encoding, units, 1)
    count, left = 1, joined
    for cost in costs:
        if cost > left:
            count, left = count + 1, joined
        left -= cost
    return Segments(encoding, units, count)
