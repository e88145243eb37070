"""SQL of the end of retention: whose data a consultation still holds, and what was destroyed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from consultation.clock import stamp
from consultation.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Retention:
    """The report: what was destroyed of a consultation, and what stays.

    `people` were erased; `elsewhere` take part in another consultation and keep their address for it.
    `texts` were not public. `published` stay, without an author. `looked_at`: when it was last looked for
    what was written since. `cleared_at`: nothing of it is in the file's pages any more.
    """

    consultation: str
    due_on: date
    began_at: str
    ended_at: str | None
    looked_at: str | None
    people: int
    elsewhere: int
    texts: int
    published: int
    reference: str | None
    cleared_at: str | None


def people(unit: Unit, consultation: str, limit: int) -> list[str]:
    """Return people of whom a consultation holds something, and whose erasure is not requested."""
    pending = "(SELECT participant_id FROM erasures WHERE participant_id IS NOT NULL)"
    for held in _HELD:
        anybody = f"SELECT DISTINCT participant_id FROM ({held}) AS held"  # noqa: S608
        found = unit.column(f"{anybody} WHERE participant_id NOT IN {pending} LIMIT ?", (consultation, limit))
        if found:
            return found
    return []


def holds_anybody(unit: Unit, consultation: str) -> bool:
    """Tell whether a consultation still holds something of a person, erased in a moment or not."""
    return any(unit.has(f"{held} LIMIT 1", (consultation,)) for held in _HELD)


def begun_by(unit: Unit, participant_id: str) -> set[str]:
    """Return the consultations in which a person has written or agreed to something that is held still."""
    return set(
        unit.column(
            "SELECT consultation FROM conversations WHERE participant_id = ?1"
            " UNION SELECT consultation FROM contributions WHERE participant_id = ?1"
            " UNION SELECT consultation FROM consents WHERE participant_id = ?1",
            (participant_id,),
        )
    )


def consultations_of(unit: Unit, participant_id: str) -> set[str]:
    """Return the consultations that hold something of a person, or invited them and hold it still."""
    inviting = unit.column(
        "SELECT v.consultation FROM addresses AS a JOIN invitees AS i ON i.address_id = a.id"
        " JOIN invitations AS v ON v.id = i.invitation_id WHERE a.participant_id = ?"
        " AND v.state = 'started' AND v.forgotten_at IS NULL",
        (participant_id,),
    )
    return begun_by(unit, participant_id) | set(inviting)


def begin(unit: Unit, consultation: str, due_on: date, now: datetime) -> None:
    """Begin a report, or go on with one; what ended by an earlier last day ends anew by a later one."""
    unit.execute(
        "INSERT INTO retentions (consultation, due_on, began_at) VALUES (?, ?, ?)"
        " ON CONFLICT (consultation) DO UPDATE SET due_on = excluded.due_on,"
        " reference = CASE WHEN retentions.due_on = excluded.due_on THEN retentions.reference END,"
        " ended_at = CASE WHEN retentions.due_on = excluded.due_on THEN retentions.ended_at END",
        (consultation, due_on.isoformat(), stamp(now)),
    )


def add(unit: Unit, consultation: str, *, people: int = 0, elsewhere: int = 0, texts: int = 0) -> None:
    """Add to what was destroyed: the file is to be cleared of it."""
    unit.execute(
        "UPDATE retentions SET people = people + ?, elsewhere = elsewhere + ?, texts = texts + ?,"
        " reference = NULL WHERE consultation = ?",
        (people, elsewhere, texts, consultation),
    )


def end(unit: Unit, consultation: str, reference: str, now: datetime) -> None:
    """End a report: nothing is left but what is published. When it first ended stays."""
    unit.execute(
        "UPDATE retentions SET ended_at = coalesce(ended_at, ?), reference = ?, published ="
        " (SELECT count(*) FROM contributions"
        " WHERE contributions.consultation = retentions.consultation AND status = 'published')"
        " WHERE consultation = ?",
        (stamp(now), reference, consultation),
    )


def mark_looked_at(unit: Unit, consultation: str, now: datetime) -> None:
    """Store when it was last looked whether a consultation holds anything it must not."""
    unit.execute("UPDATE retentions SET looked_at = ? WHERE consultation = ?", (stamp(now), consultation))


def find(unit: Unit, consultation: str) -> Retention | None:
    """Return the report of a consultation; None before its retention has ended."""
    row = unit.row(
        "SELECT r.consultation, r.due_on, r.began_at, r.ended_at, r.looked_at, r.people, r.elsewhere,"
        " r.texts, r.published, r.reference, e.cleared_at FROM retentions AS r"
        " LEFT JOIN erasures AS e ON e.reference = r.reference"
        " WHERE r.consultation = ?",
        (consultation,),
    )
    return None if row is None else Retention(**{**row, "due_on": date.fromisoformat(row["due_on"])})


def unpublished_texts(unit: Unit, participant_id: str, consultation: str) -> int:
    """Return how many texts of a person are not public: contributions and comments on the process."""
    return unit.count(
        "SELECT (SELECT count(*) FROM contributions WHERE participant_id = ?1 AND consultation = ?2"
        " AND status <> 'published' AND (text <> '' OR choices <> '[]'))"
        " + (SELECT count(*) FROM evaluations WHERE participant_id = ?1 AND consultation = ?2"
        " AND text IS NOT NULL) AS n",
        (participant_id, consultation),
    )


_HELD = (
    "SELECT participant_id FROM conversations WHERE consultation = ?",
    "SELECT participant_id FROM contributions WHERE consultation = ? AND participant_id IS NOT NULL",
    "SELECT participant_id FROM consents WHERE consultation = ?",
    "SELECT participant_id FROM evaluations WHERE consultation = ? AND participant_id IS NOT NULL",
    "SELECT p.id AS participant_id FROM participants AS p WHERE p.consultation = ?"
    " AND EXISTS (SELECT 1 FROM addresses AS a WHERE a.participant_id = p.id AND a.erased_at IS NULL)",
)
"""What a consultation holds of people: in each statement, the person of a row."""
