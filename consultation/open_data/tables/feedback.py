"""The tables of the answers of authorities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consultation.definition import Consultation
from consultation.feedback.model import Content, Feedback, Version
from consultation.feedback.sql import known_feedbacks, published_feedbacks
from consultation.open_data.columns import Column, Table, columns_by_language
from consultation.open_data.tables.contributions import day_reader
from consultation.store import Unit


@dataclass(slots=True)
class Told:
    """An authority's answer: its published version and, when it was retracted, the retraction's note."""

    known: Feedback
    version: Version
    notes: Content
    day: str
    retracted_on: str | None

    def slug_of(self, about: str) -> str | None:
        """Return the slug of its subject, when that is `about`."""
        subject = self.known.subject
        return subject.slug if subject.about == about else None


@dataclass(slots=True)
class Answered:
    """A published contribution that an authority's answer is for."""

    feedback: int
    contribution: int


def feedback(unit: Unit, definition: Consultation) -> Iterator[Told]:
    """Yield the published version of each answer, oldest first; without the text of retracted ones."""
    day = day_reader(definition.timezone)
    for each in reversed(known_feedbacks(unit, definition.slug)):
        version, retraction = each.last_published, each.retraction
        assert version is not None
        assert version.published_at is not None
        yield Told(
            each,
            version,
            version.content if retraction is None else retraction.content,
            day(version.published_at),
            None if retraction is None else day(retraction.published_at or ""),
        )


def answers(unit: Unit, definition: Consultation) -> Iterator[Answered]:
    """Yield the published contributions of each published answer."""
    for each in reversed(published_feedbacks(unit, definition.slug)):
        found = unit.each_tuple(
            "SELECT f.feedback_id, c.number FROM feedback_contributions AS f"
            " JOIN contributions AS c ON c.id = f.contribution_id"
            " WHERE f.feedback_id = ? AND c.consultation = ? AND c.status = 'published' ORDER BY c.number",
            (each.id, definition.slug),
        )
        for feedback_id, number in found:
            yield Answered(feedback_id, number)


FEEDBACK = Table(
    "feedback",
    ("feedback",),
    (
        Column("feedback", "integer", 3, value=lambda row: row.known.id),
        Column("version", "integer", 1, value=lambda row: row.version.version),
        Column("day", "date", "2017-03-15"),
        Column(
            "about",
            "string",
            "question",
            one_of=("consultation", "question", "principle", "contributions"),
            value=lambda row: row.known.subject.about,
        ),
        Column(
            "question",
            "string",
            "offre-de-services",
            required=False,
            value=lambda row: row.slug_of("question"),
        ),
        Column(
            "principle", "string", "retroaction", required=False, value=lambda row: row.slug_of("principle")
        ),
        Column(
            "authority",
            "string",
            "Secrétariat du Conseil du trésor",
            free=True,
            value=lambda row: row.version.content.authority,
        ),
        *columns_by_language(
            "feedback",
            "text",
            lambda row, language: row.version.content.bodies.get(language),
            free=True,
        ),
        Column(
            "link",
            "string",
            "https://exemple.quebec/bilan",
            required=False,
            free=True,
            value=lambda row: row.version.content.link or None,
        ),
        *columns_by_language(
            "feedback",
            "change_note",
            lambda row, language: row.notes.change_notes.get(language),
            bare_default=True,
            free=True,
        ),
        Column("retracted_on", "date", "2017-04-02", required=False),
    ),
    read=feedback,
)


ANSWERS = Table(
    "answers",
    ("feedback", "contribution"),
    (
        Column("feedback", "integer", 3, refers_to=("feedback", "feedback")),
        Column("contribution", "integer", 412, refers_to=("contributions", "number")),
    ),
    read=answers,
)
