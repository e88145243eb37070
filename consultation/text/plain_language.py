"""The plain-language check of a text: its long sentences, the words few people know, and a rough level.

Level B1 of the Common European Framework is what most adults read without effort. The level is a sum of three
measures, each known to grow with difficulty: the words of a sentence, and the shares of words that are long,
and that are not among the most frequent. Its bounds were chosen on texts of known levels, and measured on
others: see docs/plain-language.md. It says nothing about whether a text is true, or the right one.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from ruamel.yaml import YAML

from consultation.text.folding import fold_words

FOLDER = Path(__file__).resolve().parents[2] / "data" / "words"
MOST_WORDS = 20
"""The most words of a sentence."""
MOST_LETTERS = 12
"""The most letters of a word, in a language whose frequent words are not known."""
FEWEST_WORDS = 30
"""A shorter text has no level."""
LONG_LETTERS = 6
"""A word of more letters counts as long for the level."""
Level = Literal["A2", "B1", "B2", "C1"]
LEVELS: tuple[Level, ...] = ("A2", "B1", "B2", "C1")
"""From easy to hard; the first is for everything easier, the last for everything harder."""
_WEIGHT = 50

_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++(?=[\s»”\"']|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_ADDRESS = re.compile(r"[^\s@]{1,64}@\S{1,255}\.\w+|(?:https?://|www\.)\S*[^\s.,;:!?)»”]")
"""An e-mail address or that of a page: none of its parts is a word."""
_PIECE = re.compile(r"[^\W\d_]+")
_FEWEST_OF_SLIP = 6
"""In a shorter word, one letter more or less is often another word."""
_MOST_OF_SLIP = 40
"""No word is longer, and every place of one is tried."""
_LETTERS = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùû"
_AGAIN = re.compile(r"r[aeiouéèêh]\w{4}")
_FEWEST_LETTERS = 3
"""Shorter pieces are articles, initials, units."""


@dataclass(frozen=True, slots=True)
class LongSentence:
    """A sentence of too many words: how it begins, and how many it has."""

    start: str = field(repr=False)
    words: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What makes a text hard to read. `level` is None where the text is too short for one.

    `misspelt` are the hard words that look like a known word with a slip of the pen.
    """

    words: int
    sentences: int
    long_sentences: tuple[LongSentence, ...] = ()
    hard_words: tuple[str, ...] = field(default=(), repr=False)
    level: Level | None = None
    misspelt: tuple[str, ...] = field(default=(), repr=False)


def read_plainly(text: str, language: str, explained: Iterable[str] = ()) -> Reading:
    """Return what makes a text hard to read; `explained` are folded words that a glossary explains."""
    sentences = [
        found for part in _SENTENCE_END.split(_ADDRESS.sub(" ", text)) if (found := _WORD.findall(part))
    ]
    words = [word for sentence in sentences for word in sentence]
    long = tuple(
        LongSentence(f"{' '.join(sentence[:4])} …", len(sentence))
        for sentence in sentences
        if len(sentence) > MOST_WORDS
    )
    known = frozenset(explained)
    names = frozenset(word for sentence in sentences for word in _names_in(sentence))
    hard = (word for sentence in sentences for word in _hard_words(sentence, names, language))
    unexplained = dict.fromkeys(word for word in hard if not known.intersection(fold_words(word).split()))
    slips = tuple(word for word in unexplained if _is_slip(word.lower(), language))
    return Reading(len(words), len(sentences), long, tuple(unexplained), _level(sentences, language), slips)


def _names_in(sentence: list[str]) -> Iterator[str]:
    """Yield the words that are names: with a capital inside a sentence, or at its start before another."""
    for place, word in enumerate(sentence):
        if word[:1].isupper() and (place or (sentence[1:2] and sentence[1][:1].isupper())):
            yield word


def _hard_words(sentence: list[str], names: Set[str], language: str) -> Iterator[str]:
    """Yield the words of a sentence that few people know; a name is none."""
    frequent = frequent_words(language)
    for word in sentence:
        pieces = [piece for piece in _PIECE.findall(word) if len(piece) >= _FEWEST_LETTERS]
        is_name = word in names or any(piece[:1].isupper() for piece in pieces[1:])
        whole = word.lower().replace("’", "'")
        if is_name or whole in frequent or whole.partition("'")[2] in frequent:
            continue
        yield from (piece for piece in pieces if not _is_known(piece.lower(), frequent))


def _is_known(word: str, frequent: Mapping[str, bool]) -> bool:
    """Return whether most people know a word.

    "lorsqu" of "lorsqu'ils" is the beginning of one; "rouvrir" is to "ouvrir" again.
    """
    if not frequent:
        return len(word) <= MOST_LETTERS
    again = word[1:] if _AGAIN.match(word) else word
    return any(each in frequent or each.removesuffix("s") in frequent for each in (word, f"{word}e", again))


def _is_slip(word: str, language: str) -> bool:
    """Return whether a word is a known one without its accents, or with one letter more, less or swapped."""
    frequent = frequent_words(language)
    if not _FEWEST_OF_SLIP <= len(word) <= _MOST_OF_SLIP or not frequent:
        return False
    if fold_words(word) == word and word in _without_accents(language):
        return True
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return (
        any(f"{before}{after[1:]}" in frequent for before, after in cuts if after)
        or any(f"{before}{after[1]}{after[0]}{after[2:]}" in frequent for before, after in cuts if after[1:])
        or any(f"{before}{letter}{after}" in frequent for before, after in cuts for letter in _LETTERS)
    )


@cache
def _without_accents(language: str) -> frozenset[str]:
    return frozenset(map(fold_words, frequent_words(language)))


def _level(sentences: list[list[str]], language: str) -> Level | None:
    """Return the level of a text; None where it is too short, or the language has no list of words."""
    bounds = _bounds().get(language)
    if bounds is None or sum(map(len, sentences)) < FEWEST_WORDS:
        return None
    score = _score(sentences, frequent_words(language))
    return next((level for level, most in zip(LEVELS, bounds, strict=False) if score <= most), LEVELS[-1])


@cache
def _bounds() -> Mapping[str, Sequence[float]]:
    """Return the highest sums of A2, B1 and B2 in each language that has a list of words."""
    found: dict[str, list[float]] = YAML(typ="safe").load((FOLDER / "levels.yml").read_text("utf-8"))
    return found


def _score(sentences: list[list[str]], frequent: Mapping[str, bool]) -> float:
    words = [piece.lower() for sentence in sentences for word in sentence for piece in _PIECE.findall(word)]
    long = sum(len(word) > LONG_LETTERS for word in words) / len(words)
    rare = sum(not frequent.get(word, False) for word in words) / len(words)
    return len(words) / len(sentences) + _WEIGHT * (long + rare)


@cache
def frequent_words(language: str) -> Mapping[str, bool]:
    """Return the words that most people know, and whether each is very frequent; none without a list."""
    path = FOLDER / f"{language}.txt.gz"
    if not path.exists():
        return {}
    lines = gzip.decompress(path.read_bytes()).decode().split()
    of_here = FOLDER / f"{language}.txt"
    more = of_here.read_text(encoding="utf-8").split() if of_here.exists() else []
    return {**dict.fromkeys(more, False), **{line.rstrip("*"): line.endswith("*") for line in lines}}
