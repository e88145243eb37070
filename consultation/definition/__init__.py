"""What an organiser writes: one consultation, in one YAML file, read and checked."""

from consultation.definition.loading import DefinitionError, load_consultation, load_consultations, slug_taken
from consultation.definition.model import (
    AskIf,
    Choice,
    Consultation,
    Contact,
    FreeContribution,
    KeyFigure,
    Language,
    Localized,
    Principle,
    Publication,
    Question,
    SmsLetters,
    SubQuestion,
)
from consultation.definition.tree import Problem

__all__ = [
    "AskIf",
    "Choice",
    "Consultation",
    "Contact",
    "DefinitionError",
    "FreeContribution",
    "KeyFigure",
    "Language",
    "Localized",
    "Principle",
    "Problem",
    "Publication",
    "Question",
    "SmsLetters",
    "SubQuestion",
    "load_consultation",
    "load_consultations",
    "slug_taken",
]
