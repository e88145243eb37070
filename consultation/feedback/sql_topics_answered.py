"""What the authorities answered of a topic's contributions."""

from __future__ import annotations

from collections.abc import Mapping

from consultation.contributions.sql_answer_states import AnswerState
from consultation.store.unit import Unit


def by_state_in(unit: Unit, consultation: str, scope: str) -> dict[int, Mapping[AnswerState, int]]:
    """How many published contributions of each topic of a scope are in each state, by the topic's id."""
    found = unit.rows(
        "SELECT m.topic_id AS topic, c.answer_state AS state, count(*) AS contributions FROM topics AS t"
        " JOIN topic_members AS m ON m.topic_id = t.id"
        " JOIN contributions AS c ON c.id = m.contribution_id AND c.status = 'published'"
        " WHERE t.consultation = ? AND t.scope = ? AND t.rank > 0 GROUP BY m.topic_id, c.answer_state",
        (consultation, scope),
    )
    states: dict[int, dict[AnswerState, int]] = {}
    for row in found:
        states.setdefault(row["topic"], {})[row["state"]] = row["contributions"]
    return dict(states)


def feedback_in(unit: Unit, topic_id: int) -> dict[int, int]:
    """The published feedbacks that answer contributions of a topic: how many each answers, most first."""
    found = unit.rows(
        "SELECT f.feedback_id AS feedback, count(*) AS answered FROM topic_members AS m"
        " JOIN feedback_contributions AS f ON f.contribution_id = m.contribution_id"
        " JOIN contributions AS c ON c.id = m.contribution_id AND c.status = 'published'"
        " JOIN counting_feedbacks AS k ON k.id = f.feedback_id"
        " WHERE m.topic_id = ? GROUP BY 1 ORDER BY k.by_name DESC, 2 DESC, 1 DESC",
        (topic_id,),
    )
    return {row["feedback"]: row["answered"] for row in found}
