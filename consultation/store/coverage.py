"""How far the authorities have answered: contributions, people, days, and whether it was useful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from consultation.store.database import Row, Unit

By = Literal["all", "question", "principle"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The figures of a consultation, or of one question or principle of it (`slug`).

    `people` wrote the answered contributions; `reachable` of them could be told, `reached` were.
    `median_days` is from a contribution to its first answer, in days and parts of days; None when nothing was
    answered. What people said back to an answer is no contribution to be answered here.
    """

    slug: str
    contributions: int
    answered: int
    people: int
    reachable: int
    reached: int
    median_days: float | None
    useful: int
    not_useful: int


def coverage(unit: Unit, consultation: str) -> Coverage:
    """The figures of a whole consultation."""
    found = _by(unit, consultation, "all")
    return found[0] if found else Coverage("", 0, 0, 0, 0, 0, None, 0, 0)


def coverage_by_question(unit: Unit, consultation: str) -> list[Coverage]:
    """The figures of each question that has contributions, by slug."""
    return _by(unit, consultation, "question")


def coverage_by_principle(unit: Unit, consultation: str) -> list[Coverage]:
    """The figures of each principle that has contributions, by slug."""
    return _by(unit, consultation, "principle")


DELAYS: Mapping[str, int | None] = {"day": 1, "week": 7, "month": 30, "quarter": 90, "later": None}
"""How long a first answer took: less than so many days, and no less than the one before."""


def delays(unit: Unit, consultation: str) -> dict[str, int]:
    """How many contributions had their first answer within each of DELAYS."""
    answered = _ANSWERED.format(slug="''", counted=_COUNTED.format(which=_WHICH["all"]))
    cases = " ".join(f"WHEN days < {days} THEN '{name}'" for name, days in DELAYS.items() if days is not None)
    found = unit.rows(
        f"{answered} SELECT CASE {cases} ELSE 'later' END AS delay, count(*) AS n"  # noqa: S608 - our own names
        " FROM first GROUP BY 1",
        (consultation,),
    )
    counts = {row["delay"]: row["n"] for row in found}
    return {name: counts.get(name, 0) for name in DELAYS}


_SLUG = {"all": "''", "question": "c.question", "principle": "c.principle"}
_WHICH = {
    "all": "c.kind <> 'feedback'",
    "question": "c.kind = 'question'",
    "principle": "c.principle IS NOT NULL",
}
_COUNTED = "c.consultation = ?1 AND c.status IN ('received', 'published') AND {which}"
_ANSWERED = """
WITH first AS MATERIALIZED (
    SELECT {slug} AS slug, c.id, c.participant_id,
        julianday((SELECT min(f.answered_at) FROM feedback_contributions AS f WHERE f.contribution_id = c.id))
            - julianday(c.created_at) AS days
    FROM contributions AS c WHERE {counted} AND c.answered = 1
)
"""
_FIGURES = """
SELECT {slug} AS slug, count(*) AS contributions, sum(c.answered) AS answered
FROM contributions AS c INDEXED BY contributions_standing WHERE {counted} GROUP BY 1 ORDER BY 1
"""
_MEDIAN = """, placed AS (
    SELECT slug, days, row_number() OVER (PARTITION BY slug ORDER BY days) AS place,
        count(*) OVER (PARTITION BY slug) AS total FROM first
)
SELECT slug, avg(days) AS median FROM placed WHERE place IN ((total + 1) / 2, (total + 2) / 2) GROUP BY slug
"""
# Each person once a slug; told, when a message of a push that answers it left for them.
_PEOPLE = """, person AS (SELECT DISTINCT slug, participant_id FROM first WHERE participant_id IS NOT NULL),
telling AS (
    SELECT r.participant_id, f.contribution_id, r.state, o.state AS sent, r.verdict
    FROM feedback_recipients AS r JOIN feedback_pushes AS p ON p.id = r.push_id
    JOIN feedback_contributions AS f ON f.feedback_id = p.feedback_id
    LEFT JOIN outbox AS o ON o.id = r.outbox_id
    WHERE r.participant_id IS NOT NULL
),
heard AS (
    SELECT first.slug, first.participant_id, max(telling.state <> 'skipped') AS reachable,
        max(coalesce(telling.sent IN ('sent', 'delivered'), 0)) AS reached,
        max(coalesce(telling.verdict = 'useful', 0)) AS useful,
        max(coalesce(telling.verdict = 'not_useful', 0)) AS not_useful
    FROM first JOIN telling ON telling.contribution_id = first.id
        AND telling.participant_id = first.participant_id
    GROUP BY 1, 2
)
SELECT person.slug, count(*) AS people, coalesce(sum(heard.reachable), 0) AS reachable,
    coalesce(sum(heard.reached), 0) AS reached, coalesce(sum(heard.useful), 0) AS useful,
    coalesce(sum(heard.not_useful), 0) AS not_useful
FROM person LEFT JOIN heard ON heard.slug = person.slug AND heard.participant_id = person.participant_id
GROUP BY person.slug
"""


def _by(unit: Unit, consultation: str, by: By) -> list[Coverage]:
    slug = _SLUG[by]
    counted = _COUNTED.format(which=_WHICH[by])
    answered = _ANSWERED.format(slug=slug, counted=counted)
    values = (consultation,)
    medians = {row["slug"]: row["median"] for row in unit.rows(answered + _MEDIAN, values)}
    people = {row["slug"]: row for row in unit.rows(answered + _PEOPLE, values)}
    figures = unit.rows(_FIGURES.format(slug=slug, counted=counted), values)
    return [_coverage(row, medians.get(row["slug"]), people.get(row["slug"], {})) for row in figures]


def _coverage(row: Row, median_days: float | None, people: Row) -> Coverage:
    names = ("people", "reachable", "reached", "useful", "not_useful")
    return Coverage(**row, median_days=median_days, **{name: people.get(name, 0) for name in names})
