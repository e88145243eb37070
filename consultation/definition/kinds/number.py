"""A question answered by a number: how old, how far, how many times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import pairwise
from statistics import median
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from consultation.definition.fields import Localized, Switch
from consultation.definition.kinds.choices import WORDS
from consultation.definition.kinds.question import MOST_BARS, Refusal, Tally, ValueQuestion
from consultation.definition.plain_values import Fields, Mistake, Path, too_long, wanted
from consultation.definition.short_titles import SAYS_YES_NO
from consultation.languages.model import LANGUAGES, Language
from consultation.languages.numbers import number_in_words
from consultation.messages.model import Box, Expectation, Limits
from consultation.understanding import plain

Limit = Annotated[float, Field(strict=True, ge=-1e9, le=1e9), wanted("number")]
UNIT_CHARS = 20
_BOX = Box("figure", attributes={"inputmode": "decimal"})
_COUNTS = WORDS.form(r"(?:{roughly},?\s+)?(?:{for_how}\s+)?{how_many}", re.IGNORECASE)
_STEPS = (1, 2, 5)
_TO = ".."


class NumberQuestion(ValueQuestion):
    """A question for one number within limits; stored as plain figures: "42", "3.5"."""

    kind: Literal["number"] = "number"
    lowest: Limit = 0
    highest: Limit | None = None
    whole: Switch = True
    unit: Localized | None = None

    place_in_list: ClassVar[int] = 5

    @property
    def limits(self) -> Limits:
        """Return the limits of the numbers that are accepted."""
        units = self.unit.texts.values() if self.unit is not None else ()
        highest = None if self.highest is None else _decimal(self.highest)
        return Limits(_decimal(self.lowest), highest, self.whole, tuple(units))

    @property
    def prompt(self) -> str:
        """Return the kind, and whether there is a unit to name."""
        return "number" if self.unit is None else "number_in_unit"

    @classmethod
    def mistakes(cls, data: Fields, path: Path) -> Iterator[Mistake]:
        """Yield limits that leave no number, and a unit too long for a text message."""
        lowest, highest = data.get("lowest", 0), data.get("highest")
        if isinstance(lowest, int | float) and isinstance(highest, int | float) and highest <= lowest:
            yield Mistake((*path, "highest"), wanted("number_above", lowest=f"{lowest:g}"))
        yield from too_long(data.get("unit"), (*path, "unit"), UNIT_CHARS)

    @classmethod
    def found_in(cls, text: str, listed: list[str], language: Language) -> Fields | None:
        """Find a question that begins by asking how many, and lists nothing."""
        asks = _COUNTS.match(text) and len(listed) < 2 and not SAYS_YES_NO.search(text)
        return {} if asks else None

    def expectation(self, language: Language, max_chars: int, question_id: str | None = None) -> Expectation:
        """Return the expectation of a number."""
        return Expectation(
            "number",
            question=question_id or self.slug,
            limits=self.limits,
            max_chars=max_chars,
            unit=self.unit_in(language),
            box=_BOX,
        )

    def unit_in(self, language: Language) -> str:
        """Return the unit, in a language; empty where there is none."""
        return "" if self.unit is None else self.unit.text(language)

    @property
    def unit_of_answers(self) -> Localized | None:
        """Return the unit; None when there is none."""
        return self.unit

    def prompt_values(self, language: Language) -> dict[str, str | int]:
        """Return the unit, and the limits for the sentence that says that a number is beyond them."""
        values: dict[str, str | int] = {"lowest": number_in_words(_decimal(self.lowest), language)}
        if self.highest is not None:
            values["highest"] = number_in_words(_decimal(self.highest), language)
        if self.unit is not None:
            values["unit"] = self.unit.text(language)
        return values

    def any_answer(self) -> str:
        """Return a number within the limits: the lowest but one, where there are two."""
        lowest = self.limits.lowest or Decimal(0)
        return plain(lowest if self.limits.error_of(lowest + 1) else lowest + 1)

    def reason(self, refusal: Refusal) -> str:
        """Return why a number in a form is refused: beyond its limits, not whole, or none at all."""
        return refusal.error if refusal.error in ("too_small", "too_large", "not_whole") else "no_figure"

    def label_of(self, choice: str) -> Localized | None:
        """Return a number, or a group of numbers, with its unit: "3,5 km", "10–19 ans"."""
        first, _, last = choice.partition(_TO)
        try:
            values = [Decimal(each) for each in (first, last) if each]
        except InvalidOperation:
            return None
        return Localized.model_validate(
            {language: self._with_unit(values, language) for language in LANGUAGES}
        )

    def _with_unit(self, values: Sequence[Decimal], language: Language) -> str:
        written = "–".join(number_in_words(value, language) for value in values)
        return f"{written}\u00a0{self.unit_in(language)}" if self.unit is not None else written

    def sum_up(self, made: Mapping[tuple[str, ...], int]) -> Tally:
        """Count the numbers, in groups where there are many, with their mean and their median."""
        counts: dict[Decimal, int] = {}
        for choices, total in made.items():
            for choice in choices:
                counts[Decimal(choice)] = counts.get(Decimal(choice), 0) + total
        said = sorted(counts)
        everyone = [value for value in said for _ in range(counts[value])]
        if not everyone:
            return Tally(0, {})
        mean = (sum(everyone, Decimal(0)) / len(everyone)).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return Tally(len(everyone), _grouped(counts, said), {}, mean, Decimal(median(everyone)))


def _decimal(value: float) -> Decimal:
    return Decimal(str(value))


def _grouped(counts: Mapping[Decimal, int], said: list[Decimal]) -> dict[str, int]:
    """Return how often each number was given; in groups of equal width where there are many."""
    if len(said) <= MOST_BARS:
        return {plain(value): counts[value] for value in said}
    width = _width(said[-1] - said[0])
    start = said[0] // width * width
    bounds = [start]
    while bounds[-1] <= said[-1]:
        bounds.append(bounds[-1] + width)
    is_whole = all(value == value.to_integral_value() for value in said)
    groups = {}
    for first, after in pairwise(bounds):
        last = after - 1 if is_whole and width >= 1 else after
        name = plain(first) if last == first else f"{plain(first)}{_TO}{plain(last)}"
        groups[name] = sum(counts[value] for value in said if first <= value < after)
    return groups


def _width(spread: Decimal) -> Decimal:
    """Return the width of at most MOST_BARS - 1 groups: 1, 2 or 5 times a power of ten."""
    power = Decimal(10) ** (spread / MOST_BARS).adjusted()
    widths = (power * step * scale for scale in (1, 10) for step in _STEPS)
    return next(width for width in widths if spread / width < MOST_BARS - 1)
