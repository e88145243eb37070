"""SQL of removed contributions: which, since when and why, and never their text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from consultation.store.unit import Unit

Reason = Literal["withheld", "withdrawn", "replaced"]
_REMOVED = "status IN ('withheld', 'withdrawn', 'replaced') AND offer IS NULL"
"""What was withdrawn or replaced while it was held was nothing that anybody could have seen."""
# The last of those that replaced one another, if it is published.
_SUCCESSOR = """
(WITH RECURSIVE following (id) AS (
    SELECT c.replaced_by
    UNION SELECT n.replaced_by FROM contributions AS n JOIN following AS f ON f.id = n.id
        WHERE n.status = 'replaced'
) SELECT s.number FROM contributions AS s JOIN following AS f ON f.id = s.id WHERE s.status = 'published')
"""
_SELECT = f"""
SELECT number, status AS reason, CASE status
    WHEN 'withdrawn' THEN withdrawn_at
    WHEN 'replaced' THEN (SELECT created_at FROM contributions AS n WHERE n.id = c.replaced_by)
    ELSE (SELECT max(at) FROM moderation_acts WHERE contribution_id = c.id AND status_after = 'withheld')
    END AS at,
    CASE status WHEN 'replaced' THEN {_SUCCESSOR} END AS replaced_by
FROM contributions AS c WHERE consultation = ? AND {_REMOVED}
"""  # noqa: S608 - this SQL is put together from what stands in this file


@dataclass(frozen=True, slots=True)
class Removed:
    """A removed contribution: withheld by the staff, withdrawn by its author, or replaced by them.

    `at` is None when unknown; `replaced_by` is the number of the one that stands instead.
    """

    number: int
    reason: Reason
    at: str | None
    replaced_by: int | None


def find(unit: Unit, consultation: str, number: int) -> Removed | None:
    """Return the removed contribution of a number; None when there is none."""
    row = unit.row(f"{_SELECT} AND number = ?", (consultation, number))
    return None if row is None else Removed(**row)


def after(unit: Unit, consultation: str, since: int, limit: int) -> tuple[list[Removed], bool]:
    """Return up to `limit` with a number above `since`, by number, and whether there are more."""
    rows = unit.rows(f"{_SELECT} AND number > ? ORDER BY number LIMIT ?", (consultation, since, limit + 1))
    return [Removed(**row) for row in rows[:limit]], len(rows) > limit


def each(unit: Unit, consultation: str) -> Iterator[Removed]:
    """Yield every removed contribution, by number."""
    return (Removed(*row) for row in unit.each_tuple(f"{_SELECT} ORDER BY number", (consultation,)))
