"""SQL of the slugs that contributions refer to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from consultation.clock import stamp
from consultation.definition.pictures import Sent
from consultation.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Used:
    """The slugs that the contributions of one consultation refer to, and how many contributions there are.

    `questions` are by (principle, question), the principle None except for contributions on one; `choices` by
    (question, choice).
    """

    total: int = 0
    questions: Mapping[tuple[str | None, str], int] = field(default_factory=dict)
    choices: Mapping[tuple[str, str], int] = field(default_factory=dict)


def used_in(unit: Unit, consultation: str) -> Used:
    """Return the slugs that the contributions of a consultation refer to."""
    return _used(unit, "consultation = ?", (consultation,)).get(consultation, Used())


def used(unit: Unit) -> dict[str, Used]:
    """Return the slugs that contributions refer to, by consultation."""
    return _used(unit, "1 = 1", ())


def _used(unit: Unit, condition: str, values: Sequence[str]) -> dict[str, Used]:
    found: dict[str, tuple[list[int], dict[tuple[str | None, str], int], dict[tuple[str, str], int]]] = {}
    rows = unit.rows(
        "SELECT consultation, principle, question, choices, count(*) AS n FROM contributions"  # noqa: S608
        f" WHERE kind <> 'feedback' AND {condition} GROUP BY consultation, principle, question, choices",
        values,
    )
    for row in rows:
        total, questions, choices = found.setdefault(row["consultation"], ([0], {}, {}))
        total[0] += row["n"]
        if row["question"]:
            key = (row["principle"], row["question"])
            questions[key] = questions.get(key, 0) + row["n"]
        for choice in json.loads(row["choices"]):
            choices[row["question"], choice] = choices.get((row["question"], choice), 0) + row["n"]
    return {slug: Used(total[0], questions, choices) for slug, (total, questions, choices) in found.items()}


def has_contributions(unit: Unit, consultation: str) -> bool:
    """Return whether anybody has answered a consultation."""
    sql = "SELECT 1 FROM contributions WHERE consultation = ? AND kind <> 'feedback' LIMIT 1"
    return unit.has(sql, (consultation,))


# SQL of the pictures that organisers sent. A picture never changes: its name says what is in it.


def add_picture(unit: Unit, consultation: str, sent: Sent, now: datetime) -> None:
    """Keep a picture of a consultation, which somebody sent or a file came with; one that it has stays."""
    unit.execute(
        "INSERT INTO definition_pictures (consultation, file, content, sent_at)"
        " VALUES (?, ?, ?, ?) ON CONFLICT (consultation, file) DO NOTHING",
        (consultation, sent.file, sent.content, stamp(now)),
    )


def picture(unit: Unit, consultation: str, file: str) -> bytes | None:
    """Return a picture of a consultation; None when nobody sent it."""
    found = unit.row(
        "SELECT content FROM definition_pictures WHERE consultation = ? AND file = ?", (consultation, file)
    )
    return None if found is None else bytes(found["content"])
