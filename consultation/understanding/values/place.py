"""A place as people write it: "à Gatineau", "st-jérome", "Mtl", "J8X 2K1", "I live in Longueuil"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from consultation.geography.gazetteer import gazetteer
from consultation.languages.markers import Markers
from consultation.messages.model import Expectation
from consultation.text.folding import fold_words
from consultation.understanding.choice_words import EMPTY_WORDS, FILLERS
from consultation.understanding.values import NoValue, Value
from consultation.understanding.yes_no import read_yes_no

_MAX_CHARS = 600
_MAX_UNKNOWN = 8  # with more words that name no place, the text is free text
_MOST_WORDS_GUESSED = 6
_CLOSE = 0.8
_MOST_GUESSED = 3
_LETTERS = "ABCEGHJ-NPRSTV-Z"
_POSTAL_CODE = re.compile(
    rf"(?<![^\W_])([ABCEGHJ-NPRSTVXY]\d[{_LETTERS}])(?:[\s.-]*\d[{_LETTERS}]\d(?![^\W_])|(?![^\W_]))", re.I
)
"""A whole code or its first three characters. "O" for a zero is put right before it is searched."""
_O_FOR_ZERO = re.compile(rf"(?<![^\W_])([GHJ])[oO]([{_LETTERS}])(?=[\s.-]|\d|$)", re.I)
_WHOLE_CODE = re.compile(
    rf"(?<![^\W_])([ABCEGHJ-NPRSTVXY][\dO][{_LETTERS}])[\s.-]*[\dO][{_LETTERS}][\dO](?![^\W_])", re.I
)
_SPELLED = {"st": "saint", "ste": "sainte", "sts": "saints", "mt": "mont", "nd": "notre dame"}
_SAID = Markers("places")
_AROUND = _SAID.words("around")
"""Words beside the name of a place that say nothing more."""

_ARTICLES = _SAID.words("articles")
_PROVINCE = "quebec"


def without_end_of_postal_codes(text: str) -> str:
    """Return the text with only the first three characters of each postal code."""
    return _WHOLE_CODE.sub(r"\g<1>", text)


def read(text: str, expectation: Expectation) -> Value | NoValue:
    """Read the one place of a text: a municipality by any of its names, or a postal code by its beginning.

    A name that is nearly one is no answer yet: the person is asked about it. Reads the first 600 characters.
    """
    said = _O_FOR_ZERO.sub(r"\g<1>0\g<2>", without_end_of_postal_codes(text[:_MAX_CHARS]))
    codes = tuple(dict.fromkeys(found[1].upper() for found in _POSTAL_CODE.finditer(said)))
    known = tuple(code for code in codes if code in gazetteer().places)
    words = _words(_POSTAL_CODE.sub(" ", said))
    if known:
        return Value(known[0], _says_more(words)) if len(known) == 1 else NoValue("too_many", known)
    if codes:
        return NoValue("unclear")
    found, places = _without_the_province(*_named(words), words)
    beside = [word for place, word in enumerate(words) if place not in places]
    if len(found) == 1 and sum(word not in _AROUND for word in beside) <= _MAX_UNKNOWN:
        return Value(found[0], _says_more(beside))
    if found:
        return NoValue("too_many", found[:_MOST_GUESSED])
    unsure = read_yes_no(text)
    if unsure is not None and unsure.answer == "unsure":
        return NoValue("none")
    return NoValue("unclear", _nearly_named(words))


def _words(text: str) -> list[str]:
    return " ".join(_SPELLED.get(word, word) for word in fold_words(text).split()).split()


def _says_more(words: Sequence[str]) -> bool:
    return any(word not in _AROUND | EMPTY_WORDS | FILLERS for word in words)


def _named(words: Sequence[str]) -> tuple[tuple[str, ...], set[int]]:
    """Return the codes of the places that words name, the longest names first, and where they stand."""
    names, longest = _names(), _longest_name()
    found: list[str] = []
    taken: set[int] = set()
    for length in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            span = set(range(start, start + length))
            codes = names.get(" ".join(words[start : start + length]), ())
            if codes and not span & taken:
                found += codes
                taken |= span
    return tuple(dict.fromkeys(found)), taken


def _without_the_province(
    found: tuple[str, ...], places: set[int], words: Sequence[str]
) -> tuple[tuple[str, ...], set[int]]:
    """Leave out "Québec" beside another place, since it is the province there."""
    province = {place for place in places if words[place] == _PROVINCE}
    capital = _names().get(_PROVINCE, ())
    others = tuple(code for code in found if code not in capital)
    return (others, places - province) if others and province else (found, places)


def _nearly_named(words: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of the places whose names are nearly those of a few words."""
    left = [word for word in words if word not in _AROUND and word not in FILLERS]
    if not left or len(left) > _MOST_WORDS_GUESSED:
        return ()
    close = get_close_matches(" ".join(left), _names(), n=_MOST_GUESSED, cutoff=_CLOSE)
    codes = tuple(dict.fromkeys(code for name in close for code in _names()[name]))
    return codes[:1] if close and " ".join(left)[:3] == close[0][:3] else codes


@lru_cache(maxsize=1)
def _names() -> Mapping[str, tuple[str, ...]]:
    """Return the codes of municipalities by each of their names; an alias yields to the name of another."""
    own: dict[str, list[str]] = {}
    other: dict[str, list[str]] = {}
    for place in gazetteer().of_level("municipality"):
        for written, names in ((own, (place.name,)), (other, place.aliases)):
            for name in names:
                for spelt in _spellings(name):
                    written.setdefault(spelt, []).append(place.code)
    return {name: tuple(dict.fromkeys(codes)) for name, codes in {**other, **own}.items()}


def _spellings(name: str) -> Iterator[str]:
    """Yield a name as it is compared, and without its article: "l'assomption", "assomption"."""
    words = _words(name)
    yield " ".join(words)
    if len(words) > 1 and words[0] in _ARTICLES and len("".join(words[1:])) > 3:
        yield " ".join(words[1:])


@lru_cache(maxsize=1)
def _longest_name() -> int:
    return max(len(name.split()) for name in _names())
