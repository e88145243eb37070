"""SQL of the recipients of a broadcast: who they are, whether each was told, their replies, and tests.

A recipient's row is `waiting` from publication on; it becomes `queued`, with its message in the outbox, or
`skipped`, with the reason, in batches that a kill between two of them cannot double or forget.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Literal

from consultation.channels import Channel
from consultation.clock import stamp
from consultation.delivery.may_send import Circumstances, refusal
from consultation.delivery.model import OWN
from consultation.delivery.sql_broadcasts import Broadcast
from consultation.delivery.sql_outcomes import add_recipients, change_recipients
from consultation.feedback.model import Feedback, Listeners, Subject, Verdict
from consultation.feedback.sql import answered_by
from consultation.languages.model import DEFAULT, Language, in_language
from consultation.store.unit import LISTED, Row, Unit, listed

SkipReason = Literal[
    "erased", "opted_out", "unreachable", "no_consent", "undecided", "not_composed", "cancelled", "superseded"
]


@dataclass(frozen=True, slots=True)
class Listener:
    """A person an answer is for. Without an `address_id` they are not told, for `reason`.

    `text`, `choices` and `question` are those of the contribution that is quoted: the latest with words.
    `told_before`: an earlier version was sent to them, so that this one is a correction for them.
    `ciphertext`: the phone number or chat behind the address, encrypted.
    """

    recipient_id: int | None
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
    """Yield everybody whom an answer to this subject would be for at this moment.

    With the id of a feedback broadcast before, its recipients are known, and a correction may be for them
    alone.
    """
    people, values = people_told(consultation, subject, feedback_id, listeners)
    source = f"(SELECT NULL AS id, participant_id, contribution_id FROM ({people}))"  # noqa: S608
    sql = _LISTENERS.format(source=source)
    for row in unit.each(sql, (consultation, feedback_id, 0, *values)):
        yield _listener(row)


def count_heard(
    unit: Unit, consultation: str, subject: Subject, feedback_id: int, listeners: Listeners
) -> int:
    """Return how many people would be told."""
    return reach(unit, consultation, subject, feedback_id, listeners).told


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people an answer would be sent to, and how many could only read it on its page."""

    told: int
    untold: int


def reach(
    unit: Unit, consultation: str, subject: Subject, feedback_id: int = 0, listeners: Listeners = "answered"
) -> Reach:
    """Return how many people an answer would reach at this moment."""
    people, values = people_told(consultation, subject, feedback_id, listeners)
    source = f"(SELECT NULL AS id, participant_id, contribution_id FROM ({people}))"  # noqa: S608
    found = unit.rows(
        "SELECT status, wish, count(*) AS n FROM"  # noqa: S608
        f" ({_LISTENERS.format(source=source)}) AS listeners GROUP BY status, wish",
        (consultation, feedback_id, 0, *values),
    )
    told = sum(row["n"] for row in found if _reason(row) is None)
    return Reach(told, sum(row["n"] for row in found) - told)


def authors_told(unit: Unit, consultation: str, numbers: Iterable[int]) -> dict[int, Listener]:
    """Return by number who wrote contributions, and whether a message can be sent to each at this moment."""
    source = (
        "(SELECT c.number AS id, c.participant_id, c.id AS contribution_id FROM contributions AS c"  # noqa: S608
        f" WHERE c.consultation = ? AND c.number IN {LISTED})"
    )
    rows = unit.rows(_LISTENERS.format(source=source), (consultation, 0, 0, consultation, listed(numbers)))
    return {row["recipient_id"]: _listener(row) for row in rows}


@dataclass(frozen=True, slots=True)
class Answered:
    """How many contributions an answer is for: published ones, and those that wait to be read."""

    published: int
    unread: int


def answered_contributions(unit: Unit, consultation: str, subject: Subject) -> Answered:
    """Return how many contributions an answer to this subject would be for at this moment."""
    condition, values = answered_by(consultation, subject)
    by_status = unit.pairs(
        f"SELECT c.status, count(*) AS n FROM contributions AS c WHERE {condition} GROUP BY c.status",  # noqa: S608
        values,
    )
    return Answered(by_status.get("published", 0), by_status.get("received", 0))


