"""What people report: one row a contribution and reason, with how often."""

from __future__ import annotations

from datetime import datetime

from consultation.clock import stamp
from consultation.moderation.model import Report, ReportReason
from consultation.store.database import Unit


def report(unit: Unit, consultation: str, number: int, reason: ReportReason, now: datetime) -> bool:
    """Count a report of a published contribution; False when none of that number is published."""
    at = stamp(now)
    changed = unit.execute(
        "INSERT INTO contribution_reports (contribution_id, reason, times, unread, first_at, last_at)"
        " SELECT id, ?3, 1, 1, ?4, ?4 FROM contributions"
        " WHERE consultation = ?1 AND number = ?2 AND status = 'published'"
        " ON CONFLICT DO UPDATE SET times = times + 1, unread = unread + 1, last_at = ?4",
        (consultation, number, reason, at),
    )
    return changed == 1


def reports_of(unit: Unit, contribution_id: int) -> list[Report]:
    """The reports of a contribution, the most frequent reason first."""
    found = unit.rows(
        "SELECT reason, times, unread, last_at FROM contribution_reports WHERE contribution_id = ?"
        " ORDER BY times DESC, reason",
        (contribution_id,),
    )
    return [Report(**row) for row in found]


def settle(unit: Unit, contribution_id: int) -> None:
    """Say that the staff have read what was reported so far."""
    unit.execute(
        "UPDATE contribution_reports SET unread = 0 WHERE contribution_id = ? AND unread > 0",
        (contribution_id,),
    )


def reported_contributions(unit: Unit) -> int:
    """How many contributions have reports that nobody has read."""
    found = unit.rows(
        "SELECT count(DISTINCT r.contribution_id) AS n FROM contribution_reports AS r"
        " JOIN contributions AS c ON c.id = r.contribution_id"
        " WHERE r.unread > 0 AND c.status IN ('received', 'published', 'withheld')"
    )
    return int(found[0]["n"])
