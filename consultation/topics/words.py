"""The words of a contribution that can tell its topic, with their places and stems.

Words are folded (accents, ligatures, case) before they are stemmed, because people text without accents:
"téléphone" and "telephone" are one word. A word with a hyphen is one ("rendez-vous"), unless all its parts
are stop words ("avez-vous").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

from consultation.languages.detection import detect_language
from consultation.languages.lexicon import LEXICONS
from consultation.languages.model import Language
from consultation.text.folding import fold

MIN_CHARS = 3

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:^|[.!?…:])[^\w]*$")

_STEMMERS = {
    language: snowballstemmer.stemmer(lexicon.stemmer)
    for language, lexicon in LEXICONS.items()
    if lexicon.stemmer is not None
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its place, its stem, whether it can tell a topic, whether it begins a sentence."""

    start: int
    end: int
    stem: str
    telling: bool
    begins: bool


def composed(text: str) -> str:
    """Return the text with each accented letter as one character: the places of words refer to it."""
    return unicodedata.normalize("NFC", text)


def words_of(text: str, language: Language) -> Iterator[Word]:
    """Yield the words of a composed text, in order; elisions are split off ("l’hiver" is "hiver")."""
    for found in _WORD.finditer(text):
        start, end = found.span()
        elision = _ELISION.fullmatch(text[start : end + 1])
        if elision is not None and end + 1 < len(text) and text[end + 1].isalpha():
            continue
        folded = fold(found[0])
        parts = folded.split("-")
        telling = len(folded) >= MIN_CHARS and not LEXICONS[language].stop_words.issuperset(parts)
        begins = _SENTENCE_END.search(text[:start]) is not None
        yield Word(start, end, stem_of(folded, language), telling, begins)


def told(text: str, language: Language) -> str:
    """Return the telling words of a text alone, in lower case; empty when it has none."""
    text = composed(text)
    return " ".join(text[word.start : word.end].lower() for word in words_of(text, language) if word.telling)


def language_of(text: str, conversation: Language) -> Language:
    """Return the language of a text, where it can be told; else that of the conversation."""
    return detect_language(text) or conversation


@lru_cache(maxsize=65536)
def stem_of(word: str, language: Language) -> str:
    """Return the stem of a folded word."""
    stemmer = _STEMMERS.get(language)
    return word if stemmer is None else str(stemmer.stemWord(word))
