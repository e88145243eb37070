"""The numbers behind the figures: contributions by what they are, from the counters; where people stand."""

from __future__ import annotations

from dataclasses import dataclass

from consultation.store.database import Unit


@dataclass(frozen=True, slots=True)
class Counted:
    """How many published contributions are alike in all of this."""

    kind: str
    question: str
    principle: str
    channel: str
    language: str
    total: int


def counted(unit: Unit, consultation: str) -> list[Counted]:
    """Every counter of a consultation that counts something."""
    rows = unit.rows(
        "SELECT kind, question, principle, channel, language, total FROM published_counts"
        " WHERE consultation = ? AND total > 0",
        (consultation,),
    )
    return [Counted(**row) for row in rows]


def by_hour(unit: Unit, consultation: str) -> list[tuple[str, str, int]]:
    """(hour in UTC as "2016-11-30T23", channel, published contributions), in order."""
    rows = unit.rows(
        "SELECT hour, channel, total FROM published_hours WHERE consultation = ? AND total > 0"
        " ORDER BY hour, channel",
        (consultation,),
    )
    return [(row["hour"], row["channel"], row["total"]) for row in rows]


def standing(unit: Unit, consultation: str) -> list[tuple[str, str | None, int]]:
    """(stage, pending question, people) of the conversations: the only count here that reads every row.

    Some 2 µs a conversation: callers keep the result for a while.
    """
    rows = unit.rows(
        "SELECT json_extract(state, '$.stage') AS stage, json_extract(state, '$.question') AS question,"
        " count(*) AS people FROM conversations WHERE consultation = ? GROUP BY 1, 2",
        (consultation,),
    )
    return [(row["stage"], row["question"], row["people"]) for row in rows]
