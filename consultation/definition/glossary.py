"""Checks of a glossary: the words of a question, or of the consultation, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from consultation.definition.plain_values import (
    Fields,
    Mistake,
    Path,
    fields_of,
    items_of,
    texts_of,
    too_long,
)
from consultation.definition.wanted import wanted
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
        for place, name in _names(entry):
            first = owners.setdefault(fold_words(name), position)
            if first != position:
                yield Mistake((*here, *place), wanted("name_of_another_term", number=first + 1))


def _names(entry: Fields) -> Iterator[tuple[Path, str]]:
    """Yield every name of a term, with its place in the file."""
    for language, term in texts_of(entry.get("term")):
        yield ("term", language), term
    for position, alias in enumerate(items_of(entry.get("aliases"))):
        if isinstance(alias, str):
            yield ("aliases", position), alias
