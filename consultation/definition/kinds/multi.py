"""A question answered by several choices: exactly so many (`choose`), or up to so many (`at_most`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Literal

from consultation.definition.kinds.choices import WORDS, ChoiceQuestion, Count, example, number_of
from consultation.definition.plain_values import Fields, Mistake, Path, items_of, wanted
from consultation.languages.model import Language
from consultation.messages.model import Expectation

_UP_TO = WORDS.form(r"\b{up_to}\.?\s+{A_NUMBER}|\b{A_NUMBER}\s+{at_most}", re.IGNORECASE)
_EXACTLY = WORDS.form(r"\b{choose}(?:[- ]{of_them})?\s+(?:{the}\s+)?{A_NUMBER}", re.IGNORECASE)
_SEVERAL = WORDS.form(r"\b{several}", re.IGNORECASE)


class MultiQuestion(ChoiceQuestion):
    """A question with several choices to make, one of which may be the person's own."""

    kind: Literal["multi"] = "multi"
    choose: Count | None = None
    at_most: Count | None = None

    place_in_list: ClassVar[int] = 4
    takes_several: ClassVar[bool] = True

    @property
    def fewest(self) -> int:
        """Return `choose`; with `at_most`, one choice is enough."""
        return self.choose or 1

    @property
    def most(self) -> int:
        """Return the number of choices to make, or the most that may be made."""
        return self.choose or self.at_most or 1

    @property
    def prompt(self) -> str:
        """Return the kind, whether fewer are enough, and whether another choice may be named."""
        return super().prompt.replace("multi", "multi_at_most") if self.at_most else super().prompt

    @classmethod
    def mistakes(cls, data: Fields, path: Path) -> Iterator[Mistake]:
        """Yield the mistakes of the choices, and an impossible number of them."""
        yield from super().mistakes(data, path)
        choose, at_most = data.get("choose"), data.get("at_most")
        if choose is None and at_most is None:
            yield Mistake((*path, "choose"), wanted("how_many_choices"))
        elif choose is not None and at_most is not None:
            yield Mistake((*path, "at_most"), wanted("choose_or_at_most"))
        count = len(items_of(data.get("choices")))
        for name, number in (("choose", choose), ("at_most", at_most)):
            if type(number) is int and number > count >= 2:
                yield Mistake((*path, name), wanted("at_most_the_choices", count=count))

    @classmethod
    def completed(cls, data: Fields, missing: Fields) -> Fields:
        """Return the values with choices, and how many to make."""
        has_number = data.get("choose") is not None or data.get("at_most") is not None
        return super().completed(data if has_number else {**data, "choose": 1}, missing)

    @classmethod
    def found_in(cls, text: str, listed: list[str], language: Language) -> Fields | None:
        """Find the lines under a question that asks for several of them."""
        found = super().found_in(text, listed, language)
        if found is None:
            return None
        count = len(items_of(found["choices"]))
        up_to, exactly = _UP_TO.search(text), _EXACTLY.search(text)
        if up_to is not None:
            return {"at_most": number_of(up_to[1] or up_to[2], count), **found}
        if exactly is not None and number_of(exactly[1], count) > 1:
            return {"choose": number_of(exactly[1], count), **found}
        return {"at_most": count, **found} if _SEVERAL.search(text) else None

    def expectation(self, language: Language, max_chars: int, question_id: str | None = None) -> Expectation:
        """Return the expectation of several of the options."""
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
        """Return the list of the choices, how many to make, and an example."""
        return {
            **super().prompt_values(language),
            "choose": self.most,
            "example": example(self.most, len(self.choices)),
        }

    def refused(self, error: str) -> str:
        """Return the response that says what is wrong; one for up to so many, another for exactly so many."""
        kind = "multi_at_most" if self.at_most else "multi"
        return f"refused_{kind}_{error}"
