"""SQL of the systems that are told of events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from consultation.clock import parse_stamp, stamp
from consultation.staff import sql_audit
from consultation.store.unit import Row, Unit
from consultation.webhooks.model import EVENTS, Endpoint, TurnedOffReason, WebhookError
from consultation.webhooks.signing import new_secret

MAX_NAME_CHARS = 80
BOTH_SIGN = timedelta(hours=24)
"""How long a former secret still signs: the receiver changes its own meanwhile."""
FIRST_HOLD = timedelta(seconds=5)
LONGEST_HOLD = timedelta(minutes=5)
"""How late an endpoint gets what waits, once it is back."""


def add(
    unit: Unit, name: str, address: str, events: Iterable[str], now: datetime, *, by: int | None = None
) -> tuple[int, str]:
    """Add an endpoint; return its id and its secret, which is shown once. Its address has been checked.

    Raises WebhookError: name_malformed, events_missing.
    """
    name, asked = " ".join(name.split()), set(events)
    wanted = [each for each in EVENTS if each in asked]
    if not 1 <= len(name) <= MAX_NAME_CHARS or not name.isprintable():
        raise WebhookError("name_malformed")
    if not wanted:
        raise WebhookError("events_missing")
    secret = new_secret()
    row = {
        "name": name,
        "address": unit.keyring.encrypt(address),
        "secret": unit.keyring.encrypt(secret),
        "events": " ".join(wanted),
        "state": "on",
        "created_at": stamp(now),
    }
    endpoint_id = unit.insert("webhook_endpoints", row)
    sql_audit.record(unit, "webhook_added", now, by, _subject(endpoint_id))
    return endpoint_id, secret


def everyone(unit: Unit) -> list[Endpoint]:
    """Return every endpoint, in order of their names."""
    return [_endpoint(unit, row) for row in unit.rows(f"{_SELECT} ORDER BY name, id")]


def get(unit: Unit, endpoint_id: int) -> Endpoint:
    """Return an endpoint. Raises KeyError when there is none."""
    found = unit.row(f"{_SELECT} WHERE id = ?", (endpoint_id,))
    if found is None:
        raise KeyError(endpoint_id)
    return _endpoint(unit, found)


def renew_secret(unit: Unit, endpoint_id: int, now: datetime, *, by: int | None = None) -> str:
    """Give an endpoint a new secret and return it; the former one signs beside it for a day."""
    secret = new_secret()
    unit.execute(
        "UPDATE webhook_endpoints SET former_secret = secret, former_until = ?, secret = ? WHERE id = ?",
        (stamp(now + BOTH_SIGN), unit.keyring.encrypt(secret), endpoint_id),
    )
    sql_audit.record(unit, "webhook_secret_renewed", now, by, _subject(endpoint_id))
    return secret


def turn_on(unit: Unit, endpoint_id: int, now: datetime, *, by: int | None = None) -> None:
    """Send to an endpoint again, what waits for it first. Do nothing when it is on."""
    if unit.execute(
        "UPDATE webhook_endpoints SET state = 'on', reason = NULL, failing_since = NULL, failures = 0,"
        " held_until = '' WHERE id = ? AND state = 'off'",
        (endpoint_id,),
    ):
        sql_audit.record(unit, "webhook_turned_on", now, by, _subject(endpoint_id))


def turn_off(
    unit: Unit,
    endpoint_id: int,
    now: datetime,
    *,
    by: int | None = None,
    reason: TurnedOffReason | None = None,
) -> None:
    """Send nothing more to an endpoint, nor queue what happens meanwhile. Do nothing when it is off."""
    if unit.execute(
        "UPDATE webhook_endpoints SET state = 'off', reason = ? WHERE id = ? AND state = 'on'",
        (reason, endpoint_id),
    ):
        sql_audit.record(unit, "webhook_turned_off", now, by, _subject(endpoint_id), reason=reason)


def delete(unit: Unit, endpoint_id: int, now: datetime, *, by: int | None = None) -> None:
    """Delete an endpoint and everything that was sent to it, or waits."""
    unit.execute("DELETE FROM webhook_outbox WHERE endpoint_id = ?", (endpoint_id,))
    if unit.execute("DELETE FROM webhook_endpoints WHERE id = ?", (endpoint_id,)):
        sql_audit.record(unit, "webhook_deleted", now, by, _subject(endpoint_id))


def note_taken(unit: Unit, endpoint_id: int) -> None:
    """Store that an endpoint took an event."""
    unit.execute(
        "UPDATE webhook_endpoints SET failing_since = NULL, failures = 0, held_until = ''"
        " WHERE id = ? AND failures > 0",
        (endpoint_id,),
    )


def note_failed(unit: Unit, endpoint_id: int, asked: timedelta | None, now: datetime) -> datetime:
    """Store that an endpoint did not take an event, and return since when it fails.

    Nothing is sent to it for a while, longer with each failure, or for the longer while that it asked for.
    Several events that fail together count as one failure.
    """
    row = unit.row(
        "SELECT failures, failing_since, held_until FROM webhook_endpoints WHERE id = ?", (endpoint_id,)
    )
    if row is None:  # deleted meanwhile
        return now
    since = row["failing_since"] or stamp(now)
    if row["held_until"] <= stamp(now):
        hold = min(LONGEST_HOLD, FIRST_HOLD * (1 << min(row["failures"], 10)))
        unit.execute(
            "UPDATE webhook_endpoints SET failures = failures + 1, failing_since = ?, held_until = ?"
            " WHERE id = ?",
            (since, stamp(now + max(hold, asked or hold)), endpoint_id),
        )
    return parse_stamp(since)


_SELECT = "SELECT id, name, address, events, state, reason, failing_since FROM webhook_endpoints"


def _endpoint(unit: Unit, row: Row) -> Endpoint:
    address = unit.keyring.decrypt(row["address"])
    return Endpoint(**{**row, "address": address, "events": tuple(row["events"].split())})


def _subject(endpoint_id: int) -> str:
    return f"webhook:{endpoint_id}"
