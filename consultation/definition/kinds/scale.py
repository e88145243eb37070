"""A question answered by a place on a scale: from 1 to 5, the ends of which are named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from consultation.definition.fields import Localized, Model
from consultation.definition.kinds.choices import WORDS
from consultation.definition.kinds.question import Question, Tally
from consultation.definition.plain_values import Fields, Mistake, Path, fields_of, texts_of, too_long, wanted
from consultation.languages.catalogue import catalogue
from consultation.languages.markers import Markers
from consultation.languages.model import LANGUAGES, Language
from consultation.messages.model import Expectation, Limits, Option

END_CHARS = 40
_HIGHEST = 10
_LOWEST_OF_ALL, _HIGHEST_OF_ALL = 1, 5
_SCALE = WORDS.form(r"\b{scale_from}\s+(\d)\s+{scale_to}\s+(\d{1,2})\b", re.IGNORECASE)
_IN_WORDS: dict[str, int] = Markers("numbers").table("cardinals")
_MARK = WORDS.form(r"\b{mark}", re.IGNORECASE)
"""What asks for a mark, the ends of which need no explanation."""
_RATES = WORDS.form(r"\b{mark rates}", re.IGNORECASE)
_OUT_OF = WORDS.form(r"\s{out_of}\s+(\d{1,2}\b|{out_of_number})(?!\s*%)", re.IGNORECASE)
"""Of a mark: "Quelle note sur 10", "Donnez une note sur dix", "Rate it out of five"."""
_END = WORDS.form(r"\b(\d{1,2})\s*(?:=|:|{stands_for})\s*[«“\"]?\s*([^,;.)»”\"]+)", re.IGNORECASE)

Place = Annotated[
    int, Field(strict=True, ge=0, le=_HIGHEST), wanted("whole_number_between", lowest=0, highest=_HIGHEST)
]


class Ends(Model):
    """The meaning of the lowest and of the highest place."""

    low: Localized
    high: Localized


class ScaleQuestion(Question):
    """A question for one place on a scale; stored as its number."""

    kind: Literal["scale"] = "scale"
    lowest: Place = _LOWEST_OF_ALL
    highest: Place = _HIGHEST_OF_ALL
    ends: Ends

    place_in_list: ClassVar[int] = 6
    has_order: ClassVar[bool] = True

    @classmethod
    def mistakes(cls, data: Fields, path: Path) -> Iterator[Mistake]:
        """Yield a scale of fewer than two places, and ends with long names."""
        lowest, highest = data.get("lowest", _LOWEST_OF_ALL), data.get("highest", _HIGHEST_OF_ALL)
        if isinstance(lowest, int) and isinstance(highest, int) and highest <= lowest:
            yield Mistake((*path, "highest"), wanted("whole_number_above", lowest=lowest))
        for name, end in fields_of(data.get("ends")).items():
            yield from too_long(end, (*path, "ends", name), END_CHARS)

    @classmethod
    def known_answers(cls, data: Fields) -> tuple[str, ...]:
        """Return the numbers of the places."""
        lowest, highest = data.get("lowest", _LOWEST_OF_ALL), data.get("highest", _HIGHEST_OF_ALL)
        if not isinstance(lowest, int) or not isinstance(highest, int):
            return ()
        return tuple(map(str, range(lowest, min(highest, _HIGHEST) + 1)))

    @classmethod
    def listed(cls, data: Fields, language: str) -> Iterable[str]:
        """Yield the names of the ends."""
        for end in fields_of(data.get("ends")).values():
            yield from (text for tongue, text in texts_of(end) if tongue == language)

    @classmethod
    def completed(cls, data: Fields, missing: Fields) -> Fields:
        """Return the values with a name for each end."""
        ends = fields_of(data.get("ends"))
        return {**data, "ends": {**ends, **{end: ends.get(end) or dict(missing) for end in ("low", "high")}}}

    @classmethod
    def found_in(cls, text: str, listed: list[str], language: Language) -> Fields | None:
        """Find a question that says "de 1 à 5" or "sur 10", with the names of both ends, if told."""
        ends = {int(number): name.strip() for number, name in _END.findall(text)}
        places = _places_in(text, 0 if 0 in ends else _LOWEST_OF_ALL)
        if places is None or len(listed) > 1:
            return None
        lowest, highest = places
        found: Fields = {"lowest": lowest, "highest": highest}
        if lowest in ends and highest in ends:
            found["ends"] = {"low": {language: ends[lowest]}, "high": {language: ends[highest]}}
        elif _MARK.search(text):
            said = catalogue(language, "definition").say
            found["ends"] = {end: {language: said(f"named_{end}_mark")} for end in ("low", "high")}
        return found

    def choices_in_order(self) -> tuple[str, ...]:
        """Return the numbers of the places."""
        return tuple(map(str, range(self.lowest, self.highest + 1)))

    def options(self, language: Language) -> tuple[Option, ...]:
        """Return the places as options; the ends may be answered by their names."""
        ends = {str(self.lowest): self.ends.low, str(self.highest): self.ends.high}
        return tuple(
            Option(place, f"{place} – {end.text(language)}", _names(end))
            if (end := ends.get(place)) is not None
            else Option(place, place)
            for place in self.choices_in_order()
        )

    def expectation(self, language: Language, max_chars: int, question_id: str | None = None) -> Expectation:
        """Return the expectation of a number of the scale, to be picked where there are controls."""
        return Expectation(
            "number",
            question=question_id or self.slug,
            options=self.options(language),
            limits=Limits(Decimal(self.lowest), Decimal(self.highest)),
            max_chars=max_chars,
        )

    def prompt_values(self, language: Language) -> dict[str, str | int]:
        """Return the ends, and what they mean."""
        return {
            "lowest": self.lowest,
            "highest": self.highest,
            "low_end": self.ends.low.text(language),
            "high_end": self.ends.high.text(language),
        }

    def refused(self, error: str) -> str:
        """Return the response that repeats the scale; to "I don't know", that it may be skipped."""
        return "refused_scale_none" if error == "none" else "refused_scale"

    def label_of(self, choice: str) -> Localized | None:
        """Return a place, and the meaning of an end: "4/5", "5/5 (very clean)"."""
        if choice not in self.choices_in_order():
            return None
        place = f"{choice}/{self.highest}"
        end = {str(self.lowest): self.ends.low, str(self.highest): self.ends.high}.get(choice)
        return Localized.model_validate(
            {language: place if end is None else f"{place} ({end.text(language)})" for language in LANGUAGES}
        )

    def sum_up(self, made: Mapping[tuple[str, ...], int]) -> Tally:
        """Count the places, with their mean and their median."""
        tally = super().sum_up(made)
        everyone = [Decimal(place) for place in self.choices_in_order() for _ in range(tally.chosen[place])]
        if not everyone:
            return tally
        mean = (sum(everyone, Decimal(0)) / len(everyone)).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return replace(tally, mean=mean, median=Decimal(median(everyone)))


def _places_in(text: str, lowest: int) -> tuple[int, int] | None:
    """Return the lowest and the highest place that a question names; `lowest` where it names one alone."""
    if (said := _SCALE.search(text)) is not None:
        lowest, highest = int(said[1]), int(said[2])
    elif (mark := _highest_mark(text)) is not None:
        highest = _IN_WORDS.get(mark.lower()) or int(mark)
    else:
        return None
    return (lowest, highest) if 0 <= lowest < highest <= _HIGHEST else None


def _highest_mark(text: str) -> str | None:
    """Return what a mark is out of, as it is written in the sentence that asks for it."""
    for sentence in re.split("[?.!]", text):
        rates = _RATES.search(sentence)
        if rates is not None and (found := _OUT_OF.search(sentence, rates.end())) is not None:
            return found[1]
    return None


def _names(end: Localized) -> tuple[str, ...]:
    return tuple(end.texts.values())
