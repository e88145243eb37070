"""SQL of assignments: what is to be answered, by whom, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from consultation.clock import stamp
from consultation.feedback.model import Feedback
from consultation.store.unit import Unit, within

Assigned = Literal["question", "principle", "topic", "contribution"]
AssignmentState = Literal["open", "sent_back", "done"]
MOST = 500
"""How many of a list are read: more are not looked through by anybody."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be answered: a question or a principle by slug, a topic or a contribution by number."""

    about: Assigned
    slug: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Assignment:
    """A target given to a member of the staff or to a department. `word` says why it was sent back."""

    id: int
    consultation: str
    target: Target
    staff_id: int | None
    department: str
    due_on: date
    state: AssignmentState
    given_by: int | None
    word: str = field(default="", repr=False)

    def is_late(self, today: date) -> bool:
        """Tell whether it should have been answered before a day."""
        return self.state != "done" and self.due_on < today


def waiting(unit: Unit, consultations: Sequence[str] | None = None) -> list[Assignment]:
    """Return what is not answered yet, of all consultations or some, the earliest due first."""
    among, names = within("consultation", consultations)
    found = unit.rows(
        f"{_SELECT} WHERE state <> 'done' AND {among} ORDER BY due_on, id LIMIT ?", (*names, MOST)
    )
    return [_assignment(row) for row in found]


def done(unit: Unit, consultation: str, limit: int) -> list[Assignment]:
    """Return what was answered of a consultation, the latest first."""
    found = unit.rows(
        f"{_SELECT} WHERE consultation = ? AND state = 'done' ORDER BY changed_at DESC, id DESC LIMIT ?",
        (consultation, limit),
    )
    return [_assignment(row) for row in found]


def find(unit: Unit, consultation: str, number: int) -> Assignment | None:
    """Return an assignment of a consultation by its id."""
    row = unit.row(f"{_SELECT} WHERE consultation = ? AND id = ?", (consultation, number))
    return None if row is None else _assignment(row)


def of_target(unit: Unit, consultation: str, target: Target) -> Assignment | None:
    """Return the assignment of a target that is not answered yet."""
    row = unit.row(
        f"{_SELECT} WHERE consultation = ? AND about = ? AND slug = ? AND number = ? AND state <> 'done'",
        (consultation, target.about, target.slug, target.number),
    )
    return None if row is None else _assignment(row)


def is_published(unit: Unit, consultation: str, number: int) -> bool:
    """Tell whether a contribution is published: no other is answered."""
    return unit.has(
        "SELECT 1 FROM contributions WHERE consultation = ? AND number = ? AND status = 'published'",
        (consultation, number),
    )


def give(
    unit: Unit,
    consultation: str,
    target: Target,
    to: tuple[int | None, str],
    due_on: date,
    given_by: int,
    now: datetime,
) -> int:
    """Give a target to a member of the staff or a department, in place of who had it; return its id."""
    staff_id, department = to
    columns: dict[str, Any] = {
        "staff_id": staff_id,
        "department": department,
        "due_on": due_on.isoformat(),
        "state": "open",
        "word": "",
        "given_by": given_by,
        "given_at": stamp(now),
        "changed_at": stamp(now),
    }
    before = of_target(unit, consultation, target)
    if before is None:
        about = {"about": target.about, "slug": target.slug, "number": target.number}
        return unit.insert("assignments", {"consultation": consultation, **about, **columns})
    settings = ", ".join(f"{name} = ?" for name in columns)
    unit.execute(f"UPDATE assignments SET {settings} WHERE id = ?", (*columns.values(), before.id))  # noqa: S608
    return before.id


def change(unit: Unit, number: int, state: AssignmentState, now: datetime, word: str = "") -> bool:
    """Move an assignment on; return False when it is done already."""
    changed = unit.execute(
        "UPDATE assignments SET state = ?, word = ?, changed_at = ? WHERE id = ? AND state <> 'done'",
        (state, word, stamp(now), number),
    )
    return bool(changed)


def remove(unit: Unit, number: int) -> bool:
    """Delete an assignment that is not answered: it is nobody's again."""
    return bool(unit.execute("DELETE FROM assignments WHERE id = ? AND state <> 'done'", (number,)))


def close_answered(unit: Unit, feedback: Feedback, now: datetime) -> None:
    """Close what an answer that was just published answers by name: its subject, and its contributions."""
    subject, at = feedback.subject, stamp(now)
    done = "UPDATE assignments SET state = 'done', changed_at = ? WHERE consultation = ? AND state <> 'done'"
    if subject.slug:
        values = (at, feedback.consultation, subject.about, subject.slug)
        unit.execute(f"{done} AND about = ? AND slug = ?", values)
    if subject.topic:
        unit.execute(f"{done} AND about = 'topic' AND number = ?", (at, feedback.consultation, subject.topic))
    if subject.about != "consultation":
        unit.execute(
            f"{done} AND about = 'contribution' AND number IN"  # noqa: S608
            " (SELECT c.number FROM feedback_contributions AS g"
            " JOIN contributions AS c ON c.id = g.contribution_id WHERE g.feedback_id = ?)",
            (at, feedback.consultation, feedback.id),
        )


def late_in_public(unit: Unit, consultation: str, today: date, limit: int) -> list[tuple[Target, date]]:
    """Return what should have been answered before a day, and when, the earliest due first.

    Only what the public can see: contributions that are published, topics that are shown.
    """
    found = unit.rows(
        "SELECT a.about, a.slug, a.number, a.due_on FROM assignments AS a"
        " WHERE a.consultation = ? AND a.state <> 'done' AND a.due_on < ?"
        " AND (a.about IN ('question', 'principle')"
        "  OR (a.about = 'contribution' AND EXISTS (SELECT 1 FROM contributions AS c"
        "   WHERE c.consultation = a.consultation AND c.number = a.number AND c.status = 'published'))"
        "  OR (a.about = 'topic' AND EXISTS (SELECT 1 FROM topics AS t WHERE t.consultation = a.consultation"
        "   AND t.number = a.number AND t.rank > 0 AND t.state = 'accepted' AND t.merged_into = 0)))"
        " ORDER BY a.due_on, a.id LIMIT ?",
        (consultation, today.isoformat(), limit),
    )
    return [
        (Target(row["about"], row["slug"], row["number"]), date.fromisoformat(row["due_on"])) for row in found
    ]


_SELECT = (
    "SELECT id, consultation, about, slug, number, staff_id, department, due_on, state, given_by, word"
    " FROM assignments"
)


def _assignment(row: dict[str, Any]) -> Assignment:
    target = Target(row.pop("about"), row.pop("slug"), row.pop("number"))
    return Assignment(target=target, due_on=date.fromisoformat(row.pop("due_on")), **row)
