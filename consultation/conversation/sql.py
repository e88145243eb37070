"""SQL of the state of each conversation: one small row, written in the message's own transaction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from consultation.clock import stamp
from consultation.conversation.state import State
from consultation.languages.model import Language
from consultation.store.unit import Row, Tally, Unit, within


def load_state(unit: Unit, participant_id: str, consultation: str, language: Language) -> tuple[State, int]:
    """Return a participant's state in a consultation and its version; a new state has version 0."""
    found = unit.row(
        "SELECT state, version FROM conversations WHERE participant_id = ? AND consultation = ?",
        (participant_id, consultation),
    )
    if found is None:
        return State(consultation=consultation, language=language), 0
    return State.load(json.loads(found["state"])), found["version"]


def save_state(
    unit: Unit, participant_id: str, state: State, version: int, now: datetime, source: str | None = None
) -> None:
    """Write a state as `version`, in place of the one before it; `source` led the person to the first one."""
    before = unit.row(
        f"SELECT {', '.join(_PLACE)} FROM conversations WHERE participant_id = ? AND consultation = ?",  # noqa: S608
        (participant_id, state.consultation),
    )
    here = {
        "consultation": state.consultation,
        "stage": state.stage,
        "question": state.question or "",
        "source": (source or "") if before is None else before["source"],
    }
    if before != here:
        _tally(unit, [here], [] if before is None else [before])
    unit.execute(
        "INSERT INTO conversations"
        " (participant_id, consultation, state, version, updated_at, stage, question, source)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (participant_id, consultation)"
        " DO UPDATE SET state = excluded.state, version = excluded.version, updated_at = excluded.updated_at,"
        " stage = excluded.stage, question = excluded.question",
        (
            participant_id, state.consultation, _dump(state), version, stamp(now), state.stage,
            state.question or "", here["source"],
        ),
    )  # fmt: skip


_PLACE = ("consultation", "stage", "question", "source")
"""What people are counted by."""


def begun_elsewhere(unit: Unit, participant_id: str, consultation: str) -> list[str]:
    """Return the other consultations that a person has begun, and did not decline, the latest first."""
    return unit.column(
        "SELECT consultation FROM conversations WHERE participant_id = ? AND consultation <> ?"
        " AND stage NOT IN ('new', 'declined') ORDER BY updated_at DESC, consultation",
        (participant_id, consultation),
    )


def takes_part_elsewhere(
    unit: Unit, participant_id: str, consultation: str, among: Sequence[str] | None
) -> bool:
    """Return whether a person has begun another consultation too; `among` some, if given."""
    is_among, names = within("consultation", among)
    return unit.has(
        "SELECT 1 FROM conversations WHERE participant_id = ? AND consultation <> ?"  # noqa: S608
        f" AND stage IN ('asking', 'draft', 'finished') AND {is_among} LIMIT 1",
        (participant_id, consultation, *names),
    )


def forget(unit: Unit, participant_id: str, consultation: str | None = None) -> None:
    """Delete the conversations of a participant, or the one about a consultation."""
    gone = unit.rows(
        "DELETE FROM conversations WHERE participant_id = ? AND consultation = coalesce(?, consultation)"
        " RETURNING consultation, stage, question, source",
        (participant_id, consultation),
    )
    _tally(unit, [], gone)


def merge(unit: Unit, kept: str, gone: str) -> None:
    """Move the conversations of one participant to another, except those that both have."""
    unit.execute(
        "UPDATE conversations SET participant_id = ?1 WHERE participant_id = ?2 AND consultation NOT IN"
        " (SELECT consultation FROM conversations WHERE participant_id = ?1)",
        (kept, gone),
    )
    forget(unit, gone)


def recount(unit: Unit) -> None:
    """Recount how many people stand at each place."""
    unit.execute("DELETE FROM conversation_counts")
    unit.execute(
        "INSERT INTO conversation_counts (consultation, stage, question, source, people)"
        " SELECT consultation, stage, question, source, count(*) FROM conversations"
        " GROUP BY consultation, stage, question, source"
    )


def _tally(unit: Unit, come: Sequence[Row], gone: Sequence[Row]) -> None:
    """Add people who have come to a place in the conversation to its tally, and subtract those gone."""
    counted = Counter(tuple(place[name] for name in _PLACE) for place in come)
    counted.subtract(tuple(place[name] for name in _PLACE) for place in gone)
    unit.add(_PEOPLE, counted)


_PEOPLE = Tally("conversation_counts", _PLACE, "people")


def _dump(state: State) -> str:
    return json.dumps(state.dump(), ensure_ascii=False, separators=(",", ":"))
