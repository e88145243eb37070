"""The model of a consultation. An instance of these classes has passed every check."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, PrivateAttr, StringConstraints, model_validator

from consultation.definition.checks import consultation_mistakes
from consultation.definition.fields import (
    Colour,
    ConsultationSlug,
    Day,
    Email,
    JoinWord,
    Localized,
    Model,
    Phone,
    PictureFile,
    Slug,
    Switch,
    Term,
    TimeOfDay,
    Url,
    raise_first,
)
from consultation.definition.kinds import AnyQuestion, Question
from consultation.definition.plain_values import wanted
from consultation.definition.survey import Evaluation
from consultation.languages.dates import day_in_words, moment_in_words
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.understanding import Understood

Publication = Literal["at_once", "after_review"]
Letters = Literal["kept", "gsm7"]
FeedbackReview = Literal["second_person", "none"]


MINUTES_ROUNDED_FROM = 5


class SubQuestion(Model):
    """A question under a principle; `source` tells the consultation's own from the project's."""

    slug: Slug
    text: Localized
    source: Literal["seed", "project"] = "project"


class Principle(Model):
    """A guiding principle people may comment; `title_status` tells an exact title from a working one."""

    number: Annotated[int, Field(strict=True, ge=1), wanted("whole_number", lowest=1)]
    slug: Slug
    title: Localized
    title_status: Literal["exact", "working"] = "exact"
    sentence: Localized
    sub_questions: tuple[SubQuestion, ...]


class KeyFigure(Model):
    """A figure of the presentation, and where it comes from when that is known."""

    value: Localized
    text: Localized
    source: Localized | None = None
    source_url: Url | None = None


class Contact(Model):
    """The person to contact."""

    name: Localized
    email: Email | None = None
    phone: Phone | None = None
    url: Url | None = None

    @property
    def is_reachable(self) -> bool:
        """Return whether there is a way to write or to call: a name alone is none."""
        return bool(self.email or self.phone or self.url)


class Picture(Model):
    """A picture of the organiser's: a file of the service's folder of pictures, and what it shows."""

    file: PictureFile
    text: Localized


class Appearance(Model):
    """How the pages of a consultation look: the organiser's colour, logo, and one picture."""

    colour: Colour | None = None
    logo: Picture | None = None
    picture: Picture | None = None

    @property
    def files(self) -> frozenset[str]:
        """Return the names of the files of its pictures."""
        return frozenset(each.file for each in (self.logo, self.picture) if each is not None)


class Authority(Model):
    """An authority that decides, and its public commitment about the contributions, if it made one."""

    name: Localized
    title: Localized | None = None
    commitment: Localized | None = None
    committed_on: Day | None = None
    source_url: Url | None = None


class FreeContribution(Model):
    """The invitation to a free contribution, which answers no question."""

    title: Localized
    prompt: Localized


