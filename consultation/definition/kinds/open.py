"""A question answered by a text."""

from __future__ import annotations

from typing import ClassVar, Literal

from consultation.definition.kinds.question import Question, Refusal, Taken
from consultation.definition.plain_values import Fields
from consultation.languages.model import Language
from consultation.messages.model import Expectation


class OpenQuestion(Question):
    """A question for any text, up to the consultation's `max_chars`."""

    kind: Literal["open"] = "open"

    place_in_list: ClassVar[int] = 1
    takes_words: ClassVar[bool] = True
    in_survey: ClassVar[bool] = True
    decides: ClassVar[bool] = False
    refusal_repeats: ClassVar[bool] = True

    @classmethod
    def found_in(cls, text: str, listed: list[str], language: Language) -> Fields | None:
        """Take every question that is of no other kind."""
        return {}

    def expectation(self, language: Language, max_chars: int, question_id: str | None = None) -> Expectation:
        """Return the expectation of a text."""
        return Expectation.of_words(question_id or self.slug, max_chars)

    def take(self, choices: tuple[str, ...], comment: str) -> Taken | Refusal:
        """Refuse choices: only a text answers it."""
        return Refusal("unclear")

    def refused(self, error: str) -> str:
        """Return the response that says that there was no text."""
        return "refused_empty"
