"""The state of each conversation: one small row, written in the message's own transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from consultation.channels.model import Channel
from consultation.clock import stamp
from consultation.conversation.state import State
from consultation.languages.model import Language
from consultation.participants.sql import Address, Participant
from consultation.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Standing:
    """Who an address leads to, and where they stand; `state` is None before their first answer is stored."""

    address: Address
    participant: Participant
    state: State | None
    version: int


def find_standing(unit: Unit, channel: Channel, address: str, consultation: str | None) -> Standing | None:
    """All that a message from an address needs, in one statement; None for a stranger.

    The state is the one in `consultation` or, by default, in the one which the participant is answering.
    """
    found = unit.row(
        "SELECT a.id, a.participant_id, a.status, p.consultation, p.language, c.state, c.version"
        " FROM addresses AS a JOIN participants AS p ON p.id = a.participant_id"
        " LEFT JOIN conversations AS c"
        " ON c.participant_id = p.id AND c.consultation = coalesce(?, p.consultation)"
        " WHERE a.channel = ? AND a.hash = ?",
        (consultation, channel, unit.keyring.address_hash(channel, address)),
    )
    if found is None:
        return None
    state = None if found["state"] is None else State.load(json.loads(found["state"]))
    return Standing(
        Address(found["id"], found["participant_id"], channel, found["status"]),
        Participant(found["participant_id"], found["consultation"], found["language"]),
        state,
        found["version"] or 0,
    )


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
        "INSERT INTO conversations"
        " (participant_id, consultation, state, version, updated_at, stage, question)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (participant_id, consultation)"
        " DO UPDATE SET state = excluded.state, version = excluded.version, updated_at = excluded.updated_at,"
        " stage = excluded.stage, question = excluded.question",
        (
            participant_id, state.consultation, _dump(state), version, stamp(now), state.stage,
            state.question or "",
        ),
    )  # fmt: skip


def _dump(state: State) -> str:
    return json.dumps(state.dump(), ensure_ascii=False, separators=(",", ":"))
