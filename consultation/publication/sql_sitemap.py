"""SQL of the sitemap: the numbers of contributions by parts, and the day each last changed."""

from __future__ import annotations

from consultation.store.unit import Unit

PART = 1000
"""How many numbers a part spans: few enough to be read and written in some milliseconds."""


def parts(unit: Unit, consultation: str) -> list[int]:
    """Return the parts that have published contributions, from 0.

    A part is a span of numbers: it never shifts.
    """
    last = unit.row(
        "SELECT max(number) AS number FROM contributions WHERE consultation = ? AND status = 'published'",
        (consultation,),
    )
    if last is None or last["number"] is None:
        return []
    found = unit.rows(
        "WITH RECURSIVE part (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM part WHERE n < ?1)"
        " SELECT n FROM part WHERE EXISTS (SELECT 1 FROM contributions WHERE consultation = ?2"
        " AND status = 'published' AND number >= n * ?3 AND number < (n + 1) * ?3)",
        (last["number"] // PART, consultation, PART),
    )
    return [row["n"] for row in found]


def changes(unit: Unit, consultation: str, part: int) -> list[tuple[int, str]]:
    """Return the numbers of a part with when each page last changed: received, answered, or moderated."""
    found = unit.rows(
        "SELECT number, max(max(created_at,"
        " coalesce((SELECT max(answered_at) FROM feedback_contributions WHERE contribution_id = c.id), '')),"
        " coalesce((SELECT max(at) FROM moderation_acts WHERE contribution_id = c.id"
        " AND act IN ('redacted', 'undone')), '')) AS changed_at"
        " FROM contributions AS c WHERE consultation = ? AND status = 'published'"
        " AND number >= ? AND number < ? ORDER BY number",
        (consultation, part * PART, (part + 1) * PART),
    )
    return [(row["number"], row["changed_at"]) for row in found]
