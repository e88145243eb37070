"""People, counted: who has something published, and who was told that an authority answered.

Counts only; the rows they are made of lead to people. `schema/m019_counted.py` says how they are kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from consultation.messages import Channel, Language
from consultation.store.database import Unit

BATCH = 100
"""People looked at again in one transaction: some 10 ms in which no message is handled."""


@dataclass(frozen=True, slots=True)
class PeopleAnswered:
    """People to whose contributions an authority answered, over all, or of a question or a principle.

    `reachable` of them could be told, `reached` were, as far as their provider says; each counts once,
    however many contributions they have.
    """

    people: int = 0
    reachable: int = 0
    reached: int = 0
    useful: int = 0
    not_useful: int = 0


def people_published(unit: Unit, consultation: str) -> dict[tuple[Channel, Language], int]:
    """How many people have something published, by the channel and language of what was published first."""
    found = unit.rows(
        "SELECT channel, language, people FROM people_published_counts WHERE consultation = ? AND people > 0"
        " ORDER BY channel, language",
        (consultation,),
    )
    return {(row["channel"], row["language"]): row["people"] for row in found}


def people_answered(unit: Unit, consultation: str) -> dict[tuple[str, str], PeopleAnswered]:
    """By ("all", ""), ("question", slug), ("principle", slug): as of the last time everybody was counted."""
    found = unit.rows(
        "SELECT about, slug, people, reachable, reached, useful, not_useful FROM people_answered_counts"
        " WHERE consultation = ? AND people > 0",
        (consultation,),
    )
    return {(row.pop("about"), row.pop("slug")): PeopleAnswered(**row) for row in found}


def is_waiting(unit: Unit) -> bool:
    """Whether something became of somebody since they were last counted."""
    return unit.row("SELECT 1 FROM people_to_count LIMIT 1") is not None


def count_batch(unit: Unit, limit: int = BATCH) -> bool:
    """Look again at some of those of whom something became; True when there may be more.

    Must run in a writing unit. Idempotent: a batch that was rolled back is counted again.
    """
    rows = unit.rows("SELECT participant_id FROM people_to_count LIMIT ?", (limit,))
    who = json.dumps([row["participant_id"] for row in rows])
    unit.execute(f"DELETE FROM people_answered WHERE participant_id IN {_WHO}", (who,))  # noqa: S608
    unit.execute(_COUNT, (who,))
    unit.execute(f"DELETE FROM people_to_count WHERE participant_id IN {_WHO}", (who,))  # noqa: S608
    return len(rows) == limit


def count_all(unit: Unit) -> None:
    """Look again at everybody of whom something became."""
    while count_batch(unit):
        pass


_WHO = "(SELECT value FROM json_each(?1))"
# CROSS JOIN and LEFT JOIN: from the person outwards, each step by an index.
_COUNT = """
INSERT INTO people_answered
WITH answered AS MATERIALIZED (
    SELECT c.id, c.participant_id, c.consultation, c.kind, c.question, c.principle
    FROM json_each(?1) AS who CROSS JOIN contributions AS c ON c.participant_id = who.value
    WHERE c.answered = 1 AND c.status = 'published' AND c.kind <> 'feedback'
),
told AS (
    SELECT id, participant_id, consultation, 'all' AS about, '' AS slug FROM answered
    UNION ALL SELECT id, participant_id, consultation, 'question', question FROM answered
        WHERE kind = 'question'
    UNION ALL SELECT id, participant_id, consultation, 'principle', principle FROM answered
        WHERE principle IS NOT NULL
)
SELECT told.participant_id, told.consultation, told.about, told.slug,
    max(coalesce(r.state <> 'skipped', 0)), max(coalesce(o.state IN ('sent', 'delivered'), 0)),
    max(coalesce(r.verdict = 'useful', 0)), max(coalesce(r.verdict = 'not_useful', 0))
FROM told LEFT JOIN feedback_contributions AS f ON f.contribution_id = told.id
    LEFT JOIN feedback_pushes AS p ON p.feedback_id = f.feedback_id
    LEFT JOIN feedback_recipients AS r ON r.push_id = p.id AND r.participant_id = told.participant_id
    LEFT JOIN outbox AS o ON o.id = r.outbox_id
GROUP BY 1, 2, 3, 4
"""
