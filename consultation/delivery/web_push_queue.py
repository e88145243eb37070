"""The queue of Web Push: takes the pushes that may leave now, by the rule of the messages they announce."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from consultation.delivery import sql_sending, sql_web_push
from consultation.delivery.may_send import SendDecision, SendLater, SendNever, SendNow, ZoneOf, may_send
from consultation.delivery.sending_hours import SendingHours
from consultation.delivery.sql_web_push import DueWebPush
from consultation.languages.model import Language
from consultation.participants.sql import Subscription
from consultation.store import Unit

LEASE = timedelta(seconds=60)
PAUSED = timedelta(minutes=1)
"""How often the pushes of a paused broadcast are looked at."""


@dataclass(frozen=True, slots=True)
class WebPush:
    """A push that was taken, for one device of one person."""

    id: int
    attempt: int
    message_id: int
    subscription_id: int
    subscription: Subscription = field(repr=False)
    consultation: str
    language: Language
    expires_at: datetime


def take(
    unit: Unit, now: datetime, hours: SendingHours | None, zone_of: ZoneOf, limit: int
) -> Sequence[WebPush]:
    """Take the pushes that leave now, at most `limit`; skip or postpone the others.

    A message that was fetched meanwhile needs no push.
    """
    taken = []
    for due in sql_web_push.due(unit, now, limit):
        candidate = sql_sending.candidate_of(unit, due.outbox_id)
        assert candidate is not None
        match _decide(due, candidate, now, hours, zone_of):
            case SendNever(reason):
                sql_web_push.skip(unit, due.id, reason, now)
            case SendLater(until):
                sql_web_push.postpone(unit, due.id, until or now + PAUSED)
            case SendNow():
                sql_web_push.take(unit, due.id, now + LEASE, now)
                taken.append(_notice(unit, due, candidate))
    return taken


def _decide(
    due: DueWebPush,
    candidate: sql_sending.Candidate,
    now: datetime,
    hours: SendingHours | None,
    zone_of: ZoneOf,
) -> SendDecision:
    """Decide about a push by the rule of its message, while the message still waits in the widget."""
    if candidate.message.state in ("sent", "delivered"):
        return SendNever("seen")
    if candidate.message.state == "failed":
        return SendNever("message_given_up")
    decision = may_send(candidate.circumstances, now, hours, lambda: zone_of(candidate.consultation))
    if due.ciphertext is None and not isinstance(decision, SendNever):
        return SendNever("unsubscribed")
    return decision


def _notice(unit: Unit, due: DueWebPush, candidate: sql_sending.Candidate) -> WebPush:
    assert due.ciphertext is not None
    assert due.subscription_id is not None
    assert candidate.circumstances.expires_at is not None
    message = candidate.message
    return WebPush(
        due.id,
        due.attempts + 1,
        message.id,
        due.subscription_id,
        Subscription.from_sealed_text(unit.keyring.decrypt(due.ciphertext)),
        candidate.consultation or "",
        message.reply.language,
        candidate.circumstances.expires_at,
    )
