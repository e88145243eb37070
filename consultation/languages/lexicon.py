"""The lexicon of each language for reading messages, from `locale/<language>/lexicon.yml`.

Words are folded: without accents and capitals. A language without the file is written, and not recognised.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict
from ruamel.yaml import YAML

from consultation.languages.model import FOLDER, LANGUAGES, Language

FILE = "lexicon.yml"


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text that lists them."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """Return the phrases of a text that lists them, with commas between them."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


Words = Annotated[frozenset[str], BeforeValidator(word_set)]
Phrases = Annotated[frozenset[str], BeforeValidator(phrase_set)]


class Lexicon(BaseModel):
    """The words of a language, by use; its file explains each line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    function_words: Words = frozenset()
    untold: Words = frozenset()
    telling: Words = frozenset()
    letters: str = ""
    shapes: re.Pattern[str] | None = None
    stemmer: str | None = None
    common_words: Words = frozenset()
    joining: Words = frozenset()
    articles: Words = frozenset()
    determiners: Words = frozenset()
    prepositions: Words = frozenset()
    subjects: Words = frozenset()
    infinitives: re.Pattern[str] | None = None
    conjunction: str = ""
    noun_last: bool = False
    adjectives: Words = frozenset()
    of_any_title: Words = frozenset()
    units: Mapping[str, Mapping[float, Words]] = {}
    below: Phrases = frozenset()
    above: Phrases = frozenset()
    and_below: Phrases = frozenset()
    and_above: Phrases = frozenset()
    decades: Mapping[int, Words] = {}
    periods: Mapping[float, Phrases] = {}
    every: Phrases = frozenset()
    frequencies: Mapping[float, Phrases] = {}
    repeats: Mapping[float, Phrases] = {}
    intensities: Mapping[float, Phrases] = {}
    denials: Phrases = frozenset()
    denials_in_full: Phrases = frozenset()
    qualities: Mapping[str, Mapping[float, Phrases]] = {}
    things: Mapping[str, Phrases] = {}

    @cached_property
    def told_by(self) -> frozenset[str]:
        """Return the words that tell that a text is in this language."""
        return (self.function_words - self.untold) | self.telling

    @cached_property
    def measures(self) -> frozenset[str]:
        """Return the words for units, and for times that come back."""
        units = (words for of_kind in self.units.values() for words in of_kind.values())
        periods = (phrase.split() for phrases in self.periods.values() for phrase in phrases)
        return frozenset().union(*units, *periods)

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """Return the words that cannot tell a topic."""
        return self.function_words | self.common_words


def _read(file: Path) -> Lexicon:
    if not file.exists():
        return Lexicon()
    return Lexicon.model_validate(YAML(typ="safe").load(file.read_text(encoding="utf-8")))


LEXICONS: Mapping[Language, Lexicon] = {language: _read(FOLDER / language / FILE) for language in LANGUAGES}
