"""What people said of which choice, remembered: "la clé est sous mon nom" was said of an owner.

`data/choices` has words of people beside the choice they meant, of many questions. A text like one of
them means, of other options, the one most like that choice. It records nothing: the choice is named when it
is asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from ruamel.yaml import YAML

from consultation.messages.expectation import Option
from consultation.text.encoder import Matrix, encoder, encoder_name

FOLDER = Path(__file__).resolve().parents[2] / "data" / "choices"

_LEAST_LIKE = 0.5
"""From here on, the choice that was meant is like an option at all."""
_SHARPNESS = 12.0
_SPREAD = 50.0


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """The vectors of what was said, a row each, and of the choices that were meant."""

    said: Matrix
    meant: Matrix
    choice_of: Matrix

    def recall(self, vectors: Matrix, options: tuple[Option, ...]) -> tuple[Matrix, Matrix]:
        """Return how like the best, and like all, of what was said of each option each text is."""
        alike = _likeness_of_choices(self, options, encoder_name())
        like = vectors @ self.said.T
        best = np.stack([(np.clip(row, 0, 1)[:, None] * alike).max(axis=0) for row in like])
        together = np.log1p(_SPREAD * np.exp(_SHARPNESS * (like - 1)) @ alike)
        return best, together


@lru_cache(maxsize=1)
def memory() -> Memory:
    """Return what is remembered, encoded the first time it is asked for."""
    return remember(_lines())


def remember(lines: Iterable[tuple[str, Sequence[str]]]) -> Memory:
    """Return the memory of choices, and of what was said of each."""
    choices, said = zip(*((choice, tuple(texts)) for choice, texts in lines if texts), strict=True)
    choice_of = np.repeat(np.arange(len(choices)), [len(texts) for texts in said])
    texts = [text.lower() for each in said for text in each]
    return Memory(encoder().encode(texts), encoder().encode([each.lower() for each in choices]), choice_of)


def _lines() -> Iterable[tuple[str, Sequence[str]]]:
    for file in sorted(FOLDER.glob("*.yml")):
        for choice, texts in YAML(typ="safe").load(file.read_text(encoding="utf-8")).items():
            yield str(choice), [str(text) for text in texts]


@lru_cache(maxsize=256)
def _likeness_of_choices(remembered: Memory, options: tuple[Option, ...], encoder_in_use: str) -> Matrix:
    """Return how like each option what each line was said of is; a row a line."""
    labels = encoder().encode([option.label.lower() for option in options])
    alike = np.clip((remembered.meant @ labels.T - _LEAST_LIKE) / (1 - _LEAST_LIKE), 0, 1)
    likeness: Matrix = alike[remembered.choice_of]
    return likeness
