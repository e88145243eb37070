"""A question answered by one of several choices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from consultation.definition.kinds.choices import ChoiceQuestion
from consultation.definition.plain_values import Wanted, wanted
from consultation.languages.model import Language
from consultation.messages.model import Expectation

_ONE = wanted("why_one_choice")


class SingleQuestion(ChoiceQuestion):
    """A question for one choice, or one of the person's own."""

    kind: Literal["single"] = "single"

    place_in_list: ClassVar[int] = 3
    in_survey: ClassVar[bool] = True
    why_not: ClassVar[Mapping[str, Wanted]] = {"choose": _ONE, "at_most": _ONE}

    def expectation(self, language: Language, max_chars: int, question_id: str | None = None) -> Expectation:
        """Return the expectation of one of the options."""
        return Expectation(
            "single",
            question=question_id or self.slug,
            options=self.options(language),
            other=self.other,
            max_chars=max_chars,
        )
