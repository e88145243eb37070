"""Whether a sentence is a yes, a no, an "I don't know" or none of them, by its words and its meaning.

Learnt from `data/stances/`, a file a language, when it is first asked for: a ridge regression over words,
pieces of words and the vector of the encoder. It is no part of the trained model: one line more needs no
training.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
from ruamel.yaml import YAML

from consultation.text.encoder import Matrix, encoder
from consultation.text.folding import fold_words
from consultation.understanding.context import meaning_of

FOLDER = Path(__file__).resolve().parents[2] / "data" / "stances"
Find: TypeAlias = Callable[[str], set[str]]

NO_STANCE = "none"
STANCES = ("yes", "no", "unsure", NO_STANCE)

_MEANING = 2.0  # how much a meaning counts beside words, and beside pieces of words
_SHRINKING = 1.0
_SHARPNESS = 3.0
_FEWEST_LINES = 2
_PIECES = (3, 4)
_MAX_CHARS = 200
_MOST_WORDS_FOR_A_MEANING = 12
_NONE_BY_ITS_WORDS = 0.6
_SURE_BY_ITS_WORDS = 0.97
"""From here on, the words of a text alone tell that it is no stance, and which one it is."""


def stance_of(text: str) -> tuple[str, float]:
    """Return which of STANCES a text is, and how likely: by its words, in doubt by its meaning too.

    A meaning takes some milliseconds; the first text takes seconds.
    """
    learnt = learn_stances()
    stance, likelihood = _likeliest(learnt.words.scores(text[:_MAX_CHARS]))
    if len(text.split()) > _MOST_WORDS_FOR_A_MEANING:
        return stance, likelihood
    if likelihood >= (_NONE_BY_ITS_WORDS if stance == NO_STANCE else _SURE_BY_ITS_WORDS):
        return stance, likelihood
    return _likeliest(learnt.meant.scores(text[:_MAX_CHARS]) + meaning_of(text) @ learnt.meaning)


def _likeliest(scores: Matrix) -> tuple[str, float]:
    shares = np.exp(_SHARPNESS * scores)
    best = int(shares.argmax())
    return STANCES[best], float(shares[best] / shares.sum())


@dataclass(frozen=True, slots=True)
class Block:
    """Features of one sort: how to find them, how rare each is, and its weights."""

    find: Find
    rarity: Mapping[str, float]
    weights: Mapping[str, Matrix]

    def scores(self, text: str) -> Matrix:
        """Return what its features say for each stance."""
        found = [each for each in self.find(text) if each in self.weights]
        norm = math.sqrt(sum(self.rarity[each] ** 2 for each in found)) or 1.0
        weighed = (self.rarity[each] / norm * self.weights[each] for each in sorted(found))
        return sum(weighed, np.zeros(len(STANCES)))


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of words and of their pieces, and where they start from."""

    blocks: tuple[Block, ...]
    start: Matrix

    def scores(self, text: str) -> Matrix:
        """Return the score of each stance."""
        return self.start + sum(block.scores(text) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt of words alone, and of words and meanings together."""

    words: Weights
    meant: Weights
    meaning: Matrix


@lru_cache(maxsize=1)
def learn_stances() -> Learnt:
    """Learn from the examples; the same ones always give the same."""
    lines = _examples()
    texts, meant = [text for text, _ in lines], np.array([STANCES.index(stance) for _, stance in lines])
    vectors = np.asarray(encoder().encode([text.lower() for text in texts]))
    sorts = [(find, *_matrix(texts, find)) for find in (_words, _pieces)]
    by_words = sum(rows @ rows.T for _, _, rows in sorts) + 1.0
    alone = _shares(by_words, meant)
    together = _shares(by_words + _MEANING * vectors @ vectors.T, meant)
    return Learnt(_weights(sorts, alone), _weights(sorts, together), _MEANING * vectors.T @ together)


def _shares(alike: Matrix, meant: Matrix) -> Matrix:
    """Return how much each example says for each stance; rare stances are learnt as well as the others."""
    rarity = len(meant) / (len(STANCES) * np.bincount(meant, minlength=len(STANCES))[meant])
    targets = 2.0 * np.eye(len(STANCES))[meant] - 1.0
    return np.linalg.solve(alike + _SHRINKING * np.diag(1 / rarity), targets)


def _weights(sorts: Iterable[tuple[Find, Mapping[str, float], Matrix]], shares: Matrix) -> Weights:
    blocks = (
        Block(find, rarity, dict(zip(rarity, rows.T @ shares, strict=True))) for find, rarity, rows in sorts
    )
    return Weights(tuple(blocks), shares.sum(axis=0))


def _examples() -> list[tuple[str, str]]:
    return [
        (str(text), stance)
        for file in sorted(FOLDER.glob("*.yml"))
        for stance, texts in YAML(typ="safe").load(file.read_text(encoding="utf-8")).items()
        for text in texts
    ]


def _matrix(texts: Sequence[str], find: Callable[[str], set[str]]) -> tuple[dict[str, float], Matrix]:
    """Return how rare each feature of more than one text is, and the features of each text, of length one."""
    found = [find(text) for text in texts]
    counts = Counter(feature for features in found for feature in features)
    rarity = {
        feature: 1 + math.log(len(texts) / count)
        for feature, count in sorted(counts.items())
        if count >= _FEWEST_LINES
    }
    place = {feature: index for index, feature in enumerate(rarity)}
    rows = np.zeros((len(texts), len(rarity)))
    for row, features in zip(rows, found, strict=True):
        for feature in features & place.keys():
            row[place[feature]] = rarity[feature]
    return rarity, rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def _words(text: str) -> set[str]:
    words = fold_words(text).split()
    pairs = zip(["^", *words], [*words, "$"], strict=True)
    return {*words, *(" ".join(pair) for pair in pairs)}


def _pieces(text: str) -> set[str]:
    padded = f" {fold_words(text)} "
    return {padded[start : start + size] for size in _PIECES for start in range(len(padded) - size + 1)}
