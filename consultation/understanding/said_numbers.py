"""The number which a command names: "question 5", "le sixième principe"."""

from __future__ import annotations

from collections.abc import Sequence

from consultation.understanding.numbers import read_cardinal, read_ordinal

_MOST_DIGITS = 6
_ARTICLES = frozenset({"un", "une", "one", "a", "an"})


def read_number(words: Sequence[str]) -> int | None:
    """Return the number that folded words name; None when they name none, or several."""
    found = {number for word in words if (number := _one_number(word)) is not None and word not in _ARTICLES}
    if not found and len(words) == 2:  # "question one": an article only where it can be one
        found = {number for word in words[1:] if (number := _one_number(word)) is not None}
    return found.pop() if len(found) == 1 else None


def _one_number(word: str) -> int | None:
    if word.isdecimal():
        return int(word) if len(word) <= _MOST_DIGITS else None
    return read_cardinal(word) or read_ordinal(word, last=0) or None
