"""The tables of what authorities answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consultation.definition import Consultation
from consultation.feedback.model import Content, Feedback, Version
from consultation.feedback.sql import known_feedbacks, published_feedbacks
from consultation.open_data.columns import Column, Table
from consultation.open_data.tables.contributions import day_reader
from consultation.store import Unit


@dataclass(frozen=True, slots=True)
class Told:
    """An authority's answer: its published version and, when it was retracted, what that said."""

    known: Feedback
    version: Version
    notes: Content
    day: str
    retracted_on: str | None

    def slug_of(self, about: str) -> str | None:
        """The slug of what it answers, when that is `about`."""
        subject = self.known.subject
        return subject.slug if subject.about == about else None


@dataclass(frozen=True, slots=True)
class Answered:
    """A published contribution that an authority's answer answers."""

    feedback: int
    contribution: int


def feedback(unit: Unit, definition: Consultation) -> Iterator[Told]:
    """The published version of each answer, oldest first; of one that was retracted, without its text."""
    day = day_reader(definition.timezone)
    for each in reversed(known_feedbacks(unit, definition.slug)):
        version, retraction = each.last_published, each.retraction
        assert version is not None
        assert version.published_at is not None
        yield Told(
            each,
            version,
            version.content if retraction is None else retraction.content,
            day(version.published_at[:16]),
            None if retraction is None else day((retraction.published_at or "")[:16]),
        )


def answers(unit: Unit, definition: Consultation) -> Iterator[Answered]:
    """Which published contributions each published answer answers."""
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
    "Les rétroactions des autorités, dans leur version la plus récente.",
    "The authorities’ answers, in their latest version.",
    ("feedback",),
    (
        Column(
            "feedback",
            "integer",
            "Identifiant de la rétroaction",
            "Identifier of the answer",
            3,
            value=lambda row: row.known.id,
        ),
        Column(
            "version",
            "integer",
            "Version : 1 au départ, puis une de plus à chaque correction publiée",
            "Version: 1 at first, then one more with each correction published",
            1,
            value=lambda row: row.version.version,
        ),
        Column(
            "day",
            "date",
            "Jour où cette version a été publiée, dans le fuseau horaire de la consultation",
            "Day this version was published, in the consultation’s time zone",
            "2017-03-15",
        ),
        Column(
            "about",
            "string",
            "Ce à quoi elle répond : toute la consultation (consultation), une question (question), un "
            "principe (principle), des contributions (contributions)",
            "What it answers: the whole consultation (consultation), a question (question), a principle "
            "(principle), contributions (contributions)",
            "question",
            one_of=("consultation", "question", "principle", "contributions"),
            value=lambda row: row.known.subject.about,
        ),
        Column(
            "question",
            "string",
            "La question, quand elle répond à une question",
            "The question, when it answers one",
            "offre-de-services",
            required=False,
            value=lambda row: row.slug_of("question"),
        ),
        Column(
            "principle",
            "string",
            "Le principe, quand elle répond à un principe",
            "The principle, when it answers one",
            "retroaction",
            required=False,
            value=lambda row: row.slug_of("principle"),
        ),
        Column(
            "authority",
            "string",
            "L’autorité qui répond",
            "The authority that answers",
            "Secrétariat du Conseil du trésor",
            free=True,
            value=lambda row: row.version.content.authority,
        ),
        Column(
            "text_fr",
            "string",
            "Texte en français",
            "Text in French",
            "Votre proposition est retenue.",
            required=False,
            free=True,
            value=lambda row: row.version.content.body_fr or None,
        ),
        Column(
            "text_en",
            "string",
            "Texte en anglais, s’il y en a un",
            "Text in English, if there is one",
            "Your proposal was accepted.",
            required=False,
            free=True,
            value=lambda row: row.version.content.body_en or None,
        ),
        Column(
            "link",
            "string",
            "Adresse d’un document qui en dit plus",
            "Address of a document that says more",
            "https://exemple.quebec/bilan",
            required=False,
            free=True,
            value=lambda row: row.version.content.link or None,
        ),
        Column(
            "change_note",
            "string",
            "Ce que cette version corrige, ou pourquoi la rétroaction a été retirée, en français",
            "What this version corrects, or why the answer was retracted, in French",
            "La date était fausse.",
            required=False,
            free=True,
            value=lambda row: row.notes.change_note_fr or None,
        ),
        Column(
            "change_note_en",
            "string",
            "La même chose en anglais, s’il y a un texte en anglais",
            "The same in English, if there is a text in English",
            "The date was wrong.",
            required=False,
            free=True,
            value=lambda row: row.notes.change_note_en or None,
        ),
        Column(
            "retracted_on",
            "date",
            "Jour où la rétroaction a été retirée : elle n’a plus de texte et ne répond plus à rien",
            "Day the answer was retracted: it has no text any more and answers nothing",
            "2017-04-02",
            required=False,
        ),
    ),
    read=feedback,
)


ANSWERS = Table(
    "answers",
    "Les contributions publiées auxquelles chaque rétroaction répond, une par ligne.",
    "The published contributions that each authority’s answer answers, one a row.",
    ("feedback", "contribution"),
    (
        Column(
            "feedback",
            "integer",
            "Identifiant de la rétroaction",
            "Identifier of the answer",
            3,
            refers_to=("feedback", "feedback"),
        ),
        Column(
            "contribution",
            "integer",
            "Numéro de la contribution",
            "Number of the contribution",
            412,
            refers_to=("contributions", "number"),
        ),
    ),
    read=answers,
)
