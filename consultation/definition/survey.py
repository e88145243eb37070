"""The evaluation of a consultation by those who took part: up to three short questions about the process.

A consultation that says nothing of it asks the questions below. They follow what the seventh principle of the
Government Reference Framework on Public Participation asks of an evaluation: when (after taking part, and
after an authority's answer), by what means (a short survey, in the same conversation), and by whom (everybody
who took part).
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from consultation.definition.fields import Choice, Localized, Model, Slug, Switch
from consultation.definition.kinds import Question, read_question

MOST_QUESTIONS = 3


class SurveyQuestion(Model):
    """A question about the process; it has no number among the consultation's, and is no contribution."""

    slug: Slug
    kind: Literal["open", "yes_no", "single"]
    text: Localized
    short: Localized
    choices: tuple[Choice, ...] = ()

    @cached_property
    def asked(self) -> Question:
        """The question of its kind, which knows what it expects and how it is answered."""
        return read_question(self.model_dump())

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        self.asked  # noqa: B018 - raises what the kind refuses
        return self


def _choice(slug: str, fr: str, en: str, *aliases: str) -> Choice:
    return Choice(slug=slug, label=Localized(fr=fr, en=en), aliases=aliases)


QUESTIONS = (
    SurveyQuestion(
        slug="facilite",
        kind="single",
        text=Localized(
            fr="A-t-il été facile de participer à cette consultation?",
            en="How easy was it to take part in this consultation?",
        ),
        short=Localized(fr="Facilité de participer", en="Ease of taking part"),
        choices=(
            _choice("tres-difficile", "Très difficile", "Very hard", "pas facile du tout", "very difficult"),
            _choice(
                "difficile", "Difficile", "Hard", "pas facile", "assez difficile", "difficult", "not easy"
            ),
            _choice("entre-les-deux", "Entre les deux", "In between", "moyen", "correct", "bof", "so-so"),
            _choice(
                "facile", "Facile", "Easy", "assez facile", "plutôt facile", "pas difficile", "quite easy"
            ),
            _choice("tres-facile", "Très facile", "Very easy", "super facile", "vraiment facile"),
        ),
    ),
    SurveyQuestion(
        slug="information",
        kind="single",
        text=Localized(
            fr="Avez-vous eu l’information nécessaire pour répondre?",
            en="Were you given the information you needed to answer?",
        ),
        short=Localized(fr="Information nécessaire", en="Information needed"),
        choices=(
            _choice("oui", "Oui", "Yes", "tout à fait", "absolument"),
            _choice(
                "en-partie", "En partie", "Partly", "plus ou moins", "un peu", "à moitié", "more or less"
            ),
            _choice("non", "Non", "No", "pas vraiment", "pas du tout", "not really", "not at all"),
        ),
    ),
    SurveyQuestion(
        slug="ameliorations",
        kind="open",
        text=Localized(
            fr="Que devrions-nous mieux faire la prochaine fois?",
            en="What should we do better next time?",
        ),
        short=Localized(fr="À améliorer", en="To do better"),
    ),
)
"""What is asked when the file says nothing else."""


class Evaluation(Model):
    """Whether people are asked what they think of the process, and what they are asked."""

    offered: Switch = True
    questions: Annotated[
        tuple[SurveyQuestion, ...],
        Field(min_length=1, max_length=MOST_QUESTIONS, description="a list of one to three questions"),
    ] = QUESTIONS

    def question(self, slug: str) -> SurveyQuestion | None:
        """The question of that slug, if it is still asked."""
        return next((each for each in self.questions if each.slug == slug), None)
