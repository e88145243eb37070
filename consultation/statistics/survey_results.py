"""The results of the evaluation of the process, as counts for anybody: small ones are hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consultation.conversation.events import Moment
from consultation.conversation.side_questions.survey import MOMENTS
from consultation.definition import Consultation, SurveyQuestion
from consultation.statistics.people_tables import evaluated_shown
from consultation.statistics.small_counts import MINIMUM, NONE, Cell, shown, suppressed_cells
from consultation.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers to a question of the evaluation at one moment.

    `people` answered it, `choices` are how many made each choice, by slug, in the question's order. None is a
    number that is hidden; fewer than MINIMUM people hide every choice.
    """

    moment: Moment
    question: SurveyQuestion
    people: int | None
    choices: Mapping[str, int | None]

    @property
    def is_answered(self) -> bool:
        """Return whether anybody answered it, however few."""
        return self.people != 0


def measure(unit: Unit, definition: Consultation) -> list[Answered]:
    """Return every question that is asked now, at each moment; none when the evaluation is turned off."""
    if not definition.evaluation.offered:
        return []
    counts = evaluated_shown(unit, definition.slug)
    return [
        _answered(moment, question, counts.get((moment, question.slug), {}))
        for moment in MOMENTS
        for question in definition.evaluation.questions
    ]


def received(answered: list[Answered]) -> int | None:
    """Return how many evaluations came in, by the question answered most at each moment; None when hidden."""
    most = [
        max((each.people or 0 for each in answered if each.moment == moment), default=0) for moment in MOMENTS
    ]
    few = any(each.people is None for each in answered)
    return None if few and not any(most) else sum(most)


def _answered(moment: Moment, question: SurveyQuestion, counts: Mapping[str | None, int]) -> Answered:
    slugs = question.asked.choices_in_order()
    cells: dict[Cell, int] = {(slug,): counts.get(slug, 0) for slug in slugs}
    cells["",] = sum(cells.values()) if slugs else counts.get(None, 0)
    if 0 < cells["",] < MINIMUM:
        return Answered(moment, question, None, dict.fromkeys(slugs))
    given = shown(cells, suppressed_cells(cells) if slugs else NONE)
    return Answered(moment, question, given["",], {slug: given[slug,] for slug in slugs})
