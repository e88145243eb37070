"""People, counted: who has something published, and who was told that an authority answered.

Counts only; the rows they are made of lead to people. `schema/m019_counted.py` and `m027_answer_states.py`
say how they are kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from consultation.channels.model import Channel
from consultation.languages.model import Language
from consultation.store.unit import Unit

BATCH = 100
"""People looked at again in one transaction: some 10 ms in which no message is handled."""


@dataclass(frozen=True, slots=True)
class PeopleAnswered:
    """People to whose contributions an authority answered by name, over all, or of a question or a principle.

    `reachable` of them could be told, `reached` were, as far as their provider says; each counts once,
    however many contributions they have. Verdicts are on any answer, general ones too.
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

    The state of their contributions comes first: counting people follows from it.
    Must run in a writing unit. Idempotent: a batch that was rolled back is counted again.
    """
    rows = unit.rows("SELECT participant_id FROM people_to_count LIMIT ?", (limit,))
    who = json.dumps([row["participant_id"] for row in rows])
    unit.execute(_SETTLE, (who,))
    unit.execute(f"DELETE FROM people_answered WHERE participant_id IN {_WHO}", (who,))  # noqa: S608
    unit.execute(_COUNT, (who,))
    unit.execute(f"DELETE FROM people_to_count WHERE participant_id IN {_WHO}", (who,))  # noqa: S608
    return len(rows) == limit


def count_all(unit: Unit) -> None:
    """Look again at everybody of whom something became."""
    while count_batch(unit):
        pass


_WHO = "(SELECT value FROM json_each(?1))"
# From the person outwards, each step by an index. What did not change is not written.
_SETTLE = """
WITH now AS MATERIALIZED (
    SELECT c.id, s.state, s.answered_after FROM json_each(?1) AS who
        CROSS JOIN contributions AS c ON c.participant_id = who.value AND c.answer_state <> 'waiting'
        CROSS JOIN answer_states AS s ON s.id = c.id
)
UPDATE contributions SET (answer_state, answered_after) =
    (SELECT now.state, now.answered_after FROM now WHERE now.id = contributions.id)
WHERE id IN (SELECT now.id FROM now CROSS JOIN contributions AS c ON c.id = now.id
    WHERE now.state <> c.answer_state OR now.answered_after IS NOT c.answered_after)
"""
_COUNT = """
INSERT INTO people_answered
WITH answered AS MATERIALIZED (
    SELECT c.id, c.participant_id, c.consultation, c.kind, c.question, c.principle
    FROM json_each(?1) AS who CROSS JOIN contributions AS c ON c.participant_id = who.value
    WHERE c.answer_state <> 'waiting' AND c.status = 'published' AND c.kind <> 'feedback'
),
given AS MATERIALIZED (
    SELECT answered.*, g.by_name, g.outcome, v.useful, v.not_useful
    FROM answered CROSS JOIN answers_given AS g ON g.contribution_id = answered.id
        LEFT JOIN (
            SELECT r.participant_id, p.feedback_id,
                max(r.verdict = 'useful') AS useful, max(r.verdict = 'not_useful') AS not_useful
            FROM json_each(?1) AS who CROSS JOIN feedback_recipients AS r ON r.participant_id = who.value
                CROSS JOIN feedback_pushes AS p ON p.id = r.push_id
            WHERE r.verdict IS NOT NULL GROUP BY 1, 2
        ) AS v ON v.participant_id = answered.participant_id AND v.feedback_id = g.feedback_id
),
told AS (
    SELECT *, 'all' AS about, '' AS slug FROM given
    UNION ALL SELECT *, 'question', question FROM given WHERE kind = 'question'
    UNION ALL SELECT *, 'principle', principle FROM given WHERE principle IS NOT NULL
)
SELECT participant_id, consultation, about, slug, max(by_name),
    max(by_name AND outcome <> 'page'), max(by_name AND outcome = 'told'),
    max(coalesce(useful, 0)), max(coalesce(not_useful, 0))
FROM told GROUP BY 1, 2, 3, 4
"""
