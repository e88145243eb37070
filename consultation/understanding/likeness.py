"""What words are most like in meaning, by the encoder of sentences: "mon cell" is "Téléphone"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import numpy as np

from consultation.messages.model import Expectation, Option
from consultation.text.encoder import Matrix, encoder, encoder_name
from consultation.understanding.choice_memory import memory
from consultation.understanding.context import meaning_of, meaning_of_question, prepared
from consultation.understanding.sayings import sayings_of

_LEAST_LIKE = 0.35
_LEAST_APART = 0.05
_SURELY_LIKE = 0.50
_SURELY_APART = 0.15
_MOST_ASKED_CHARS = 200
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
    found = []
    for text, best in zip(texts, _best(unit_vectors(texts) @ names.T, owners), strict=True):
        order = np.argsort(best)[::-1]
        like, apart = best[order[0]], best[order[0]] - best[order[1]]
        likely = like >= _LEAST_LIKE and apart >= _LEAST_APART
        sure = bool(like >= _SURELY_LIKE and apart >= _SURELY_APART and len(text) >= _FEWEST_LETTERS)
        found.append(Likeness(int(order[0]) + 1, sure) if likely else None)
    return found


@dataclass(frozen=True, slots=True)
class Alike:
    """How like the options texts are, a row a text, a column an option.

    By the options' names, by those and by what is said of them, and by their names as answers to the
    question: "the orange line" is more like "how do you travel? metro" than like "metro".
    """

    named: Matrix
    said: Matrix
    answered: Matrix


def likenesses(texts: Sequence[str], options: tuple[Option, ...], asked: str) -> Alike:
    """Return how like each option each text is, where `asked` is the question."""
    vectors = unit_vectors(texts)
    named, said = (_best(vectors @ names.T, owners) for names, owners in (_names(options), _said(options)))
    return Alike(named, said, vectors @ _answers(options, asked).T)


def _best(likeness: Matrix, owners: Matrix) -> Matrix:
    """Return the best of what each option owns, of which there is at least one."""
    return np.stack([likeness[:, owners == place].max(axis=1) for place in range(owners[-1] + 1)], axis=1)


def unit_vectors(texts: Sequence[str]) -> Matrix:
    """Return the vectors of the parts of a text, of length one, a row each."""
    return _unit(_vectors(texts))


@lru_cache(maxsize=256)
def _said(options: tuple[Option, ...]) -> tuple[Matrix, Matrix]:
    """Return the vectors of the names and examples of options, and the place of the option of each."""
    said = [
        (each, place)
        for place, option in enumerate(options)
        for each in dict.fromkeys((option.label, *option.aliases, *option.examples, *sayings_of(option)))
    ]
    vectors = encoder().encode([each.lower() for each, _ in said])
    return _unit(vectors), np.array([place for _, place in said])


@lru_cache(maxsize=256)
def _answers(options: tuple[Option, ...], asked: str) -> Matrix:
    """Return the vectors of the options' labels after the question."""
    return _unit(encoder().encode([f"{asked[:_MOST_ASKED_CHARS]} {each.label}".lower() for each in options]))


def encode_ahead(expectations: Iterable[Expectation]) -> None:
    """Encode the questions and their choices now, rather than while somebody's message is being read.

    What is remembered of the choices of other questions is encoded too.
    """
    remembered = memory()
    for expectation in expectations:
        if expectation.names_its_options and expectation.options:
            remembered.encode_ahead(expectation.options)
            _names(expectation.options)
            _said(expectation.options)
            _answers(expectation.options, expectation.wording.asked)
        for question in (expectation.wording.asked, *expectation.wording.others):
            meaning_of_question(question)


@lru_cache(maxsize=256)
def _names(options: tuple[Option, ...]) -> tuple[Matrix, Matrix]:
    """Return the vectors of the labels and aliases of a question, and the place of the option of each."""
    named = [
        (name, place) for place, option in enumerate(options) for name in {option.label, *option.aliases}
    ]
    vectors = encoder().encode([name.lower() for name, _ in named])
    return _unit(vectors), np.array([place for _, place in named])


def _vectors(texts: Sequence[str]) -> Matrix:
    """Return the vectors of the parts of a text, a row each; of one part, it is computed once.

    A text is parted in more than one way, and most parts are the same.
    """
    if len(texts) == 1:
        return meaning_of(texts[0])[None]
    parts = [(prepared(each), encoder_name()) for each in texts]
    with _LOCK:
        known = {part: _LAST_PARTS[part] for part in parts if part in _LAST_PARTS}
    missing = [part for part in dict.fromkeys(parts) if part not in known]
    if missing:
        known.update(zip(missing, encoder().encode([text for text, _ in missing]), strict=True))
    with _LOCK:
        _LAST_PARTS.clear()
        _LAST_PARTS.update(known)
    return np.stack([known[part] for part in parts])


_LAST_PARTS: dict[tuple[str, str], Matrix] = {}
"""The vectors of the parts of the text that was read last, which is likely parted again."""
_LOCK = Lock()


def _unit(vectors: Matrix) -> Matrix:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
