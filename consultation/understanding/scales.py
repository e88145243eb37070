"""Options that are places on a scale: how often, or how much; and the one nearest to a text.

A frequency is a number of times a year, "deux fois par mois" or "rarement"; a degree is a place from -1 to 1,
"plutôt satisfait" or "pas content du tout". Options and texts are read alike, so a text in other words than
those of the options finds the nearest. The words are those of the lexicons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from consultation.languages.lexicon import LEXICONS
from consultation.languages.markers import Markers
from consultation.messages.model import Option
from consultation.text.folding import fold
from consultation.understanding.choice_words import EMPTY_WORDS, FILLERS
from consultation.understanding.phrases import Placed, either, listed, meanings
from consultation.understanding.quantities import numbers_in

_SAID = Markers("scales")
_FREQUENCIES = meanings(lambda lexicon: lexicon.frequencies)
_PERIODS = meanings(lambda lexicon: lexicon.periods)
_REPEATS = meanings(lambda lexicon: lexicon.repeats)
_FREQUENCY = re.compile(either(_FREQUENCIES))
_REPEAT = re.compile(rf"(?P<repeat>{either(_REPEATS)})|(?P<count>{either(_SAID.words('counted'))})")
_SKIPPED: dict[str, int] = _SAID.table("skipped")
_EVERY = re.compile(
    rf"{either(listed(lambda lexicon: lexicon.every))}\s+(?:(?P<skipped>{either(_SKIPPED)})\s+)?"
    rf"(?P<period>{either(_PERIODS)})"
)
_NOT = _SAID.form(r"\b{not_so_often}[^,.;]{0,12}\Z")

_DENIALS = either(listed(lambda lexicon: lexicon.denials))
_DENIED = re.compile(_DENIALS)
_DENIED_IN_FULL = re.compile(either(listed(lambda lexicon: lexicon.denials_in_full)))
_INTENSITIES = meanings(lambda lexicon: lexicon.intensities)
_INTENSITY = re.compile(either(_INTENSITIES))
_QUALITIES = {
    phrase: (family, value)
    for lexicon in LEXICONS.values()
    for family, values in lexicon.qualities.items()
    for value, phrases in values.items()
    for phrase in phrases
}
_QUALITY = re.compile(either(_QUALITIES))
_NEITHER = _SAID.form(r"\b{neither}.*\b{nor}")
_CLAUSE_END = _SAID.form(r"[,;.:!?]|\b{but}")
_PLAIN = 0.65
"""The degree of a quality of which nothing says how much of it there is."""
_ANY = "any"
_WINDOW_CHARS = 28
_DENIED_SHARE = -0.6
_LETTERS = re.compile(r"[a-z]+")
_EMPTY = EMPTY_WORDS | FILLERS | _SAID.words("of_a_feeling")

_NEAR = 0.45
_NEARER = 0.75


@dataclass(frozen=True, slots=True)
class Scale:
    """The options that have a place, and how a text's place is read."""

    places: tuple[tuple[int, float], ...]
    read: Callable[[str], float | None]
    farthest: float

    def place(self, text: str) -> Placed | None:
        """Return the nearest options; None when the text has no place on the scale."""
        place = self.read(fold(text))
        if place is None:
            return None
        distances = sorted((abs(place - own), number) for number, own in self.places)
        (nearest, first), (farther, second) = distances[:2]
        if nearest > _NEARER * farther or nearest > self.farthest:
            return Placed((first, second), sure=False)
        return Placed((first,), sure=nearest <= _NEAR * farther)


@lru_cache(maxsize=256)
def scale_of(options: tuple[Option, ...]) -> Scale | None:
    """Return the options as a scale; None when more than one of them has no place, or two have the same."""
    for read, farthest in ((frequency_of, 1.5), (degree_of, 0.4)):
        places = [
            (number, place)
            for number, option in enumerate(options, 1)
            if (place := read(fold(option.label))) is not None
        ]
        if len(places) >= max(2, len(options) - 1) and len({place for _, place in places}) == len(places):
            return Scale(tuple(places), read, farthest)
    return None


def frequency_of(folded: str) -> float | None:
    """Return how often a folded text says, as the logarithm of times a year; None when it does not."""
    said = _FREQUENCY.search(folded)
    rate = _rate(folded)
    if rate is None or (said is not None and said.end() - said.start() > len("chaque jour")):
        rate = _FREQUENCIES[said[0]] if said is not None else None
    return None if rate is None else log(1 + rate)


def _rate(folded: str) -> float | None:
    """Return the times a year of "deux fois par mois", "tous les dimanches", "every other week"."""
    every = _EVERY.search(folded)
    if every is None:
        return None
    if _NOT.search(folded[: every.start()]):
        return None
    skipped = _SKIPPED.get(every["skipped"], 1)
    return _times(folded[: every.start("period")]) * _PERIODS[every["period"]] / skipped


def _times(before: str) -> float:
    """Return how many times each period is said before it; once where nothing is."""
    found = _REPEAT.search(before)
    if found is None or found["repeat"]:
        return _REPEATS[found["repeat"]] if found is not None else 1.0
    counted = [number.value for number in numbers_in(before) if number.value]
    return sum(counted) / len(counted) if counted else 1.0


