"""Detection of the language of a text, by its function words."""

import re
from collections.abc import Iterable, Mapping

from consultation.languages.lexicon import LEXICONS
from consultation.languages.model import Language
from consultation.text.folding import fold

_MAX_CHARS = 200
_MOST_LETTERS = 2
_FEWEST_SURE_WORDS = 2
_WORDS = re.compile(r"[a-z]+")
_ACCENTED = re.compile(r"[^\x00-\x7f]")
_TOLD_BY = {
    word: tuple(language for language, lexicon in LEXICONS.items() if word in lexicon.told_by)
    for lexicon in LEXICONS.values()
    for word in lexicon.told_by
}
"""The languages of each function word."""


def detect_language(text: str) -> Language | None:
    """Return the language of a message; None when it cannot be told: a number, "ok", a name.

    Counts function words and accents in the first 200 characters, and only in a draw the shapes of the other
    words. Text in a language without a lexicon is not recognised as such: it gives None or the nearest one.
    """
    text = text[:_MAX_CHARS]
    words = _WORDS.findall(fold(text))
    counts = _function_words(words)
    if not text.isascii():
        accented = _ACCENTED.findall(text)
        for language, lexicon in LEXICONS.items():
            counts[language] += min(sum(letter in lexicon.letters for letter in accented), _MOST_LETTERS)
    leading = _leading(counts)
    if len(leading) > 1:
        folded = " ".join(words)
        shapes = {language: LEXICONS[language].shapes for language in leading}
        leading = _leading(
            {each: len(shape.findall(folded)) if shape else 0 for each, shape in shapes.items()}
        )
    return leading[0] if len(leading) == 1 else None


def _leading(counts: Mapping[Language, int]) -> list[Language]:
    most = max(counts.values())
    return [language for language, count in counts.items() if count == most]


def is_told_surely(text: str, language: Language) -> bool:
    """Return whether more than one word tells the language: "go" and "hey" are said in French too."""
    return _function_words(_WORDS.findall(fold(text[:_MAX_CHARS])))[language] >= _FEWEST_SURE_WORDS


def _function_words(words: Iterable[str]) -> dict[Language, int]:
    """Return how many words tell each language."""
    counts = dict.fromkeys(LEXICONS, 0)
    for word in words:
        for language in _TOLD_BY.get(word, ()):
            counts[language] += 1
    return counts
