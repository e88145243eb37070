"""Assignments: the work of answering is given to a person, sent back with a comment, or marked done.

open ──▶ done            when an answer to it is published, or by hand
  └────▶ sent_back       with a word for whoever gave it; given again, it is open
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from consultation.definition import Consultation
from consultation.feedback import sql_assignments
from consultation.feedback.checks import checked_word
from consultation.feedback.sql_assignments import Assignment, Target
from consultation.refusals import RefusalError, refuse
from consultation.staff.reach import everyone_in
from consultation.store import Unit
from consultation.text.visible_text import trimmed
from consultation.topics import sql as topics_sql

MAX_DEPARTMENT_CHARS = 100
AssignmentRefusal = Literal["unknown_target", "nobody", "unknown_person", "department_too_long", "day_passed"]


class AssignmentError(RefusalError[AssignmentRefusal]):
    """A refused assignment."""


def give(
    unit: Unit,
    definition: Consultation,
    target: Target | None,
    person: int | None,
    department: str,
    due_on: date | None,
    by: int,
    now: datetime,
) -> Assignment:
    """Give a target to a person or a department until a day, in place of who had it.

    Raises AssignmentError, also for no target and for no day.
    """
    department = trimmed(" ".join(department.split()))
    people = {each.id for each in everyone_in(unit, definition.slug)}
    wrong: dict[AssignmentRefusal, bool] = {
        "unknown_target": target is None or not _exists(unit, definition, target),
        "nobody": person is None and not department,
        "unknown_person": person is not None and person not in people,
        "department_too_long": len(department) > MAX_DEPARTMENT_CHARS
        or not (department or "-").isprintable(),
        "day_passed": due_on is None or due_on < definition.day_of(now),
    }
    refuse(AssignmentError(reason) for reason, is_wrong in wrong.items() if is_wrong)
    assert target is not None
    assert due_on is not None
    to = (person, department if person is None else "")
    number = sql_assignments.give(unit, definition.slug, target, to, due_on, by, now)
    made = sql_assignments.find(unit, definition.slug, number)
    assert made is not None
    return made


def send_back(unit: Unit, assignment: Assignment, word: str, now: datetime) -> bool:
    """Send an assignment back to whoever gave it, with a word. Raises FeedbackError about the word."""
    return sql_assignments.change(unit, assignment.id, "sent_back", now, checked_word(word))


def _exists(unit: Unit, definition: Consultation, target: Target) -> bool:
    match target.about:
        case "question":
            return target.slug in {each.slug for each in definition.questions if each.role == "guiding"}
        case "principle":
            return target.slug in {each.slug for each in definition.principles}
        case "topic":
            return topics_sql.find_topic(unit, definition.slug, target.number, with_hidden=True) is not None
        case "contribution":
            return sql_assignments.is_published(unit, definition.slug, target.number)
