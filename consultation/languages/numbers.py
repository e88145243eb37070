"""Numbers as a language writes them, by CLDR and by the exceptions in its profile."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from babel.lists import format_list
from babel.numbers import format_decimal, get_group_symbol

from consultation.languages.model import Language, profile


@lru_cache(maxsize=16_384)
def number_in_words(number: int | float | Decimal, language: Language, pattern: str | None = None) -> str:
    """Return a number as written: "12 345" with a no-break space in French. `pattern` is CLDR's: "0.00"."""
    known = profile(language)
    said: str = format_decimal(number, pattern, locale=known.locale)
    if known.group_separator is None:
        return said
    group: str = get_group_symbol(known.locale)
    return said.replace(group, known.group_separator)


def list_in_words(items: Sequence[str], language: Language) -> str:
    """Return a list as it is said: "8, 9 et 10"."""
    said: str = format_list(items, locale=profile(language).locale)
    return said
