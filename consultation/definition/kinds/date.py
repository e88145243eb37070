"""A question answered by a day: when something happened, or should."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from consultation.definition.fields import Localized, WrittenDay
from consultation.definition.kinds.question import MOST_BARS, Refusal, Tally, ValueQuestion
from consultation.definition.plain_values import Fields, Mistake, Path, wanted
from consultation.languages.dates import day_in_words, month_in_words
from consultation.languages.model import LANGUAGES, Language
from consultation.messages.model import Box, Expectation, Limits

_DAY, _MONTH, _YEAR = (len(written) for written in ("2026-03-03", "2026-03", "2026"))
When = Annotated[WrittenDay, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
_REASONS = {"too_small": "too_early", "too_large": "too_late"}


class DateQuestion(ValueQuestion):
    """A question for one day between two; stored as "2026-03-03"."""

    kind: Literal["date"] = "date"
    earliest: When
    latest: When

    place_in_list: ClassVar[int] = 8

    @property
    def limits(self) -> Limits:
        """Return the first and the last day that are accepted, as days are counted from the year 1 on."""
        return Limits(Decimal(self.earliest.toordinal()), Decimal(self.latest.toordinal()))

    @classmethod
    def mistakes(cls, data: Fields, path: Path) -> Iterator[Mistake]:
        """Yield a last day before the first one."""
        earliest, latest = (str(data.get(name) or "") for name in ("earliest", "latest"))
        if len(earliest) == len(latest) == _DAY and latest < earliest:
            yield Mistake((*path, "latest"), wanted("day_from", since="earliest", day=earliest))

    @classmethod
    def completed(cls, data: Fields, missing: Fields) -> Fields:
        """Return the values with days, where they are not said yet."""
        return {"earliest": "2000-01-01", "latest": "2099-12-31"} | {n: v for n, v in data.items() if v}

    def expectation(self, language: Language, max_chars: int, question_id: str | None = None) -> Expectation:
        """Return the expectation of a day, to be picked where there is a calendar, and said back."""
        return Expectation(
            self.kind,
            question=question_id or self.slug,
            limits=self.limits,
            max_chars=max_chars,
            box=Box("date", "date", {"min": str(self.earliest), "max": str(self.latest)}),
            says_back=True,
        )

    def prompt_values(self, language: Language) -> dict[str, str | int]:
        """Return the first and the last day that are accepted."""
        return {name: day_in_words(getattr(self, name), language) for name in ("earliest", "latest")}

    def any_answer(self) -> str:
        """Return the first day."""
        return str(self.earliest)

    def reason(self, refusal: Refusal) -> str:
        """Return why a day in a form is refused: beyond the limits, or no one day."""
        return _REASONS.get(refusal.error, "no_date")

    def label_of(self, choice: str) -> Localized | None:
        """Return a day in words, or the month or the year that days are counted by: "3 mars 2026"."""
        try:
            day = date.fromisoformat(choice + "-01" * ((_DAY - len(choice)) // 3))
            written = {_DAY: day_in_words, _MONTH: month_in_words, _YEAR: lambda *_: choice}[len(choice)]
        except (ValueError, KeyError):
            return None
        return Localized.model_validate({language: written(day, language) for language in LANGUAGES})

    def sum_up(self, made: Mapping[tuple[str, ...], int]) -> Tally:
        """Count the days in their order; by month where there are many, or by year."""
        for length in (_DAY, _MONTH, _YEAR):
            chosen: Counter[str] = Counter()
            for choices, total in sorted(made.items()):
                chosen.update({choice[:length]: total for choice in choices})
            if len(chosen) <= MOST_BARS:
                break
        return Tally(sum(made.values()), chosen)
