"""How contributions are called and shown in a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consultation.conversation.side_questions.principles import principle_option
from consultation.definition import Consultation, Question
from consultation.languages.model import Language

_YES_NO: Mapping[Language, Mapping[str, str]] = {
    "fr": {"yes": "Oui", "no": "Non", "unsure": "Je ne sais pas"},
    "en": {"yes": "Yes", "no": "No", "unsure": "I don't know"},
}
_FREE: Mapping[Language, str] = {"fr": "Contribution libre", "en": "Free contribution"}

_REMOVED: Mapping[Language, str] = {"fr": "Question retirée", "en": "Question removed"}


def name_of(definition: Consultation, question: str, principle: str | None, language: Language) -> str:
    """What a contribution is about, in a few words: its question, its principle, or the free contribution.

    The organiser may have taken the question out since: it is said then, never its slug.
    """
    if principle is not None:
        found = definition.principle(principle)
        return _REMOVED[language] if found is None else principle_option(definition, found, language).label
    if not question:
        return _FREE[language]
    shorts = {each.slug: each.short.text(language) for each in definition.questions}
    return shorts.get(question, _REMOVED[language])


def words_of(
    definition: Consultation, question: str, choices: Sequence[str], text: str, language: Language
) -> str:
    """What a contribution says: its choices by their labels, and its text."""
    asked = next((each for each in definition.questions if each.slug == question), None)
    chosen = ", ".join(labels_of(asked, choices, language))
    return ". ".join(part for part in (chosen, text) if part)


def labels_of(question: Question | None, choices: Sequence[str], language: Language) -> list[str]:
    """Choices as a conversation names them: by the question's labels, or by our words for yes and no."""
    labels = ((choice, question.label_of(choice) if question is not None else None) for choice in choices)
    return [
        _YES_NO[language].get(choice, choice) if label is None else label.text(language)
        for choice, label in labels
    ]
