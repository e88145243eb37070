"""What the authorities answered of a topic's contributions."""

from __future__ import annotations

from consultation.store.database import Unit


def answered_in(unit: Unit, consultation: str, scope: str) -> dict[int, int]:
    """How many published contributions of each topic of a scope a published feedback answers."""
    found = unit.rows(
        "SELECT m.topic_id AS topic, count(DISTINCT c.id) AS answered FROM topics AS t"
        " JOIN topic_members AS m ON m.topic_id = t.id"
        " JOIN feedback_contributions AS f ON f.contribution_id = m.contribution_id"
        " JOIN feedback_versions AS v ON v.feedback_id = f.feedback_id AND v.state = 'published'"
        " JOIN contributions AS c ON c.id = m.contribution_id AND c.status = 'published'"
        " WHERE t.consultation = ? AND t.scope = ? AND t.rank > 0 GROUP BY m.topic_id",
        (consultation, scope),
    )
    return {row["topic"]: row["answered"] for row in found}


def feedback_in(unit: Unit, topic_id: int) -> dict[int, int]:
    """The published feedbacks that answer contributions of a topic: how many each answers, most first."""
    found = unit.rows(
        "SELECT f.feedback_id AS feedback, count(*) AS answered FROM topic_members AS m"
        " JOIN feedback_contributions AS f ON f.contribution_id = m.contribution_id"
        " JOIN contributions AS c ON c.id = m.contribution_id AND c.status = 'published'"
        " WHERE m.topic_id = ? AND EXISTS (SELECT 1 FROM feedback_versions AS v"
        "  WHERE v.feedback_id = f.feedback_id AND v.state = 'published')"
        " GROUP BY 1 ORDER BY 2 DESC, 1 DESC",
        (topic_id,),
    )
    return {row["feedback"]: row["answered"] for row in found}
