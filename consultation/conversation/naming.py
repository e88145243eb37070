"""The names and texts of contributions in a conversation."""

from __future__ import annotations

from collections.abc import Sequence

from consultation.conversation.side_questions.principles import principle_option
from consultation.definition import COMMON_CHOICES, Consultation, Question
from consultation.languages.catalogue import catalogue
from consultation.languages.model import Language


def name_of(
    definition: Consultation,
    question: str,
    principle: str | None,
    language: Language,
    *,
    is_reaction: bool = False,
) -> str:
    """Return the name of a contribution's subject: its question or principle, a reaction, or a free one.

    A reaction is a comment on an answer of the authorities. A question that the organiser removed since is
    named as such, never by its slug.
    """
    said = catalogue(language, "labels").say
    if is_reaction:
        return said("reaction_to_feedback")
    if principle is not None:
        found = definition.principle(principle)
        if found is None:
            return said("question_removed")
        return principle_option(definition, found, language).label
    if not question:
        return said("free_contribution")
    shorts = {each.slug: each.short.text(language) for each in definition.questions}
    return shorts[question] if question in shorts else said("question_removed")


def words_of(
    definition: Consultation, question: str, choices: Sequence[str], text: str, language: Language
) -> str:
    """Return the text of a contribution: its choices by their labels, and its own text."""
    asked = next((each for each in definition.questions if each.slug == question), None)
    labels = labels_of(asked, choices, language)
    chosen = ", ".join(asked.said(labels) if asked is not None else labels)
    return beside(chosen, text)


def beside(chosen: str, text: str) -> str:
    """Return a text after the choices that it is beside: "Non, pas ma banque", "Non. J'ai peur"."""
    return (", " if text[:1].islower() else ". ").join(filter(None, (chosen, text)))


def labels_of(question: Question | None, choices: Sequence[str], language: Language) -> list[str]:
    """Return the labels of choices: the question's, or our words for common choices."""
    labels = ((choice, question.label_of(choice) if question is not None else None) for choice in choices)
    return [
        label.text(language)
        if label is not None
        else catalogue(language, "labels").say(choice)
        if choice in COMMON_CHOICES
        else choice
        for choice, label in labels
    ]
