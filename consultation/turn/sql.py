"""SQL of what a message needs to know of its sender, in one statement."""

from __future__ import annotations

import json
from collections.abc import Container
from dataclasses import dataclass, field

from consultation.conversation import State
from consultation.messages.model import Incoming
from consultation.participants.sql import Address, Participant
from consultation.store import Unit


@dataclass(frozen=True, slots=True)
class Standing:
    """What the store knows of a message and of its sender; equal values mean that nothing of it changed.

    `message_id` is that of the same message, seen before. `address` and `participant` are None for a
    stranger, `written_state` before the person's first answer is stored. `is_told` and `is_tested`: a
    feedback, or a test of one, may have been sent to the address that was not written back to. `opening` is
    the last version of a definition that was opened: an earlier one must not be answered any more.
    """

    message_id: int | None
    address: Address | None
    participant: Participant | None
    written_state: str | None = field(repr=False)
    version: int
    is_told: bool
    is_tested: bool
    opening: int = 0
    spoken_in: str | None = None
    """The consultation of the person's latest conversation; None before their first answer is stored."""

    def is_elsewhere(self, served: Container[str]) -> bool:
        """Return whether the person is in a consultation that is not among those of the number written to."""
        return self.participant is not None and self.participant.consultation not in served

    @property
    def state(self) -> State | None:
        """Return the state of the conversation."""
        return None if self.written_state is None else State.load(json.loads(self.written_state))


def find_standing(unit: Unit, incoming: Incoming, consultation: str | None) -> Standing:
    """Return all that a message needs: the state is that in `consultation`, or where the person is now."""
    found = unit.one(
        "SELECT seen.id AS message_id, a.id AS address_id, a.participant_id, a.status,"
        " p.consultation, p.language, c.state, c.version,"
        " (SELECT k.consultation FROM conversations AS k WHERE k.participant_id = p.id"
        "  ORDER BY k.updated_at DESC LIMIT 1) AS spoken_in,"
        " (SELECT max(opening) FROM definition_versions) AS opening,"
        " EXISTS (SELECT 1 FROM feedback_recipients AS r"
        "  WHERE r.participant_id = a.participant_id AND r.heard_at IS NULL AND r.address_id = a.id) AS told,"
        " EXISTS (SELECT 1 FROM test_sends AS t WHERE t.address_id = a.id AND t.heard_at IS NULL) AS tested"
        " FROM (SELECT 1 AS one) AS always"
        " LEFT JOIN messages AS seen ON seen.channel = ? AND seen.external_id = ?"
        " LEFT JOIN addresses AS a ON a.channel = ? AND a.hash = ?"
        " LEFT JOIN participants AS p ON p.id = a.participant_id"
        " LEFT JOIN conversations AS c"
        " ON c.participant_id = p.id AND c.consultation = coalesce(?, p.consultation)",
        (
            incoming.channel, incoming.external_id,
            incoming.channel, unit.keyring.address_hash(incoming.channel, incoming.address),
            consultation,
        ),
    )  # fmt: skip
    opening = found["opening"] or 0
    if found["address_id"] is None:
        return Standing(found["message_id"], None, None, None, 0, False, False, opening)
    return Standing(
        found["message_id"],
        Address(found["address_id"], found["participant_id"], incoming.channel, found["status"]),
        Participant(found["participant_id"], found["consultation"], found["language"]),
        found["state"],
        found["version"] or 0,
        is_told=bool(found["told"]),
        is_tested=bool(found["tested"]),
        opening=opening,
        spoken_in=found["spoken_in"],
    )
