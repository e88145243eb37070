"""SQL of counts of people: those with a published contribution, and those told of an authority's answer.

Counts only; the rows they come from lead to people. Code that changes a person's outcome marks them in
`people_to_count`, and `count_batch` counts those people again, a moment later.

Tables that count people are published in steps: without them, comparing a table before and after somebody
answers would reveal the answer.
"""

# ruff: noqa: S608 - the list of values is our own SQL

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from consultation.channels import Channel
from consultation.feedback import sql
from consultation.languages.model import Language
from consultation.participants import sql as participants_sql
from consultation.store.unit import LISTED_WORDS, Unit, listed

BATCH = 100
"""People looked at again in one transaction: some 10 ms in which no message is handled."""


@dataclass(frozen=True, slots=True)
class PeopleAnswered:
    """People with contributions that an authority answered by name, over all, or of a question or principle.

    `reachable` of them could be told, `reached` were, as far as their provider reports; each counts once,
    however many contributions they have. Verdicts are on any answer, general ones too.
    """

    people: int = 0
    reachable: int = 0
    reached: int = 0
    useful: int = 0
    not_useful: int = 0


def people_published(unit: Unit, consultation: str) -> dict[tuple[Channel, Language], int]:
    """Return how many people have a published contribution, by the channel and language of the first one."""
    found = unit.rows(
        "SELECT channel, language, people FROM people_published_counts WHERE consultation = ? AND people > 0"
        " ORDER BY channel, language",
        (consultation,),
    )
    return {(row["channel"], row["language"]): row["people"] for row in found}


def people_answered(unit: Unit, consultation: str) -> dict[tuple[str, str], PeopleAnswered]:
    """Return the counts by ("all", ""), ("question", slug), ("principle", slug), as of the last batch."""
    found = unit.rows(
        "SELECT about, slug, people, reachable, reached, useful, not_useful FROM people_answered_counts"
        " WHERE consultation = ? AND people > 0",
        (consultation,),
    )
    return {(row.pop("about"), row.pop("slug")): PeopleAnswered(**row) for row in found}


def is_waiting(unit: Unit) -> bool:
    """Return whether somebody is marked to be counted again."""
    return unit.has("SELECT 1 FROM people_to_count LIMIT 1")


def count_batch(unit: Unit, limit: int = BATCH) -> bool:
    """Count some of the marked people again; return True when there may be more.

    The state of their contributions comes first: counting people follows from it.
    Must run in a writing unit. Idempotent: a batch that was rolled back is counted again.
    """
    people = unit.column("SELECT participant_id FROM people_to_count LIMIT ?", (limit,))
    sql.settle_people(unit, people)
    who = listed(people)
    unit.execute(_TALLY.format(sign="-", which=_WHO), (who,))
    unit.execute(f"DELETE FROM people_answered WHERE participant_id IN {LISTED_WORDS}", (who,))
    unit.execute(_COUNT, (who, who))
    unit.execute(_TALLY.format(sign="+", which=_WHO), (who,))
    participants_sql.counted(unit, people)
    return len(people) == limit


def forget(unit: Unit, participant_id: str) -> None:
    """Delete an erased person from the counts."""
    who = listed([participant_id])
    unit.execute(_TALLY.format(sign="-", which=_WHO), (who,))
    unit.execute("DELETE FROM people_answered WHERE participant_id = ?", (participant_id,))


def count_all(unit: Unit) -> None:
    """Count all marked people again."""
    while count_batch(unit):
        pass


def recount(unit: Unit) -> None:
    """Recount the tallies of people from the rows of people."""
    unit.execute("DELETE FROM people_answered_counts")
    unit.execute(_TALLY.format(sign="+", which="1 = 1"))


