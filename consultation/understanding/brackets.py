"""Options that are brackets of a quantity ("35 à 49 ans", "plus de 5 km"), and the one a quantity is in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from consultation.languages.markers import Markers
from consultation.messages.model import Option
from consultation.text.folding import fold
from consultation.understanding.choice_words import EMPTY_WORDS, FILLERS
from consultation.understanding.households import people_in
from consultation.understanding.phrases import Placed, either, listed, meanings
from consultation.understanding.quantities import Said, numbers_in

_SAID = Markers("brackets")
_UNITS = {
    word: (dimension, worth)
    for dimension in ("duration", "length", "money", "people", "times")
    for word, worth in meanings(lambda lexicon, of=dimension: lexicon.units.get(of, {})).items()  # type: ignore[misc]
}
_UNIT = _SAID.form(rf"\s*{{before_a_unit_}}?(?P<unit>\$|{either(word for word in _UNITS if word != '$')})")
_BELOW = _SAID.form(
    either(listed(lambda lexicon: lexicon.below)).removesuffix(r"(?!\w)") + r"\s*{of_the_}?\Z"
)
_ABOVE = _SAID.form(
    either(listed(lambda lexicon: lexicon.above)).removesuffix(r"(?!\w)") + r"\s*{of_the_}?\Z"
)
_AND_BELOW = re.compile(r"\s*" + either(listed(lambda lexicon: lexicon.and_below)))
_AND_ABOVE = re.compile(r"\s*(?:\+|" + either(listed(lambda lexicon: lexicon.and_above)) + ")")
_DECADES = meanings(lambda lexicon: lexicon.decades)
_DECADE = _SAID.form(rf"\b{{of_a_decade}}[ -](?P<decade>{either(_DECADES)})")
_NOTHING = re.compile(either(_SAID.words("nothing")))
_NOTHING_AT_FIRST = _SAID.form(
    rf"(?:{_NOTHING.pattern}|(?:{{never}},? )?{{not_even}}"
    rf" {either({*_UNITS, *_SAID.words('least_money')} - {'$'})})\s*(?:[,.;:!]|\Z)"
)
"""A zero and why, or since when: "none, I quit in 2009", "not a cent"."""
_GAP = _SAID.form(r"[\s-]*+{between}?[\s-]*+(?:\$\s*+)?{and_to}?\s*+")
_YEARS = range(1500, 2101)
_THOUSAND = 1000.0
_YEAR = 365.0
_OF_AGE = frozenset({18 * _YEAR, 65 * _YEAR})
_AGES = range(int(30 * _YEAR), int(100 * _YEAR))
_LEAST = _SAID.form(r"\b{least}")
_MOST = _SAID.form(r"\b{most}")
_LARGE_HOUSEHOLD = 10
_FEW_WORDS = 3
_OF_A_CENTURY = re.compile(r"(?:'|\u2019)\d\d\b")  # "since '05"
_LASTING = _SAID.form(r"\b{lasting}")
_WHEN = _SAID.words("when")
_GOING_ON = _SAID.form(r"(?<=\w) {going_on}")
_HALF = _SAID.form(r"\b{an}? ?{half}[ -](?:{an} )?(?={hour})")
_DURATIONS = (
    (_SAID.form(r"\b{three_quarters_of_an_hour}"), "45 minutes"),
    (_SAID.form(r"\b{quarter_of_an_hour}"), "15 minutes"),
    (_SAID.form(r"\b{ten_years}"), "10 ans"),
)
_THOUSAND_METRES = re.compile(r"(\d) ?k\b")
_BESIDE_A_NUMBER = (
    EMPTY_WORDS
    | FILLERS
    | _WHEN
    | {
        word
        for phrase in listed(lambda lexicon: lexicon.and_below | lexicon.and_above)
        for word in phrase.split()
    }
)


@dataclass(frozen=True, slots=True)
class Span:
    """What a text says of a quantity: from `low` to `high`; `above` and `below` leave the bound itself out.

    `measured` says whether its unit was said; `bare` whether nothing but a number was.
    """

    low: float
    high: float
    dimension: str | None = None
    above: bool = False
    below: bool = False
    measured: bool = False

    def holds(self, value: float) -> bool:
        """Return whether a value is within."""
        over = value > self.low if self.above else value >= self.low
        return over and (value < self.high if self.below else value <= self.high)

    def meets(self, other: Span) -> bool:
        """Return whether a value may be within both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low < high:
            return True
        return low == high and self.holds(low) and other.holds(low)

    def times(self, factor: float) -> Span:
        """Return the span with its bounds multiplied."""
        return Span(
            self.low * factor, self.high * factor, self.dimension, self.above, self.below, self.measured
        )