def degree_of(folded: str) -> float | None:
    """Return the degree that a folded text says, from -1 to 1; None when it says none."""
    if _NEITHER.search(folded):
        return 0.0
    found = list(_QUALITY.finditer(folded))
    degrees = [_degree(folded, match) for match in found]
    if not degrees or max(degrees) - min(degrees) > 0.5:
        return None  # "content du prix, déçu du service" has no one place
    return degrees[0]


def _degree(folded: str, quality: re.Match[str]) -> float:
    family, value = _QUALITIES[quality[0]]
    before = folded[max(0, quality.start() - _WINDOW_CHARS) : quality.start()]
    before = _CLAUSE_END.split(before)[-1]
    strengths = list(_INTENSITY.finditer(before))
    strength = _INTENSITIES[strengths[-1][0]] if strengths else None
    apart = before[: strengths[-1].start()] if strengths else before
    if strength is None and family != _ANY:
        own = _INTENSITY.match(quality[0])  # "plutôt pour" is a name of its own
        strength = _INTENSITIES[own[0]] if own is not None else None
    denied = _DENIED.search(apart) is not None
    in_full = denied and _DENIED_IN_FULL.search(folded) is not None
    if family == _ANY:
        return value * _DENIED_SHARE if denied or (strength or 0) < 0 else value
    if in_full or strength == -1:
        return -value
    if strength is None:
        return value * (-_PLAIN if denied else _PLAIN)
    if denied:
        return value * -0.4
    return value * strength


_MOST_WORDS_OF_A_DEGREE = 12


def place_between(text: str, ends: Sequence[Option]) -> float | None:
    """Return the place from 0 to 1, between the names of two ends, of a degree in words; None without one.

    "Assez satisfait" and "moyennement" have a place between "pas du tout satisfait" and "très satisfait", as
    "plutôt propres" has between "très sales" and "très propres".
    """
    folded = fold(text)
    if len(folded.split()) > _MOST_WORDS_OF_A_DEGREE or any(map(str.isdigit, folded)):
        return None
    low, high = ({name: fold(name) for name in each.aliases or (each.label,)} for each in ends)
    said = _by_qualities(folded, tuple(low.values()), tuple(high.values()))
    if said is None:
        said = _by_words_of(folded, tuple(low.values()), tuple(high.values()))
    return None if said is None else (said + 1) / 2


def _by_qualities(folded: str, low: Sequence[str], high: Sequence[str]) -> float | None:
    """Return the degree of a quality that the ends are degrees of too: the other way about, if they are."""
    said = degree_of(folded)
    lows, highs = (
        [degree for name in names if (degree := degree_of(name)) is not None] for names in (low, high)
    )
    if said is None or not lows or not highs or lows[0] == highs[0]:
        return None
    return said if lows[0] < highs[0] else -said


def _by_words_of(folded: str, low: Sequence[str], high: Sequence[str]) -> float | None:
    """Return how much a text says of the words of one end, or of what both are degrees of, or of nothing."""
    of_low, of_high, words = _stems(" ".join(low)), _stems(" ".join(high)), _stems(folded)
    is_low, is_high = bool(words & (of_low - of_high)), bool(words & (of_high - of_low))
    is_of_both = bool(words & of_low & of_high)
    strengths = [_INTENSITIES[found[0]] for found in _INTENSITY.finditer(folded)]
    is_alone = not words and bool(strengths)
    if (is_low and is_high) or not (is_low or is_high or is_of_both or is_alone):
        return None
    strength = strengths[-1] if strengths else _PLAIN
    if not strengths and _DENIED.search(folded) is not None:
        strength = -1.0 if _DENIED_IN_FULL.search(folded) is not None else -_PLAIN
    return -strength if is_low else strength


def _stems(folded: str) -> set[str]:
    """Return the beginnings of the words of a text that say no degree."""
    for said in (_INTENSITY, _DENIED_IN_FULL, _DENIED):
        folded = said.sub(" ", folded)
    return {word[:_STEM] for word in _LETTERS.findall(folded) if word not in _EMPTY and len(word) > 2}


_STEM = 5
_OF_A_STANCE = frozenset({"satisfaction", "agreement", "trust", _ANY})
_LEAST_STANCE = 0.4


def read_stance(text: str) -> bool | None:
    """Return whether a text that says a degree and nothing else is for or against: "pas satisfait pantoute".

    None where it says more, or something in between.
    """
    folded = fold(text)
    families = {_QUALITIES[match[0]][0] for match in _QUALITY.finditer(folded)}
    rest = folded
    for said in (_QUALITY, _INTENSITY, _DENIED, _DENIED_IN_FULL):
        rest = said.sub(" ", rest)
    if any(map(str.isdigit, folded)) or not families or not families <= _OF_A_STANCE:
        return None
    if set(_LETTERS.findall(rest)) - _EMPTY:
        return None
    degree = degree_of(folded)
    return None if degree is None or abs(degree) < _LEAST_STANCE else degree > 0
