"""Model."""

from __future__ import annotations

from typing import Literal

Language = Literal["fr", "en"]


def as_language(value: str) -> Language:
    """A language tag such as "fr-CA" as one of ours; anything else is French."""
    return "en" if value.lower().startswith("en") else "fr"
