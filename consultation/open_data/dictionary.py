"""The dictionary: every table and column that is exported, with its meaning in both languages.

The files, datapackage.json, Datasette's metadata and docs/open-data.md are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from consultation.open_data.columns import Column, Table
from consultation.open_data.tables_answered import ANSWERS, FEEDBACK
from consultation.open_data.tables_counted import EVALUATION, FIGURES
from consultation.open_data.tables_said import CHOICES, CONTRIBUTIONS, QUESTIONS, REMOVED
from consultation.open_data.tables_topics import TOPIC_CONTRIBUTIONS, TOPICS

__all__ = ["LICENCE", "TABLES", "Column", "Licence", "Table"]


@dataclass(frozen=True, slots=True)
class Licence:
    """What re-users are allowed to do."""

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
    EVALUATION,
)
