"""A question answered by yes, no or "I don't know", with a comment if one wishes."""

from __future__ import annotations

from typing import ClassVar, Literal

from consultation.definition.kinds.question import Question
from consultation.definition.plain_values import Fields
from consultation.languages.model import Language
from consultation.messages.expectation import Expectation

YES_NO_CHOICES = ("yes", "no", "unsure")


class YesNoQuestion(Question):
    """A question for yes, no or unsure; their labels are up to the viewer."""

    kind: Literal["yes_no"] = "yes_no"

    takes_yes_or_no: ClassVar[bool] = True
    in_survey: ClassVar[bool] = True
    has_order: ClassVar[bool] = True
    refusal_repeats: ClassVar[bool] = True

    @classmethod
    def known_answers(cls, data: Fields) -> tuple[str, ...]:
        """Return yes, no and unsure."""
        return YES_NO_CHOICES

    def choices_in_order(self) -> tuple[str, ...]:
        """Return yes, no and unsure."""
        return YES_NO_CHOICES

    def expectation(self, language: Language, max_chars: int, question_id: str | None = None) -> Expectation:
        """Return the expectation of a yes or a no, and a comment."""
        options = self.options(language)
        return Expectation("yes_no", question=question_id or self.slug, options=options, max_chars=max_chars)

    def refused(self, error: str) -> str:
        """Return the response that says that it was not understood, whatever the reason."""
        return "refused_yes_no"
