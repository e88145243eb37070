"""The state of each conversation: one small row, written in the message's own transaction."""

from __future__ import annotations

import json
from datetime import datetime

from consultation.clock import stamp
from consultation.messages import Language
from consultation.store.database import Unit
from consultation.walk.state import State


def load_state(unit: Unit, participant_id: str, consultation: str, language: Language) -> tuple[State, int]:
    """A participant's state in a consultation and its version; a new state has version 0."""
    found = unit.row(
        "SELECT state, version FROM conversations WHERE participant_id = ? AND consultation = ?",
        (participant_id, consultation),
    )
    if found is None:
        return State(consultation=consultation, language=language), 0
    return State.load(json.loads(found["state"])), found["version"]


def save_state(unit: Unit, participant_id: str, state: State, version: int, now: datetime) -> None:
    """Write a state as `version`, over the one before it."""
    unit.execute(
        "INSERT INTO conversations (participant_id, consultation, state, version, updated_at)"
        " VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (participant_id, consultation)"
        " DO UPDATE SET state = excluded.state, version = excluded.version, updated_at = excluded.updated_at",
        (participant_id, state.consultation, _dump(state), version, stamp(now)),
    )


def _dump(state: State) -> str:
    return json.dumps(state.dump(), ensure_ascii=False, separators=(",", ":"))
