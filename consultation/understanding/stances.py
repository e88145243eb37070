"""Whether a sentence is a yes, a no, an "I don't know" or none of them, by its words and its meaning.

Learnt from `data/stances/`, when it is first asked for: a ridge regression over words, pieces of words and
the vector of the encoder. What was written where a question is asked, and to the invitation to take part
(`consent/`), teaches both, and its own place more. It is no part of the trained model: one line more needs
no training.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from operator import itemgetter
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import numpy as np
from ruamel.yaml import YAML

from consultation.text.encoder import Matrix, encoder
from consultation.text.folding import fold_words
from consultation.understanding.context import meaning_of

FOLDER = Path(__file__).resolve().parents[2] / "data" / "stances"
Find: TypeAlias = Callable[[str], set[str]]
Place: TypeAlias = Literal["question", "consent"]
"""Where a sentence is written."""
_FOLDERS: Mapping[Place, Path] = {"question": FOLDER, "consent": FOLDER / "consent"}

NO_STANCE = "none"
STANCES = ("yes", "no", "unsure", NO_STANCE)

_ELSEWHERE = 0.6  # how much a line teaches of the other place, beside its own
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


def stance_of(text: str, place: Place = "question") -> tuple[str, float]:
    """Return which of STANCES a text is, and how likely."""
    shares = stances_of(text, place)
    return max(shares.items(), key=itemgetter(1))


def stances_of(text: str, place: Place = "question") -> Mapping[str, float]:
    """Return how likely a text is each of STANCES: by its words, in doubt by its meaning too.

    A meaning takes some milliseconds; the first text takes seconds.
    """
    learnt = learn_stances()[place]
    shares = _shares_of(learnt.words.scores(text[:_MAX_CHARS]))
    if len(text.split()) > _MOST_WORDS_FOR_A_MEANING or _is_sure(shares):
        return shares
    return _shares_of(learnt.meant.scores(text[:_MAX_CHARS]) + meaning_of(text) @ learnt.meaning)


def _is_sure(shares: Mapping[str, float]) -> bool:
    return shares[NO_STANCE] >= _NONE_BY_ITS_WORDS or max(shares.values()) >= _SURE_BY_ITS_WORDS


def _shares_of(scores: Matrix) -> dict[str, float]:
    shares = np.exp(_SHARPNESS * scores)
    return dict(zip(STANCES, map(float, shares / shares.sum()), strict=True))


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
def learn_stances() -> Mapping[Place, Learnt]:
    """Learn from the examples, for each place; the same ones always give the same."""
    texts, stances, places = zip(*_examples(), strict=True)
    meant = np.array([STANCES.index(stance) for stance in stances])
    vectors = np.asarray(encoder().encode([text.lower() for text in texts]))
    sorts = [(find, *_features(texts, find)) for find in (_words, _pieces)]
    taught: dict[Place, Matrix] = {
        place: np.where(np.array(places) == place, 1.0, _ELSEWHERE) for place in get_args(Place)
    }
    near = np.array([taught[place] for place in places])
    by_words = near * (sum((rows @ rows.T).toarray() for _, _, rows in sorts) + 1.0)
    alone = _shares(by_words, meant)
    together = _shares(by_words + _MEANING * near * (vectors @ vectors.T), meant)
    learnt = {}
    for place, share in taught.items():
        here = share[:, None]
        meaning = _MEANING * vectors.T @ (here * together)
        learnt[place] = Learnt(_weights(sorts, here * alone), _weights(sorts, here * together), meaning)
    return learnt


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


def _examples() -> list[tuple[str, str, Place]]:
    return [
        (str(text), stance, place)
        for place, folder in _FOLDERS.items()
        for file in sorted(folder.glob("*.yml"))
        for stance, texts in YAML(typ="safe").load(file.read_text(encoding="utf-8")).items()
        for text in texts
    ]


def _features(texts: Sequence[str], find: Find) -> tuple[dict[str, float], Matrix]:
    """Return how rare each feature of more than one text is, and the features of each text, of length one."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # to learn, not to read

    found = [find(text) for text in texts]
    counts = Counter(chain.from_iterable(found))
    kept = sorted(feature for feature, count in counts.items() if count >= _FEWEST_LINES)
    rarity = {feature: 1 + math.log(len(texts) / counts[feature]) for feature in kept}
    place = {feature: index for index, feature in enumerate(kept)}
    columns = [sorted(place[feature] for feature in features & place.keys()) for features in found]
    values = [np.array([rarity[kept[column]] for column in some]) for some in columns]
    values = [some / np.linalg.norm(some) for some in values]
    ends = [0, *accumulate(map(len, columns))]
    shape = (len(texts), len(kept))
    return rarity, csr_matrix((np.concatenate(values), list(chain.from_iterable(columns)), ends), shape)


def _words(text: str) -> set[str]:
    words = fold_words(text).split()
    pairs = zip(["^", *words], [*words, "$"], strict=True)
    return {*words, *(" ".join(pair) for pair in pairs)}


def _pieces(text: str) -> set[str]:
    padded = f" {fold_words(text)} "
    return {padded[start : start + size] for size in _PIECES for start in range(len(padded) - size + 1)}
