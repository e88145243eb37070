"""SQL of the API: published contributions by page and one by one, and the version of what is published."""

from __future__ import annotations

from dataclasses import dataclass

from consultation.definition import Consultation
from consultation.feedback.sql import answering, count_retracted, known_feedbacks
from consultation.open_data.tables.contributions import COLUMNS, Published, published
from consultation.publication.sql import Sieve, oldest
from consultation.store.unit import Row, Unit

_COLUMNS = COLUMNS.split(", ")
_QUALIFIED = ", ".join(f"c.{name}" for name in _COLUMNS)


@dataclass(frozen=True, slots=True)
class Answered:
    """A published contribution, with the authorities' answers to it."""

    contribution: Published
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """The version of what is published at a moment; equal when nothing changed.

    See `publication_versions`.
    """

    added: int
    retracted: int


def version_of(unit: Unit, consultation: str) -> Version:
    """Return the version of what a consultation has published."""
    row = unit.row(
        "SELECT added, retracted FROM publication_versions WHERE consultation = ?", (consultation,)
    )
    feedback = unit.count(
        "SELECT count(*) AS n FROM feedback_versions AS v JOIN feedbacks AS f ON f.id = v.feedback_id"
        " WHERE f.consultation = ? AND v.state = 'published'",
        (consultation,),
    )
    added, retracted = (0, 0) if row is None else (row["added"], row["retracted"])
    retracted += count_retracted(unit, consultation)
    return Version(added + feedback, retracted)


def published_after(
    unit: Unit, definition: Consultation, sieve: Sieve, since: int, limit: int
) -> tuple[list[Answered], bool]:
    """Return the next contributions by number, up to `limit` above `since`, and whether there are more."""
    found = oldest(unit, definition.slug, sieve, limit + 1, _QUALIFIED, since)
    return _opened(unit, definition, found[:limit]), len(found) > limit


def published_one(unit: Unit, definition: Consultation, number: int) -> Answered | None:
    """Return the published contribution of a number; None when there is none."""
    row = unit.row(
        f"SELECT {COLUMNS} FROM contributions"  # noqa: S608
        " WHERE consultation = ? AND number = ? AND status = 'published'",
        (definition.slug, number),
    )
    return None if row is None else _opened(unit, definition, [row])[0]


def _opened(unit: Unit, definition: Consultation, rows: list[Row]) -> list[Answered]:
    known = {each.id for each in known_feedbacks(unit, definition.slug)}
    answers = answering(unit, definition.slug, [row["number"] for row in rows])
    values = ([row[name] for name in _COLUMNS] for row in rows)
    return [
        Answered(each, tuple(answer for answer in answers.get(each.number, ()) if answer in known))
        for each in published(unit, definition, values)
    ]
