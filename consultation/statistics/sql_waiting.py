"""SQL of the counts of work that waits for the staff."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from consultation.channels import SENT, sql_among
from consultation.clock import stamp
from consultation.contributions.sql_answer_states import AnswerState
from consultation.delivery import sql_failures
from consultation.delivery.model import PURPOSES
from consultation.store.unit import LISTED_WORDS, Unit, Values, listed, within


def contributions_to_read(unit: Unit, consultations: Sequence[str] | None = None) -> int:
    """Return how many contributions the staff have still to decide on, those held for a day included."""
    among, names = within("consultation", consultations)
    received = _count(
        unit,
        "SELECT coalesce(sum(total), 0) AS n FROM contribution_counts"  # noqa: S608
        f" WHERE status = 'received' AND {among}",
        names,
    )
    return received + _count(
        unit,
        f"SELECT count(*) AS n FROM contributions WHERE status = 'held' AND read_rank < 3 AND {among}",  # noqa: S608
        names,
    )


def contributions_by_answer(unit: Unit, consultations: Sequence[str] | None = None) -> dict[AnswerState, int]:
    """Return the published contributions by state of their answer, without replies to answers."""
    among, names = within("consultation", consultations)
    return unit.pairs(
        "SELECT answer_state, sum(total) AS n FROM contribution_counts"  # noqa: S608
        f" WHERE status = 'published' AND kind <> 'feedback' AND {among}"
        " GROUP BY answer_state HAVING sum(total) > 0",
        names,
    )


def unanswered_by_consultation(unit: Unit) -> dict[str, int]:
    """Return how many published contributions of each consultation have no answer, where there are any."""
    return unit.pairs(
        "SELECT consultation, sum(total) AS n FROM contribution_counts WHERE status = 'published'"
        " AND kind <> 'feedback' AND answer_state = 'waiting' GROUP BY consultation HAVING sum(total) > 0"
    )


def late_messages(unit: Unit, before: datetime, consultations: Sequence[str] | None = None) -> int:
    """Return how many outgoing messages were due before a moment and have not left.

    Of some consultations, only the answers that they sent are known to be theirs.
    """
    among, names = sql_failures.of_broadcasts(consultations)
    return _count(
        unit,
        f"SELECT count(*) AS n FROM outbox WHERE {sql_among(SENT)}"  # noqa: S608
        f" AND purpose IN {LISTED_WORDS} AND due_at < ? AND state IN ('queued', 'leased') AND {among}",
        (listed(PURPOSES), stamp(before), *names),
    )


def published_by_consultation(unit: Unit) -> dict[str, int]:
    """Return how many contributions each consultation has published."""
    return unit.pairs("SELECT consultation, sum(total) AS n FROM published_counts GROUP BY consultation")


def _count(unit: Unit, sql: str, values: Values = ()) -> int:
    return unit.count(sql, values)
