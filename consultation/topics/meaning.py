"""The meanings of texts as vectors: texts that say the same are near each other, in French and in English.

The vectors are those of `consultation.text.encoder`. Beside each stands what a person would call its topic,
as far as a linear map tells it: `bench/topic_names.py` learns it from the topics of invented consultations,
each text paired with the vector of its topic's name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from consultation.languages.model import Language
from consultation.text.encoder import Matrix, encoder, encoder_name
from consultation.text.folding import fold
from consultation.topics.words import told

DIMENSIONS = 128
"""Of 512, those that vary most among the texts: the sorting is the same, in a quarter of the space."""
NAME_MAP = Path(__file__).parent / "name_map.npz"
NAME_WEIGHT = 0.3
"""How much the name told counts beside the vector."""
LEARNING_TEXTS = 10_000
BATCH_TEXTS = 2_000


@dataclass(frozen=True, slots=True)
class Text:
    """A text to sort. `key` is the caller's own."""

    key: int
    text: str = field(repr=False)
    language: Language


@dataclass(frozen=True, slots=True)
class Meanings:
    """The vectors of texts, one for all texts that differ in case, accents and spaces only."""

    _rows: dict[str, int] = field(repr=False)
    _vectors: Matrix = field(repr=False)
    _axes: Matrix = field(repr=False)

    @classmethod
    def read(
        cls, texts: Sequence[Text], seed: int = 1, tell: Callable[[float], None] = lambda _: None
    ) -> Meanings:
        """Compute the vectors of these texts; texts without a telling word have none.

        A core reads about a thousand texts a second; each takes 384 bytes. The same texts give the same
        vectors. `tell` is told which share of them is read.
        """
        different: dict[str, Text] = {}
        for text in texts:
            different.setdefault(same(text.text), text)
        said = {key: (text.text.lower(), words) for key, text in different.items() if (words := _told(text))}
        pairs = list(said.values())
        learnt_from = sample(np.random.RandomState(seed), len(pairs), LEARNING_TEXTS)
        with threadpool_limits(1):  # the same sums in the same order, whatever the machine
            axes = np.hstack([_axes([pairs[at] for at in learnt_from]), name_map(encoder_name())])
            vectors = np.empty((len(pairs), axes.shape[1]), dtype=np.float16)
            for start in range(0, len(pairs), BATCH_TEXTS):
                vectors[start : start + BATCH_TEXTS] = _encode(pairs[start : start + BATCH_TEXTS]) @ axes
                tell(min(1.0, (start + BATCH_TEXTS) / len(pairs)))
        return cls({key: row for row, key in enumerate(said)}, vectors, axes)

    def group(self, texts: Sequence[Text]) -> tuple[list[list[Text]], list[Text]]:
        """Return the texts that have a vector, grouped by vector; and the texts that have none."""
        groups: dict[int, list[Text]] = {}
        without: list[Text] = []
        for text in texts:
            row = self._rows.get(same(text.text))
            if row is None:
                without.append(text)
            else:
                groups.setdefault(row, []).append(text)
        return list(groups.values()), without

    def of(self, groups: Sequence[Sequence[Text]]) -> Matrix:
        """Return the vectors of groups, a row each."""
        rows = [self._rows[same(group[0].text)] for group in groups]
        return self._vectors[rows].astype(np.float32)

    def joined(self, vectors: Matrix) -> Matrix:
        """Return vectors of length one, in which the name told has NAME_WEIGHT beside the meaning."""
        own = self._axes.shape[1] - name_map(encoder_name()).shape[1]
        return unit(np.hstack([unit(vectors[:, :own]), NAME_WEIGHT * unit(vectors[:, own:])]))

    def of_terms(self, terms: Sequence[str]) -> Matrix:
        """Return the vectors of words and phrases, a row each."""
        return encoder().encode([term.lower() for term in terms]) @ self._axes


@lru_cache(maxsize=4)
def name_map(encoder: str) -> Matrix:
    """Return the map from a vector to a topic's name; without columns for another encoder than its own."""
    with np.load(NAME_MAP, allow_pickle=False) as arrays:
        if str(arrays["encoder"]) == encoder:
            return arrays["map"].astype(np.float32)
    return np.zeros((512, 0), dtype=np.float32)


def same(text: str) -> str:
    """Return the form shared by texts that differ in case, accents and spaces only."""
    return fold(text)


def sample(generator: np.random.RandomState, count: int, size: int) -> Matrix:
    """Return up to `size` of `count` places, in order."""
    if count <= size:
        return np.arange(count)
    return np.sort(generator.choice(count, size, replace=False))


def unit(vectors: Matrix) -> Matrix:
    """Return the vectors scaled to length one."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def vectors_of(texts: Sequence[Text]) -> Matrix:
    """Return the vectors of texts, a row each, with nothing learnt from the other texts."""
    return _encode([(text.text.lower(), _told(text)) for text in texts])


def _told(text: Text) -> str:
    return told(text.text, text.language)


def _encode(pairs: Sequence[tuple[str, str]]) -> Matrix:
    """Return the vector of each text: the mean of that of the text and that of its telling words.

    The small words of a sentence ("il faudrait", "why not") make texts on different subjects alike.
    """
    whole = encoder().encode([text for text, _ in pairs])
    return unit(whole + encoder().encode([words for _, words in pairs]))


def _axes(pairs: Sequence[tuple[str, str]]) -> Matrix:
    """Return the directions in which these texts vary most, by column."""
    if not pairs:
        return np.zeros((512, 1), dtype=np.float32)
    vectors = np.concatenate(
        [_encode(pairs[start : start + BATCH_TEXTS]) for start in range(0, len(pairs), BATCH_TEXTS)]
    )
    spread = np.cov(vectors.T, bias=True)
    return np.linalg.eigh(spread)[1][:, ::-1][:, :DIMENSIONS].astype(np.float32)
