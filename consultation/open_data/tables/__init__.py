"""The exported tables, one module per subject.

A module has everything of its tables: the rows, the statement that reads them, the columns. CSV, JSON Lines,
SQLite, the API, datapackage.json, Datasette's metadata and docs/open-data.md are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from consultation.open_data.columns import Column, Table
from consultation.open_data.tables.contributions import CHOICES, CONTRIBUTIONS, REMOVED
from consultation.open_data.tables.evaluation import EVALUATION
from consultation.open_data.tables.feedback import ANSWERS, FEEDBACK
from consultation.open_data.tables.figures import FIGURES
from consultation.open_data.tables.places import PLACES
from consultation.open_data.tables.questions import QUESTIONS
from consultation.open_data.tables.topics import TOPIC_CONTRIBUTIONS, TOPICS

__all__ = ["LICENCE", "TABLES", "Column", "Licence", "Table"]


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of the data."""

    name: str
    title: str
    url: str


LICENCE = Licence(
    "CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"
)

TABLES: tuple[Table, ...] = (
    QUESTIONS,
    CONTRIBUTIONS,
    CHOICES,
    REMOVED,
    FEEDBACK,
    ANSWERS,
    TOPICS,
    TOPIC_CONTRIBUTIONS,
    FIGURES,
    PLACES,
    EVALUATION,
)
