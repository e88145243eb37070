"""What an organiser writes: one consultation, in one YAML file, read and checked."""

from consultation.definition.evaluation import Evaluation, SurveyQuestion
from consultation.definition.fields import Choice, Language, Localized
from consultation.definition.loading import DefinitionError, load_consultation, load_consultations, slug_taken
from consultation.definition.model import (
    AskIf,
    Authority,
    Consultation,
    Contact,
    FreeContribution,
    KeyFigure,
    Principle,
    Publication,
    Question,
    SmsLetters,
    SubQuestion,
)
from consultation.definition.tree import Problem

__all__ = [
    "AskIf",
    "Authority",
    "Choice",
    "Consultation",
    "Contact",
    "DefinitionError",
    "Evaluation",
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
    "SurveyQuestion",
    "load_consultation",
    "load_consultations",
    "slug_taken",
]