class Consultation(Model):
    """One consultation, as its organiser wrote it."""

    slug: ConsultationSlug
    title: Localized
    short_title: Localized
    organiser: Localized
    appearance: Annotated[Appearance, wanted("appearance")] = Appearance()
    contact: Contact
    timezone: Annotated[str, StringConstraints(strict=True), wanted("timezone")]
    opens_on: Day
    closes_on: Day
    closing_time: TimeOfDay | None = None
    join_words: tuple[JoinWord, ...] = ()
    languages: Annotated[
        tuple[Language, ...],
        Field(min_length=1),
        wanted("languages", default=DEFAULT, all=LANGUAGES),
    ]
    translation_note: Localized | None = None
    introduction: tuple[Localized, ...]
    issues: tuple[Localized, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    authorities: tuple[Authority, ...] = ()
    answers_by: Day | None = None
    retain_until: Day | None = None
    use_of_answers: Localized
    max_chars: Annotated[
        int, Field(strict=True, ge=1, le=1600), wanted("whole_number_between", lowest=1, highest=1600)
    ] = 300
    publication: Publication = "after_review"
    sms_letters: Letters = "kept"
    feedback_review: FeedbackReview = "second_person"
    signatures: Switch = True
    questions: Annotated[tuple[AnyQuestion, ...], Field(min_length=1), wanted("questions")]
    principles: tuple[Principle, ...] = ()
    glossary: tuple[Term, ...] = ()
    free_contribution: FreeContribution
    evaluation: Evaluation = Evaluation()
    _version: int | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        raise_first(list(consultation_mistakes(self.model_dump(mode="json"))))
        return self

    @property
    def version(self) -> int | None:
        """Return which of the stored versions this is; None for a file that is not in the store."""
        return self._version

    def as_version(self, number: int) -> Self:
        """Return the same consultation, as a version of the store."""
        copy = self.model_copy()
        copy._version = number
        return copy

    def question(self, slug: str) -> Question:
        """Return the question of a slug. Raises KeyError when there is none."""
        for question in self.questions:
            if question.slug == slug:
                return question
        raise KeyError(slug)

    def principle(self, slug: str) -> Principle | None:
        """Return the principle of a slug; None when there is none."""
        return next((principle for principle in self.principles if principle.slug == slug), None)

    def chooses_principles(self, question: Question) -> bool:
        """Return whether the choices of a question are principles: all of them have the slug of one."""
        principles = {principle.slug for principle in self.principles}
        choices = question.choices_in_order()
        return bool(choices) and principles.issuperset(choices)

    def terms_of(self, question: Question) -> tuple[Term, ...]:
        """Return the words explained of a question, and those of the whole consultation."""
        return (*question.glossary, *self.glossary)

    def terms_in(self, question: Question) -> tuple[Term, ...]:
        """Return the words explained of a question, and those of the consultation that its text holds."""
        text = " ".join(question.text.texts.values())
        return (*question.glossary, *_terms_held(text, self.glossary))

    def number_of(self, slug: str) -> int | None:
        """Return the number people see, from 1 among guiding questions; None for a screening question.

        Raises KeyError when there is no such question.
        """
        number = 0
        for question in self.questions:
            number += question.role == "guiding"
            if question.slug == slug:
                return number if question.role == "guiding" else None
        raise KeyError(slug)

    def number_after(self, slug: str) -> int:
        """Return the number of the first guiding question after one; of the last one, where none follows."""
        slugs = [question.slug for question in self.questions]
        earlier = self.questions[: slugs.index(slug)]
        return min(sum(question.role == "guiding" for question in earlier) + 1, self.guiding_count)

    @property
    def committed(self) -> tuple[Authority, ...]:
        """Return the authorities who have committed themselves."""
        return tuple(each for each in self.authorities if each.commitment is not None)

    @property
    def guiding_count(self) -> int:
        """Return how many questions have a number."""
        return sum(question.role == "guiding" for question in self.questions)

    @property
    def minutes(self) -> int:
        """Return how long answering takes: a minute per question, rounded up to five when there are many."""
        questions = self.guiding_count
        return questions if questions <= MINUTES_ROUNDED_FROM else -(-questions // 5) * 5

    @property
    def letters(self) -> Letters:
        """Return the letters of messages that are counted in segments: as written, or simplified."""
        return self.sms_letters

    @property
    def opens_at(self) -> datetime:
        """Return the first moment of the window, in UTC."""
        return _midnight(self.opens_on, self.timezone)

    @property
    def closes_at(self) -> datetime:
        """Return the first moment after the window, in UTC: the end of the last day, or its hour."""
        if self.closing_time is not None:
            return self._closing_hour.astimezone(UTC)
        return _midnight(self.closes_on + timedelta(days=1), self.timezone)

    @property
    def _closing_hour(self) -> datetime:
        hour = time.fromisoformat((self.closing_time or "00h00").replace("h", ":"))
        return datetime.combine(self.closes_on, hour, tzinfo=ZoneInfo(self.timezone))

    def end_in_words(self, language: Language) -> str:
        """Return the last day, with its hour where it ends before midnight: "28 février 2017 à 21 h 24"."""
        if self.closing_time is None:
            return day_in_words(self.closes_on, language)
        return moment_in_words(self._closing_hour, language)

    def day_of(self, moment: datetime) -> date:
        """Return the day of a moment in the consultation's time zone."""
        return moment.astimezone(ZoneInfo(self.timezone)).date()

    def is_open(self, now: datetime) -> bool:
        """Return whether the window is open at a moment; TypeError when the moment has no time zone."""
        return self.opens_at <= now < self.closes_at


@lru_cache(maxsize=256)
def _terms_held(text: str, glossary: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms that a text holds, by their own name or another of several words.

    An alias of one word may mean something else there: "dans le cadre de" is no framework. Cached, since a
    page asks it of every question.
    """
    said = Understood(text)
    names = [
        (*term.term.texts.values(), *(each for each in term.aliases if " " in each)) for term in glossary
    ]
    return tuple(term for term, own in zip(glossary, names, strict=True) if said.names_term(own))


@lru_cache(maxsize=256)
def _midnight(day: date, timezone: str) -> datetime:
    """Return the first moment of a day, in UTC.

    Cached, since every message asks whether a window is open.
    """
    return datetime.combine(day, time(), tzinfo=ZoneInfo(timezone)).astimezone(UTC)


def question_id(question: str, principle: str | None) -> str | None:
    """Return the identifier of a question in the exported tables; None for no question.

    It includes the principle: two principles may have sub-questions of the same slug.
    """
    if not question:
        return None
    return question if principle is None else f"{principle}/{question}"
