"""SQL of invitations and of the numbers they are for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from consultation.clock import stamp
from consultation.languages.model import Language
from consultation.outreach.model import Invitation, InvitationState, Wording
from consultation.outreach.numbers import Number
from consultation.outreach.wording import CHANNEL
from consultation.participants import sql_stops
from consultation.store.unit import Row, Unit


@dataclass(frozen=True, slots=True)
class Invitee:
    """A number that waits for its invitation, and what keeps it from being sent, if anything."""

    id: int
    ciphertext: bytes = field(repr=False)
    language: Language
    address_id: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many waiting numbers have a language, a time zone, and a reason to be left out ("" for none)."""

    language: Language
    zone: str
    reason: str
    people: int


def add_invitation(
    unit: Unit, consultation: str, wording: Wording, staff_id: int | None, now: datetime
) -> int:
    """Add an invitation whose list is yet to be stored; return its id."""
    return unit.insert(
        "invitations",
        {
            "consultation": consultation,
            "name": wording.name,
            "ground": wording.ground,
            "ground_told": wording.ground_told,
            "texts": json.dumps(dict(wording.texts), ensure_ascii=False),
            "remind_after_days": wording.remind_after_days,
            "state": "reading",
            "made_by": staff_id,
            "made_at": stamp(now),
        },
    )


def add_numbers(unit: Unit, invitation_id: int, numbers: Sequence[Number], default: Language) -> None:
    """Store numbers of a list, sealed; of those that said STOP before, only that there was one."""
    keyring = unit.keyring
    stopped = sql_stops.stopped(unit, CHANNEL, [each.number for each in numbers])
    unit.execute_many(
        "INSERT INTO invitees (invitation_id, channel, language, zone, state, reason)"
        " VALUES (?, ?, ?, ?, 'left_out', 'opted_out')",
        [
            (invitation_id, CHANNEL, each.language or default, each.zone)
            for each in numbers
            if each.number in stopped
        ],
    )
    unit.execute_many(
        "INSERT INTO invitees (invitation_id, channel, hash, ciphertext, language, zone)"
        " VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (invitation_id, hash) DO NOTHING",
        [
            (
                invitation_id,
                CHANNEL,
                keyring.address_hash(CHANNEL, each.number),
                keyring.encrypt(each.number),
                each.language or default,
                each.zone,
            )
            for each in numbers
            if each.number not in stopped
        ],
    )


def finish_list(unit: Unit, invitation_id: int, refused: Mapping[str, Sequence[int]]) -> None:
    """Mark the list of an invitation as stored to its end."""
    unit.execute(
        "UPDATE invitations SET state = 'draft', refused = ? WHERE id = ? AND state = 'reading'",
        (json.dumps(refused), invitation_id),
    )


def find_invitation(unit: Unit, consultation: str, invitation_id: int) -> Invitation | None:
    """Return an invitation of a consultation; None when there is none of that id."""
    found = unit.rows(f"{_SELECT} WHERE id = ? AND consultation = ?", (invitation_id, consultation))
    return _invitation(found[0]) if found else None


def invitations_of(unit: Unit, consultation: str) -> list[Invitation]:
    """Return the invitations of a consultation, newest first."""
    return [
        _invitation(each)
        for each in unit.rows(f"{_SELECT} WHERE consultation = ? ORDER BY id DESC", (consultation,))
    ]


def unfinished(unit: Unit) -> list[Invitation]:
    """Return the invitations whose numbers are not destroyed yet, oldest first: also those never started."""
    return [_invitation(each) for each in unit.rows(f"{_SELECT} WHERE forgotten_at IS NULL ORDER BY id")]


def drafts_of_others(unit: Unit, staff_id: int) -> list[Invitation]:
    """Return the invitations that wait to be started and that somebody else made, oldest first."""
    rows = unit.rows(f"{_SELECT} WHERE state = 'draft' AND made_by <> ? ORDER BY id", (staff_id,))
    return [_invitation(each) for each in rows]


