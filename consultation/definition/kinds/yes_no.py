"""A question answered by yes, no or "I don't know", with a comment if one wishes."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from consultation.definition.kinds.question import Question, Refusal, Taken
from consultation.definition.plain_values import Fields
from consultation.definition.short_titles import SAYS_YES_NO, without_brackets
from consultation.languages.markers import Markers
from consultation.languages.model import Language
from consultation.messages.model import Expectation
from consultation.text.folding import fold_words
from consultation.understanding import Understood

_SAID = Markers("questions")
_YES_NO: dict[str, str] = _SAID.table("yes_no")
_AFTER_YES = "|".join(f"(?<={word})" for word in sorted(_SAID.words("yes")))
_BESIDE = _SAID.form(
    rf"[/|,;☐□○◯❑❏]|\[\s?\]|\(\s?\)|\s+{{or}}\s+|(?:{_AFTER_YES})\s+(?={{no}})", re.IGNORECASE
)
_FIRST_WORDS = _SAID.form(r"\b{asking}", re.IGNORECASE)
_INVERTED = _SAID.form(
    r"{asks_whether}|(?<![^\W\d_])(?!{no_verb}-)[^\W\d_]++-(?:t-)?{subject}", re.IGNORECASE
)
"""A French verb before its subject: "faut-il", "avez-vous", "est-ce que"."""
_AUXILIARY = _SAID.form(r"(?:\A|,\s*){auxiliary}\s+(?=\S)", re.IGNORECASE)
_WANTS_WORDS = _SAID.form(r"\b{wants_words}", re.IGNORECASE)
"""What a question of that form asks for more than a yes with: a choice of two, an idea, a favour."""


def asks_yes_or_no(text: str) -> bool:
    """Return whether the form of a question lets one expect a yes or a no: "Avez-vous…?", "Should we…?"."""
    said = without_brackets(text, " ").strip()
    verb = _INVERTED.search(said) or _AUXILIARY.search(said)
    if verb is None or said.find("?") != len(said) - 1 or _WANTS_WORDS.search(said, verb.start()):
        return False
    return _FIRST_WORDS.search(said, 0, verb.start()) is None


def is_yes_or_no(line: str) -> bool:
    """Return whether a line is a yes, a no or a doubt, and nothing else."""
    return fold_words(line) in _YES_NO


def yes_or_no_in(line: str) -> list[str]:
    """Return the answers of a line that holds a yes, a no and doubts side by side: "Oui / Non"."""
    parts = [each for each in _BESIDE.split(line) if fold_words(each)]
    return parts if are_yes_or_no(parts) else []


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
        """Find a question that says "(oui/non)", lists a yes and a no, or has the form of one."""
        says = are_yes_or_no(listed) or SAYS_YES_NO.search(text)
        return {} if says or (not listed and asks_yes_or_no(text)) else None

    def choices_in_order(self) -> tuple[str, ...]:
        """Return yes, no and unsure."""
        return self.common_choices

    def expectation(self, language: Language, max_chars: int, question_id: str | None = None) -> Expectation:
        """Return the expectation of a yes or a no, and a comment."""
        options = self.options(language)
        return Expectation("yes_no", question=question_id or self.slug, options=options, max_chars=max_chars)

    def take(self, choices: tuple[str, ...], comment: str) -> Taken | Refusal:
        """Accept an answer; the comment beside it does not say the same yes or no again."""
        only = choices[0] if len(choices) == 1 else ""
        return super().take(choices, Understood(comment).past_plain_answer(only))

    def refused(self, error: str) -> str:
        """Return the response that says that it was not understood, whatever the reason."""
        return "refused_yes_no"
