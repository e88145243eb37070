"""SQL of reports by the public: one row per contribution and reason, with the number of clients."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from consultation.clock import stamp
from consultation.moderation.model import Report, ReportReason
from consultation.store.unit import Unit, within


def report(
    unit: Unit, consultation: str, number: int, reason: ReportReason, client: str, now: datetime
) -> bool:
    """Count a report of a published contribution; return False when none of that number is published.

    A client counts once until the staff decide, whatever the reasons: a repeated report is accepted and
    changes nothing. `client` is a network address; only a hash of it is stored.
    """
    row = unit.row(
        "SELECT id FROM contributions WHERE consultation = ? AND number = ? AND status = 'published'",
        (consultation, number),
    )
    if row is None:
        return False
    reporter = unit.keyring.address_hash(f"report {consultation} {number}", client)
    is_new = unit.execute(
        "INSERT INTO contribution_reporters VALUES (?, ?) ON CONFLICT DO NOTHING", (row["id"], reporter)
    )
    if is_new:
        unit.execute(
            "INSERT INTO contribution_reports (contribution_id, reason, times, unread, last_at)"
            " VALUES (?1, ?2, 1, 1, ?3)"
            " ON CONFLICT (contribution_id, reason) DO UPDATE SET times = contribution_reports.times + 1,"
            " unread = contribution_reports.unread + 1, last_at = ?3",
            (row["id"], reason, stamp(now)),
        )
    return True


def reports_of(unit: Unit, contribution_id: int) -> list[Report]:
    """Return the reports of a contribution, the most frequent reason first."""
    return unit.list_of(
        Report,
        "SELECT reason, times, unread, last_at FROM contribution_reports WHERE contribution_id = ?"
        " ORDER BY times DESC, reason",
        (contribution_id,),
    )


def settle(unit: Unit, contribution_id: int) -> None:
    """Mark the reports of a contribution as read; who reported is deleted."""
    unit.execute("DELETE FROM contribution_reporters WHERE contribution_id = ?", (contribution_id,))
    unit.execute(
        "UPDATE contribution_reports SET unread = 0 WHERE contribution_id = ? AND unread > 0",
        (contribution_id,),
    )


def reported_contributions(unit: Unit, consultations: Sequence[str] | None = None) -> int:
    """Return how many contributions have unread reports: all, or those of some consultations."""
    among, names = within("c.consultation", consultations)
    return unit.count(
        "SELECT count(DISTINCT r.contribution_id) AS n FROM contribution_reports AS r"  # noqa: S608
        " JOIN contributions AS c ON c.id = r.contribution_id"
        f" WHERE r.unread > 0 AND c.status IN ('received', 'published', 'withheld') AND {among}",
        names,
    )
