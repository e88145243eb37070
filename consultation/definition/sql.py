"""SQL of the consultation files as last followed, and of the slugs that contributions refer to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from consultation.clock import stamp
from consultation.store.unit import Unit


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file as it was last followed."""

    file: str
    content: str


@dataclass(frozen=True, slots=True)
class Used:
    """The slugs that the contributions of one consultation refer to, and how many contributions there are.

    `questions` are by (principle, question), the principle None except for contributions on one; `choices` by
    (question, choice).
    """

    total: int = 0
    questions: Mapping[tuple[str | None, str], int] = field(default_factory=dict)
    choices: Mapping[tuple[str, str], int] = field(default_factory=dict)


def keep_file(unit: Unit, consultation: str, file: str, content: str, now: datetime) -> None:
    """Store a file that is followed from now on."""
    unit.execute(
        "INSERT INTO definitions (consultation, file, content, read_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (consultation) DO UPDATE SET file = excluded.file, content = excluded.content,"
        " read_at = excluded.read_at WHERE definitions.content <> excluded.content"
        " OR definitions.file <> excluded.file",
        (consultation, file, content, stamp(now)),
    )


def kept_files(unit: Unit) -> dict[str, KeptFile]:
    """Return the files as they were last followed, by consultation."""
    rows = unit.rows("SELECT consultation, file, content FROM definitions")
    return {row["consultation"]: KeptFile(row["file"], row["content"]) for row in rows}


def forget_file(unit: Unit, consultation: str) -> None:
    """Delete a file that is gone and that no contribution refers to."""
    unit.execute("DELETE FROM definitions WHERE consultation = ?", (consultation,))


def used(unit: Unit) -> dict[str, Used]:
    """Return the slugs that contributions refer to, by consultation."""
    found: dict[str, tuple[list[int], dict[tuple[str | None, str], int], dict[tuple[str, str], int]]] = {}
    rows = unit.rows(
        "SELECT consultation, principle, question, choices, count(*) AS n FROM contributions"
        " WHERE kind <> 'feedback' GROUP BY consultation, principle, question, choices"
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
    return unit.row(sql, (consultation,)) is not None
