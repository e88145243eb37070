"""Whether a sentence is a yes, a no, an "I don't know" or none of them, by its words and its meaning.

The weights are a part of the trained model; `bot/training_stances.py` learns them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from consultation.text.folding import fold_words
from consultation.understanding.context import meaning_of

Floats = npt.NDArray[np.float32]
Place: TypeAlias = Literal["question", "consent"]
"""Where a sentence is written: at a question, or at the invitation to take part."""
PLACES: tuple[Place, ...] = get_args(Place)

NO_STANCE = "none"
STANCES = ("yes", "no", "unsure", NO_STANCE)

MAX_CHARS = 200
_SHARPNESS = 3.0
_PIECES = (3, 4)
_MOST_WORDS_FOR_A_MEANING = 12
_NONE_BY_ITS_WORDS = 0.6
_SURE_BY_ITS_WORDS = 0.92
"""From here on, the words of a text alone tell that it is no stance, and which one it is: of 112 texts whose
words were as sure as that, the meaning changed how none was read."""


@dataclass(frozen=True, slots=True)
class Stances:
    """The weights of words, of pieces of words and of meanings for each of STANCES, at each place.

    `rows` gives the row of a feature, per block, `rarity` how rare it is. `alone` is what features say where
    the meaning is not asked (place × row × stance; the last row is where scores start from), `together`
    beside `meaning` (place × dimension × stance).
    """

    rows: Sequence[Mapping[str, int]]
    rarity: Floats
    alone: Floats
    together: Floats
    meaning: Floats

    def stance_of(self, text: str, place: Place = "question") -> tuple[str, float]:
        """Return which of STANCES a text is, and how likely."""
        return max(self.shares(text, place).items(), key=itemgetter(1))

    def shares(self, text: str, place: Place = "question") -> Mapping[str, float]:
        """Return how likely a text is each of STANCES: by its words, in doubt by its meaning too.

        A meaning takes some milliseconds.
        """
        at, text = PLACES.index(place), text[:MAX_CHARS]
        rows, weights = self._weighed(text)
        shares = _shares_of(weights @ self.alone[at, rows])
        if len(text.split()) > _MOST_WORDS_FOR_A_MEANING or _is_sure(shares):
            return shares
        return _shares_of(weights @ self.together[at, rows] + meaning_of(text) @ self.meaning[at])

    def _weighed(self, text: str) -> tuple[list[int], Floats]:
        """Return the rows of the features of a text, and what each weighs: each block is of length one."""
        rows, weights = [len(self.rarity)], [1.0]
        for found, known in zip(features_of(text), self.rows, strict=True):
            own = sorted(known[each] for each in found if each in known)
            norm = math.sqrt(sum(float(self.rarity[row]) ** 2 for row in own)) or 1.0
            rows += own
            weights += [float(self.rarity[row]) / norm for row in own]
        return rows, np.array(weights, dtype=np.float32)

    def arrays(self) -> dict[str, Floats]:
        """Return the arrays to save beside the names of the features."""
        return {name: getattr(self, name) for name in ARRAYS}


ARRAYS = ("rarity", "alone", "together", "meaning")


def numbered(names: Iterable[Sequence[str]]) -> tuple[dict[str, int], ...]:
    """Return the row of each name, block after block, in the order of the names."""
    start, rows = 0, []
    for block in names:
        rows.append({name: start + index for index, name in enumerate(block)})
        start += len(block)
    return tuple(rows)


def features_of(text: str) -> tuple[set[str], set[str]]:
    """Return the words and pairs of words of a text, and the pieces of its words."""
    words = fold_words(text).split()
    pairs = zip(["^", *words], [*words, "$"], strict=True)
    padded = f" {' '.join(words)} "
    return {*words, *map(" ".join, pairs)}, set(_pieces(padded))


def _pieces(padded: str) -> Iterable[str]:
    return (padded[start : start + size] for size in _PIECES for start in range(len(padded) - size + 1))


def _is_sure(shares: Mapping[str, float]) -> bool:
    return shares[NO_STANCE] >= _NONE_BY_ITS_WORDS or max(shares.values()) >= _SURE_BY_ITS_WORDS


def _shares_of(scores: Floats) -> dict[str, float]:
    shares = np.exp(_SHARPNESS * scores)
    return dict(zip(STANCES, map(float, shares / shares.sum()), strict=True))
