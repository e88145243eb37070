"""The answers that a text may name by a subject: by the words they share, and by their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

import numpy as np

from consultation.languages.lexicon import LEXICONS
from consultation.text.encoder import Matrix
from consultation.text.folding import fold_words
from consultation.understanding.context import meaning_of_question
from consultation.understanding.likeness import unit_vectors

_STEM = 5
_LED = re.compile(r"(?:[cdjlmnst]|qu)(?=[aeiouyh]\w{3})")
"""An article or a pronoun that was written together with its word."""
_FEWEST_LETTERS = 3
WEIGHTS = (2.21, 1.71, 2.62, 0.61, 3.05, 1.50, 2.97, 0.49, 1.18, -2.78)
"""What each thing that speaks for an answer weighs, in the order of `speaks_for`, as learnt from requests of
strangers about answers whose subjects they knew: `python -m bench.subject_weights`."""
OF_NONE = 3.59
"""How much speaks for none of them."""
_ANY, _ANY_IN_A_TEXT = 0.35, 0.6
"""How likely it must be that a subject names one of the answers at all; and that a whole text does."""
_SHARED, _NEAREST = slice(3), 6
"""Where, in what speaks for an answer, the words shared are, and the nearest meaning."""
_ENOUGH_SHARED, _NEAR = 1.5, 0.5
"""How many words shared are enough in a whole text, or how near a meaning."""
_CLEAR = 0.7
"""How likely one of them must be, of those it may name."""
_SHARE_OF_THE_LIKELIEST = 0.4
"""Where none is clear, those are named that are so likely beside it."""
_MOST_NAMED = 4
"""What may name more than so many names none."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer can be named by: its title, what was asked, and the person's own words.

    `is_open`: it was not given yet, and only its question can be meant.
    """

    title: str
    asked: str = ""
    words: str = field(default="", repr=False)
    is_open: bool = False


def named_among(subject: str, told: Sequence[Told], *, in_a_text: bool = False) -> tuple[int, ...]:
    """Return the places of the answers a subject may name: one when it is clear, several when it is not.

    `in_a_text`: the subject is a whole text, which may be about none of them.
    """
    if not told:
        return ()
    evidence = speaks_for(subject, told)
    likely = likely_by(evidence, np.array(WEIGHTS), OF_NONE)
    best = int(likely.argmax())
    if likely.sum() < (_ANY_IN_A_TEXT if in_a_text else _ANY) or (in_a_text and not _tells(evidence[best])):
        return ()
    if likely[best] >= _CLEAR * likely.sum():
        return (best,)
    found = np.flatnonzero(likely >= _SHARE_OF_THE_LIKELIEST * likely[best])
    return tuple(map(int, found)) if len(found) <= _MOST_NAMED else ()


def _tells(evidence: Matrix) -> bool:
    """Return whether enough speaks for an answer: one word of a long answer may stand in any text."""
    return bool(evidence[_SHARED].sum() >= _ENOUGH_SHARED or evidence[_NEAREST] >= _NEAR)


def likely_by(evidence: Matrix, weights: Matrix, of_none: float) -> Matrix:
    """Return the likelihood of each answer, by what speaks for each and what that weighs."""
    scores = np.append(evidence @ weights, of_none)
    likely: Matrix = np.exp(scores - scores.max())
    return likely[:-1] / likely.sum()


def speaks_for(subject: str, told: Sequence[Told]) -> Matrix:
    """Return what speaks for each answer, a row each.

    How many words the subject shares with its title, with what was asked and with its words, one that several
    answers have divided among these; how near its meaning is to each of the three, and to the nearest; the
    share of the title that it says, and of the words; whether the answer is still open.
    """
    said = list(_said_as(subject))
    titles = [_telling(each.title) for each in told]
    words = [_telling(each.words) for each in told]
    shared = [_shared(said, parts) for parts in (titles, [_telling(each.asked) for each in told], words)]
    near = _nearness(subject, told)
    return np.array(
        [
            *shared,
            *near,
            near.max(axis=0),
            shared[0] / _lengths(titles),
            np.sqrt(shared[2] / _lengths(words)),
            [each.is_open for each in told],
        ],
        float,
    ).T


def _shared(said: Sequence[frozenset[str]], parts: Sequence[frozenset[str]]) -> Matrix:
    has = np.array([[_is_in(word, part) for part in parts] for word in said], float).reshape(-1, len(parts))
    shared: Matrix = (has / np.maximum(has.sum(axis=1, keepdims=True), 1)).sum(axis=0)
    return shared


def _is_in(word: frozenset[str], part: frozenset[str]) -> bool:
    """Return whether a word is among those of a part, or begins one: "apps" is of the "applications"."""
    return bool(word & part) or any(each.startswith(start) for start in word for each in part)


def _lengths(parts: Sequence[frozenset[str]]) -> Matrix:
    return np.array([max(len(each), 1) for each in parts], float)


def _nearness(subject: str, told: Sequence[Told]) -> Matrix:
    """Return how near a subject is in meaning to the titles, to what was asked, and to the words."""
    vectors = unit_vectors([subject, *(each.words or each.title for each in told)])
    public = [[meaning_of_question(text) for text in (each.title, each.asked or each.title)] for each in told]
    known = np.array(public)
    known /= np.maximum(np.linalg.norm(known, axis=2, keepdims=True), 1e-9)
    return np.vstack([(known @ vectors[0]).T, vectors[1:] @ vectors[0]])


def _said_as(subject: str) -> Iterator[frozenset[str]]:
    """Yield what each word of a subject may begin with: "linterac" may be "l'interac"."""
    for word in fold_words(subject).split():
        led = _LED.match(word)
        found = _telling(word) | (_telling(word[led.end() :]) if led else frozenset())
        if found:
            yield found


def _telling(text: str) -> frozenset[str]:
    """Return what the words of a text that tell something begin with, whatever their endings."""
    said = (word for word in fold_words(text).split() if len(word) >= _FEWEST_LETTERS)
    return frozenset(_singular(word)[:_STEM] for word in said if word not in _said_of_anything())


def _singular(word: str) -> str:
    """Return a word without the ending of a plural: "buses" is about the bus, "villes" about the "ville"."""
    for end in ("s", "x", "e"):
        word = word[:-1] if word.endswith(end, _FEWEST_LETTERS) else word
    return word


@lru_cache(maxsize=1)
def _said_of_anything() -> frozenset[str]:
    return frozenset(chain.from_iterable(each.function_words for each in LEXICONS.values()))
