"""SQL of saved replies: texts that answers begin with again and again, shared within an organisation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from consultation.clock import stamp
from consultation.feedback.checks import checked_saved
from consultation.languages.model import Language
from consultation.store.unit import Row, Unit


@dataclass(frozen=True, slots=True)
class SavedReply:
    """A text with a title by which the staff know it."""

    id: int
    title: str
    bodies: Mapping[Language, str]


def everyone(unit: Unit, organisation_id: int | None) -> list[SavedReply]:
    """Return the saved replies of an organisation, by title; with None, those of the installation's staff."""
    condition, values = _of(organisation_id)
    sql = f"SELECT id, title, bodies FROM saved_replies WHERE {condition} ORDER BY title, id"  # noqa: S608
    return [_reply(row) for row in unit.rows(sql, values)]


def find(unit: Unit, organisation_id: int | None, number: int) -> SavedReply | None:
    """Return a saved reply of an organisation."""
    return next((each for each in everyone(unit, organisation_id) if each.id == number), None)


def save(
    unit: Unit,
    organisation_id: int | None,
    title: str,
    bodies: Mapping[Language, str],
    now: datetime,
    number: int | None = None,
) -> int:
    """Store a new reply, or another text of one; return its id.

    Raises FeedbackError: title_missing, body_missing, body_too_long, unreadable.
    """
    named, written = checked_saved(title, bodies)
    columns = {"title": named, "bodies": json.dumps(written), "changed_at": stamp(now)}
    if number is None:
        return unit.insert("saved_replies", {"organisation_id": organisation_id, **columns})
    unit.execute(
        "UPDATE saved_replies SET title = ?, bodies = ?, changed_at = ? WHERE id = ?",
        (*columns.values(), number),
    )
    return number


def delete(unit: Unit, number: int) -> bool:
    """Delete a saved reply; answers that began with it stay as they are."""
    return bool(unit.execute("DELETE FROM saved_replies WHERE id = ?", (number,)))


def _of(organisation_id: int | None) -> tuple[str, tuple[int, ...]]:
    if organisation_id is None:
        return "organisation_id IS NULL", ()
    return "organisation_id = ?", (organisation_id,)


def _reply(row: Row) -> SavedReply:
    return SavedReply(row["id"], row["title"], json.loads(row["bodies"]))
