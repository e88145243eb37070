"""The table of the evaluation of the process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consultation.definition import Consultation, SurveyQuestion
from consultation.languages.catalogue import catalogue
from consultation.languages.model import Language
from consultation.open_data.columns import Column, Table, columns_by_language, in_language
from consultation.statistics import people_tables
from consultation.store import Unit


@dataclass(slots=True)
class Evaluated:
    """The number of people who made a choice, or who answered a question when there is no choice."""

    moment: str
    asked: SurveyQuestion
    choice: str | None
    count: int | None

    @property
    def question(self) -> str:
        """Return the identifier of the question."""
        return self.asked.slug

    def label(self, language: Language) -> str | None:
        """Return the label of the choice; None where there is none in this language."""
        if self.choice is None:
            return None
        label = self.asked.asked.label_of(self.choice)
        if label is None:
            return catalogue(language, "open_data").say(self.choice)
        return in_language(label, language)

    @property
    def suppressed(self) -> bool:
        """Return whether the count is too small to be shown."""
        return self.count is None


def evaluation(unit: Unit, definition: Consultation) -> Iterator[Evaluated]:
    """Yield the results of the evaluation, small counts suppressed; a total comes before its choices."""
    for each in people_tables.measure(unit, definition):
        if not each.is_answered:
            continue
        yield Evaluated(each.moment, each.question, None, each.people)
        for slug, count in each.choices.items():
            yield Evaluated(each.moment, each.question, slug, count)


EVALUATION = Table(
    "evaluation",
    ("moment", "question", "choice"),
    (
        Column("moment", "string", "participation", one_of=("participation", "feedback")),
        Column("question", "string", "facilite"),
        *columns_by_language(
            "evaluation",
            "question",
            lambda row, language: in_language(row.asked.text, language),
            required=True,
        ),
        Column("choice", "string", "facile", required=False),
        *columns_by_language("evaluation", "choice", lambda row, language: row.label(language)),
        Column("count", "integer", 23, required=False),
        Column("suppressed", "boolean", False),
    ),
    read=evaluation,
)
