"""SQL of the outbox of webhooks: each event once to every endpoint that asked for it.

    queued ──take──▶ sending ──▶ sent
       ▲                │  └───▶ failed   after the last attempt, with the reason
       └────later───────┘

An event is stored in the transaction in which it happened, so it is told if and only if it did. An endpoint
that fails is left alone for a while, then one event is tried: it delays no other endpoint.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from consultation.clock import stamp
from consultation.staff import sql_organisations
from consultation.store.unit import Row, Unit
from consultation.webhooks.model import WAITS, Event, EventNote, EventSent

LEASE = timedelta(minutes=2)
KEPT = timedelta(days=30)
"""How long it is known what became of an event."""
AT_ONCE = 8
"""The most events that one endpoint is sent at once."""


def tell(unit: Unit, event: Event, data: Mapping[str, str | int], now: datetime) -> int:
    """Queue an event for every endpoint that asked for it; return how many. Must run in a writing unit.

    An organisation's endpoints are told of what happens in its consultations. `data` are identifiers (a
    consultation's slug, a number): never a text that somebody wrote, never an address. The sender adds the
    link to read more.
    """
    asking = [
        row
        for row in unit.rows("SELECT id, events, organisation_id FROM webhook_endpoints WHERE state = 'on'")
        if event in row["events"].split()
    ]
    owner = sql_organisations.owner_of(unit, str(data.get("consultation"))) if asking else None
    told = [row["id"] for row in asking if row["organisation_id"] in (None, owner)]
    message_id = f"msg_{secrets.token_hex(12)}"
    for endpoint_id in told:
        _queue(unit, endpoint_id, message_id, event, data, now)
    return len(told)


def tell_published(unit: Unit, consultation: str, number: int, now: datetime) -> None:
    """Queue that a contribution was published."""
    tell(unit, "contribution.published", {"consultation": consultation, "number": number}, now)


def tell_removed(unit: Unit, consultation: str, number: int, now: datetime) -> None:
    """Queue that a contribution that was public is not any more."""
    tell(unit, "contribution.removed", {"consultation": consultation, "number": number}, now)


def tell_answered(unit: Unit, consultation: str, feedback_id: int, contributions: int, now: datetime) -> None:
    """Queue that an answer was published, to so many contributions that it did not answer before."""
    data: dict[str, str | int] = {
        "consultation": consultation,
        "feedback": feedback_id,
        "contributions": contributions,
    }
    tell(unit, "contribution.answered", data, now)


def tell_trial(unit: Unit, endpoint_id: int, now: datetime) -> None:
    """Queue a trial for one endpoint."""
    _queue(unit, endpoint_id, f"msg_{secrets.token_hex(12)}", "trial", {}, now)


def _queue(
    unit: Unit,
    endpoint_id: int,
    message_id: str,
    event: Event,
    data: Mapping[str, str | int],
    now: datetime,
) -> None:
    at = stamp(now)
    row = {
        "endpoint_id": endpoint_id,
        "message_id": message_id,
        "event": event,
        "data": json.dumps(dict(data)),
    }
    unit.insert(
        "webhook_outbox", {**row, "state": "queued", "due_at": at, "created_at": at, "updated_at": at}
    )


def has_due(unit: Unit, now: datetime) -> bool:
    """Return whether an event is due."""
    at = stamp(now)
    return unit.has(f"SELECT 1 FROM {_WAITING} LIMIT 1", (at, at))  # noqa: S608


def take(unit: Unit, now: datetime, in_flight: Mapping[int, int]) -> list[EventSent]:
    """Take the events that are due: some of each endpoint, beside those in flight; one, if it fails."""
    at = stamp(now)
    endpoints = unit.rows(
        f"SELECT DISTINCT endpoint_id, failures FROM {_WAITING} ORDER BY endpoint_id",  # noqa: S608
        (at, at),
    )
    taken = []
    for endpoint in endpoints:
        endpoint_id = endpoint["endpoint_id"]
        most = (1 if endpoint["failures"] else AT_ONCE) - in_flight.get(endpoint_id, 0)
        due = unit.rows(
            "SELECT o.id, o.attempts, o.message_id, o.event, o.data, o.created_at, e.id AS endpoint_id,"
            " e.address, e.secret, e.former_secret, e.former_until"
            " FROM webhook_outbox AS o JOIN webhook_endpoints AS e ON e.id = o.endpoint_id"
            " WHERE o.endpoint_id = ? AND o.state IN ('queued', 'sending') AND o.due_at <= ?"
            " ORDER BY o.due_at, o.id LIMIT ?",
            (endpoint_id, at, max(0, most)),
        )
        for row in due:
            unit.execute(
                "UPDATE webhook_outbox SET state = 'sending', attempts = attempts + 1, due_at = ?,"
                " updated_at = ? WHERE id = ?",
                (stamp(now + LEASE), at, row["id"]),
            )
            taken.append(_sent(unit, row, at))
    return taken


def _sent(unit: Unit, row: Row, at: str) -> EventSent:
    keys = [row["secret"]]
    if row["former_secret"] is not None and row["former_until"] > at:
        keys.append(row["former_secret"])
    return EventSent(
        row["id"],
        row["attempts"] + 1,
        row["endpoint_id"],
        row["message_id"],
        row["event"],
        row["created_at"],
        json.loads(row["data"]),
        address=unit.keyring.decrypt(row["address"]),
        secrets=tuple(map(unit.keyring.decrypt, keys)),
    )


def mark_sent(unit: Unit, sent_id: int, now: datetime) -> None:
    """Store that an endpoint took an event, whatever attempt it was."""
    unit.execute(
        "UPDATE webhook_outbox SET state = 'sent', reason = NULL, updated_at = ?"
        " WHERE id = ? AND state IN ('queued', 'sending')",
        (stamp(now), sent_id),
    )


def mark_not_taken(
    unit: Unit, sent_id: int, attempt: int, reason: str, wait: timedelta | None, now: datetime
) -> bool:
    """Queue an event again, after the wait of its attempt or the longer one asked for.

    After the last attempt it is given up: return False. Change nothing while a later attempt is under way.
    """
    is_last = attempt > len(WAITS)
    due_at = now if is_last else now + max(WAITS[attempt - 1], wait or timedelta(0))
    unit.execute(
        "UPDATE webhook_outbox SET state = ?, reason = ?, due_at = ?, updated_at = ?"
        " WHERE id = ? AND attempts = ? AND state = 'sending'",
        ("failed" if is_last else "queued", reason, stamp(due_at), stamp(now), sent_id, attempt),
    )
    return not is_last


def send_again(unit: Unit, endpoint_id: int, sent_id: int, now: datetime) -> bool:
    """Queue an event that was given up once more, under the same id; return False when there is none."""
    return bool(
        unit.execute(
            "UPDATE webhook_outbox SET state = 'queued', attempts = 0, due_at = ?, updated_at = ?"
            " WHERE id = ? AND endpoint_id = ? AND state = 'failed'",
            (stamp(now), stamp(now), sent_id, endpoint_id),
        )
    )


def latest(unit: Unit, endpoint_id: int, limit: int = 20) -> list[EventNote]:
    """Return what became of the latest events for an endpoint, newest first."""
    return unit.list_of(
        EventNote,
        "SELECT id, event, state, reason, attempts, created_at, updated_at, due_at FROM webhook_outbox"
        " WHERE endpoint_id = ? ORDER BY id DESC LIMIT ?",
        (endpoint_id, limit),
    )


def forget(unit: Unit, now: datetime) -> int:
    """Delete old events that were taken or given up; return how many."""
    return unit.execute(
        "DELETE FROM webhook_outbox WHERE state IN ('sent', 'failed') AND updated_at < ?",
        (stamp(now - KEPT),),
    )


_WAITING = (
    "webhook_endpoints AS e JOIN webhook_outbox AS o ON o.endpoint_id = e.id"
    " WHERE e.state = 'on' AND e.held_until <= ? AND o.state IN ('queued', 'sending') AND o.due_at <= ?"
)
