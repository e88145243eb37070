"""The no-break spaces of a language; its files have ordinary spaces."""

from __future__ import annotations

from functools import lru_cache

from consultation.languages.model import Language, profile

NO_BREAK = "\u00a0"


@lru_cache(maxsize=2048)  # the organiser's texts come on every page
def typeset(text: str, language: Language) -> str:
    """Replace spaces by no-break ones where the language requires them, as before the colon in French."""
    rules = profile(language)
    for mark in rules.no_break_before:
        text = text.replace(f" {mark}", f"{NO_BREAK}{mark}")
    for mark in rules.no_break_after:
        text = text.replace(f"{mark} ", f"{mark}{NO_BREAK}")
    return text
