"""The answers that a text may name by a subject: by the words they share, else by their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from consultation.languages.lexicon import LEXICONS
from consultation.text.folding import fold_words
from consultation.understanding.likeness import unit_vectors

_STEM = 5
_LED = re.compile(r"(?:[cdjlmnst]|qu)(?=[aeiouyh]\w{3})")
"""An article or a pronoun that was written together with its word."""
_FEWEST_LETTERS = 3
_TITLE, _ASKED, _WORDS = 3.0, 2.0, 1.5
_OF_A_SHORT_TITLE = 2.0
_CLEARLY_MORE = 1.4
_LEAST_LIKE = 0.4
_LEAST_APART = 0.1


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer can be named by: its title, what was asked, and the person's own words."""

    title: str
    asked: str = ""
    words: str = field(default="", repr=False)


def named_among(subject: str, told: Sequence[Told], *, by_words_alone: bool = False) -> tuple[int, ...]:
    """Return the places of the answers a subject may name: one when it is clear, several when it is not."""
    scores = _scores(subject, told)
    best = max(scores, default=0.0)
    if best == 0 and by_words_alone:
        return ()
    if best == 0:
        return _alike(subject, told, range(len(told)))
    likely = [place for place, score in enumerate(scores) if score * _CLEARLY_MORE > best]
    if by_words_alone:
        return tuple(likely)
    return tuple(likely) if len(likely) == 1 else _alike(subject, told, likely) or tuple(likely)


def _scores(subject: str, told: Sequence[Told]) -> list[float]:
    """Weigh the words shared: a title says more than words under it, a rare word more than a common one.

    A word of a short title says more than one of a long title: "my principles" are not how to apply them.
    """
    parts = [
        [
            (stems := _stems(each.title), _TITLE * (1 + _OF_A_SHORT_TITLE / max(len(stems), 1))),
            (_stems(each.asked), _ASKED),
            (_stems(each.words), _WORDS),
        ]
        for each in told
    ]
    scores = [0.0] * len(told)
    for said in _said_as(subject):
        weights = [max((weight for stems, weight in each if said & stems), default=0.0) for each in parts]
        having = sum(weight > 0 for weight in weights)
        scores = [score + weight / max(having, 1) for score, weight in zip(scores, weights, strict=True)]
    return scores


def _said_as(subject: str) -> Iterator[frozenset[str]]:
    """Yield what each word of a subject may begin with: "linterac" may be "l'interac"."""
    for word in fold_words(subject).split():
        led = _LED.match(word)
        found = _stems(word) | (_stems(word[led.end() :]) if led else frozenset())
        if found:
            yield found


def _stems(text: str) -> frozenset[str]:
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


def _alike(subject: str, told: Sequence[Told], places: Sequence[int]) -> tuple[int, ...]:
    """Return the one of these whose meaning is near the subject's, and nearer than any other; else none."""
    if not places:
        return ()
    vectors = unit_vectors(
        [subject, *chain.from_iterable((told[each].title, told[each].asked) for each in places)]
    )
    near = (vectors[1:] @ vectors[0]).reshape(len(places), 2).max(axis=1)
    order = sorted(range(len(places)), key=lambda place: -near[place])
    apart = near[order[0]] - near[order[1]] if len(order) > 1 else 1.0
    return (places[order[0]],) if near[order[0]] >= _LEAST_LIKE and apart >= _LEAST_APART else ()
