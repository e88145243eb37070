"""The choices people made, from the counters: yes or no, one of several, three of seven."""

from __future__ import annotations

import json
from dataclasses import dataclass

from consultation.store.database import Unit


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the published answers to a question made a choice."""

    chosen: int
    answers: int


def choices_of(unit: Unit, consultation: str, question: str) -> dict[tuple[str, ...], int]:
    """How many published answers made each set of choices, in alphabetical order; answers in words apart."""
    rows = unit.rows(
        "SELECT choices, total FROM published_choices WHERE consultation = ? AND question = ? AND total > 0",
        (consultation, question),
    )
    found: dict[tuple[str, ...], int] = {}
    for row in rows:
        made = tuple(sorted(set(json.loads(row["choices"]))))
        found[made] = found.get(made, 0) + row["total"]
    return found


def comments_only(unit: Unit, consultation: str, question: str) -> int:
    """How many published answers to a question that takes choices made none, and only say something."""
    found = unit.row(
        "SELECT count(*) AS total FROM contributions WHERE consultation = ? AND question = ?"
        " AND status = 'published' AND kind = 'question' AND part = 1 AND choices = '[]'",
        (consultation, question),
    )
    return 0 if found is None else int(found["total"])


def share(unit: Unit, consultation: str, question: str, choice: str) -> Share:
    """How many answers to a question made a choice, among all that made one."""
    made = choices_of(unit, consultation, question)
    return Share(sum(total for choices, total in made.items() if choice in choices), sum(made.values()))
