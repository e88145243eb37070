"""What words are most like in meaning, by the encoder of sentences: "mon cell" is "Téléphone"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from consultation.messages.expectation import Expectation, Option
from consultation.text.encoder import Matrix, encoder
from consultation.understanding.context import meaning_of, meaning_of_question, prepared
from consultation.understanding.phrases import meanings

_LEAST_LIKE = 0.35
_LEAST_APART = 0.05
_SURELY_LIKE = 0.50
_SURELY_APART = 0.15
_FEWEST_LETTERS = 4  # an acronym looks like anything


@dataclass(frozen=True, slots=True)
class Likeness:
    """The number of the option that a text is like; `sure` when it is much like it, and like no other."""

    number: int
    sure: bool


def most_alike(texts: Sequence[str], options: tuple[Option, ...]) -> list[Likeness | None]:
    """Return the option each text is like; None for one that is like none, or like two alike.

    Meanings do not tell a thing from its denial, nor a little from a lot: `sure` is for options without an
    order, and texts that deny nothing.
    """
    if len(options) < 2:
        return [None] * len(texts)
    names, owners = _names(options)
    vectors = meaning_of(texts[0])[None] if len(texts) == 1 else encoder().encode(list(map(prepared, texts)))
    likenesses = _unit(vectors) @ names.T
    found = []
    for text, row in zip(texts, likenesses, strict=True):
        best = [max(row[owner == owners]) for owner in range(len(options))]
        order = np.argsort(best)[::-1]
        like, apart = best[order[0]], best[order[0]] - best[order[1]]
        likely = like >= _LEAST_LIKE and apart >= _LEAST_APART
        sure = bool(like >= _SURELY_LIKE and apart >= _SURELY_APART and len(text) >= _FEWEST_LETTERS)
        found.append(Likeness(int(order[0]) + 1, sure) if likely else None)
    return found


_STANCE_LIKE = 0.60
_STANCE_APART = 0.10
_STANCES = tuple(meanings(lambda lexicon: lexicon.stances).items())


def stance_alike(text: str) -> str | None:
    """Return the yes, no or unsure that a text is like in meaning; None when it is like none, or like two.

    The two nearest phrases of each count, so that one odd phrase decides nothing.
    """
    vectors, owners = _stances()
    likenesses = vectors @ _unit(meaning_of(text)[None])[0]
    stances = sorted(set(owners))
    nearest = {stance: np.sort(likenesses[owners == stance])[-2:].mean() for stance in stances}
    first, second = sorted(stances, key=nearest.__getitem__, reverse=True)[:2]
    is_like = nearest[first] >= _STANCE_LIKE and nearest[first] - nearest[second] >= _STANCE_APART
    return first if is_like else None


def encode_ahead(expectations: Iterable[Expectation]) -> None:
    """Encode the questions and their choices now, rather than while somebody's message is being read."""
    _stances()
    for expectation in expectations:
        if expectation.names_its_options and expectation.options:
            _names(expectation.options)
        for question in (expectation.wording.asked, *expectation.wording.others):
            meaning_of_question(question)


@lru_cache(maxsize=1)
def _stances() -> tuple[Matrix, Matrix]:
    vectors = encoder().encode([phrase.lower() for phrase, _ in _STANCES])
    return _unit(vectors), np.array([stance for _, stance in _STANCES])


@lru_cache(maxsize=256)
def _names(options: tuple[Option, ...]) -> tuple[Matrix, Matrix]:
    """Return the vectors of the labels and aliases of a question, and the place of the option of each."""
    named = [
        (name, place) for place, option in enumerate(options) for name in {option.label, *option.aliases}
    ]
    vectors = encoder().encode([name.lower() for name, _ in named])
    return _unit(vectors), np.array([place for _, place in named])


def _unit(vectors: Matrix) -> Matrix:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
