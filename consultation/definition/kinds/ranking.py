"""A question answered by choices in order, the one wanted most first: all, or up to so many (`at_most`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from consultation.definition.kinds.choices import WORDS, Count, ListQuestion, example, number_of
from consultation.definition.kinds.question import Tally
from consultation.definition.plain_values import Fields, Mistake, Path, items_of, wanted
from consultation.languages.model import Language
from consultation.messages.model import Expectation

_RANKS = WORDS.form(
    r"\b{rank}(?:(?:[- ]{of_them})?\s+(?:{up_to the your}\s+)?{A_NUMBER})?|\b{in_order}", re.IGNORECASE
)


class RankingQuestion(ListQuestion):
    """A question with choices to put in order; the answer is stored in it."""

    kind: Literal["ranking"] = "ranking"
    at_most: Count | None = None

    place_in_list: ClassVar[int] = 9
    takes_several: ClassVar[bool] = True
    in_order: ClassVar[bool] = True
    decides: ClassVar[bool] = False

    @property
    def most(self) -> int:
        """Return how many choices may be put in order."""
        return min(self.at_most or len(self.choices), len(self.choices))

    @classmethod
    def mistakes(cls, data: Fields, path: Path) -> Iterator[Mistake]:
        """Yield the mistakes of the choices, and more places than there are choices."""
        yield from super().mistakes(data, path)
        at_most, count = data.get("at_most"), len(items_of(data.get("choices")))
        if type(at_most) is int and at_most > count >= 2:
            yield Mistake((*path, "at_most"), wanted("at_most_the_choices", count=count))

    @classmethod
    def found_in(cls, text: str, listed: list[str], language: Language) -> Fields | None:
        """Find the lines under a question that asks to put them in order."""
        found, asks = super().found_in(text, listed, language), _RANKS.search(text)
        if found is None or asks is None:
            return None
        choices = items_of(found["choices"])
        most = {"at_most": number_of(asks[1], len(choices))} if asks[1] else {}
        return {**most, "choices": choices}

    def expectation(self, language: Language, max_chars: int, question_id: str | None = None) -> Expectation:
        """Return the expectation of several of the options, in order."""
        return Expectation(
            "multi",
            question=question_id or self.slug,
            options=self.options(language),
            choose=self.most,
            fewest=1,
            in_order=True,
            says_back=True,
            max_chars=max_chars,
        )

    def prompt_values(self, language: Language) -> dict[str, str | int]:
        """Return the list of the choices, how many places there are, and an example."""
        numbers = example(self.most, len(self.choices)).split()
        return {
            **super().prompt_values(language),
            "choose": self.most,
            "example": " ".join([*numbers[1:2], *numbers[:1], *numbers[2:]]),
        }

    def sum_up(self, made: Mapping[tuple[str, ...], int]) -> Tally:
        """Count how many answers put each choice first."""
        chosen = Counter(dict.fromkeys(self.choices_in_order(), 0))
        for choices, total in made.items():
            chosen.update(dict.fromkeys(choices[:1], total))
        return Tally(sum(made.values()), chosen)
