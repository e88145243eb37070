"""The definition of a consultation: what an organiser writes in one YAML file, read and checked.

Others may use `advice`, `bundles`, `catalogue`, `checks`, `colours`, `drafts`, `forms`, `importing`,
`join_words`, `locked`, `model`, `pasted`, `pictures`, `plain_values`, `presentable`, `slugs`, `sql`,
`sql_drafts`, `sql_versions`, `templates`, `versions`, `writing`.
"""

from consultation.definition.advice import Advice, advice_for, advice_on, level_of, readings_of
from consultation.definition.fields import Choice, Localized, Term
from consultation.definition.kinds import (
    COMMON_CHOICES,
    KINDS,
    AskIf,
    Question,
    Refusal,
    Taken,
    Tally,
    read_question,
)
from consultation.definition.loading import (
    SUFFIXES,
    ConsultationFile,
    DefinitionError,
    load_consultation,
    load_consultations,
    problems_of,
    read_beside,
    read_consultation,
    read_folder,
)
from consultation.definition.model import (
    Authority,
    Consultation,
    Contact,
    FreeContribution,
    KeyFigure,
    Letters,
    Principle,
    Publication,
    SubQuestion,
)
from consultation.definition.survey import Evaluation, SurveyQuestion
from consultation.definition.tree import Problem, read_document
from consultation.languages.model import Language

__all__ = [
    "COMMON_CHOICES",
    "KINDS",
    "SUFFIXES",
    "Advice",
    "AskIf",
    "Authority",
    "Choice",
    "Consultation",
    "ConsultationFile",
    "Contact",
    "DefinitionError",
    "Evaluation",
    "FreeContribution",
    "KeyFigure",
    "Language",
    "Letters",
    "Localized",
    "Principle",
    "Problem",
    "Publication",
    "Question",
    "Refusal",
    "SubQuestion",
    "SurveyQuestion",
    "Taken",
    "Tally",
    "Term",
    "advice_for",
    "advice_on",
    "level_of",
    "load_consultation",
    "load_consultations",
    "problems_of",
    "read_beside",
    "read_consultation",
    "read_document",
    "read_folder",
    "read_question",
    "readings_of",
]
