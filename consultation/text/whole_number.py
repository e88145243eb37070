"""Whole numbers as addresses and forms carry them."""

from __future__ import annotations

MAX_DIGITS = 15
"""More are no number of ours, and may be too large to store."""


def read_whole_number(text: str) -> int | None:
    """Return the number that a text of ASCII digits writes; None for any other text."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS else None
