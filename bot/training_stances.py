"""Learn what tells a yes, a no, an "I don't know" and none of them (`consultation.understanding.stances`).

A ridge regression over words, pieces of words and the vectors of the encoder, solved by conjugate gradients:
the examples are too many for a matrix of each beside each. What was written at one place teaches the other
too, but less.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

from consultation.understanding.stances import (
    MAX_CHARS,
    PLACES,
    STANCES,
    Place,
    Stances,
    features_of,
    numbered,
)

FOLDER = Path(__file__).resolve().parents[1] / "data" / "stances"
STANCE_FILES: Mapping[Place, Sequence[Path]] = {
    "question": sorted(FOLDER.glob("*.yml")),
    "consent": sorted((FOLDER / "consent").glob("*.yml")),
}
_ELSEWHERE = 0.6  # how much a line teaches of the other place, beside its own
_MEANING = 2.0  # how much a meaning counts beside words, and beside pieces of words
_SHRINKING = 1.0
_FEWEST_LINES = 2
_EXACT = 1e-3


@dataclass(frozen=True, slots=True)
class Stance:
    """A text, which of STANCES it is, and where it was written."""

    text: str
    stance: str
    place: Place


def read_stances() -> list[Stance]:
    """Read the examples of data/stances."""
    return [
        Stance(text, stance, place)
        for place, files in STANCE_FILES.items()
        for file in files
        for stance, texts in yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader).items()  # noqa: S506 - texts alone
        for text in texts
    ]


def learn_stances(examples: Sequence[Stance], vectors: npt.NDArray[np.float32]) -> Stances:
    """Learn from examples and the vectors of their texts; the same ones always give the same."""
    rows, rarity, matrix = _numbered([features_of(each.text[:MAX_CHARS]) for each in examples])
    meant = np.array([STANCES.index(each.stance) for each in examples])
    near = np.array([[1.0 if each.place == place else _ELSEWHERE for place in PLACES] for each in examples])
    at = np.array([PLACES.index(each.place) for each in examples])
    vectors = math.sqrt(_MEANING) * vectors
    alone = _solve(_Kernel((matrix,), at, near), meant)
    together = _solve(_Kernel((matrix, vectors), at, near), meant)
    per_place = [column[:, None] for column in near.T]
    return Stances(
        rows,
        rarity,
        _floats([_by_feature(matrix, weight * alone) for weight in per_place]),
        _floats([_by_feature(matrix, weight * together) for weight in per_place]),
        _floats([math.sqrt(_MEANING) * vectors.T @ (weight * together) for weight in per_place]),
    )


def _by_feature(matrix: Any, shares: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.vstack([matrix.T @ shares, shares.sum(axis=0)])


def _floats(parts: Iterable[npt.NDArray[np.float64]]) -> npt.NDArray[np.float32]:
    return np.stack(list(parts)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Kernel:
    """How alike any two examples are: by what they have in common, less where they are of two places."""

    parts: tuple[Any, ...]
    at: npt.NDArray[np.int64]
    near: npt.NDArray[np.float64]

    def times(self, columns: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return the product with some columns, without ever making the matrix."""
        total = np.zeros_like(columns)
        for place in range(len(PLACES)):
            own = columns * (self.at == place)[:, None]
            shared = sum((part @ (part.T @ own) for part in self.parts), own.sum(axis=0)[None])
            total += self.near[:, place, None] * shared
        return total


def _solve(kernel: _Kernel, meant: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return how much each example says for each stance; rare stances are learnt as well as the others."""
    counts = np.bincount(meant, minlength=len(STANCES))
    own = (_SHRINKING * len(STANCES) * counts[meant] / len(meant))[:, None]
    targets = 2.0 * np.eye(len(STANCES))[meant] - 1.0
    found = np.zeros_like(targets)
    left = targets.copy()
    scaled = left / own
    step = scaled.copy()
    length = (left * scaled).sum(axis=0)
    enough = _EXACT**2 * length
    while (length > enough).any():
        product = kernel.times(step) + own * step
        share = length / np.maximum((step * product).sum(axis=0), np.finfo(float).tiny)
        found += share * step
        left -= share * product
        scaled = left / own
        before, length = length, (left * scaled).sum(axis=0)
        step = scaled + (length / np.maximum(before, np.finfo(float).tiny)) * step
    return found


def _numbered(
    features: Sequence[tuple[set[str], ...]],
) -> tuple[tuple[dict[str, int], ...], npt.NDArray[np.float32], Any]:
    """Return the row of each feature of more than one text, how rare it is, and the texts as a matrix."""
    from scipy.sparse import csr_matrix

    names: list[list[str]] = []
    rarity: list[float] = []
    for block in zip(*features, strict=True):
        counts = Counter(chain.from_iterable(block))
        kept = sorted(feature for feature, count in counts.items() if count >= _FEWEST_LINES)
        names.append(kept)
        rarity += [1 + math.log(len(features) / counts[feature]) for feature in kept]
    rows = numbered(names)
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for blocks in features:
        for found, known in zip(blocks, rows, strict=True):
            own = sorted(known[each] for each in found if each in known)
            norm = math.sqrt(sum(rarity[row] ** 2 for row in own)) or 1.0
            columns += own
            values += [rarity[row] / norm for row in own]
        ends.append(len(columns))
    shape = (len(features), len(rarity))
    return rows, np.array(rarity, dtype=np.float32), csr_matrix((values, columns, ends), shape)
