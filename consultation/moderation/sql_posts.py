"""SQL of the community manager's posts: a principle, or one of its sub-questions, dated and signed by role.

A post has no text of its own: it shows what the consultation's file says. Its number is not a contribution's,
and it counts as none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from consultation.clock import stamp
from consultation.staff import sql_audit
from consultation.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Post:
    """A current post; `question` is a sub-question's slug, empty when the principle itself is posted."""

    id: int
    principle: str
    question: str
    posted_at: str


def post(unit: Unit, consultation: str, principle: str, question: str, staff_id: int, now: datetime) -> bool:
    """Post a principle or a sub-question of it; return False when it is posted already.

    The caller knows the slugs.
    """
    inserted = unit.execute(
        "INSERT INTO manager_posts (consultation, principle, question, posted_at)"
        " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (consultation, principle, question, stamp(now)),
    )
    if inserted == 1:
        sql_audit.record(unit, "post_made", now, staff_id, _subject(consultation, principle, question))
    return inserted == 1


def take_down(
    unit: Unit, consultation: str, principle: str, question: str, staff_id: int, now: datetime
) -> bool:
    """Take a post down; return False when there is none."""
    changed = unit.execute(
        "UPDATE manager_posts SET taken_down_at = ? WHERE consultation = ? AND principle = ?"
        " AND question = ? AND taken_down_at IS NULL",
        (stamp(now), consultation, principle, question),
    )
    if changed == 1:
        sql_audit.record(unit, "post_taken_down", now, staff_id, _subject(consultation, principle, question))
    return changed == 1


def standing(unit: Unit, consultation: str, principle: str | None = None) -> list[Post]:
    """Return the current posts, newest first: all, or those of one principle."""
    return unit.list_of(
        Post,
        "SELECT id, principle, question, posted_at FROM manager_posts"
        " WHERE consultation = ?1 AND taken_down_at IS NULL AND principle = coalesce(?2, principle)"
        " ORDER BY posted_at DESC, id DESC",
        (consultation, principle),
    )


def _subject(consultation: str, principle: str, question: str) -> str:
    return ":".join(filter(None, ("post", consultation, principle, question)))
