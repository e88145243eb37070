"""The evaluation of a consultation by its participants: up to three short questions about the process.

A consultation whose file does not define it asks the questions below. They follow what the seventh principle
of the Government Reference Framework on Public Participation asks of an evaluation: when (after taking part,
and after an authority's answer), by what means (a short survey, in the same conversation), and by whom
(everybody who took part).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from consultation.definition.fields import Choice, Localized, Model, Slug, Switch
from consultation.definition.kinds import Question, SurveyKindName, read_question
from consultation.definition.plain_values import wanted
from consultation.languages.catalogue import catalogue
from consultation.languages.model import LANGUAGES

MOST_QUESTIONS = 3


class SurveyQuestion(Model):
    """A question about the process; it has no number among the guiding questions and is no contribution."""

    slug: Slug
    kind: SurveyKindName
    text: Localized
    short: Localized
    choices: tuple[Choice, ...] = ()

    @cached_property
    def asked(self) -> Question:
        """Return the question of its kind, which knows its expectation and how it is answered."""
        return read_question(self.model_dump())

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        self.asked  # noqa: B018 - raises what the kind refuses
        return self


_ASKED: Sequence[tuple[str, str, tuple[str, ...]]] = (
    ("facilite", "single", ("tres-difficile", "difficile", "entre-les-deux", "facile", "tres-facile")),
    ("information", "single", ("oui", "en-partie", "non")),
    ("ameliorations", "open", ()),
)
"""By slug, with the slugs of the choices. The words are in `locale/<language>/definition/survey.ftl`."""


def _question(slug: str, kind: str, choices: Sequence[str]) -> SurveyQuestion:
    said = {language: catalogue(language, "definition") for language in LANGUAGES}
    texts = {language: words.say(slug) for language, words in said.items()}
    named = {language: words.attributes(slug) for language, words in said.items()}

    def localized(name: str) -> Localized:
        return Localized(**{language: attributes[name] for language, attributes in named.items()})

    def aliases(choice: str) -> tuple[str, ...]:
        lists = (attributes.get(f"also-{choice}", "") for attributes in named.values())
        return tuple(alias for listed in lists for alias in listed.split(", ") if alias)

    return SurveyQuestion(
        slug=slug,
        kind=kind,
        text=Localized(**texts),
        short=localized("short"),
        choices=tuple(Choice(slug=each, label=localized(each), aliases=aliases(each)) for each in choices),
    )


QUESTIONS = tuple(_question(*asked) for asked in _ASKED)
"""What is asked when the file says nothing else."""


class Evaluation(Model):
    """The evaluation: whether people are asked to evaluate the process, and the questions."""

    offered: Switch = True
    questions: Annotated[
        tuple[SurveyQuestion, ...],
        Field(min_length=1, max_length=MOST_QUESTIONS),
        wanted("survey_questions"),
    ] = QUESTIONS

    def question(self, slug: str) -> SurveyQuestion | None:
        """Return the question of a slug; None when it is not asked any more."""
        return next((each for each in self.questions if each.slug == slug), None)
