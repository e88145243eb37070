"""Splitting of a long text for people: at spaces, never inside a word that fits."""

from __future__ import annotations


def split_text(text: str, max_chars: int) -> list[str]:
    """Split at spaces into parts of at most max_chars code points.

    A word longer than max_chars is cut. No part is empty; a text of spaces gives no part.
    Raises ValueError if max_chars < 1.
    """
    if max_chars < 1:
        raise ValueError(f"max_chars must be at least 1, got {max_chars}")
    parts: list[str] = []
    rest = text.strip()
    while len(rest) > max_chars:
        cut = _last_space(rest, max_chars)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest else parts


def _last_space(text: str, limit: int) -> int:
    """Return the place of the last space at or before limit, or limit when there is none."""
    for place in range(limit, 0, -1):
        if text[place].isspace():
            return place
    return limit
