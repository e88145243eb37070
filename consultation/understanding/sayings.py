"""What people say of a choice without any of its names: "the orange line" of a metro, "Alma" of Saguenay.

It comes from the lexicon of each language (`things`). It records nothing: the choice is named when it is
asked again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from consultation.geography.gazetteer import gazetteer
from consultation.languages.lexicon import LEXICONS
from consultation.messages.model import Option
from consultation.text.folding import fold_words


def _padded(text: str) -> str:
    return f" {fold_words(text)} "


_SAYINGS: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = tuple(
    (tuple(_padded(name) for name in names.split(",")), sayings)
    for lexicon in LEXICONS.values()
    for names, sayings in lexicon.things.items()
)


@lru_cache(maxsize=256)
def sayings_of(option: Option) -> tuple[str, ...]:
    """Return what people say of the things that the label of an option names."""
    label = _padded(option.label)
    found = (sayings for names, sayings in _SAYINGS if any(name in label for name in names))
    return tuple(sorted(frozenset[str]().union(*found, _municipalities().get(fold_words(option.label), ()))))


@lru_cache(maxsize=1)
def _municipalities() -> Mapping[str, tuple[str, ...]]:
    """Return the names of the municipalities of each region of Québec, by the region's name."""
    known = gazetteer()
    within: dict[str, list[str]] = defaultdict(list)
    for place in known.of_level("municipality"):
        within[fold_words(known.regions[place.region])] += [place.name, *place.aliases]
    return {region: tuple(map(fold_words, names)) for region, names in within.items()}


def options_hinted(text: str, options: tuple[Option, ...]) -> frozenset[int]:
    """Return the numbers of the options of which a text holds a saying."""
    said = _padded(text)
    return frozenset(
        number
        for number, option in enumerate(options, 1)
        if any(saying in said for saying in _folded_of(option))
    )


@lru_cache(maxsize=256)
def _folded_of(option: Option) -> tuple[str, ...]:
    return tuple(map(_padded, (*sayings_of(option), *option.examples)))