def mark_started(unit: Unit, invitation_id: int, broadcast_id: int, now: datetime) -> bool:
    """Mark a draft as started; return False when it is none any more: another click was first."""
    changed = unit.execute(
        "UPDATE invitations SET state = 'started', broadcast_id = ?, started_at = ?"
        " WHERE id = ? AND state = 'draft'",
        (broadcast_id, stamp(now), invitation_id),
    )
    return changed == 1


def set_state(unit: Unit, invitation_id: int, state: InvitationState) -> None:
    """Set the state of an invitation."""
    unit.execute("UPDATE invitations SET state = ? WHERE id = ?", (state, invitation_id))


def delete_draft(unit: Unit, invitation_id: int) -> None:
    """Delete an invitation that was never started, with its numbers."""
    unit.execute("DELETE FROM invitees WHERE invitation_id = ?", (invitation_id,))
    unit.execute("DELETE FROM invitations WHERE id = ? AND state IN ('reading', 'draft')", (invitation_id,))


# Why a number that waits is left out. The preview counts by the very words that the work goes by.
_REASON = (
    "CASE WHEN a.id IS NULL THEN ''"
    " WHEN a.status <> 'active' THEN a.status"
    " WHEN EXISTS (SELECT 1 FROM conversations AS c WHERE c.participant_id = a.participant_id"
    "  AND c.consultation = v.consultation AND c.stage IN ('asking', 'draft', 'finished')) THEN 'takes_part'"
    " WHEN EXISTS (SELECT 1 FROM conversations AS c WHERE c.participant_id = a.participant_id"
    "  AND c.consultation = v.consultation AND c.stage = 'declined') THEN 'declined'"
    " WHEN EXISTS (SELECT 1 FROM invitees AS other JOIN invitations AS of_other"
    "  ON of_other.id = other.invitation_id JOIN outbox AS o ON o.id = other.outbox_id"
    "  WHERE other.address_id = a.id AND of_other.consultation = v.consultation"
    "  AND o.state <> 'failed') THEN 'already_invited'"
    " ELSE '' END"
)
_WAITING = (
    " FROM invitees AS i JOIN invitations AS v ON v.id = i.invitation_id"
    f" LEFT JOIN addresses AS a ON a.channel = '{CHANNEL}' AND a.hash = i.hash AND a.erased_at IS NULL"
    " LEFT JOIN participants AS p ON p.id = a.participant_id"
    " WHERE i.invitation_id = ? AND i.state = 'waiting'"
)


def shares(unit: Unit, invitation_id: int) -> list[Share]:
    """Return the waiting numbers by language, time zone and reason to be left out."""
    return unit.list_of(
        Share,
        f"SELECT coalesce(p.language, i.language) AS language, i.zone, {_REASON} AS reason,"
        f" count(*) AS people{_WAITING} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        (invitation_id,),
    )


def waiting(unit: Unit, invitation_id: int, limit: int) -> list[Invitee]:
    """Return the next numbers that wait."""
    return unit.list_of(
        Invitee,
        f"SELECT i.id, i.ciphertext, coalesce(p.language, i.language) AS language, a.id AS address_id,"
        f" {_REASON} AS reason{_WAITING} ORDER BY i.id LIMIT ?",
        (invitation_id, limit),
    )


def mark_queued(unit: Unit, invitee_id: int, address_id: int, outbox_id: int) -> None:
    """Mark a number as invited: its address leads to it from now on."""
    unit.execute(
        "UPDATE invitees SET state = 'queued', address_id = ?, outbox_id = ?, hash = NULL, ciphertext = NULL"
        " WHERE id = ?",
        (address_id, outbox_id, invitee_id),
    )


def leave_out(unit: Unit, invitee_id: int, reason: str) -> None:
    """Leave a number out, and destroy it."""
    unit.execute(
        "UPDATE invitees SET state = 'left_out', reason = ?, hash = NULL, ciphertext = NULL WHERE id = ?",
        (reason, invitee_id),
    )


