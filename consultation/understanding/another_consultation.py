"""A wish to go to another consultation: "AUTRE CONSULTATION", "ramène-moi à l'autre", or its title.

The whole message must say it and nothing else. Only the words that the robot itself tells are sure; of the
others, an answer or the wish for another question may use some, so they are asked about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from consultation.languages.lexicon import LEXICONS
from consultation.languages.markers import Markers
from consultation.text.folding import fold_words
from consultation.understanding.agreement import denies

_MAX_CHARS = 120
_MAX_CHARS_OF_A_SENTENCE = 300
_FEWEST_WORDS_OF_A_TITLE = 2
"""A title's words alone are read as the wish from this many on: one word may answer anything."""

_SAID = Markers("another_consultation", {"BESIDE": r"(?:{beside} )*"})
_TOLD = _SAID.form(
    r"{BESIDE}(?:{another} {consultation}|{change} {consultation consultations})(?: {courtesy_after})*"
)
_GOING = _SAID.form(r"{BESIDE}(?:{wish} )?{goes} (?P<where>.+)")
_SMALL = _SAID.words("small")
_CONSULTATIONS = _SAID.words("consultation")
_NAMING = _SAID.words("consultation", "naming")
_NAMING_ONE = _SAID.words("consultation", "naming_one")
_WHICH = _SAID.words("which")
_WHICH_OF_CALLED = _SAID.words("which", "which_of_called")
_PASSES = _SAID.form(r"{passes}")


@dataclass(frozen=True, slots=True)
class WishForAnother:
    """A wish to go to another consultation: its slug, if it is named, and how sure it is.

    `may_answer`: the words are a title alone, which may be an answer as well.
    """

    slug: str | None = None
    is_sure: bool = False
    may_answer: bool = False


def read_wish_for_another(
    text: str, others: Mapping[str, Sequence[str]], here: Sequence[str]
) -> WishForAnother | None:
    """Return the wish for one of the others that a text says; None when it says anything else.

    `others` are their names by slug (titles, who consults), `here` those of the person's consultation.
    """
    if len(text) > _MAX_CHARS:
        return None
    said = fold_words(text)
    if _TOLD.fullmatch(said):
        return WishForAnother(is_sure=True)
    going = _GOING.fullmatch(said)
    words = [word for word in (going["where"] if going else said).split() if word not in _SMALL]
    named = [word for word in words if word not in _NAMING | _WHICH_OF_CALLED]
    titled = [slug for slug, names in others.items() if said in _folded(tuple(names))]
    if len(titled) == 1:
        return WishForAnother(titled[0], may_answer=True)
    if not words:
        return None
    if named:
        enough = going is not None or len(named) >= _FEWEST_WORDS_OF_A_TITLE or len(named) < len(words)
        slug = _named_by(named, others, here) if enough else None
        return None if slug is None else WishForAnother(slug, may_answer=going is None)
    return WishForAnother() if going is not None and _means_another(words, said) else None


_CLAUSE_ENDS = re.compile(r"[,.;:!?…]+")


def read_named_one(text: str, consultations: Mapping[str, Sequence[str]]) -> str | None:
    """Return which of several consultations, given with their names, a sentence names; None in doubt.

    Two words of its names are needed, or one beside "consultation" or "the one about". Of "celle de
    l'administration publique, car je n'ai jamais vu le parc", the one that is not denied is meant.
    """
    named = set[str]()
    stems = {slug: _stems(tuple(names)) for slug, names in consultations.items()}
    for clause in _CLAUSE_ENDS.split(text[:_MAX_CHARS_OF_A_SENTENCE]):
        words = set(fold_words(clause).split()) if not denies(clause) else set()
        enough = 1 if words & _NAMING_ONE else _FEWEST_WORDS_OF_A_TITLE
        said = {_stem(word) for word in words}
        for slug, own in stems.items():
            others = frozenset().union(*(each for other, each in stems.items() if other != slug))
            if len(said & (own - others)) >= enough:
                named.add(slug)
    return named.pop() if len(named) == 1 else None


def _means_another(words: Sequence[str], said: str) -> bool:
    """Return whether words mean another consultation: "l'autre", "the first one", "le sondage précédent".

    "Passe à l'autre" skips a question.
    """
    if _CONSULTATIONS.intersection(words):
        return not _WHICH_OF_CALLED.isdisjoint(words)
    return not _WHICH.isdisjoint(words) and not any(map(_PASSES.fullmatch, said.split()))


def _named_by(words: Sequence[str], others: Mapping[str, Sequence[str]], here: Sequence[str]) -> str | None:
    """Return the one consultation whose names have all the words, some of which are not of this one."""
    stems = {_stem(word) for word in words}
    if stems <= _stems(tuple(here)):
        return None
    found = [slug for slug, names in others.items() if stems <= _stems(tuple(names))]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=256)
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_words, names))


@lru_cache(maxsize=256)
def _stems(names: tuple[str, ...]) -> frozenset[str]:
    empty = frozenset().union(*(lexicon.function_words for lexicon in LEXICONS.values()))
    return frozenset(_stem(word) for name in names for word in fold_words(name).split() if word not in empty)


def _stem(word: str) -> str:
    return word.rstrip("sx") or word
