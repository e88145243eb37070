"""Which of one's own answers a passage names: "la 46", "mes deux dernières", "the one about buses"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain

from consultation.languages.lexicon import LEXICONS
from consultation.text.folding import fold
from consultation.understanding import correction_forms as forms
from consultation.understanding.correction_forms import Named, form
from consultation.understanding.corrections import without_lead
from consultation.understanding.numbers import is_last, read_ordinal
from consultation.understanding.own_answers import Request
from consultation.understanding.quantities import numbers_in

_BEFORE_LAST = re.compile(
    r"avant ?-? ?derni|(?:second|next)[ -](?:to[ -](?:the )?)?last|last but one|before (?:the )?last"
)
_LATEST = re.compile(r"\b(?:latest|most recent|plus recente?s?)\b")
_FIRST = re.compile(r"\b(?:premi\w*|first)\b")
_ALL = re.compile(r"\b(?:tout|toute|toutes|tous|all|everything|whole|entire|ensemble)\b")
_BOTH = re.compile(r"\b(?:both|(?:les|the|ces|those|these) (?:deux|2|two))\b")
_SEVERAL = re.compile(
    r"\b(?:mes|les|ces|celles|ceux|my|the|these|those)\b.*\b\w+s\b|\b(?:celles|ceux|ones|both)\b"
)
_SHORT = re.compile(r"\bq(\d{1,2})\b")
_PLACED = re.compile(
    r"\b(?:derni\w*|last|latest|premi\w*|first|both|so far|until now|jusqu'?(?:ici|a)|a date|present|avant"
    r"|before|b4|date)\b"
)
_OF_ANY = form(
    r"\b(?:{answer answers answer_in_short answers_in_short contribution comment question questions one}"
    r"|{written text of_number number it})(?!\w)"
)
_SAID = re.compile(
    r"\b(?:ce que|what|where|ou|that|que|qui|j'?ai|i|je|we)\b"
    r"|\b(?:dit|ecrit|mis|repondu|parle|parlais|said|wrote|put|answered|talked|mentioned|gave|about|sur|concernant|propos|sujet|regarding)\b"
)


@dataclass(frozen=True, slots=True)
class Which:
    """What names answers: `numbers`, of what `named` says; so many of the `first` or `last`; all; a subject.

    `before_last` is the one before the last. `is_several`: all that are `about` the subject are meant.
    """

    numbers: tuple[int, ...] = ()
    named: Named = "number"
    first: int = 0
    last: int = 0
    before_last: bool = False
    is_all: bool = False
    is_several: bool = False
    about: str = field(default="", repr=False)


def with_bare_words(request: Request) -> Request:
    """Return a request with its new words alone, without what asks for them: "plutôt mardi" gives "mardi".

    Of words that are swapped, what stands between the two is none: "bus par train" gives "train".
    """
    words = without_lead(request.words)
    if request.act == "swap" and not _BETWEEN_SWAPPED.match(request.old):
        words = _BETWEEN_SWAPPED.sub("", words) or words
    return replace(request, words=words)


def which_named(passage: str) -> Which:
    """Read a passage that names one or several answers."""
    said = " ".join(re.findall(r"[\w']+|[^\w\s]", _SHORT.sub(r"question \1", fold(passage))))
    named: Named = next((name for name, pattern in forms.NAMES if pattern.search(said)), "number")
    words = re.findall(r"[\w']+", said)
    numbers = tuple(int(each.value) for each in numbers_in(said) if not each.is_article)
    if _BEFORE_LAST.search(said):
        return Which(before_last=True)
    ordinals = tuple(rank for word in words if (rank := read_ordinal(word, 0)))
    if len(ordinals) > 1 and not numbers:
        return Which(ordinals, "answer" if named == "number" else named)
    if any(map(is_last, words)) or _LATEST.search(said):
        return Which(last=numbers[0] if numbers else 1, about=_about(said))
    if _FIRST.search(said):
        if named == "question":
            return Which((1,), named)
        return Which(first=numbers[0] if numbers else 1, about=_about(said))
    about = _about(said)
    if ordinals and not numbers:
        return Which(ordinals, "answer" if named == "number" else named)
    if numbers and _BOTH.search(said) and numbers == (2,):
        return Which(last=0 if about else 2, is_several=True, about=about)
    if numbers:
        return Which(numbers, named)
    is_all = _ALL.search(said) is not None
    if is_all and not about:
        return Which(is_all=True)
    both = _BOTH.search(said) is not None
    return Which(
        last=2 if both and not about else 0,
        is_several=is_all or both or bool(_SEVERAL.search(said)),
        about=about,
    )


def _about(said: str) -> str:
    """Return the words of a passage that say what it is about."""
    bare = _SAID.sub(" ", _OF_ANY.sub(" ", said))
    bare = _PLACED.sub(" ", _ALL.sub(" ", bare))
    return " ".join(word for word in re.findall(r"[^\W\d_]+", bare) if word not in _saying_nothing())


@cache
def _saying_nothing() -> frozenset[str]:
    """Return the words that name no subject: those of any text, and numbers."""
    of_any_text = chain.from_iterable(each.function_words for each in LEXICONS.values())
    return frozenset(of_any_text) | {"deux", "two", "trois", "three", "quatre", "four", "fin", "end"}


_BETWEEN_SWAPPED = re.compile(r"(?:par|by|with)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:et|and|pis|puis|&)\s+|,\s+", re.IGNORECASE)
_NAMES_ONE = re.compile(
    r"\d|\b(?:celle|celui|one|r[ée]ponse|answer|contribution|question|premi[eè]re|derni[eè]re|first|last)\b",
    re.IGNORECASE,
)
_OF_A_PART = re.compile(
    r"\b(?:le|la|the|that|ce|cette|une?|a)"
    r" (?:\w+ )?(?:bit|part|sentence|words?|line|bout\w*|partie|phrase|mots?|passage)\b",
    re.IGNORECASE,
)


def parts_naming(passage: str) -> list[str]:
    """Return the parts of a passage that name an answer each: "the two about the data and about the apps"."""
    which, parts = which_named(passage), _AND.split(passage)
    if len(parts) < 2:
        return [passage]
    if which.is_several and which.about:
        return [each for each in parts if which_named(each).about] or [passage]
    return parts if all(map(_NAMES_ONE.search, parts)) else [passage]


_BUT = re.compile(
    r"\b(?:all|every\w*|tou[ts]\w*)\b.*?\b(?:but|except(?:ed)?|sauf|excepte|a part)\b(?: for)? +(.*)"
)


def left_out(text: str) -> str:
    """Return what a text names as left out of all that it speaks of: "all but the first"; "" for nothing."""
    found = _BUT.search(fold(text))
    return "" if found is None else found[1]


def is_of_a_part(text: str) -> bool:
    """Return whether a text speaks of a part of an answer, the rest of which stays: "the bit about me"."""
    return _OF_A_PART.search(text) is not None