def leave_out_waiting(unit: Unit, invitation_id: int, reason: str) -> int:
    """Leave all numbers out that still wait, and destroy them; return how many."""
    return unit.execute(
        "UPDATE invitees SET state = 'left_out', reason = ?, hash = NULL, ciphertext = NULL"
        " WHERE invitation_id = ? AND state = 'waiting'",
        (reason, invitation_id),
    )


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who was invited, considered for a reminder: what became of the message, and of the person."""

    id: int
    address_id: int
    language: Language
    outbox_state: str | None
    sent_at: str | None
    reason: str


def invited_after(unit: Unit, invitation: Invitation, limit: int) -> list[Invited]:
    """Return the next people who were invited and not yet considered for a reminder, in order."""
    return unit.list_of(
        Invited,
        "SELECT i.id, i.address_id, p.language, o.state AS outbox_state, o.updated_at AS sent_at,"  # noqa: S608
        f" {_REASON_TO_REMIND} AS reason FROM invitees AS i"
        " JOIN invitations AS v ON v.id = i.invitation_id"
        " JOIN addresses AS a ON a.id = i.address_id JOIN participants AS p ON p.id = a.participant_id"
        " LEFT JOIN outbox AS o ON o.id = i.outbox_id"
        " WHERE i.invitation_id = ? AND i.state = 'queued' AND i.id > ? ORDER BY i.id LIMIT ?",
        (invitation.id, invitation.reminded_to, limit),
    )


_REASON_TO_REMIND = (
    "CASE WHEN a.erased_at IS NOT NULL THEN 'erased' WHEN a.status <> 'active' THEN a.status"
    " WHEN EXISTS (SELECT 1 FROM conversations AS c WHERE c.participant_id = a.participant_id"
    "  AND c.consultation = v.consultation) THEN 'takes_part' ELSE '' END"
)


def was_invited(unit: Unit, address_id: int, consultation: str) -> bool:
    """Return whether an address was invited to a consultation."""
    found = unit.rows(
        "SELECT 1 FROM invitees AS i JOIN invitations AS v ON v.id = i.invitation_id"
        " WHERE i.address_id = ? AND v.consultation = ? LIMIT 1",
        (address_id, consultation),
    )
    return bool(list(found))


def count_reminder(unit: Unit, invitation_id: int) -> None:
    """Count a reminder in its invitation, where it is counted still once its person is erased."""
    unit.execute("UPDATE invitations SET reminders = reminders + 1 WHERE id = ?", (invitation_id,))


def mark_considered(unit: Unit, invitation_id: int, invitee_id: int) -> None:
    """Store up to whom reminders were considered."""
    unit.execute(
        "UPDATE invitations SET reminded_to = ? WHERE id = ? AND reminded_to < ?",
        (invitee_id, invitation_id, invitee_id),
    )


def silent_people(unit: Unit, invitation_id: int, limit: int) -> list[tuple[int, str]]:
    """Return (invitee, participant) of people who were invited, never wrote, and did not opt out."""
    found = unit.rows(
        "SELECT i.id, a.participant_id FROM invitees AS i JOIN addresses AS a ON a.id = i.address_id"
        " WHERE i.invitation_id = ? AND i.state = 'queued' AND a.status <> 'opted_out'"
        " AND a.erased_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM conversations AS c WHERE c.participant_id = a.participant_id)"
        " AND NOT EXISTS (SELECT 1 FROM addresses AS own JOIN messages AS m ON m.address_id = own.id"
        "  WHERE own.participant_id = a.participant_id)"
        " AND NOT EXISTS (SELECT 1 FROM invitees AS other JOIN invitations AS v ON v.id = other.invitation_id"
        "  WHERE other.address_id = a.id AND other.invitation_id <> i.invitation_id"
        "  AND v.state = 'started' AND v.forgotten_at IS NULL)"
        " ORDER BY i.id LIMIT ?",
        (invitation_id, limit),
    )
    return [(row["id"], row["participant_id"]) for row in found]


def mark_forgotten(unit: Unit, invitation_id: int, now: datetime) -> None:
    """Store that the numbers of those who never answered are destroyed."""
    unit.execute("UPDATE invitations SET forgotten_at = ? WHERE id = ?", (stamp(now), invitation_id))


def counts(unit: Unit, invitation_id: int) -> dict[tuple[str, str], int]:
    """Return the numbers of a list by state and reason."""
    found = unit.rows(
        "SELECT state, coalesce(reason, '') AS reason, count(*) AS n FROM invitees WHERE invitation_id = ?"
        " GROUP BY 1, 2 ORDER BY 1, 2",
        (invitation_id,),
    )
    return {(row["state"], row["reason"]): row["n"] for row in found}


def given_up(unit: Unit, consultation: str) -> int:
    """Return how many people were not invited after all: the consultation was over, or it was too late.

    Somebody of two lists counts once, unless their numbers are destroyed already. It reads whole lists.
    """
    return unit.count(
        "SELECT count(DISTINCT coalesce(a.participant_id, CAST(i.id AS TEXT))) AS n FROM invitees AS i"
        " JOIN invitations AS v ON v.id = i.invitation_id LEFT JOIN addresses AS a ON a.id = i.address_id"
        " LEFT JOIN outbox AS o ON o.id = i.outbox_id WHERE v.consultation = ? AND v.state = 'started'"
        " AND (i.reason = 'closed' OR (o.state = 'failed' AND o.reason = 'expired'))",
        (consultation,),
    )


@dataclass(frozen=True, slots=True)
class CameOfIt:
    """What came of an invitation: how many people take part, have finished, or opted out."""

    began: int
    finished: int
    opted_out: int


def came_of_it(unit: Unit, invitation: Invitation) -> CameOfIt:
    """Return what came of an invitation so far."""
    found = unit.one(
        "SELECT sum(CASE WHEN c.stage IN ('asking', 'draft', 'finished') THEN 1 ELSE 0 END) AS began,"
        " sum(CASE WHEN c.stage = 'finished' THEN 1 ELSE 0 END) AS finished,"
        " sum(CASE WHEN a.status = 'opted_out' AND a.erased_at IS NULL THEN 1 ELSE 0 END) AS opted_out"
        " FROM invitees AS i JOIN addresses AS a ON a.id = i.address_id"
        " LEFT JOIN conversations AS c ON c.participant_id = a.participant_id AND c.consultation = ?"
        " WHERE i.invitation_id = ?",
        (invitation.consultation, invitation.id),
    )
    return CameOfIt(**{name: int(number or 0) for name, number in found.items()})


def forget(unit: Unit, participant_id: str, hashes: Sequence[bytes], consultation: str | None = None) -> None:
    """Destroy what the lists hold of an erased person: numbers that wait, and what leads to the person.

    With a consultation, what leads to the person goes from its lists alone.
    """
    unit.execute(
        "UPDATE invitees SET address_id = NULL, outbox_id = NULL WHERE address_id IN"
        " (SELECT id FROM addresses WHERE participant_id = ?) AND invitation_id IN"
        " (SELECT id FROM invitations WHERE consultation = coalesce(?, consultation))",
        (participant_id, consultation),
    )
    unit.execute_many(
        "UPDATE invitees SET state = 'left_out', reason = 'erased', hash = NULL, ciphertext = NULL"
        " WHERE hash = ?",
        [(each,) for each in hashes],
    )


_SELECT = (
    "SELECT id, consultation, name, ground, ground_told, texts, remind_after_days, state, refused,"
    " broadcast_id, made_by, made_at, reminded_to, reminders FROM invitations"
)


def _invitation(row: Row) -> Invitation:
    return Invitation(**{**row, "texts": json.loads(row["texts"]), "refused": json.loads(row["refused"])})
