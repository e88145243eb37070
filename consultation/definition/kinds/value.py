"""The base of the kinds of questions for one value in words, within limits: a number, a day."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from consultation.definition.kinds.question import Question, Refusal, Taken
from consultation.messages.expectation import Limits
from consultation.understanding import NoValue, Understood

MOST_BARS = 12
"""More different values than these are shown in groups."""


class ValueQuestion(Question):
    """A question for one value, however it is written; stored in one form."""

    decides: ClassVar[bool] = False
    has_order: ClassVar[bool] = True

    @property
    @abstractmethod
    def limits(self) -> Limits:
        """Return the limits of what is accepted."""

    def take(self, choices: tuple[str, ...], comment: str) -> Taken | Refusal:
        """Accept one value, however it is written."""
        if len(choices) != 1:
            return Refusal("unclear" if choices else "none")
        read = Understood(choices[0]).value(self.kind, self.limits)
        if isinstance(read, NoValue):
            return Refusal(read.error, read.likely)
        return Taken((read.value,), comment)
