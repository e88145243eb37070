"""Where the sending of an answer stands: running, paused, stopped or over, and how many people have it.

Tallied as it goes on (see `delivery.sql_outcomes`), so that a page may say it of many answers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from consultation.store.unit import Row, Unit

SendingState = Literal["running", "paused", "cancelled", "done"]


@dataclass(frozen=True, slots=True)
class Sending:
    """The latest sending of an answer. `people` are to be told; those who can only read the page are not."""

    state: SendingState
    people: int
    told: int


def sendings(unit: Unit, feedback_ids: Sequence[int]) -> dict[int, Sending]:
    """The sending of each of these answers that has one, by the answer's id."""
    found = unit.rows(_SENDINGS, (json.dumps(list(feedback_ids)),))
    return {
        row["feedback_id"]: Sending(_state(row), row["told"] + row["not_told"], row["told"]) for row in found
    }


def sending(unit: Unit, feedback_id: int) -> Sending | None:
    """The sending of one answer; None when nobody was to be told."""
    return sendings(unit, [feedback_id]).get(feedback_id)


def _state(row: Row) -> SendingState:
    if row["state"] == "cancelled":
        return "cancelled"
    if not row["unsent"]:
        return "done"
    return "paused" if row["state"] == "paused" else "running"


_SENDINGS = """
SELECT b.feedback_id, b.state, b.told, b.not_told,
    EXISTS (SELECT 1 FROM feedback_recipients WHERE broadcast_id = b.id AND state = 'waiting')
    OR EXISTS (SELECT 1 FROM outbox AS o WHERE o.broadcast_id = b.id
        AND o.channel IN ('sms', 'telegram', 'web')
        AND o.state IN ('queued', 'leased', 'sending', 'unknown')) AS unsent
FROM json_each(?) AS asked
    CROSS JOIN broadcasts AS b ON b.id = (SELECT max(id) FROM broadcasts WHERE feedback_id = asked.value)
"""
