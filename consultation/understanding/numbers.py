"""Numbers as people write them, in every language: figures, words, ordinals; and the one a command names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from consultation.languages.markers import Markers
from consultation.text.folding import fold, folded_alike

_SAID = Markers("numbers")
_CARDINAL_OF: dict[str, int] = _SAID.table("cardinals")
_ORDINAL_OF: dict[str, int] = _SAID.table("ordinals")
_NUMBER_OF = _ORDINAL_OF | {word: number for word, number in _CARDINAL_OF.items() if number}
_LAST = _SAID.words("last")
_ORDINAL_ENDING = _SAID.form(r"{ordinal_ending}$")
"""It is spelt in many ways: the part before it tells the number."""
_ORDINAL_ENDINGS = tuple(_SAID.words("ordinal_ending"))
_STEM_OF = {
    _ORDINAL_ENDING.sub("", word): n for word, n in _ORDINAL_OF.items() if word.endswith(_ORDINAL_ENDINGS)
}


def misspelt_cardinal(word: str) -> int | None:
    """Return the one number whose name is an edit away from a folded word of three letters or more."""
    near = {
        number
        for name, number in _CARDINAL_OF.items()
        if len(name) >= 3 and name[0] == word[:1] and OSA.distance(word, name, score_cutoff=1) <= 1
    }
    return near.pop() if len(word) >= 3 and len(near) == 1 else None


def read_cardinal(word: str) -> int | None:
    """Return the number a folded word names, figures excluded."""
    return _CARDINAL_OF.get(word)


def read_ordinal(word: str, last: int) -> int | None:
    """Return the rank a folded word names; `last` is the rank of "dernier" and "last"."""
    if word in _LAST:
        return last
    if word in _ORDINAL_OF:
        return _ORDINAL_OF[word]
    if not word.endswith(_ORDINAL_ENDINGS):
        return None
    stem = _ORDINAL_ENDING.sub("", word)
    return _STEM_OF.get(stem) if stem != word else None


def is_first(word: str) -> bool:
    """Return whether the folded word means "premier" or "first"."""
    return _ORDINAL_OF.get(word) == 1


def is_last(word: str) -> bool:
    """Return whether the folded word means "dernier" or "last"."""
    return word in _LAST


def split_figures(figures: str, count: int, highest: int) -> tuple[int, ...] | None:
    """Read figures typed without a space ("137") as numbers from 1 to highest, or None if that is a guess.

    With up to nine options every figure is a number, provided that there are three of them or as many as
    expected. With more, there must be exactly one way to make `count` different numbers.
    """
    if highest <= 9:
        numbers = tuple(int(figure) for figure in figures)
        plausible = len(numbers) >= 3 or len(numbers) == count
        fits = len(set(numbers)) == len(numbers) and all(1 <= number <= highest for number in numbers)
        return numbers if count > 1 and plausible and fits else None
    if len(figures) > min(2 * count, 12):
        return None
    ways = [way for way in _ways(figures, count, highest) if len(set(way)) == count]
    return ways[0] if len(ways) == 1 else None


def _ways(figures: str, count: int, highest: int) -> list[tuple[int, ...]]:
    if count == 0:
        return [] if figures else [()]
    ways = []
    for size in (1, 2):
        head, rest = figures[:size], figures[size:]
        if len(head) == size and head[0] != "0" and int(head) <= highest:
            ways += [(int(head), *way) for way in _ways(rest, count - 1, highest)]
    return ways


_MOST_DIGITS = 6
_ARTICLES = _SAID.words("articles")


def read_number(words: Sequence[str]) -> int | None:
    """Return the number that folded words name; None when they name none, or several.

    Before a plural a number counts: "the three principles", "les 3 premiers principes" name none.
    """
    if all(_one_number(word) is None for word in words):
        return None
    words = [word for place, word in enumerate(words) if not _counts(words, place)]
    found = {number for word in words if (number := _one_number(word)) is not None and word not in _ARTICLES}
    if not found and len(words) == 2:  # "question one": an article only where it can be one
        found = {number for word in words[1:] if (number := _one_number(word)) is not None}
    return found.pop() if len(found) == 1 else None


_NUMBERED_THINGS = _SAID.words("numbered_thing")


def _counts(words: Sequence[str], place: int) -> bool:
    """Return whether the word of a place counts things that are numbered, rather than names one."""
    if _one_number(words[place]) is None or words[max(place - 1, 0)] in _NUMBERED_THINGS:
        return False
    following = words[place + 1 : place + 1 + _MOST_WORDS_TO_NOUN]
    return any(word.endswith("s") and word[:-1] in _NUMBERED_THINGS for word in following)


_MOST_WORDS_TO_NOUN = 2


def _one_number(word: str) -> int | None:
    if word in _NUMBER_OF:
        return _NUMBER_OF[word]
    if word.isdecimal():
        return int(word) if len(word) <= _MOST_DIGITS else None
    return read_ordinal(word, last=0) or None if word.endswith(_ORDINAL_ENDINGS) else None


_ANY_WORD = re.compile(r"\w+")


def may_name_a_number(text: str) -> bool:
    """Return whether a text has a figure, or a word that can be a number: one without has no number."""
    if any(map(str.isdigit, text)):
        return True
    return any(_one_number(word) is not None for word in _ANY_WORD.findall(folded_alike(text)))


_NUMBERED_PART = re.compile(r"(?:^|[\s.;,!?])(?:q|question )?#?(\d{1,2}) ?[:.)] ?(?=[^\W\d])")


def numbered_parts(text: str) -> tuple[int, ...]:
    """Return the numbers of a text's parts that follow one another, or none: "7: the parks. 8: by bus"."""
    said = fold(text)
    numbers = tuple(int(found[1]) for found in _NUMBERED_PART.finditer(said))
    follow = numbers == tuple(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    begins = _NUMBERED_PART.match(said.strip()) is not None
    return numbers if follow and begins and len(numbers) > 1 else ()
