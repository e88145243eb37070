"""Whole numbers as addresses and forms carry them, and lists of them as people write them."""

from __future__ import annotations

from collections.abc import Iterable

MAX_DIGITS = 15
"""More are no number of ours, and may be too large to store."""


def read_whole_number(text: str) -> int | None:
    """Return the number that a text of ASCII digits writes; None for any other text."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS else None


def write_ranges(numbers: Iterable[int]) -> str:
    """Write ascending numbers as ranges: 3, 4, 5, 9 gives "3-5, 9"; none give an empty text."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    return ", ".join(
        str(span[0]) if len(span) == 1 or span[0] == span[-1] else f"{span[0]}-{span[-1]}" for span in spans
    )