@dataclass(frozen=True, slots=True)
class Brackets:
    """The options that are brackets, by their numbers. `dimension` is that of most of them."""

    spans: tuple[tuple[int, Span], ...]
    dimension: str | None
    worth: float = 1.0

    def place(self, text: str) -> Placed | None:
        """Return where a text is among them; None when it says no quantity of theirs."""
        bounds = [bound for _, span in self.spans for bound in (span.low, span.high) if 0 < bound < inf]
        said = span_of(text, self.dimension, self.worth)
        if said is None:
            return self._at_an_end(fold(text)) or self._of_people(fold(text))
        if said.dimension == "duration" and self.dimension is None and max(bounds) * _YEAR in _AGES:
            said = said.times(1 / _YEAR)  # "81 years" among "65 to 74", "75 or over"
        elif said.measured and said.dimension != self.dimension:
            return None
        if _OF_AGE.intersection(bounds) and _LASTING.search(fold(text)):
            return None  # "à la retraite depuis 10 ans" tells no age
        found = self._meeting(said)
        if not said.measured and min(bounds) >= _THOUSAND > max(said.low, min(said.high, _THOUSAND - 1)):
            in_thousands = self._meeting(said.times(_THOUSAND))
            sure = len(in_thousands) == 1 and in_thousands == found
            return Placed(in_thousands, sure, measured=False)
        return Placed(found, sure=len(found) == 1, measured=said.measured) if found else None

    def _at_an_end(self, folded: str) -> Placed | None:
        """Return the least or the most of them: "as early as you can", "le plus tard possible"."""
        is_least, is_most = _LEAST.search(folded), _MOST.search(folded)
        if bool(is_least) == bool(is_most) or len({(span.low, span.high) for _, span in self.spans}) < 3:
            return None
        ordered = sorted(self.spans, key=lambda each: (each[1].low, each[1].high))
        return Placed((ordered[0 if is_least else -1][0],), sure=False)

    def _of_people(self, folded: str) -> Placed | None:
        """Return where a household is among numbers from one on, of which none is large."""
        lowest, bounds = self.spans[0][1].low, [span.low for _, span in self.spans]
        if self.dimension not in (None, "people") or not 1 <= lowest <= 2 or max(bounds) > _LARGE_HOUSEHOLD:
            return None
        people = people_in(folded)
        found = () if people is None else self._meeting(Span(people, people))
        if not found and people == 1 < lowest:
            found = (1,)  # "Une seule" is no number
        return Placed(found, sure=False) if found else None

    def _meeting(self, said: Span) -> tuple[int, ...]:
        nothing = tuple(number for number, span in self.spans if (span.low, span.high) == (0, 0))
        if nothing and (said.low, said.high) == (0, 0):
            return nothing
        return tuple(number for number, span in self.spans if span.meets(said))


@lru_cache(maxsize=256)
def brackets_of(options: tuple[Option, ...]) -> Brackets | None:
    """Return the options as brackets of one quantity; None when more than one of them is something else."""
    spans = [(number, span) for number, option in enumerate(options, 1) if (span := span_of(option.label))]
    bounded = [span for _, span in spans if (span.low, span.high) != (0, 0)]
    dimensions = [span.dimension for span in bounded if span.dimension is not None]
    dimension = max(set(dimensions), key=dimensions.count) if dimensions else None
    if len(bounded) < 2 or len(spans) < len(options) - 1 or len(set(spans)) < len(spans):
        return None
    if any(span.dimension not in (dimension, None) for span in bounded):
        return None
    units = [unit for option in options for unit in _units_in(fold(option.label))]
    worth = max(set(units), key=units.count) if units else 1.0
    labels = ((number, options[number - 1].label, span) for number, span in spans)
    named = tuple((number, span_of(label, dimension, worth) or span) for number, label, span in labels)
    return Brackets(named, dimension, worth)


def _units_in(folded: str) -> Iterator[float]:
    """Yield what the unit of each number of a label is worth."""
    for number in numbers_in(folded):
        unit = _unit_after(folded, number)
        if unit is not None:
            yield unit[1]


