"""A question answered by a number of choices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from consultation.definition.kinds.choices import ChoiceQuestion
from consultation.definition.plain_values import Fields, Mistake, Path, items_of
from consultation.languages.model import Language
from consultation.messages.expectation import Expectation

Count = Annotated[int, Field(strict=True, ge=1, description="a whole number, 1 or more")]


class MultiQuestion(ChoiceQuestion):
    """Several choices, one of which may be the person's own."""

    kind: Literal["multi"] = "multi"
    choose: Count | None = None

    takes_several: ClassVar[bool] = True

    @property
    def fewest(self) -> int:
        """All of `choose`."""
        return self.choose or 1

    @property
    def most(self) -> int:
        """The number of choices to make."""
        return self.choose or 1

    @classmethod
    def mistakes(cls, data: Fields, path: Path) -> Iterator[Mistake]:
        """Wrong choices, and a number of them that cannot be."""
        yield from super().mistakes(data, path)
        choose, count = data.get("choose"), len(items_of(data.get("choices")))
        if choose is None:
            yield Mistake((*path, "choose"), "this field: how many choices a person picks")
        elif type(choose) is int and choose > count >= 2:
            yield Mistake((*path, "choose"), f"a whole number from 1 to {count}, the number of choices")

    def expectation(self, language: Language, max_chars: int, question_id: str | None = None) -> Expectation:
        """Several of the options."""
        return Expectation(
            "multi",
            question=question_id or self.slug,
            options=self.options(language),
            choose=self.most,
            fewest=self.fewest,
            other=self.other,
            max_chars=max_chars,
        )

    def prompt_values(self, language: Language) -> dict[str, str | int]:
        """The list of the choices, how many to make, and an example."""
        return {
            **super().prompt_values(language),
            "choose": self.most,
            "example": _example(self.most, len(self.choices)),
        }


def _example(choose: int, count: int) -> str:
    """As many numbers as are asked for, not all in a row if possible: "1 3 4" for three of seven."""
    numbers = [number for number in range(1, count + 1) if number != 2 or choose == count]
    return " ".join(map(str, numbers[:choose]))
