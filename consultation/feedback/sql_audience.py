"""Who hears a feedback: the people its contributions came from, on which channel, and why some do not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from consultation.channels.model import Channel
from consultation.delivery.may_send import Circumstances, refusal
from consultation.delivery.sql_broadcasts import Broadcast
from consultation.feedback.model import Listeners, Subject
from consultation.feedback.sql_answered import answered_by
from consultation.languages.model import Language
from consultation.store.unit import Row, Unit

SkipReason = Literal[
    "erased", "opted_out", "unreachable", "no_consent", "not_composed", "cancelled", "superseded"
]


@dataclass(frozen=True, slots=True)
class Listener:
    """A person a feedback is for. `address_id` and `channel` are None when they do not hear it, for `reason`.

    `text`, `choices` and `question` are those of the contribution that is quoted: the latest with words.
    `told_before`: an earlier version went out to them, so that this one is a correction for them.
    `ciphertext`: the number or chat that the address stands for, encrypted.
    """

    recipient_id: int | None
    participant_id: str
    contribution_id: int
    language: Language
    address_id: int | None
    channel: Channel | None
    reason: SkipReason | None
    question: str
    choices: tuple[str, ...]
    text: str = field(repr=False)
    told_before: bool = False
    ciphertext: bytes | None = field(default=None, repr=False)


def everybody(
    unit: Unit, consultation: str, subject: Subject, feedback_id: int = 0, listeners: Listeners = "answered"
) -> Iterator[Listener]:
    """Everybody whom an answer to this subject would be for at this moment, one by one.

    With the id of a feedback that has been told already, who was told is known, and a correction may be for
    them alone.
    """
    people, values = people_told(consultation, subject, feedback_id, listeners)
    source = f"(SELECT NULL AS id, participant_id, contribution_id FROM ({people}))"  # noqa: S608
    sql = _LISTENERS.format(source=source)
    for row in unit.each(sql, (consultation, feedback_id, 0, *values)):
        yield _listener(row)


def count_heard(
    unit: Unit, consultation: str, subject: Subject, feedback_id: int, listeners: Listeners
) -> int:
    """How many of them would hear it."""
    people = everybody(unit, consultation, subject, feedback_id, listeners)
    return sum(listener.channel is not None for listener in people)


def answered_contributions(unit: Unit, consultation: str, subject: Subject) -> int:
    """How many contributions an answer to this subject would be for at this moment."""
    condition, values = answered_by(consultation, subject)
    found = unit.row(f"SELECT count(*) AS n FROM contributions AS c WHERE {condition}", values)  # noqa: S608
    assert found is not None
    return int(found["n"])


def erased_contributions(unit: Unit, consultation: str, subject: Subject) -> int:
    """How many of the contributions answered have no author any more: erased, so that nobody can be told."""
    condition, values = answered_by(consultation, subject)
    found = unit.row(
        f"SELECT count(*) AS n FROM contributions AS c WHERE {condition} AND c.participant_id IS NULL",  # noqa: S608
        values,
    )
    assert found is not None
    return int(found["n"])


def waiting(unit: Unit, broadcast: Broadcast, limit: int) -> list[Listener]:
    """Return the next people of a broadcast, as they stand at this moment."""
    source = (
        "(SELECT id, participant_id, contribution_id FROM feedback_recipients"
        " WHERE broadcast_id = ? AND state = 'waiting' ORDER BY id LIMIT ?)"
    )
    values = (broadcast.consultation, broadcast.feedback_id, broadcast.id, broadcast.id, limit)
    return [_listener(row) for row in unit.rows(_LISTENERS.format(source=source), values)]


def people_answered(consultation: str, subject: Subject) -> tuple[str, list[Any]]:
    """Each person once, who wrote first first, with the contribution to quote: their latest with words."""
    condition, values = answered_by(consultation, subject)
    return (
        "SELECT c.participant_id, coalesce(max(CASE WHEN c.text <> '' THEN c.id END), max(c.id))"  # noqa: S608
        f" AS contribution_id FROM contributions AS c WHERE {condition} AND c.participant_id IS NOT NULL"
        " GROUP BY c.participant_id ORDER BY min(c.id)",
        values,
    )


def people_told(
    consultation: str, subject: Subject, feedback_id: int, listeners: Listeners
) -> tuple[str, list[Any]]:
    """Each person once with the contribution to quote: whom it answers, who was told before, or all of them.

    `not_yet_told`: only those whom the version before was on its way to. `reached`: only those to whom one
    has left.

    Somebody whom an earlier version was on its way to counts as told: a correction takes its place.
    """
    people, values = people_answered(consultation, subject)
    match listeners:
        case "answered":
            return people, values
        case "told_before":
            return _TOLD, [feedback_id]
        case "not_yet_told":
            return _NOT_YET_TOLD, [feedback_id]
        case "reached":
            return _REACHED, [feedback_id]
        case "everybody":
            return (
                f"WITH answered AS ({people}), told AS ({_TOLD}) SELECT * FROM answered"  # noqa: S608
                " UNION ALL SELECT * FROM told"
                " WHERE participant_id NOT IN (SELECT participant_id FROM answered)",
                [*values, feedback_id],
            )


_TOLD = """
SELECT r.participant_id, max(r.contribution_id) AS contribution_id
FROM broadcasts AS p JOIN feedback_recipients AS r ON r.broadcast_id = p.id
LEFT JOIN outbox AS o ON o.id = r.outbox_id
WHERE p.feedback_id = ? AND r.participant_id IS NOT NULL AND (r.state = 'waiting'
    OR (r.state = 'skipped' AND r.reason IN ('superseded', 'not_composed'))
    OR (r.state = 'queued' AND (o.state <> 'failed' OR o.reason = 'superseded')))