def span_of(text: str, dimension: str | None = None, worth: float = 1.0) -> Span | None:
    """Return what a text says of a quantity; None when it says nothing of one, or of several.

    `worth` is what a number without a unit is worth.
    """
    folded = _HALF.sub("0.5 ", _GOING_ON.split(fold(text))[0])
    if dimension == "length":
        folded = _THOUSAND_METRES.sub(r"\1 km", folded)
    for said, spelt in _DURATIONS:
        folded = said.sub(spelt, folded)
    if _NOTHING_AT_FIRST.match(folded):
        return Span(0, 0, dimension)
    if _OF_A_CENTURY.search(folded):
        return None
    decade = _DECADE.search(folded)
    if decade is not None:
        start = _DECADES[decade["decade"]]
        return Span(start * _YEAR, (start + 9) * _YEAR, "duration", measured=True)
    numbers = [each for each in numbers_in(folded) if not each.is_article or _unit_after(folded, each)]
    if not numbers:
        is_nothing = _NOTHING.search(folded) is not None and len(folded.split()) <= _FEW_WORDS
        return Span(0, 0, dimension) if is_nothing else None  # "born and bred here, never left"
    units = [_unit_after(folded, number) for number in numbers]
    measured = [place for place, unit in enumerate(units) if unit is not None and unit[0] == dimension]
    if len(measured) == 1 and dimension is not None and not _is_range(folded, numbers[0], numbers[-1]):
        numbers, units = [numbers[measured[0]]], [units[measured[0]]]  # "secondaire 4, 15 ans"
    if _counts_something(folded, numbers[-1]) or (
        dimension == "duration" and _is_a_year(numbers[0], units[0])
    ):
        return None
    if len(numbers) > 2 or (len(numbers) == 2 and not _is_range(folded, *numbers)):
        return None
    known = [unit for unit in units if unit is not None]
    found = known[-1] if known else None
    worths = [(unit or found or (None, worth))[1] for unit in units]
    low, high = numbers[0].value * worths[0], numbers[-1].value * worths[-1]
    if 0 < high < low / _THOUSAND:
        numbers, high = numbers[:1], low  # "38 mille à deux"
    return _bounded(folded, numbers, Span(low, high, found[0] if found else None, measured=found is not None))


def _counts_something(folded: str, number: Said) -> bool:
    """Return whether a number counts what is no unit: "two kids", "3 coins de rue"."""
    word = re.match(r"\s*([a-z]+)", folded[number.end :])
    return word is not None and _unit_after(folded, number) is None and word[1] not in _BESIDE_A_NUMBER


def _is_a_year(number: Said, unit: tuple[str, float] | None) -> bool:
    """Return whether a number is the year of a birth, or since which something lasts."""
    return unit is None and number.value in _YEARS


def _bounded(folded: str, numbers: list[Said], span: Span) -> Span:
    before, after = folded[: numbers[0].start].rstrip(" $"), _after(folded, numbers[-1])
    low, high, dimension, measured = span.low, span.high, span.dimension, span.measured
    if len(numbers) == 1:
        if _BELOW.search(before) or _AND_BELOW.match(after):
            return Span(0, high, dimension, below=_BELOW.search(before) is not None, measured=measured)
        if _ABOVE.search(before) or _AND_ABOVE.match(after):
            return Span(low, inf, dimension, above=_ABOVE.search(before) is not None, measured=measured)
    return Span(min(low, high), max(low, high), dimension, measured=measured)


def _after(folded: str, number: Said) -> str:
    """Return what follows a number and its unit."""
    rest = folded[number.end :]
    unit = _UNIT.match(rest)
    return rest[unit.end() :] if unit is not None else rest


def _unit_after(folded: str, number: Said) -> tuple[str, float] | None:
    unit = _UNIT.match(folded[number.end :])
    if unit is not None:
        return _UNITS[unit["unit"]]
    return ("money", 1.0) if folded[: number.start].rstrip().endswith("$") else None


def _is_range(folded: str, first: Said, last: Said) -> bool:
    """Return whether two numbers are the ends of a range: "18 à 34", "3 or 4", "500 m à 1 km"."""
    between = _after(folded[: last.start], first)
    return _GAP.fullmatch(between) is not None
