"""SQL of the evaluation of the process: answers stored one by one and read as counts.

The texts are for the staff alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from consultation.clock import stamp
from consultation.contributions import tallies
from consultation.conversation.events import Moment, ProcessEvaluated
from consultation.store.unit import Unit

Counts = Mapping[tuple[Moment, str], Mapping[str | None, int]]
"""By moment and question: how many people made each choice; None are those who wrote words alone."""


@dataclass(frozen=True, slots=True)
class Words:
    """The text of one person about the process. Never publish it: it was given to the staff."""

    id: int
    moment: Moment
    question: str
    text: str = field(repr=False)
    answered_at: str


def add(
    unit: Unit, participant_id: str, consultation: str, evaluated: ProcessEvaluated, now: datetime
) -> None:
    """Store an answer, in place of an earlier one to the same question at the same moment."""
    text = unit.keyring.encrypt(evaluated.text) if evaluated.text else None
    unit.execute(
        "DELETE FROM evaluations WHERE participant_id = ? AND consultation = ?"
        " AND moment = ? AND question = ?",
        (participant_id, consultation, evaluated.moment, evaluated.question),
    )
    unit.insert(
        "evaluations",
        {
            "participant_id": participant_id,
            "consultation": consultation,
            "moment": evaluated.moment,
            "question": evaluated.question,
            "choice": evaluated.choice,
            "text": text,
            "answered_at": stamp(now),
        },
    )
    tallies.publication_changed(unit, consultation, added=1)  # its figures are published


def counts(unit: Unit, consultation: str) -> Counts:
    """Return how many people gave each answer, erased people too. Small counts are not hidden in it."""
    found = unit.rows(
        "SELECT moment, question, choice, count(*) AS people FROM evaluations WHERE consultation = ?"
        " GROUP BY moment, question, choice",
        (consultation,),
    )
    counted: dict[tuple[Moment, str], Counter[str | None]] = {}
    for row in found:
        counted.setdefault((row["moment"], row["question"]), Counter())[row["choice"]] = row["people"]
    return counted


def words(unit: Unit, consultation: str, before: int | None, limit: int) -> list[Words]:
    """Return the texts people wrote, newest first: up to `limit` with an id below `before`."""
    found = unit.rows(
        "SELECT id, moment, question, text, answered_at FROM evaluations"
        " WHERE consultation = ? AND text IS NOT NULL AND (CAST(? AS BIGINT) IS NULL OR id < ?)"
        " ORDER BY id DESC LIMIT ?",
        (consultation, before, before, limit),
    )
    return [Words(**{**row, "text": unit.keyring.decrypt(row["text"])}) for row in found]


def merge(unit: Unit, kept: str, gone: str) -> None:
    """Delete the older of two answers of one person to one question at one moment."""
    unit.execute(
        "DELETE FROM evaluations WHERE participant_id IN (?1, ?2) AND EXISTS ("
        "SELECT 1 FROM evaluations AS newer WHERE newer.participant_id IN (?1, ?2)"
        " AND newer.consultation = evaluations.consultation AND newer.moment = evaluations.moment"
        " AND newer.question = evaluations.question AND newer.id > evaluations.id)",
        (kept, gone),
    )
    unit.execute("UPDATE evaluations SET participant_id = ? WHERE participant_id = ?", (kept, gone))


def forget(unit: Unit, participant_id: str, consultation: str | None = None) -> None:
    """Delete the texts of an erased person; the choices stay as those of nobody in particular."""
    unit.execute(
        "UPDATE evaluations SET participant_id = NULL, text = NULL, answered_at = NULL"
        " WHERE participant_id = ? AND consultation = coalesce(?, consultation)",
        (participant_id, consultation),
    )


def destroy_words(unit: Unit, consultation: str) -> int:
    """Delete every text of a consultation's evaluation; return how many there were."""
    return unit.execute(
        "UPDATE evaluations SET text = NULL WHERE consultation = ? AND text IS NOT NULL", (consultation,)
    )


def sealed(unit: Unit, participant_id: str) -> list[bytes]:
    """Return the encrypted texts stored of a person."""
    return unit.column(
        "SELECT text FROM evaluations WHERE participant_id = ? AND text IS NOT NULL", (participant_id,)
    )
