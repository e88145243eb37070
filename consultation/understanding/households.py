"""How many people a household has, from who is in it: "ma femme, les deux ados et moi" are four."""

from __future__ import annotations

import re

from consultation.languages.markers import Markers
from consultation.understanding.numbers import read_cardinal

_WORD = re.compile(r"\d+|[^\W\d_]+")
_SAID = Markers("households")
_ONE = _SAID.words("one")
_SEVERAL = _SAID.words("several")
_TWO = _SAID.words("two")
_PAIR = _SAID.words("pair")
_MYSELF = _SAID.words("myself")
_OF_ONE = _SAID.words("of_one")
_US_TWO = _SAID.form(r"\b{us_two}")
_NOBODY = _SAID.form(r"\b{nobody}")
_HALF = _SAID.form(r"{half}-")
"""It begins the name of one person: "belle-mère"."""
_AN = _SAID.words("an")


def people_in(folded: str) -> int | None:
    """Return how many people a folded text names, whoever writes among them; None when it may be others."""
    if _NOBODY.search(folded):
        return None
    words = _WORD.findall(_HALF.sub("", folded))
    both = _US_TWO.search(folded) is not None or not _PAIR.isdisjoint(words)
    others, count = 0, None
    for word in words:
        number = int(word) if word.isdigit() else read_cardinal(word)
        if number is not None:
            count = number if word not in _AN else 1
        elif word in _TWO:
            others, count = others + (2 if count is None else count - 1), None  # "2 parents, 3 enfants"
        elif word in _SEVERAL and (count is not None or word not in _ONE):
            if count is None:
                return None  # "my kids and me"
            others, count = others + count, None
        elif word in _ONE:
            others, count = others + 1, None
    tells = others or both or not (_MYSELF | _OF_ONE).isdisjoint(words)
    return others + 1 + both if tells else None
