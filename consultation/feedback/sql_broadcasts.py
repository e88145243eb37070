"""Where the sending of an answer stands: running, paused, stopped or over, and how many people have it.

Tallied as it goes on (see `delivery.sql_outcomes`), so that a page may say it of many answers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from consultation.feedback.model import PushState
from consultation.store.unit import Row, Unit


@dataclass(frozen=True, slots=True)
class Sending:
    """The latest sending of an answer. `people` are to be told; those who can only read the page are not."""

    state: PushState
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


def _state(row: Row) -> PushState:
    if "cancelled" in (row["state"], row["held"]):
        return "cancelled"
    if not row["unsent"] and row["state"] != "paused":
        return "done"
    return "paused" if row["held"] == "paused" else "running"


_SENDINGS = """
SELECT p.feedback_id, p.state, p.told, p.not_told, h.state AS held,
    EXISTS (SELECT 1 FROM feedback_recipients WHERE push_id = p.id AND state = 'waiting')
    OR EXISTS (SELECT 1 FROM outbox AS o WHERE o.feedback_id = p.feedback_id
        AND o.channel IN ('sms', 'telegram', 'web')
        AND o.state IN ('queued', 'leased', 'sending', 'unknown')) AS unsent
FROM json_each(?) AS asked
    CROSS JOIN feedback_pushes AS p ON p.id = (SELECT max(id) FROM feedback_pushes WHERE feedback_id =
    asked.value) LEFT JOIN push_holds AS h ON h.feedback_id = p.feedback_id
"""
