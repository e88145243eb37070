"""The linear classifier of intents and languages in service: look-ups and sums of rows.

Its weights are arrays (.npz) and its vocabulary is JSON: no pickle, so a model file cannot run code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, chain
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from consultation.understanding.features import Features, Tokens, extract, letters, tokenize
from consultation.understanding.lexicon import OTHER, Vocabulary

Floats = npt.NDArray[np.float32]

WEIGHTS_FILE = "classifier.npz"
NAMES_FILE = "classifier.json"


@dataclass(frozen=True, slots=True)
class Classified:
    """The classification of a text, whatever is expected: intents, likeliest first, and how French it is."""

    tokens: Tokens
    ranking: tuple[tuple[str, float], ...]
    french: float
    lexicon: Mapping[str, frozenset[str]]

    def leftover(self, intent: str) -> int:
        """Count the words which no command has, except those that people use for this one."""
        own = self.lexicon.get(intent, frozenset())
        words = zip(self.tokens.words, self.tokens.ideas, strict=True)
        return sum(ideas == (OTHER,) and word not in own for word, ideas in words)

    def is_foreign(self, intent: str) -> bool:
        """Return whether a word occurs in other commands, and in no example of this one."""
        own = self.lexicon.get(intent, frozenset())
        words = zip(self.tokens.words, self.tokens.ideas, strict=True)
        return any(ideas != (OTHER,) and word not in own and word.isalpha() for word, ideas in words)

    @property
    def said(self) -> frozenset[str]:
        """Return the ideas of the text, whatever their order."""
        return frozenset(idea for some in self.tokens.ideas for idea in some)

    def probability(self, intent: str) -> float:
        """Return the probability of one intent, 0 for an unknown one."""
        return next((value for name, value in self.ranking if name == intent), 0.0)


@dataclass(frozen=True, slots=True)
class Classifier:
    """A multinomial logistic regression over the features of `consultation.understanding.features`.

    `rows` gives the row of a feature, per block. A column of `weights` is an intent; the last is French. The
    weights already hold the inverse document frequencies (`idf`), kept to divide by each block's norm.
    """

    intents: tuple[str, ...]
    rows: dict[str, dict[str, int]]
    idf: Floats
    weights: Floats
    intercepts: Floats
    vocabulary: Vocabulary
    lexicon: dict[str, frozenset[str]]
    _letters: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    def classify(self, text: str) -> Classified:
        """Classify a text."""
        tokens = tokenize(text, self.vocabulary)
        features = extract(tokens, self.vocabulary)
        scores = self.intercepts + self._weigh(features)
        intents = np.exp(scores[:-1] - scores[:-1].max())
        intents /= intents.sum()
        named = zip(self.intents, intents.tolist(), strict=True)
        ranking = tuple(sorted(named, key=itemgetter(1), reverse=True))
        return Classified(tokens, ranking, float(1 / (1 + np.exp(-scores[-1]))), self.lexicon)

    def _weigh(self, features: Features) -> Floats:
        """Sum the rows of the features, each block divided by its norm: one sum for all."""
        found = [
            self._rows("words", features.words),
            list(set().union(*map(self._letter_rows, features.spelled))),
            self._rows("ideas", features.ideas),
            self._rows("shape", features.shape),
        ]
        found = [rows for rows in found if rows]
        if not found:
            return np.zeros_like(self.intercepts)
        lengths = list(map(len, found))
        rows = np.fromiter(chain.from_iterable(found), dtype=np.intp, count=sum(lengths))
        idf = self.idf.take(rows)
        norms = np.sqrt(np.add.reduceat(idf * idf, [0, *accumulate(lengths[:-1])]))
        # Not "@": for sums this small the threads that BLAS wakes cost more than they carry.
        total: Floats = np.einsum("i,ij->j", np.repeat(1 / norms, lengths), self.weights.take(rows, axis=0))
        return total

    def _rows(self, block: str, names: Iterable[str]) -> list[int]:
        find = self.rows[block].get
        return [row for row in map(find, names) if row is not None]

    def _letter_rows(self, word: str) -> tuple[int, ...]:
        """Return the rows of a word's letters, cached for the words of the training data and no other."""
        found = self._letters.get(word)
        if found is None:
            found = tuple(self._rows("chars", letters(word)))
            if word in self.vocabulary.known:
                self._letters[word] = found
        return found

    def save(self, folder: Path) -> None:
        """Write the weights and the vocabulary into a folder."""
        np.savez_compressed(
            folder / WEIGHTS_FILE, idf=self.idf, weights=self.weights, intercepts=self.intercepts
        )
        names: dict[str, Any] = {
            "intents": self.intents,
            "rows": self.rows,
            "ideas": self.vocabulary.words,
            "known": sorted(self.vocabulary.known),
            "lexicon": {intent: sorted(words) for intent, words in self.lexicon.items()},
        }
        text = json.dumps(names, ensure_ascii=False, separators=(",", ":"))
        (folder / NAMES_FILE).write_text(text, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Classifier:
        """Read the weights and the vocabulary that `save` wrote."""
        names = json.loads((folder / NAMES_FILE).read_text(encoding="utf-8"))
        with np.load(folder / WEIGHTS_FILE, allow_pickle=False) as arrays:
            return cls(
                intents=tuple(names["intents"]),
                rows=names["rows"],
                idf=arrays["idf"],
                weights=np.ascontiguousarray(arrays["weights"]),  # rows apart: taken without a copy of all
                intercepts=arrays["intercepts"],
                vocabulary=Vocabulary(names["ideas"], names["known"]),
                lexicon={intent: frozenset(words) for intent, words in names["lexicon"].items()},
            )
