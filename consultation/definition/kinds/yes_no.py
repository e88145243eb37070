"""A question answered by yes, no or "I don't know", with a comment if one wishes."""

from __future__ import annotations

from typing import ClassVar, Literal

from consultation.definition.kinds.question import Question
from consultation.definition.plain_values import Fields
from consultation.definition.short_titles import SAYS_YES_NO
from consultation.languages.model import Language
from consultation.messages.expectation import Expectation
from consultation.text.folding import fold_words

_YES_NO = {
    **dict.fromkeys(("oui", "yes"), "yes"),
    **dict.fromkeys(("non", "no"), "no"),
    **dict.fromkeys(("je ne sais pas", "ne sais pas", "sans opinion", "incertain"), "unsure"),
    **dict.fromkeys(("i don t know", "don t know", "no opinion", "not sure", "unsure"), "unsure"),
}


def are_yes_or_no(listed: list[str]) -> bool:
    """Return whether lines are a yes, a no, and nothing else but doubts."""
    answers = [_YES_NO.get(fold_words(each)) for each in listed]
    return {"yes", "no"} <= set(answers) and None not in answers


class YesNoQuestion(Question):
    """A question for yes, no or unsure; their labels are up to the viewer."""

    kind: Literal["yes_no"] = "yes_no"

    place_in_list: ClassVar[int] = 2
    takes_yes_or_no: ClassVar[bool] = True
    in_survey: ClassVar[bool] = True
    common_choices: ClassVar[tuple[str, ...]] = ("yes", "no", "unsure")
    has_order: ClassVar[bool] = True
    refusal_repeats: ClassVar[bool] = True

    @classmethod
    def known_answers(cls, data: Fields) -> tuple[str, ...]:
        """Return yes, no and unsure."""
        return cls.common_choices

    @classmethod
    def answers_in_words(cls, data: Fields) -> dict[str, str]:
        """Return yes, no and unsure, by their words in any language."""
        return super().answers_in_words(data) | _YES_NO

    @classmethod
    def found_in(cls, text: str, listed: list[str], language: Language) -> Fields | None:
        """Find a question that says "(oui/non)", or lists a yes and a no."""
        return {} if are_yes_or_no(listed) or SAYS_YES_NO.search(text) else None

    def choices_in_order(self) -> tuple[str, ...]:
        """Return yes, no and unsure."""
        return self.common_choices

    def expectation(self, language: Language, max_chars: int, question_id: str | None = None) -> Expectation:
        """Return the expectation of a yes or a no, and a comment."""
        options = self.options(language)
        return Expectation("yes_no", question=question_id or self.slug, options=options, max_chars=max_chars)

    def refused(self, error: str) -> str:
        """Return the response that says that it was not understood, whatever the reason."""
        return "refused_yes_no"
