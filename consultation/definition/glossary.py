"""Checks of a glossary: the words of a question, or of the consultation, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from consultation.definition.plain_values import (
    Fields,
    Mistake,
    Path,
    fields_of,
    items_of,
    names_of,
    too_long,
    wanted,
)
from consultation.text.folding import fold_words

TERM_CHARS = 60
MEANING_CHARS = 240


def glossary_mistakes(owner: Fields, path: Path) -> Iterator[Mistake]:
    """Yield the mistakes of the glossary of a question or of the consultation, in the values of a file.

    No two terms have a name in common: capitals, accents and punctuation make no difference.
    """
    owners: dict[str, int] = {}
    for position, entry in enumerate(map(fields_of, items_of(owner.get("glossary")))):
        here: Path = (*path, "glossary", position)
        yield from too_long(entry.get("term"), (*here, "term"), TERM_CHARS)
        yield from too_long(entry.get("meaning"), (*here, "meaning"), MEANING_CHARS)
        for place, name in names_of(entry, "term"):
            first = owners.setdefault(fold_words(name), position)
            if first != position:
                yield Mistake((*here, *place), wanted("name_of_another_term", number=first + 1))
