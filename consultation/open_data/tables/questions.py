"""The table of what was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consultation.definition import Consultation
from consultation.definition.model import question_id
from consultation.open_data.columns import Column, Table
from consultation.store import Unit


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or a sub-question; one that is no longer asked has no text."""

    question: str
    number: int | None
    principle: str | None
    type: str | None
    text_fr: str | None
    text_en: str | None


def questions(unit: Unit, definition: Consultation) -> Iterator[Asked]:
    """Questions and sub-questions, in the order they are asked; then those no longer asked."""
    known: set[str] = set()
    for question in definition.questions:
        if question.role == "guiding":
            number = definition.number_of(question.slug)
            text = question.text
            yield Asked(question.slug, number, None, question.kind, text.fr, text.en)
            known.add(question.slug)
    for principle in definition.principles:
        for sub in principle.sub_questions:
            slug = question_id(sub.slug, principle.slug)
            assert slug is not None
            yield Asked(slug, None, principle.slug, "open", sub.text.fr, sub.text.en)
            known.add(slug)
    answered = unit.each_tuple(
        "SELECT DISTINCT question, principle FROM contributions"
        " WHERE consultation = ? AND status = 'published' ORDER BY 1, 2",
        (definition.slug,),
    )
    for question_slug, principle_slug in answered:
        old = question_id(question_slug, principle_slug)
        if old is not None and old not in known:
            yield Asked(old, None, principle_slug, None, None, None)


QUESTIONS = Table(
    "questions",
    "Les questions posées. Celle d’une contribution qui n’est plus posée reste ici, sans son texte.",
    "The questions asked. One that is no longer asked stays here for its contributions, without its text.",
    ("question",),
    (
        Column(
            "question",
            "string",
            "Identifiant de la question, pour toujours. La sous-question d’un principe a la forme "
            "principe/sous-question.",
            "Identifier of the question, for ever. A principle’s sub-question is written "
            "principle/sub-question.",
            "offre-de-services",
        ),
        Column(
            "number",
            "integer",
            "Numéro de la question, tel que les gens le lisent",
            "Number of the question, as people read it",
            1,
            required=False,
        ),
        Column(
            "principle",
            "string",
            "Principe dont c’est une sous-question",
            "Principle it is a sub-question of",
            "retroaction",
            required=False,
        ),
        Column(
            "type",
            "string",
            "Façon d’y répondre : réponse libre (open), oui ou non (yes_no), un choix (single), "
            "plusieurs choix (multi)",
            "How it is answered: freely (open), by yes or no (yes_no), by one choice (single), "
            "by several choices (multi)",
            "open",
            required=False,
            one_of=("open", "yes_no", "single", "multi"),
        ),
        Column(
            "text_fr",
            "string",
            "Texte de la question en français",
            "Text of the question in French",
            "Quelle autre idée avez-vous pour le parc?",
            required=False,
            free=True,
        ),
        Column(
            "text_en",
            "string",
            "Texte de la question en anglais, s’il y en a un",
            "Text of the question in English, if there is one",
            "What other idea do you have for the park?",
            required=False,
            free=True,
        ),
    ),
    read=questions,
)
