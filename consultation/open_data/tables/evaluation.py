"""The table of what people think of the process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consultation.definition import Consultation
from consultation.open_data.columns import Column, Table
from consultation.statistics import survey_results
from consultation.store import Unit

_YES_NO = {"yes": ("Oui", "Yes"), "no": ("Non", "No"), "unsure": ("Je ne sais pas", "I don’t know")}


@dataclass(frozen=True, slots=True)
class Evaluated:
    """How many people made a choice, or answered a question at all when there is no choice."""

    moment: str
    question: str
    question_fr: str
    question_en: str | None
    choice: str | None
    choice_fr: str | None
    choice_en: str | None
    count: int | None

    @property
    def suppressed(self) -> bool:
        """Whether the count is too small to be shown."""
        return self.count is None


def evaluation(unit: Unit, definition: Consultation) -> Iterator[Evaluated]:
    """What people think of the process, small counts suppressed; a total comes before its choices."""
    for each in survey_results.measure(unit, definition):
        if not each.is_answered:
            continue
        asked = (each.moment, each.question.slug, each.question.text.fr, each.question.text.en)
        labels = {choice.slug: (choice.label.fr, choice.label.en) for choice in each.question.choices}
        yield Evaluated(*asked, None, None, None, each.people)
        for slug, count in each.choices.items():
            yield Evaluated(*asked, slug, *(labels.get(slug) or _YES_NO[slug]), count)


EVALUATION = Table(
    "evaluation",
    "Ce que les gens pensent de la démarche : combien ont fait chaque choix, à chaque moment. Les mots "
    "écrits ne sont pas publiés. Une question à laquelle personne n’a répondu n’a pas de ligne.",
    "What people think of the process: how many made each choice, at each moment. Words written are not "
    "published. A question that nobody answered has no row.",
    ("moment", "question", "choice"),
    (
        Column(
            "moment",
            "string",
            "Quand la question a été posée : après la dernière question de la consultation "
            "(participation), ou après une rétroaction des autorités (feedback)",
            "When the question was asked: after the last question of the consultation (participation), or "
            "after an authority’s answer (feedback)",
            "participation",
            one_of=("participation", "feedback"),
        ),
        Column(
            "question",
            "string",
            "Identifiant de la question d’évaluation",
            "Identifier of the question of the evaluation",
            "facilite",
        ),
        Column(
            "question_fr",
            "string",
            "La question, en français",
            "The question, in French",
            "A-t-il été facile de participer à cette consultation?",
        ),
        Column(
            "question_en",
            "string",
            "La question, en anglais",
            "The question, in English",
            "How easy was it to take part in this consultation?",
            required=False,
        ),
        Column(
            "choice",
            "string",
            "Identifiant du choix; vide pour le total des personnes qui ont répondu",
            "Identifier of the choice; empty for the total of those who answered",
            "facile",
            required=False,
        ),
        Column(
            "choice_fr", "string", "Le choix, en français", "The choice, in French", "Facile", required=False
        ),
        Column(
            "choice_en", "string", "Le choix, en anglais", "The choice, in English", "Easy", required=False
        ),
        Column(
            "count",
            "integer",
            "Le nombre de personnes; vide s’il est supprimé",
            "The number of people; empty if it is suppressed",
            23,
            required=False,
        ),
        Column(
            "suppressed",
            "boolean",
            "Vrai si le nombre est sous 5, ou s’il permettrait d’en retrouver un",
            "True if the number is under 5, or if one such could be worked out from it",
            False,
        ),
    ),
    read=evaluation,
)