GROUP BY r.participant_id ORDER BY min(r.id)
"""
_REACHED = """
SELECT r.participant_id, max(r.contribution_id) AS contribution_id
FROM broadcasts AS p JOIN feedback_recipients AS r ON r.broadcast_id = p.id
JOIN outbox AS o ON o.id = r.outbox_id AND o.state IN ('sending', 'unknown', 'sent', 'delivered')
WHERE p.feedback_id = ? AND r.participant_id IS NOT NULL
GROUP BY r.participant_id ORDER BY min(r.id)
"""
# Of the last push that was for anybody: those whom it has not reached, before or after it was superseded.
_NOT_YET_TOLD = """
SELECT r.participant_id, r.contribution_id FROM feedback_recipients AS r
LEFT JOIN outbox AS o ON o.id = r.outbox_id
WHERE r.broadcast_id = (SELECT max(p.id) FROM broadcasts AS p WHERE p.feedback_id = ?
        AND EXISTS (SELECT 1 FROM feedback_recipients WHERE broadcast_id = p.id))
    AND r.participant_id IS NOT NULL AND (r.state = 'waiting'
    OR (r.state = 'skipped' AND r.reason IN ('superseded', 'not_composed'))
    OR (r.state = 'queued' AND (o.state IN ('queued', 'leased')
        OR (o.state = 'failed' AND o.reason = 'superseded'))))
ORDER BY r.id
"""
# Values: the consultation, the feedback and its push (0 when it has none), then those of the source.
_LISTENERS = """
SELECT people.id AS recipient_id, people.participant_id, people.contribution_id,
    coalesce(p.language, 'fr') AS language, chosen.id AS address_id, chosen.channel, chosen.ciphertext,
    c.question, c.choices, c.text,
    CASE WHEN NOT EXISTS (SELECT 1 FROM addresses WHERE participant_id = p.id AND erased_at IS NULL) THEN NULL
        WHEN chosen.id IS NOT NULL THEN 'active'
        WHEN EXISTS (SELECT 1 FROM addresses WHERE participant_id = p.id AND status = 'opted_out')
        THEN 'opted_out' ELSE 'blocked' END AS status,
    EXISTS (SELECT 1 FROM consents AS k WHERE k.participant_id = p.id AND k.consultation = ?
        AND k.purpose = 'notifications' AND k.withdrawn_at IS NULL) AS consented,
    EXISTS (SELECT 1 FROM feedback_recipients AS r
        JOIN broadcasts AS earlier ON earlier.id = r.broadcast_id AND earlier.feedback_id = ?
        JOIN outbox AS o ON o.id = r.outbox_id AND o.state <> 'failed'
        WHERE r.participant_id = people.participant_id AND earlier.id <> ?) AS told_before
FROM {source} AS people
JOIN contributions AS c ON c.id = people.contribution_id
LEFT JOIN participants AS p ON p.id = people.participant_id
LEFT JOIN addresses AS chosen ON chosen.id = (
    SELECT a.id FROM addresses AS a WHERE a.participant_id = p.id AND a.status = 'active'
    ORDER BY (SELECT max(m.id) FROM messages AS m WHERE m.address_id = a.id) DESC, a.id DESC LIMIT 1)
"""


def _listener(row: Row) -> Listener:
    reason = _reason(row)
    return Listener(
        recipient_id=row["recipient_id"],
        participant_id=row["participant_id"] or "",
        contribution_id=row["contribution_id"],
        language=row["language"],
        address_id=None if reason else row["address_id"],
        channel=None if reason else row["channel"],
        reason=reason,
        question=row["question"],
        choices=tuple(json.loads(row["choices"])),
        text=row["text"],
        told_before=bool(row["told_before"]),
        ciphertext=None if reason else row["ciphertext"],
    )


def _reason(row: Row) -> SkipReason | None:
    """Return why the rule of every message keeps this one from them, as the report says it."""
    reason = refusal(Circumstances("feedback", row["status"], bool(row["consented"])))
    return None if reason is None else _SKIPPED[reason]


_SKIPPED: Mapping[str, SkipReason] = MappingProxyType({
    "address_erased": "erased",
    "opted_out": "opted_out",
    "blocked": "unreachable",
    "no_consent": "no_consent",
})  # fmt: skip
