"""The evaluation of the process as a page shows it: a table per question, at each of the two moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.pages.shared.contributions import choice_in_words
from api.pages.shared.words import Words
from consultation.conversation.events import Moment
from consultation.conversation.side_questions.survey import MOMENTS
from consultation.statistics.people_tables import Answered
from consultation.statistics.small_counts import share


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A choice, how many people made it, and their share; None is hidden, or a share of too few."""

    name: str
    people: int | None
    percent: int | None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question, how many people answered it, and their choices; an open one has no choices."""

    text: str
    people: int | None
    choices: tuple[ChoiceView, ...]


@dataclass(frozen=True, slots=True)
class MomentView:
    """The answers given at one moment."""

    moment: Moment
    questions: tuple[QuestionView, ...]


def moments(answered: Sequence[Answered], words: Words) -> list[MomentView]:
    """Return the moments at which anybody answered, with the questions they answered."""
    found = [
        MomentView(
            moment,
            tuple(_question(each, words) for each in answered if each.moment == moment and each.is_answered),
        )
        for moment in MOMENTS
    ]
    return [each for each in found if each.questions]


def _question(answered: Answered, words: Words) -> QuestionView:
    asked = answered.question.asked
    choices = tuple(
        ChoiceView(str(choice_in_words(asked, slug, words)), count, share(count, answered.people))
        for slug, count in answered.choices.items()
    )
    return QuestionView(words.text(answered.question.text), answered.people, choices)
