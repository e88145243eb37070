"""Join words among several consultations: which one a word begins, and which words are taken.

Two consultations may have the same word when one is over before the other opens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from consultation.definition.model import Consultation
from consultation.understanding import JoinWord, read_join_word


@dataclass(frozen=True, slots=True)
class Taken:
    """A join word that another consultation has, which is open on some of the same days."""

    word: str
    other: Consultation


def taken_join_words(definition: Consultation, others: Iterable[Consultation]) -> Iterator[Taken]:
    """Yield the join words of a consultation that others have while it is open."""
    for other in others:
        if other.slug == definition.slug or not _overlap(definition, other):
            continue
        for word in definition.join_words:
            if word in other.join_words:
                yield Taken(word, other)


def consultation_joined(
    text: str, consultations: Iterable[Consultation], now: datetime
) -> tuple[Consultation, JoinWord] | None:
    """Return the open consultation that a text begins, exactly or nearly; None when it begins none.

    Where two have the same word all the same, the one that opened first keeps it.
    """
    by_word: dict[str, Consultation] = {}
    for each in sorted(consultations, key=lambda each: (each.opens_at, each.slug)):
        if each.is_open(now):
            by_word = {**dict.fromkeys(each.join_words, each), **by_word}
    read = read_join_word(text, by_word) if by_word else None
    return None if read is None else (by_word[read.word], read)


def _overlap(one: Consultation, other: Consultation) -> bool:
    return one.opens_at < other.closes_at and other.opens_at < one.closes_at