def erased_contributions(unit: Unit, consultation: str, subject: Subject) -> int:
    """Return how many of the answered contributions have an erased author."""
    condition, values = answered_by(consultation, subject)
    return unit.count(
        f"SELECT count(*) AS n FROM contributions AS c WHERE {condition} AND c.participant_id IS NULL",  # noqa: S608
        values,
    )


def waiting(unit: Unit, broadcast: Broadcast, limit: int) -> list[Listener]:
    """Return the next waiting recipients of a broadcast, as they are at this moment."""
    source = (
        "(SELECT id, participant_id, contribution_id FROM feedback_recipients"
        " WHERE broadcast_id = ? AND state = 'waiting' ORDER BY id LIMIT ?)"
    )
    values = (broadcast.consultation, broadcast.feedback_id, broadcast.id, broadcast.id, limit)
    return [_listener(row) for row in unit.rows(_LISTENERS.format(source=source), values)]


def people_answered(consultation: str, subject: Subject) -> tuple[str, list[Any]]:
    """Return SQL for each person once, ordered by first contribution, with their latest one that has text."""
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
    """Return SQL for each person to tell, with the contribution to quote, by the choice of listeners.

    `not_yet_told`: only people to whom the version before was on its way. `reached`: only people to whom one
    was sent.

    A person to whom an earlier version was on its way counts as told: a correction takes its place.
    """
    people, values = people_answered(consultation, subject)
    match listeners:
        case "answered":
            return people, values
        case "told_before":
            return _TOLD_BEFORE, [feedback_id]
        case "not_yet_told":
            return _NOT_YET_TOLD, [feedback_id]
        case "reached":
            return _PEOPLE_REACHED, [feedback_id]
        case "everybody":
            return (
                f"WITH answered AS ({people}), told AS ({_TOLD_BEFORE}) SELECT * FROM answered"  # noqa: S608
                " UNION ALL SELECT * FROM told"
                " WHERE participant_id NOT IN (SELECT participant_id FROM answered)",
                [*values, feedback_id],
            )


_TOLD_BEFORE = """
SELECT r.participant_id, max(r.contribution_id) AS contribution_id
FROM broadcasts AS p JOIN feedback_recipients AS r ON r.broadcast_id = p.id
LEFT JOIN outbox AS o ON o.id = r.outbox_id
WHERE p.feedback_id = ? AND r.participant_id IS NOT NULL AND (r.state = 'waiting'
    OR (r.state = 'skipped' AND r.reason IN ('superseded', 'not_composed'))
    OR (r.state = 'queued' AND (o.state <> 'failed' OR o.reason = 'superseded')))
GROUP BY r.participant_id ORDER BY min(r.id)
"""
_PEOPLE_REACHED = """
SELECT r.participant_id, max(r.contribution_id) AS contribution_id
FROM broadcasts AS p JOIN feedback_recipients AS r ON r.broadcast_id = p.id
JOIN outbox AS o ON o.id = r.outbox_id AND o.state IN ('sending', 'unknown', 'sent', 'delivered')
WHERE p.feedback_id = ? AND r.participant_id IS NOT NULL
GROUP BY r.participant_id ORDER BY min(r.id)
"""
# The people whom the last broadcast that had any has not reached, before or after it was superseded.
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
# Values: the consultation, the answer and its broadcast (0 when it has none), then those of the source.
_LISTENERS = """
SELECT people.id AS recipient_id, p.language, chosen.id AS address_id, chosen.channel, chosen.ciphertext,
    c.question, c.choices, c.text,
    CASE WHEN NOT EXISTS (SELECT 1 FROM addresses WHERE participant_id = p.id AND erased_at IS NULL) THEN NULL
        WHEN chosen.id IS NOT NULL THEN 'active'
        WHEN EXISTS (SELECT 1 FROM addresses WHERE participant_id = p.id AND status = 'opted_out')
        THEN 'opted_out' ELSE 'blocked' END AS status,
    (SELECT max(CASE WHEN k.withdrawn_at IS NULL THEN 'yes' ELSE 'no' END) FROM consents AS k
        WHERE k.participant_id = p.id AND k.consultation = ? AND k.purpose = 'notifications') AS wish,
    EXISTS (SELECT 1 FROM feedback_recipients AS r
        JOIN broadcasts AS earlier ON earlier.id = r.broadcast_id AND earlier.feedback_id = ?
        JOIN outbox AS o ON o.id = r.outbox_id AND o.state <> 'failed'
        WHERE r.participant_id = people.participant_id AND earlier.id <> ?) AS told_before
FROM {source} AS people
JOIN contributions AS c ON c.id = people.contribution_id
LEFT JOIN participants AS p ON p.id = people.participant_id
LEFT JOIN addresses AS chosen ON chosen.id = (
    SELECT a.id FROM addresses AS a WHERE a.participant_id = p.id AND a.status = 'active'
    ORDER BY coalesce((SELECT max(m.id) FROM messages AS m WHERE m.address_id = a.id), 0) DESC, a.id DESC
    LIMIT 1)
"""


