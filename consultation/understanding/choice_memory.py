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
import yaml  # type: ignore[import-untyped]

from consultation.messages.model import Option
from consultation.text.encoder import Matrix, encoder, encoder_name

FOLDER = Path(__file__).resolve().parents[2] / "data" / "choices"

_LEAST_LIKE = 0.5
"""From here on, the choice that was meant is like an option at all."""
_SHARPNESS = 12.0
_SPREAD = 50.0


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """What was said of each choice that was meant, and the vectors of those choices, a row each."""

    said: tuple[tuple[str, ...], ...]
    meant: Matrix

    def recall(self, vectors: Matrix, options: tuple[Option, ...]) -> tuple[Matrix, Matrix]:
        """Return how like the best, and like all, of what was said of each option each text is."""
        said, alike = _said_of(self, options, encoder_name())
        if not len(said):
            return np.zeros((len(vectors), len(options))), np.zeros((len(vectors), len(options)))
        like = vectors @ said.T
        best = np.stack([(np.clip(row, 0, 1)[:, None] * alike).max(axis=0) for row in like])
        together = np.log1p(_SPREAD * np.exp(_SHARPNESS * (like - 1)) @ alike)
        return best, together

    def encode_ahead(self, options: tuple[Option, ...]) -> None:
        """Encode what was said of choices like the options, rather than when somebody's text is read."""
        _said_of(self, options, encoder_name())


@lru_cache(maxsize=1)
def memory() -> Memory:
    """Return what is remembered; its choices are encoded the first time it is asked for: some seconds."""
    return remember(_lines())


def remember(lines: Iterable[tuple[str, Sequence[str]]]) -> Memory:
    """Return the memory of choices, and of what was said of each."""
    said: dict[str, list[str]] = {}
    for choice, texts in lines:
        said.setdefault(choice.lower(), []).extend(text.lower() for text in texts)
    return Memory(tuple(map(tuple, said.values())), encoder().encode(list(said)))


def _lines() -> Iterable[tuple[str, Sequence[str]]]:
    for file in sorted(FOLDER.glob("*.yml")):
        listed = yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 - texts alone, in C
        yield from listed.items()


@lru_cache(maxsize=256)
def _said_of(remembered: Memory, options: tuple[Option, ...], encoder_in_use: str) -> tuple[Matrix, Matrix]:
    """Return the vectors of what was said of choices like the options, and how like each; a row a line.

    What was said of other choices is never encoded.
    """
    labels = encoder().encode([option.label.lower() for option in options])
    alike = np.clip((remembered.meant @ labels.T - _LEAST_LIKE) / (1 - _LEAST_LIKE), 0, 1)
    known = [place for place in np.flatnonzero(alike.any(axis=1)) if remembered.said[place]]
    texts = [text for place in known for text in remembered.said[place]]
    of_each = np.repeat(alike[known], [len(remembered.said[place]) for place in known], axis=0)
    return (encoder().encode(texts) if texts else np.zeros((0, 0))), of_each
