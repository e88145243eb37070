"""SQL of reminders of an unfinished conversation: planned with the consent to notifications, sent once.

A row is one reminder of one kind to one person. Answering a message costs nothing here: the moment to look is
stored, and moved when the person has answered since. A settled row says how.

It also records that consent, its withdrawal, and what follows from either.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from consultation.channels import Channel
from consultation.clock import parse_stamp, stamp
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.delivery.may_send import Circumstances, SendLater, SendNever, SendNow, may_send
from consultation.delivery.sending_hours import SendingHours
from consultation.delivery.sql_outcomes import change_messages
from consultation.participants import sql as participants_sql
from consultation.participants.sql import Participant
from consultation.store.unit import Row, Unit

ReminderKind = Literal["unfinished", "deadline"]
Outcome = Literal["sent", "finished", "no_consent", "unreachable", "too_late"]

UNFINISHED_AFTER = timedelta(days=3)
BEFORE_DEADLINE = timedelta(hours=48)
STILL_AT_IT = timedelta(hours=12)
"""Somebody who answered this recently needs no reminder yet."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder to send now: the person, the address, and how much is left to answer."""

    kind: ReminderKind
    participant_id: str
    address_id: int
    channel: Channel
    state: State


def plan(unit: Unit, participant: Participant, now: datetime, closes_at: datetime) -> None:
    """Plan both reminders, once for ever: a consent withdrawn and given again brings no third one."""
    moments = {"unfinished": now + UNFINISHED_AFTER, "deadline": closes_at - BEFORE_DEADLINE}
    for kind, check_at in moments.items():
        if check_at <= now:
            continue  # a person who agrees in the last two days knows that they are the last
        unit.execute(
            "INSERT INTO reminders (participant_id, consultation, kind, check_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (participant_id, consultation, kind) DO NOTHING",
            (participant.id, participant.consultation, kind, stamp(check_at)),
        )


def move_deadlines(unit: Unit, definitions: Iterable[Consultation]) -> None:
    """Update planned reminders with the last days of the consultation files, which may have changed."""
    for definition in definitions:
        unit.execute(
            "UPDATE reminders SET check_at = ?"
            " WHERE consultation = ? AND kind = 'deadline' AND settled_at IS NULL",
            (stamp(definition.closes_at - BEFORE_DEADLINE), definition.slug),
        )


def due(
    unit: Unit,
    definitions: Iterable[Consultation],
    now: datetime,
    hours: SendingHours | None,
    limit: int = 50,
) -> list[tuple[Reminder, Consultation]]:
    """Return the reminders to send now, of at most `limit` looked at; settle or postpone the others.

    None is due outside the sending hours, so that a person who answers meanwhile gets none. Call `settle` in
    the same unit for each one returned: it is then never returned again, whatever happens.
    """
    known = {definition.slug: definition for definition in definitions}
    found = unit.rows(_TO_CHECK, (stamp(now), limit))
    reminders = []
    for row in found:
        definition = known.get(row["consultation"])
        decided = "too_late" if definition is None else _decide(row, definition, now, hours)
        if isinstance(decided, datetime):
            unit.execute(
                f"UPDATE reminders SET check_at = ? WHERE {_KEY}",  # noqa: S608
                (stamp(decided), *_key(row)),
            )
        elif decided is not None:
            _settle(unit, _key(row), decided, now)
        else:
            assert definition is not None
            state = State.load(json.loads(row["state"]))
            reminder = Reminder(row["kind"], row["participant_id"], row["address_id"], row["channel"], state)
            reminders.append((reminder, definition))
    return reminders


def has_due(unit: Unit, now: datetime) -> bool:
    """Return whether a reminder is to be looked at."""
    return unit.has(
        "SELECT 1 FROM reminders WHERE settled_at IS NULL AND check_at <= ? LIMIT 1", (stamp(now),)
    )


def settle(unit: Unit, reminder: Reminder, now: datetime) -> None:
    """Mark a reminder sent, in the unit that adds it to the outbox."""
    _settle(unit, (reminder.participant_id, reminder.state.consultation, reminder.kind), "sent", now)