def _listener(row: Row) -> Listener:
    reason = _reason(row)
    return Listener(
        recipient_id=row["recipient_id"],
        language=row["language"] or DEFAULT,
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
    """Return why a message may not leave to the person, as the report names it; None when it may."""
    reason = refusal(Circumstances("feedback", row["status"], consented=row["wish"] == "yes"))
    if reason == "no_consent" and row["wish"] is None:
        return "undecided"
    return None if reason is None else _SKIPPED[reason]


_SKIPPED: Mapping[str, SkipReason] = MappingProxyType({
    "address_erased": "erased",
    "opted_out": "opted_out",
    "blocked": "unreachable",
    "no_consent": "no_consent",
})  # fmt: skip


REPLY_DAYS = 7
"""How long words sent back count as a reply to a feedback."""
_REACHED = "('sending', 'sent', 'delivered', 'unknown')"


@dataclass(frozen=True, slots=True)
class Told:
    """A feedback that was sent to a person, who has not written back since."""

    feedback_id: int
    authority: str
    sent_at: str
    bodies: Mapping[Language, str] = field(repr=False)
    retracts: bool = False
    authority_names: Mapping[Language, str] = field(default_factory=dict)

    def signed(self, language: Language) -> str:
        """Return the name and title of the authority in a language."""
        return self.authority_names.get(language) or self.authority

    def body(self, language: Language) -> str:
        """Return the body in a language, or the one there is."""
        return in_language(self.bodies, language)


def list_people(
    unit: Unit, broadcast_id: int, feedback: Feedback, now: datetime, listeners: Listeners
) -> None:
    """Add a waiting row for each recipient of a broadcast.

    People who can only read the answer on the page are marked from the start, so that a broadcast stopped
    early does not count them among the people still to be told.
    """
    people, values = people_told(feedback.consultation, feedback.subject, feedback.id, listeners)
    add_recipients(unit, broadcast_id, feedback.consultation, people, values, now)


def mark_queued(unit: Unit, listener: Listener, outbox_id: int, now: datetime) -> None:
    """Mark a recipient queued, with their message of the outbox."""
    queued = {
        "state": "queued",
        "channel": listener.channel,
        "language": listener.language,
        "address_id": listener.address_id,
        "outbox_id": outbox_id,
        "updated_at": stamp(now),
    }
    change_recipients(unit, queued, "id = ? AND state = 'waiting'", (listener.recipient_id,))


def mark_skipped(unit: Unit, recipient_id: int, reason: SkipReason, now: datetime) -> None:
    """Mark a recipient skipped, with the reason."""
    change_recipients(unit, _skipped(reason, now), "id = ? AND state = 'waiting'", (recipient_id,))


def skip_waiting(unit: Unit, feedback_id: int, reason: SkipReason, now: datetime) -> int:
    """Skip all waiting recipients of a feedback; return how many there were."""
    waiting = "state = 'waiting' AND broadcast_id IN (SELECT id FROM broadcasts WHERE feedback_id = ?)"
    return change_recipients(unit, _skipped(reason, now), waiting, (feedback_id,))


def _skipped(reason: SkipReason, now: datetime) -> Row:
    return {"state": "skipped", "reason": reason, "updated_at": stamp(now)}


_TOLD = (
    "SELECT p.feedback_id, v.authority, v.authority_names, o.updated_at AS sent_at,"
    " v.bodies, v.retracts"
    " FROM feedback_recipients AS r"
    " JOIN outbox AS o ON o.id = r.outbox_id"
    " JOIN broadcasts AS p ON p.id = r.broadcast_id"
    " JOIN feedbacks AS f ON f.id = p.feedback_id AND f.consultation = ?"
    " JOIN feedback_versions AS v ON v.feedback_id = p.feedback_id AND v.version = p.version"
    " WHERE r.participant_id = ? AND r.address_id = ?"
)
_NO_LATER_VERSION = (
    " AND NOT EXISTS (SELECT 1 FROM feedback_recipients AS later JOIN broadcasts AS of_later"
    " ON of_later.id = later.broadcast_id AND of_later.feedback_id = p.feedback_id"
    " WHERE later.participant_id = r.participant_id AND later.id > r.id AND later.state = 'queued')"
)
_LATEST = " ORDER BY r.id DESC LIMIT 1"


def told(unit: Unit, participant_id: str, address_id: int, consultation: str, now: datetime) -> Told | None:
    """Return the latest answer sent to an address in the last REPLY_DAYS without a reply yet."""
    found = unit.row(
        f"{_TOLD} AND r.heard_at IS NULL AND o.state IN {_REACHED} AND o.updated_at > ?{_LATEST}",
        (consultation, participant_id, address_id, stamp(now - timedelta(days=REPLY_DAYS))),
    )
    return None if found is None else _told(found)


def consultation_told(unit: Unit, participant_id: str, address_id: int, now: datetime) -> str | None:
    """Return the consultation of the latest answer sent to an address without a reply yet; None for none."""
    return unit.value(
        "SELECT f.consultation FROM feedback_recipients AS r JOIN outbox AS o ON o.id = r.outbox_id"  # noqa: S608
        " JOIN broadcasts AS p ON p.id = r.broadcast_id JOIN feedbacks AS f ON f.id = p.feedback_id"
        " WHERE r.participant_id = ? AND r.address_id = ? AND r.heard_at IS NULL"
        f" AND o.state IN {_REACHED} AND o.updated_at > ?{_LATEST}",
        (participant_id, address_id, stamp(now - timedelta(days=REPLY_DAYS))),
    )


def _told(row: Row) -> Told:
    return Told(**{**row, **{name: json.loads(row[name]) for name in ("bodies", "authority_names")}})


def unjudged(
    unit: Unit, participant_id: str, address_id: int, consultation: str, now: datetime
) -> list[Told]:
    """Return the answers sent to an address in the last REPLY_DAYS without a verdict, latest first."""
    found = unit.rows(
        f"{_TOLD} AND v.retracts = 0 AND r.verdict IS NULL AND o.state IN {_REACHED} AND o.updated_at > ?"
        f"{_NO_LATER_VERSION} ORDER BY r.id DESC",
        (consultation, participant_id, address_id, stamp(now - timedelta(days=REPLY_DAYS))),
    )
    return [_told(row) for row in found]


def judged_at(unit: Unit, address_id: int) -> set[int]:
    """Return the feedbacks on which the person of an address has given a verdict."""
    return set(
        unit.column(
            "SELECT p.feedback_id FROM addresses AS a JOIN feedback_recipients AS r"
            " ON r.participant_id = a.participant_id JOIN broadcasts AS p ON p.id = r.broadcast_id"
            " WHERE a.id = ? AND r.verdict IS NOT NULL AND p.feedback_id IS NOT NULL",
            (address_id,),
        )
    )


def pointed_at(
    unit: Unit, participant_id: str, address_id: int, consultation: str, provider_id_end: str, now: datetime
) -> Told | None:
    """Return the feedback of the last REPLY_DAYS whose message's provider id ends with this."""
    since = stamp(now - timedelta(days=REPLY_DAYS))
    found = unit.row(
        f"{_TOLD} AND o.updated_at > ?"
        f" AND substr(o.provider_id, length(o.provider_id) - length(?) + 1) = ?{_LATEST}",
        (consultation, participant_id, address_id, since, provider_id_end, provider_id_end),
    )
    return None if found is None else _told(found)


def mark_heard(unit: Unit, participant_id: str, now: datetime, line: int) -> None:
    """Mark the broadcasts sent to a person so far as taken up by the conversation.

    At an organisation's line, not those of other organisations': they are taken up at theirs.
    """
    change_recipients(
        unit,
        {"heard_at": stamp(now)},
        "participant_id = ? AND heard_at IS NULL"  # noqa: S608
        f" AND outbox_id IN (SELECT id FROM outbox WHERE state IN {_REACHED}"
        f" AND (? = {OWN} OR line IN ({OWN}, ?)))",
        (participant_id, line, line),
    )


def verdict_of(*, useful: bool) -> Verdict:
    """Return the verdict of a yes or a no."""
    return "useful" if useful else "not_useful"


def judge(unit: Unit, participant_id: str, feedback_id: int, verdict: Verdict | None) -> bool:
    """Store a person's verdict on a feedback, in place of an earlier one.

    Return False when it was not sent to them.

    None withdraws it: it was meant for another feedback.
    """
    changed = change_recipients(
        unit,
        {"verdict": verdict},
        "id = (SELECT max(r.id) FROM feedback_recipients AS r JOIN broadcasts AS p ON p.id = r.broadcast_id"
        " JOIN feedback_versions AS v ON v.feedback_id = p.feedback_id AND v.version = p.version"
        "  AND v.retracts = 0"
        " WHERE r.participant_id = ? AND p.feedback_id = ? AND r.state = 'queued')",
        (participant_id, feedback_id),
    )
    return changed > 0


def forget(unit: Unit, participant_id: str, now: datetime, consultation: str | None = None) -> None:
    """Detach an erased person from their rows, which then say only that somebody was told, or not."""
    at = stamp(now)
    whose = (
        "participant_id = ? AND broadcast_id IN"
        " (SELECT id FROM broadcasts WHERE consultation = coalesce(?, consultation))"
    )
    values = (participant_id, consultation)
    change_recipients(
        unit, {"state": "skipped", "reason": "erased"}, f"{whose} AND state = 'waiting'", values
    )
    emptied = {
        **dict.fromkeys(("participant_id", "address_id", "outbox_id")),
        "reason": "erased",
        "updated_at": at,
    }
    change_recipients(unit, emptied, whose, values)


def merge(unit: Unit, kept: str, gone: str) -> None:
    """Move the rows of one participant to another, who is the same person.

    Of a broadcast for both, the row stays that has a verdict, else the one that was sent, else that of
    `kept`. The other is detached; when it waits, it is skipped.
    """
    for_both = unit.rows(
        "SELECT id, broadcast_id, state FROM feedback_recipients WHERE participant_id IN (?, ?)"
        " AND broadcast_id IN (SELECT broadcast_id FROM feedback_recipients WHERE participant_id IN (?, ?)"
        "  GROUP BY broadcast_id HAVING count(*) > 1)"
        " ORDER BY broadcast_id, verdict IS NOT NULL DESC, state = 'queued' DESC, participant_id = ? DESC",
        (kept, gone, kept, gone, kept),
    )
    of = [row["broadcast_id"] for row in for_both]
    for place, row in enumerate(for_both):
        if place and of[place] == of[place - 1]:
            skipped = {"state": "skipped", "reason": "superseded"} if row["state"] == "waiting" else {}
            change_recipients(unit, {"participant_id": None, **skipped}, "id = ?", (row["id"],))
    change_recipients(unit, {"participant_id": kept}, "participant_id = ?", (gone,))


def mark_test(unit: Unit, outbox_id: int, address_id: int) -> None:
    """Mark a message of the outbox as a test."""
    unit.insert("test_sends", {"outbox_id": outbox_id, "address_id": address_id})


def test_sent_at(unit: Unit, address_id: int, now: datetime) -> str | None:
    """Return when the latest test was sent to an address that has not written back since."""
    return unit.value(
        "SELECT max(o.updated_at) AS at FROM test_sends AS t JOIN outbox AS o ON o.id = t.outbox_id"
        " WHERE t.address_id = ? AND t.heard_at IS NULL AND o.updated_at > ?"
        " AND o.state IN ('sending', 'sent', 'delivered', 'unknown')",
        (address_id, stamp(now - timedelta(days=REPLY_DAYS))),
    )


def mark_test_heard(unit: Unit, address_id: int, now: datetime) -> None:
    """Mark the tests sent to an address as taken up by the conversation."""
    unit.execute(
        "UPDATE test_sends SET heard_at = ? WHERE address_id = ? AND heard_at IS NULL",
        (stamp(now), address_id),
    )


def forget_tests(unit: Unit, participant_id: str) -> None:
    """Delete the tests sent to the addresses of an erased person."""
    unit.execute(
        "DELETE FROM test_sends WHERE address_id IN (SELECT id FROM addresses WHERE participant_id = ?)",
        (participant_id,),
    )
