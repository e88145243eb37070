"""Join words among several consultations: which one a word begins or names, and which words are taken.

Two consultations may have the same word when one is over before the other opens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from consultation.definition.model import Consultation
from consultation.definition.plain_values import Fields, Path, fields_of, items_of, wanted
from consultation.languages.lexicon import LEXICONS
from consultation.languages.model import LANGUAGES, Language
from consultation.text.folding import fold_words
from consultation.understanding import JoinWord, Understood, WishForAnother, is_reserved

_MOST_LETTERS = 12
_FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Taken:
    """A join word that another consultation has, which is open on some of the same days."""

    word: str
    other: Consultation


def taken_join_words(definition: Consultation, others: Iterable[Consultation]) -> Iterator[Taken]:
    """Yield the join words of a consultation that others have while it is open."""
    for other in others:
        if other.slug == definition.slug or not are_open_together(definition, other):
            continue
        for word in definition.join_words:
            if word in other.join_words:
                yield Taken(word, other)


def consultation_joined(
    said: Understood, consultations: Iterable[Consultation], now: datetime
) -> tuple[Consultation, JoinWord] | None:
    """Return the consultation whose join word somebody said: exactly, or nearly where it is not over.

    Return None for no word. Where two have the same word all the same, the one that opens first keeps it; one
    that is over has its own until another takes it.
    """
    by_word: dict[str, Consultation] = {}
    over: dict[str, Consultation] = {}
    for each in sorted(consultations, key=lambda each: (each.opens_at, each.slug)):
        if now < each.closes_at:
            by_word = {**dict.fromkeys(each.join_words, each), **by_word}
        else:
            over.update(dict.fromkeys(each.join_words, each))
    read = said.join_word(by_word)
    if read is not None and read.is_exact:
        return by_word[read.word], read
    ended = said.join_word(over.keys() - by_word.keys())
    if ended is not None and ended.is_exact:
        return over[ended.word], ended
    return None if read is None else (by_word[read.word], read)


def consultation_wished(
    said: Understood, consultations: Iterable[Consultation], here: Consultation, now: datetime
) -> WishForAnother | None:
    """Return the wish for another open consultation that a text says to somebody who is in one."""
    others = {
        each.slug: _names(each) for each in consultations if each.slug != here.slug and each.is_open(now)
    }
    return said.wish_for_another(others, _names(here)) if others else None


def consultation_named(said: Understood, consultations: Iterable[Consultation]) -> Consultation | None:
    """Return which of several consultations a sentence of somebody new names; None in doubt."""
    among = {each.slug: each for each in consultations}
    named = said.consultation_named({slug: _titles(each) for slug, each in among.items()})
    return None if named is None else among[named]


def _titles(definition: Consultation) -> list[str]:
    return [name for text in (definition.title, definition.short_title) for name in text.texts.values()]


def _names(definition: Consultation) -> list[str]:
    """Return what people call a consultation by: its titles, and who consults."""
    return [*_titles(definition), *definition.organiser.texts.values()]


def as_join_word(text: str) -> str:
    """Return what somebody wrote as a join word is written: in capitals, without accents."""
    return fold_words(text).upper()


def taken_in_draft(tree: object, others: Iterable[Consultation], language: Language) -> dict[Path, list[str]]:
    """Return what is wrong with the join words of a draft that others have, as `problems_of` does."""
    values, found = fields_of(tree), dict[Path, list[str]]()
    for other in _sharing_days(values, others):
        for position, word in enumerate(items_of(values.get("join_words"))):
            if word in other.join_words:
                named = other.short_title.text(language)
                told = wanted("join_word_of_its_own", word=word, other=named).at_field(language)
                found.setdefault(("join_words", position), []).append(told)
    return found


def join_word_to_propose(tree: object, others: Iterable[Consultation]) -> str | None:
    """Return a word for a draft that has none while others are open: without it nobody can join it by text.

    None when the draft needs none, or has no days yet: nobody knows then which others are open meanwhile.
    Empty where its titles give none.
    """
    values, listed = fields_of(tree), list(others)
    if not (values.get("opens_on") and values.get("closes_on")):
        return None
    if items_of(values.get("join_words")) or not list(_sharing_days(values, listed)):
        return None
    return join_word_from_titles(tree, listed)


def join_word_from_titles(tree: object, others: Iterable[Consultation]) -> str:
    """Return the first telling word of the short title, or of the title, that nobody has; or nothing."""
    values = fields_of(tree)
    taken = {word for each in _sharing_days(values, others) for word in each.join_words}
    for field in ("short_title", "title"):
        for language in LANGUAGES:
            for word in fold_words(str(fields_of(values.get(field)).get(language) or "")).split():
                if _may_join(word, language) and word.upper() not in taken:
                    return word.upper()
    return ""


def _may_join(word: str, language: Language) -> bool:
    return (
        _FEWEST_LETTERS <= len(word) <= _MOST_LETTERS
        and word.isascii()
        and word[0].isalpha()
        and word.isalnum()
        and word not in LEXICONS[language].function_words
        and word not in LEXICONS[language].of_any_title
        and not is_reserved(word)
    )


def _sharing_days(values: Fields, others: Iterable[Consultation]) -> Iterator[Consultation]:
    """Yield the others that are open on some of the days of a draft; all of them while it has no days."""
    first, last = str(values.get("opens_on") or ""), str(values.get("closes_on") or "9999")
    for other in others:
        # Dates of the form 2017-02-28 sort as dates do.
        if other.slug != values.get("slug") and first <= str(other.closes_on) and str(other.opens_on) <= last:
            yield other


def are_open_together(one: Consultation, other: Consultation) -> bool:
    """Return whether two consultations are open on some of the same days."""
    return one.opens_at < other.closes_at and other.opens_at < one.closes_at
