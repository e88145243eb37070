"""The context of a text as numbers: its meaning, what is expected, and how like the questions it is.

A text that is like the question asked answers it, or asks what it means; one that is like another question
may want to go to it. The order of the numbers is that of the rows of `Classifier.in_context`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from consultation.text.encoder import encoder, encoder_name

Floats = npt.NDArray[np.float32]

MAX_ENCODED_CHARS = 200
"""Longer ones say what they are in their beginning, and take longer than a message may."""

KINDS = ("nothing", "consent", "open", "yes_no", "single", "multi")
LIKENESSES = 3
KIND_COLUMNS = slice(-LIKENESSES - len(KINDS), -LIKENESSES)
"""Where the kind of answer stands among the numbers of a context."""
_MEANING_WEIGHT = 2.0
_KIND_WEIGHT = 0.5
_LIKENESS_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Context:
    """What a text is written in: the kind of answer expected, the question asked, and the other questions.

    A kind that is not listed, and a question that is not known, tell nothing.
    """

    kind: str = ""
    asked: str = ""
    others: tuple[str, ...] = ()


def beside(meaning: Floats, within: Context) -> Floats:
    """Return a meaning with its context."""
    kinds = [_KIND_WEIGHT * (within.kind == kind) for kind in KINDS]
    asked = _likeness(meaning, (within.asked,)) if within.asked else 0.0
    others = _likeness(meaning, within.others)
    likenesses = (asked, others, others - asked if within.asked else 0.0)
    context = [*kinds, *(_LIKENESS_WEIGHT * likeness for likeness in likenesses)]
    return np.concatenate([_MEANING_WEIGHT * meaning, np.array(context, dtype=np.float32)])


def kind_alone(kind: str) -> Floats:
    """Return what follows a meaning where only the kind of answer expected is told."""
    return beside(np.zeros(0, dtype=np.float32), Context(kind))


def meaning_of(text: str) -> Floats:
    """Return the vector of a person's text: computed once, whoever asks for it while it is being read."""
    return _meaning_of(prepared(text), encoder_name())


@lru_cache(maxsize=4)
def _meaning_of(text: str, encoder_in_use: str) -> Floats:
    vector: Floats = encoder().encode([text])[0]
    return vector


def prepared(text: str) -> str:
    """Return as much of a text as is encoded, as it is encoded."""
    return text[:MAX_ENCODED_CHARS].lower()


def _likeness(meaning: Floats, questions: tuple[str, ...]) -> float:
    if not questions:
        return 0.0
    # Not "@": for products this small the threads that BLAS wakes cost more than they carry.
    return float(np.einsum("ij,j->i", _meanings_of_questions(questions, encoder_name()), meaning).max())


def meaning_of_question(question: str) -> Floats:
    """Return the vector of a question: of a consultation's own words, never of a person's; it is kept."""
    return _meaning_of_question(question, encoder_name())


@lru_cache(maxsize=64)
def _meanings_of_questions(questions: tuple[str, ...], encoder_in_use: str) -> Floats:
    return np.stack([_meaning_of_question(question, encoder_in_use) for question in questions])


@lru_cache(maxsize=1024)
def _meaning_of_question(question: str, encoder_in_use: str) -> Floats:
    vector: Floats = encoder().encode([question.lower()])[0]
    return vector
