"""The model of a consultation. Whatever exists of these classes has passed every check.

The `description` of a field says what an organiser is told to write when the field is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from consultation.definition.checks import CROSS_FIELD, Mistake, consultation_mistakes, question_mistakes

CONTROL_CHARACTER = "control_character"
_SLUG_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_SLUG_WORDS = (
    "lower-case letters without accents, digits and single hyphens, such as trois-principes, at most"
)


def _without_controls(text: str) -> str:
    if any(unicodedata.category(character) == "Cc" and character != "\n" for character in text):
        raise PydanticCustomError(CONTROL_CHARACTER, "a control character")
    return text


def _day(value: object) -> date:
    """Take a date, or a text such as 2017-02-28 and no other writing of it."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return date.fromisoformat(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError("not a date")


Language = Literal["fr", "en"]
Publication = Literal["at_once", "after_review"]
SmsLetters = Literal["kept", "gsm7"]
FeedbackReview = Literal["second_person", "none"]
Text = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=5000),
    AfterValidator(_without_controls),
    Field(
        description="text of at most 5000 characters, between quotes when it is a number, true, false or null"
    ),
]
ConsultationSlug = Annotated[
    str,
    StringConstraints(strict=True, pattern=_SLUG_PATTERN, max_length=60),
    Field(description=f"a slug: {_SLUG_WORDS} 60"),
]
Slug = Annotated[
    str,
    # 30, so that a question and a choice fit together in the 64 bytes of a Telegram button.
    StringConstraints(strict=True, pattern=_SLUG_PATTERN, max_length=30),
    Field(description=f"a slug: {_SLUG_WORDS} 30"),
]
AnswerSlug = Annotated[
    str,
    StringConstraints(strict=True, pattern=_SLUG_PATTERN, max_length=30),
    Field(description="yes, no or unsure, or the slug of a choice"),
]
Day = Annotated[
    date,
    BeforeValidator(_day),
    Field(ge=date(2000, 1, 1), le=date(2199, 12, 31), description="a date such as 2017-02-28"),
]
Url = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^https?://\S+$", max_length=2000),
    Field(description="an address that begins with https:// or http://"),
]
Email = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254),
    Field(description="an email address such as nom@exemple.ca"),
]
Phone = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^\+?[0-9][0-9 ().-]{2,24}$"),
    Field(description='a phone number between quotes, such as "+1 418 555-0100"'),
]
Switch = Annotated[bool, Field(strict=True, description="true or false")]


