"""Plain values of a consultation's file (what JSON can hold), and checks on them.

Each function ignores values of the wrong type, so that they are reported once, by the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consultation.definition.wanted import Quoted, Wanted, wanted
from consultation.languages.model import LANGUAGES

CROSS_FIELD = "cross_field"
LABEL_CHARS = 60

Path = tuple[str | int, ...]
Fields = dict[str, object]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake: its path from the top of the file (list positions from 0), and what belongs there."""

    path: Path
    expected: Wanted


def unique_slugs(entries: list[Fields], path: Path, what: str) -> Iterator[Mistake]:
    """Yield the entries that share a slug; `what` names one of them."""
    seen: dict[str, int] = {}
    for position, entry in enumerate(entries):
        slug = entry.get("slug")
        if isinstance(slug, str) and seen.setdefault(slug, position) != position:
            taken = wanted("slug_taken", what=what, number=seen[slug] + 1, slug=Quoted(slug))
            yield Mistake((*path, position, "slug"), taken)


def too_long(value: object, path: Path, max_chars: int) -> Iterator[Mistake]:
    """Yield a mistake for each language in which a text is too long."""
    for language, text in texts_of(value):
        length = len(text.strip())
        if length > max_chars:
            yield Mistake((*path, language), wanted("at_most_chars", max=max_chars, length=length))


def texts_of(value: object) -> Iterator[tuple[str, str]]:
    """Yield the texts of a value, by language."""
    fields = fields_of(value)
    for language in LANGUAGES:
        text = fields.get(language)
        if isinstance(text, str):
            yield language, text


def fields_of(value: object) -> Fields:
    """Return the fields of a block; none when the value is something else."""
    return value if isinstance(value, dict) else {}


def items_of(value: object) -> list[object]:
    """Return the items of a list; none when the value is something else."""
    return value if isinstance(value, list) else []