def _decide(
    row: Row, definition: Consultation, now: datetime, hours: SendingHours | None
) -> Outcome | datetime | None:
    """Return why it is not sent, or when to look again; None when it is to be sent now."""
    if not definition.is_open(now):
        return "too_late"
    if row["stage"] not in ("asking", "draft"):
        return "finished"
    not_before = parse_stamp(row["updated_at"]) + STILL_AT_IT
    if row["kind"] == "unfinished":
        not_before += UNFINISHED_AFTER - STILL_AT_IT
    else:
        not_before = max(not_before, definition.closes_at - BEFORE_DEADLINE)
    if not_before > now:
        return not_before
    circumstances = Circumstances(
        "reminder", "active" if row["address_id"] else "blocked", row["consented"] is not None
    )
    match may_send(circumstances, now, hours, lambda: ZoneInfo(definition.timezone)):
        case SendNow():
            return None
        case SendLater(until):
            return until
        case SendNever(reason):
            return "no_consent" if reason == "no_consent" else "unreachable"


_KEY = "participant_id = ? AND consultation = ? AND kind = ?"
_TO_CHECK = """
SELECT reminders.participant_id, reminders.consultation, reminders.kind,
    conversations.state, conversations.updated_at,
    conversations.stage,
    (SELECT id FROM consents WHERE consents.participant_id = reminders.participant_id
        AND consents.consultation = reminders.consultation AND purpose = 'notifications'
        AND withdrawn_at IS NULL LIMIT 1) AS consented,
    addresses.id AS address_id, addresses.channel
FROM reminders
LEFT JOIN conversations USING (participant_id, consultation)
LEFT JOIN addresses ON addresses.id = (
    SELECT own.id FROM addresses AS own
    WHERE own.participant_id = reminders.participant_id AND own.status = 'active'
    ORDER BY coalesce((SELECT max(messages.id) FROM messages WHERE messages.address_id = own.id), 0) DESC
    LIMIT 1)
WHERE reminders.settled_at IS NULL AND reminders.check_at <= ?
ORDER BY reminders.check_at LIMIT ?
"""


def _key(row: Row) -> tuple[str, str, str]:
    return row["participant_id"], row["consultation"], row["kind"]


def _settle(unit: Unit, key: tuple[str, str, str], outcome: Outcome, now: datetime) -> None:
    unit.execute(
        f"UPDATE reminders SET settled_at = ?, outcome = ? WHERE {_KEY}",  # noqa: S608
        (stamp(now), outcome, *key),
    )


def accept(
    unit: Unit,
    participant: Participant,
    wording_version: str,
    channel: Channel,
    now: datetime,
    closes_at: datetime,
) -> None:
    """Record the consent in the ledger, and plan the reminders of an unfinished conversation."""
    participants_sql.give_consent(unit, participant, "notifications", wording_version, channel, now)
    plan(unit, participant, now, closes_at)


def decline(unit: Unit, participant: Participant, channel: Channel, now: datetime) -> None:
    """Record the withdrawal of a consent that stands, or that it was declined where none was ever given."""
    withdraw(unit, participant.id, now)
    wording = participants_sql.NOTIFICATIONS_WORDING_VERSION
    participants_sql.decline_consent(unit, participant, "notifications", wording, channel, now)


def withdraw(unit: Unit, participant_id: str, now: datetime) -> bool:
    """Record the withdrawal, for every consultation, and cancel what is queued.

    Return False when none stood.
    """
    if not participants_sql.withdraw_consent(unit, participant_id, "notifications", now):
        return False
    change_messages(
        unit,
        {"state": "failed", "reason": "unsubscribed", "updated_at": stamp(now)},
        "address_id IN (SELECT id FROM addresses WHERE participant_id = ?)"
        " AND purpose IN ('feedback', 'reminder') AND state IN ('queued', 'leased')",
        (participant_id,),
    )
    return True


def forget(unit: Unit, participant_id: str, consultation: str | None = None) -> None:
    """Delete the reminders of a participant, or those of a consultation."""
    unit.execute(
        "DELETE FROM reminders WHERE participant_id = ? AND consultation = coalesce(?, consultation)",
        (participant_id, consultation),
    )


def merge(unit: Unit, kept: str, gone: str) -> None:
    """Move the reminders of one participant to another, except those that both have."""
    unit.execute(
        "UPDATE reminders SET participant_id = ?1 WHERE participant_id = ?2 AND (consultation, kind) NOT IN"
        " (SELECT consultation, kind FROM reminders WHERE participant_id = ?1)",
        (kept, gone),
    )
    forget(unit, gone)