class Model(BaseModel):
    """A frozen part of a definition that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Localized(Model):
    """A text for people, in French and perhaps in English."""

    fr: Text
    en: Text | None = None

    def text(self, language: Language) -> str:
        """The text in a language, or in French when that language has none."""
        return (self.en if language == "en" else None) or self.fr


class Choice(Model):
    """One choice of a question; aliases are other names people use, in any language."""

    slug: Slug
    label: Localized
    aliases: tuple[Text, ...] = ()


class AskIf(Model):
    """The condition of a question: it is asked of those whose earlier answer is one of `answers`."""

    question: Slug
    answers: Annotated[
        tuple[AnswerSlug, ...], Field(min_length=1, description="a list of at least one answer")
    ]


class Question(Model):
    """A question; a screening one decides `ask_if`, has no number and is no contribution."""

    slug: Slug
    kind: Literal["open", "yes_no", "single", "multi"]
    text: Localized
    short: Localized
    role: Literal["guiding", "screening"] = "guiding"
    choices: tuple[Choice, ...] = ()
    choose: Annotated[int, Field(strict=True, ge=1, description="a whole number, 1 or more")] | None = None
    other: Switch = False
    ask_if: AskIf | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _raise_first(list(question_mistakes(self.model_dump(mode="json"), ())))
        return self


class SubQuestion(Model):
    """A question under a principle; `source` tells the consultation's own from the project's."""

    slug: Slug
    text: Localized
    source: Literal["seed", "project"]


class Principle(Model):
    """A guiding principle people may comment; `title_status` tells an exact title from a working one."""

    number: Annotated[int, Field(strict=True, ge=1, description="a whole number, 1 or more")]
    slug: Slug
    title: Localized
    title_status: Literal["exact", "working"]
    sentence: Localized
    sub_questions: tuple[SubQuestion, ...]


class KeyFigure(Model):
    """A figure of the presentation, and where it comes from when that is known."""

    value: Localized
    text: Localized
    source: Localized | None = None
    source_url: Url | None = None


class Contact(Model):
    """The human being behind the robot."""

    name: Localized
    email: Email | None = None
    phone: Phone | None = None
    url: Url | None = None


class FreeContribution(Model):
    """The invitation to say something that answers no question."""

    title: Localized
    prompt: Localized


class Consultation(Model):
    """One consultation, as its organiser wrote it."""

    slug: ConsultationSlug
    title: Localized
    short_title: Localized
    organiser: Localized
    contact: Contact
    timezone: Annotated[
        str, StringConstraints(strict=True), Field(description="a time zone such as America/Toronto")
    ]
    opens_on: Day
    closes_on: Day
    languages: Annotated[
        tuple[Language, ...], Field(min_length=1, description="a list of languages: [fr] or [fr, en]")
    ]
    translation_note: Localized | None = None
    introduction: tuple[Localized, ...]
    issues: tuple[Localized, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    use_of_answers: Localized
    max_chars: Annotated[
        int, Field(strict=True, ge=1, le=1600, description="a whole number from 1 to 1600")
    ] = 300
    publication: Publication = "after_review"
    sms_letters: SmsLetters = "kept"
    feedback_review: FeedbackReview = "second_person"
    questions: Annotated[
        tuple[Question, ...], Field(min_length=1, description="a list of at least one question")
    ]
    principles: tuple[Principle, ...] = ()
    free_contribution: FreeContribution

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _raise_first(list(consultation_mistakes(self.model_dump(mode="json"))))
        return self

    def question(self, slug: str) -> Question:
        """The question of that slug; KeyError when there is none."""
        for question in self.questions:
            if question.slug == slug:
                return question
        raise KeyError(slug)

    def principle(self, slug: str) -> Principle | None:
        """The principle of that slug."""
        return next((principle for principle in self.principles if principle.slug == slug), None)

    def chooses_principles(self, question: Question) -> bool:
        """Whether the choices of a question are principles: all of them have the slug of one."""
        principles = {principle.slug for principle in self.principles}
        return bool(question.choices) and all(choice.slug in principles for choice in question.choices)

    def number_of(self, slug: str) -> int | None:
        """The number people see, from 1 among guiding questions; None for a screening question.

        Raises KeyError when there is no such question.
        """
        if self.question(slug).role == "screening":
            return None
        return [question.slug for question in self.questions if question.role == "guiding"].index(slug) + 1

    @property
    def guiding_count(self) -> int:
        """How many questions have a number."""
        return sum(question.role == "guiding" for question in self.questions)

    @property
    def opens_at(self) -> datetime:
        """The first moment of the window, in UTC."""
        return _midnight(self.opens_on, self.timezone)

    @property
    def closes_at(self) -> datetime:
        """The first moment after the window, in UTC: the last day is open to its end."""
        return _midnight(self.closes_on + timedelta(days=1), self.timezone)

    def is_open(self, now: datetime) -> bool:
        """Whether the window is open at a moment; TypeError when the moment has no time zone."""
        return self.opens_at <= now < self.closes_at


@lru_cache(maxsize=256)
def _midnight(day: date, timezone: str) -> datetime:
    """The first moment of a day, in UTC; remembered, since every message asks whether a window is open."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(timezone)).astimezone(UTC)


def _raise_first(mistakes: list[Mistake]) -> None:
    if mistakes:
        first = mistakes[0]
        place = ".".join(map(str, first.path))
        raise PydanticCustomError(
            CROSS_FIELD, "{place}: expected {expected}", {"place": place, "expected": first.expected}
        )
