"""SQL of the counts of work that waits for the staff."""

from __future__ import annotations

from datetime import datetime

from consultation.channels import SENT, sql_list
from consultation.clock import stamp
from consultation.contributions.sql_answer_states import AnswerState
from consultation.delivery.model import PURPOSES
from consultation.store.dialect import LISTED_WORDS, listed
from consultation.store.unit import Unit, Values


def contributions_to_read(unit: Unit) -> int:
    """Return how many contributions the staff have still to decide on, those held for a day included."""
    received = _count(
        unit, "SELECT coalesce(sum(total), 0) AS n FROM contribution_counts WHERE status = 'received'"
    )
    return received + _count(
        unit, "SELECT count(*) AS n FROM contributions WHERE status = 'held' AND read_rank < 3"
    )


def contributions_by_answer(unit: Unit) -> dict[AnswerState, int]:
    """Return the published contributions by state of their answer, without replies to answers."""
    found = unit.rows(
        "SELECT answer_state, sum(total) AS n FROM contribution_counts"
        " WHERE status = 'published' AND kind <> 'feedback' GROUP BY answer_state HAVING sum(total) > 0"
    )
    return {row["answer_state"]: row["n"] for row in found}


def late_messages(unit: Unit, before: datetime) -> int:
    """Return how many outgoing messages were due before a moment and have not left."""
    return _count(
        unit,
        f"SELECT count(*) AS n FROM outbox WHERE channel IN {sql_list(SENT)}"  # noqa: S608
        f" AND purpose IN {LISTED_WORDS} AND due_at < ? AND state IN ('queued', 'leased')",
        (listed(PURPOSES), stamp(before)),
    )


def published_by_consultation(unit: Unit) -> dict[str, int]:
    """Return how many contributions each consultation has published."""
    found = unit.rows("SELECT consultation, sum(total) AS n FROM published_counts GROUP BY consultation")
    return {row["consultation"]: row["n"] for row in found}


def _count(unit: Unit, sql: str, values: Values = ()) -> int:
    return int(unit.rows(sql, values)[0]["n"])
