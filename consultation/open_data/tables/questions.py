"""The table of the questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consultation.definition import KINDS, Consultation, Localized
from consultation.definition.model import question_id
from consultation.open_data.columns import Column, Table, columns_by_language, in_language
from consultation.store import Unit


@dataclass(slots=True)
class Asked:
    """A question or a sub-question; one that is no longer asked has no text."""

    question: str
    number: int | None
    principle: str | None
    type: str | None
    text: Localized | None


def questions(unit: Unit, definition: Consultation) -> Iterator[Asked]:
    """Yield questions and sub-questions, in the order they are asked; then those no longer asked."""
    known: set[str] = set()
    for question in definition.questions:
        if question.role == "guiding":
            number = definition.number_of(question.slug)
            yield Asked(question.slug, number, None, question.kind, question.text)
            known.add(question.slug)
    for principle in definition.principles:
        for sub in principle.sub_questions:
            slug = question_id(sub.slug, principle.slug)
            assert slug is not None
            yield Asked(slug, None, principle.slug, "open", sub.text)
            known.add(slug)
    answered = unit.each_tuple(
        "SELECT DISTINCT question, principle FROM contributions"
        " WHERE consultation = ? AND status = 'published' ORDER BY 1, 2 NULLS FIRST",
        (definition.slug,),
    )
    for question_slug, principle_slug in answered:
        old = question_id(question_slug, principle_slug)
        if old is not None and old not in known:
            yield Asked(old, None, principle_slug, None, None)


QUESTIONS = Table(
    "questions",
    ("question",),
    (
        Column("question", "string", "offre-de-services"),
        Column("number", "integer", 1, required=False),
        Column("principle", "string", "retroaction", required=False),
        Column("type", "string", next(iter(KINDS)), required=False, one_of=tuple(KINDS)),
        *columns_by_language(
            "questions",
            "text",
            lambda row, language: in_language(row.text, language),
            free=True,
        ),
    ),
    read=questions,
)
