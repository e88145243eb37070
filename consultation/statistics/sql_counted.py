"""SQL of answers that are no contributions and are counted: how many people made each choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from consultation.store.unit import Unit


def add(unit: Unit, participant_id: str, consultation: str, question: str, choice: str) -> None:
    """Store a person's answer, in place of an earlier one to the same question."""
    unit.execute(
        "INSERT INTO counted_answers (participant_id, consultation, question, choice) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (participant_id, consultation, question) DO UPDATE SET choice = excluded.choice",
        (participant_id, consultation, question, choice),
    )


def counts(unit: Unit, consultation: str) -> Mapping[str, Mapping[str, int]]:
    """Return how many people made each choice, by question. Small counts are not hidden in it."""
    found = unit.rows(
        "SELECT question, choice, count(*) AS people FROM counted_answers WHERE consultation = ?"
        " GROUP BY question, choice",
        (consultation,),
    )
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    for row in found:
        counted[row["question"]][row["choice"]] = row["people"]
    return counted


def merge(unit: Unit, kept: str, gone: str) -> None:
    """Give one person the answers of another, but for those they gave themselves."""
    unit.execute(
        "DELETE FROM counted_answers WHERE participant_id = ?1 AND EXISTS ("
        "SELECT 1 FROM counted_answers AS own WHERE own.participant_id = ?2"
        " AND own.consultation = counted_answers.consultation AND own.question = counted_answers.question)",
        (gone, kept),
    )
    unit.execute("UPDATE counted_answers SET participant_id = ? WHERE participant_id = ?", (kept, gone))


def forget(unit: Unit, participant_id: str, consultation: str | None = None) -> None:
    """Delete a person's answers, by default in every consultation."""
    unit.execute(
        "DELETE FROM counted_answers WHERE participant_id = ? AND consultation = coalesce(?, consultation)",
        (participant_id, consultation),
    )


def let_go(unit: Unit, participant_id: str, consultation: str) -> None:
    """Keep the choices of a person who is not kept any more, as those of nobody in particular."""
    unit.execute(
        "UPDATE counted_answers SET participant_id = NULL WHERE participant_id = ? AND consultation = ?",
        (participant_id, consultation),
    )