_WHO = f"participant_id IN {LISTED_WORDS}"
# A person's row in people_answered, added to its tally or subtracted.
_TALLY = """
INSERT INTO people_answered_counts (consultation, about, slug, people, reachable, reached, useful, not_useful)
SELECT consultation, about, slug, {sign}sum(by_name), {sign}sum(reachable), {sign}sum(reached),
    {sign}sum(useful), {sign}sum(not_useful)
FROM people_answered WHERE {which} GROUP BY consultation, about, slug
ON CONFLICT (consultation, about, slug) DO UPDATE SET
    people = people_answered_counts.people + excluded.people,
    reachable = people_answered_counts.reachable + excluded.reachable,
    reached = people_answered_counts.reached + excluded.reached,
    useful = people_answered_counts.useful + excluded.useful,
    not_useful = people_answered_counts.not_useful + excluded.not_useful
"""
# From the person outwards, each step by an index.
_COUNT = f"""
INSERT INTO people_answered (
    participant_id, consultation, about, slug, by_name, reachable, reached, useful, not_useful)
WITH answered AS MATERIALIZED (
    SELECT c.id, c.participant_id, c.consultation, c.kind, c.question, c.principle
    FROM contributions AS c WHERE c.participant_id IN {LISTED_WORDS}
    AND c.answer_state <> 'waiting' AND c.status = 'published' AND c.kind <> 'feedback'
),
given AS MATERIALIZED (
    SELECT answered.*, g.by_name, g.outcome, v.useful, v.not_useful
    FROM answered CROSS JOIN answers_given AS g ON g.contribution_id = answered.id
        LEFT JOIN (
            SELECT r.participant_id, p.feedback_id,
                max(CASE WHEN r.verdict = 'useful' THEN 1 ELSE 0 END) AS useful,
                max(CASE WHEN r.verdict = 'not_useful' THEN 1 ELSE 0 END) AS not_useful
            FROM feedback_recipients AS r JOIN broadcasts AS p ON p.id = r.broadcast_id
            WHERE r.participant_id IN {LISTED_WORDS} AND r.verdict IS NOT NULL GROUP BY 1, 2
        ) AS v ON v.participant_id = answered.participant_id AND v.feedback_id = g.feedback_id
),
told AS (
    SELECT *, 'all' AS about, '' AS slug FROM given
    UNION ALL SELECT *, 'question', question FROM given WHERE kind = 'question'
    UNION ALL SELECT *, 'principle', principle FROM given WHERE principle IS NOT NULL
)
SELECT participant_id, consultation, about, slug, max(by_name),
    max(CASE WHEN by_name = 1 AND outcome <> 'page' THEN 1 ELSE 0 END),
    max(CASE WHEN by_name = 1 AND outcome = 'told' THEN 1 ELSE 0 END),
    max(coalesce(useful, 0)), max(coalesce(not_useful, 0))
FROM told GROUP BY 1, 2, 3, 4
"""


Cell = tuple[str, ...]
Counts = Mapping[Cell, int]

STEP = 5
"""A table is made anew once one of its numbers has moved by as many people."""


def as_shown(unit: Unit, consultation: str, name: str, counted: Counts) -> Counts:
    """Return a table as last published; as it is counted now if it never was, for want of people.

    Every cell that is counted has a number.
    """
    kept = _kept(unit, consultation, name)
    return counted if kept is None else {**dict.fromkeys(counted, 0), **kept}


def has_moved(unit: Unit, consultation: str, name: str, counted: Counts) -> bool:
    """Return whether a table has moved by a step since it was published."""
    before = _kept(unit, consultation, name) or {}
    moved = (abs(counted.get(cell, 0) - before.get(cell, 0)) for cell in {*counted, *before})
    return max(moved, default=0) >= STEP


def keep(unit: Unit, consultation: str, name: str, counted: Counts) -> None:
    """Publish a table as it is counted now, until the next time."""
    cells = sorted([list(cell), count] for cell, count in counted.items())
    unit.execute(
        "INSERT INTO people_in_steps (consultation, name, counts) VALUES (?, ?, ?)"
        " ON CONFLICT (consultation, name) DO UPDATE SET counts = excluded.counts",
        (consultation, name, json.dumps(cells, ensure_ascii=False)),
    )


def _kept(unit: Unit, consultation: str, name: str) -> dict[Cell, int] | None:
    found = unit.value(
        "SELECT counts FROM people_in_steps WHERE consultation = ? AND name = ?", (consultation, name)
    )
    return None if found is None else {tuple(cell): count for cell, count in json.loads(found)}
