"""The rows of a push: one a person, from waiting to told or skipped, and what they said back.

`waiting` rows are made when the feedback is published; each becomes `queued`, with its message in the outbox,
or `skipped`, with the reason, in batches that a kill between two of them cannot double or forget.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from consultation.clock import stamp
from consultation.delivery.sql_outcomes import add_recipients, change_recipients
from consultation.feedback.model import Feedback, Listeners, Verdict
from consultation.feedback.sql_audience import Listener, SkipReason, people_told
from consultation.languages.model import Language, in_language
from consultation.store.unit import Row, Unit

REPLY_DAYS = 7
"""How long words sent back count as a reply to a feedback."""
_REACHED = "('sending', 'sent', 'delivered', 'unknown')"


@dataclass(frozen=True, slots=True)
class Told:
    """A feedback that was sent to a person, who has not written back since."""

    recipient_id: int
    feedback_id: int
    authority: str
    sent_at: str
    bodies: Mapping[Language, str] = field(repr=False)
    retracts: bool = False

    def body(self, language: Language) -> str:
        """The body in a language, or the one there is."""
        return in_language(self.bodies, language)


def list_people(
    unit: Unit, broadcast_id: int, feedback: Feedback, now: datetime, listeners: Listeners = "answered"
) -> None:
    """Make a waiting row for each person that a broadcast is for.

    Those who can only read the answer on the page are known from the start, so that a broadcast stopped
    before it got to them does not count them among those it still had to tell.
    """
    people, values = people_told(feedback.consultation, feedback.subject, feedback.id, listeners)
    add_recipients(unit, broadcast_id, feedback.consultation, people, values, now)


def mark_queued(unit: Unit, listener: Listener, outbox_id: int, now: datetime) -> None:
    """Say which message of the outbox tells somebody."""
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
    """Say why somebody is not told."""
    change_recipients(unit, _skipped(reason, now), "id = ? AND state = 'waiting'", (recipient_id,))


def skip_waiting(unit: Unit, feedback_id: int, reason: SkipReason, now: datetime) -> int:
    """Tell nobody more of a feedback; how many that are."""
    waiting = "state = 'waiting' AND broadcast_id IN (SELECT id FROM broadcasts WHERE feedback_id = ?)"
    return change_recipients(unit, _skipped(reason, now), waiting, (feedback_id,))


def _skipped(reason: SkipReason, now: datetime) -> Row:
    return {"state": "skipped", "reason": reason, "updated_at": stamp(now)}


_TOLD = (
    "SELECT r.id AS recipient_id, p.feedback_id, v.authority, o.updated_at AS sent_at, v.bodies,"
    " v.retracts"
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
    """The latest feedback sent to this address in the last REPLY_DAYS after which nothing came back yet."""
    found = unit.row(
        f"{_TOLD} AND r.heard_at IS NULL AND o.state IN {_REACHED} AND o.updated_at > ?{_LATEST}",
        (consultation, participant_id, address_id, stamp(now - timedelta(days=REPLY_DAYS))),
    )
    return None if found is None else _told(found)


def _told(row: Row) -> Told:
    return Told(**{**row, "bodies": json.loads(row["bodies"])})


def unjudged(
    unit: Unit, participant_id: str, address_id: int, consultation: str, now: datetime
) -> list[Told]:
    """The feedbacks sent to this address in the last REPLY_DAYS that wait for a verdict, the latest first."""
    found = unit.rows(
        f"{_TOLD} AND NOT v.retracts AND r.verdict IS NULL AND o.state IN {_REACHED} AND o.updated_at > ?"
        f"{_NO_LATER_VERSION} ORDER BY r.id DESC",
        (consultation, participant_id, address_id, stamp(now - timedelta(days=REPLY_DAYS))),
    )
    return [_told(row) for row in found]


def pointed_at(
    unit: Unit, participant_id: str, address_id: int, consultation: str, provider_id_end: str, now: datetime
) -> Told | None:
    """The feedback of the last REPLY_DAYS whose message has a provider's id that ends so."""
    since = stamp(now - timedelta(days=REPLY_DAYS))
    found = unit.row(
        f"{_TOLD} AND o.updated_at > ? AND substr(o.provider_id, -length(?)) = ?{_LATEST}",
        (consultation, participant_id, address_id, since, provider_id_end, provider_id_end),
    )
    return None if found is None else _told(found)


def mark_heard(unit: Unit, participant_id: str, now: datetime) -> None:
    """Say that the conversation has taken up what was sent to a person so far."""
    change_recipients(
        unit,
        {"heard_at": stamp(now)},
        "participant_id = ? AND heard_at IS NULL"  # noqa: S608
        f" AND outbox_id IN (SELECT id FROM outbox WHERE state IN {_REACHED})",
        (participant_id,),
    )


def verdict_of(*, useful: bool) -> Verdict:
    """A yes or a no as a verdict."""
    return "useful" if useful else "not_useful"


def judge(unit: Unit, participant_id: str, feedback_id: int, verdict: Verdict | None, now: datetime) -> bool:
    """Keep a person's verdict on a feedback, the last one they give; False when it was not sent to them.

    None takes it back: it was meant for another feedback.
    """
    changed = change_recipients(
        unit,
        {"verdict": verdict, "verdict_at": None if verdict is None else stamp(now)},
        "id = (SELECT max(r.id) FROM feedback_recipients AS r JOIN broadcasts AS p ON p.id = r.broadcast_id"
        " JOIN feedback_versions AS v ON v.feedback_id = p.feedback_id AND v.version = p.version"
        "  AND NOT v.retracts"
        " WHERE r.participant_id = ? AND p.feedback_id = ? AND r.state = 'queued')",
        (participant_id, feedback_id),
    )
    return changed > 0


def forget(unit: Unit, participant_id: str, now: datetime) -> None:
    """Leave of an erased person only that somebody was told, or not: nothing leads to them any more."""
    at = stamp(now)
    change_recipients(
        unit,
        {"state": "skipped", "reason": "erased"},
        "participant_id = ? AND state = 'waiting'",
        (participant_id,),
    )
    emptied = {
        **dict.fromkeys(("participant_id", "address_id", "outbox_id")),
        "reason": "erased",
        "updated_at": at,
    }
    change_recipients(unit, emptied, "participant_id = ?", (participant_id,))


def merge(unit: Unit, kept: str, gone: str) -> None:
    """Give a participant what was sent to another one, who was the same person.

    Of a broadcast that was for both, their own row stands; the other is nobody's any more.
    """
    for_both = (
        "participant_id = ? AND broadcast_id IN"
        " (SELECT broadcast_id FROM feedback_recipients WHERE participant_id = ?)"
    )
    change_recipients(unit, {"participant_id": None}, for_both, (gone, kept))
    change_recipients(unit, {"participant_id": kept}, "participant_id = ?", (gone,))
