"""SQL of the figures, from the tallies: contributions by property, choices made, where people stand."""

from __future__ import annotations

import json
from dataclasses import dataclass

from consultation.contributions.model import HasKind, Kind, Status
from consultation.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the published answers to a question that made a choice."""

    chosen: int
    answers: int


def choices_of(unit: Unit, consultation: str, question: str) -> dict[tuple[str, ...], int]:
    """Return how many published answers made the same choices in the same order.

    Text answers are not counted.
    """
    rows = unit.rows(
        "SELECT choices, total FROM published_choices WHERE consultation = ? AND question = ? AND total > 0",
        (consultation, question),
    )
    found: dict[tuple[str, ...], int] = {}
    for row in rows:
        made = tuple(dict.fromkeys(json.loads(row["choices"])))
        found[made] = found.get(made, 0) + row["total"]
    return found


def comments_only(unit: Unit, consultation: str, question: str) -> int:
    """Return how many published answers to a question with choices made none, and only comment it."""
    return unit.count(
        "SELECT count(*) AS total FROM contributions WHERE consultation = ? AND question = ?"
        " AND status = 'published' AND kind = 'question' AND part = 1 AND choices = '[]'",
        (consultation, question),
    )


def choices_commented(unit: Unit, consultation: str, question: str) -> int:
    """Return how many published answers to a question with choices made one, and comment it."""
    return unit.count(
        "SELECT count(*) AS total FROM contributions WHERE consultation = ? AND question = ?"
        " AND status = 'published' AND kind = 'question' AND part = 1 AND choices <> '[]' AND text <> ''",
        (consultation, question),
    )


def share(unit: Unit, consultation: str, question: str, choice: str) -> Share:
    """Return how many answers to a question made a choice, among all that made one."""
    made = choices_of(unit, consultation, question)
    return Share(sum(total for choices, total in made.items() if choice in choices), sum(made.values()))


@dataclass(frozen=True, slots=True)
class Counted(HasKind):
    """A number of published contributions with the same properties."""

    kind: Kind
    question: str
    principle: str
    channel: str
    language: str
    total: int


def counted(unit: Unit, consultation: str) -> list[Counted]:
    """Return every tally of a consultation that is not zero."""
    rows = unit.rows(
        "SELECT kind, question, principle, channel, language, total FROM published_counts"
        " WHERE consultation = ? AND total > 0",
        (consultation,),
    )
    return [Counted(**row) for row in rows]


def by_hour(unit: Unit, consultation: str) -> list[tuple[str, int]]:
    """Return (hour in UTC as "2016-11-30T23", published contributions), in order."""
    rows = unit.rows(
        "SELECT hour, sum(total) AS total FROM published_hours WHERE consultation = ? GROUP BY hour"
        " HAVING sum(total) > 0 ORDER BY hour",
        (consultation,),
    )
    return [(row["hour"], row["total"]) for row in rows]


def standing(unit: Unit, consultation: str) -> list[tuple[str, str | None, int]]:
    """Return (stage, pending question, people) of the conversations."""
    rows = unit.rows(
        "SELECT stage, question, sum(people) AS people FROM conversation_counts WHERE consultation = ?"
        " AND people > 0 GROUP BY stage, question ORDER BY stage, question",
        (consultation,),
    )
    return [(row["stage"], row["question"] or None, row["people"]) for row in rows]


def by_status(unit: Unit, consultation: str) -> dict[Status, int]:
    """Return how many contributions there are in each status, replies to answers included."""
    return unit.pairs(
        "SELECT status, sum(total) AS total FROM contribution_counts WHERE consultation = ? GROUP BY status",
        (consultation,),
    )


@dataclass(frozen=True, slots=True)
class BySource:
    """People who came by a source ("" for none that is known), and how far they got."""

    source: str
    wrote: int
    agreed: int
    finished: int


def people_finished(unit: Unit, consultation: str) -> int:
    """Return how many people came to the end of a consultation."""
    return sum(each.finished for each in by_source(unit, consultation))


def by_source(unit: Unit, consultation: str) -> list[BySource]:
    """Return how many people each source led to a consultation, by its code."""
    rows = unit.rows(
        "SELECT source, sum(people) AS wrote,"
        " sum(CASE WHEN stage IN ('asking', 'draft', 'finished') THEN people ELSE 0 END) AS agreed,"
        " sum(CASE WHEN stage = 'finished' THEN people ELSE 0 END) AS finished"
        " FROM conversation_counts WHERE consultation = ? AND people > 0 GROUP BY source ORDER BY source",
        (consultation,),
    )
    return [
        BySource(row["source"], int(row["wrote"]), int(row["agreed"]), int(row["finished"])) for row in rows
    ]
