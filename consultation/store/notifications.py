"""Being written to unasked: the consent to it, its withdrawal, and what follows from either."""

from __future__ import annotations

from datetime import datetime

from consultation.clock import stamp
from consultation.messages import Channel
from consultation.store import nudges, participants
from consultation.store.database import Unit
from consultation.store.participants import Participant


def accept(
    unit: Unit,
    participant: Participant,
    wording_version: str,
    channel: Channel,
    now: datetime,
    closes_at: datetime,
) -> None:
    """Enter the consent in the ledger, and plan the reminders of a walk left unfinished."""
    participants.give_consent(unit, participant, "notifications", wording_version, channel, now)
    nudges.plan(unit, participant, now, closes_at)


def withdraw(unit: Unit, participant_id: str, now: datetime) -> bool:
    """Enter the withdrawal, for every consultation, and give up what is queued; False when none stood."""
    at = stamp(now)
    withdrawn = unit.execute(
        "UPDATE consents SET withdrawn_at = ? WHERE participant_id = ? AND purpose = 'notifications'"
        " AND withdrawn_at IS NULL",
        (at, participant_id),
    )
    if not withdrawn:
        return False
    unit.execute(
        "UPDATE outbox SET state = 'failed', reason = 'unsubscribed', updated_at = ?"
        " WHERE address_id IN (SELECT id FROM addresses WHERE participant_id = ?)"
        " AND purpose IN ('feedback', 'reminder') AND state IN ('queued', 'leased')",
        (at, participant_id),
    )
    return True
