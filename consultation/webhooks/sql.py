"""SQL of the endpoints of webhooks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from consultation.clock import parse_stamp, stamp
from consultation.refusals import refuse
from consultation.staff import sql_audit
from consultation.store.unit import Row, Unit
from consultation.webhooks.model import (
    EVENTS,
    Actor,
    Endpoint,
    TurnedOffReason,
    WebhookError,
    WebhookRefusal,
    new_secret,
)

MAX_NAME_CHARS = 80
NOBODY = Actor()
"""The service itself."""
BOTH_SIGN = timedelta(hours=24)
"""How long a former secret still signs: the receiver changes its own meanwhile."""
FIRST_HOLD = timedelta(seconds=5)
LONGEST_HOLD = timedelta(minutes=5)
"""How late an endpoint gets what waits, once it is back."""


def add(
    unit: Unit,
    name: str,
    address: str,
    events: Iterable[str],
    now: datetime,
    *,
    organisation_id: int | None = None,
    by: Actor = NOBODY,
) -> tuple[int, str]:
    """Add an endpoint; return its id and its secret, which is shown once. Its address has been checked.

    Raises WebhookError: name_malformed, events_missing.
    """
    name, asked = " ".join(name.split()), set(events)
    wanted = [each for each in EVENTS if each in asked]
    wrong: dict[WebhookRefusal, bool] = {
        "name_malformed": not 1 <= len(name) <= MAX_NAME_CHARS or not name.isprintable(),
        "events_missing": not wanted,
    }
    refuse(WebhookError(reason) for reason, is_wrong in wrong.items() if is_wrong)
    secret = new_secret()
    row = {
        "name": name,
        "organisation_id": organisation_id,
        "address": unit.keyring.encrypt(address),
        "secret": unit.keyring.encrypt(secret),
        "events": " ".join(wanted),
        "state": "on",
        "created_at": stamp(now),
    }
    endpoint_id = unit.insert("webhook_endpoints", row)
    record(unit, "webhook_added", endpoint_id, now, by=by)
    return endpoint_id, secret


def everyone(unit: Unit, organisation_id: int | None = None) -> list[Endpoint]:
    """Return every endpoint, or those of one organisation, in order of their names."""
    own = "WHERE organisation_id = ?" if organisation_id is not None else ""
    values = () if organisation_id is None else (organisation_id,)
    return [_endpoint(unit, row) for row in unit.rows(f"{_SELECT} {own} ORDER BY name, id", values)]


def get(unit: Unit, endpoint_id: int, organisation_id: int | None = None) -> Endpoint:
    """Return an endpoint, of one organisation where that is given. Raises KeyError when there is none."""
    found = unit.row(f"{_SELECT} WHERE id = ?", (endpoint_id,))
    if found is None or organisation_id not in (None, found["organisation_id"]):
        raise KeyError(endpoint_id)
    return _endpoint(unit, found)


def renew_secret(unit: Unit, endpoint_id: int, now: datetime, *, by: Actor = NOBODY) -> str:
    """Give an endpoint a new secret and return it; the former one signs beside it for a day."""
    secret = new_secret()
    unit.execute(
        "UPDATE webhook_endpoints SET former_secret = secret, former_until = ?, secret = ? WHERE id = ?",
        (stamp(now + BOTH_SIGN), unit.keyring.encrypt(secret), endpoint_id),
    )
    record(unit, "webhook_secret_renewed", endpoint_id, now, by=by)
    return secret


def turn_on(unit: Unit, endpoint_id: int, now: datetime, *, by: Actor = NOBODY) -> None:
    """Send to an endpoint again, what waits for it first. Do nothing when it is on."""
    if unit.execute(
        "UPDATE webhook_endpoints SET state = 'on', reason = NULL, failing_since = NULL, failures = 0,"
        " held_until = '' WHERE id = ? AND state = 'off'",
        (endpoint_id,),
    ):
        record(unit, "webhook_turned_on", endpoint_id, now, by=by)


def turn_off(
    unit: Unit,
    endpoint_id: int,
    now: datetime,
    *,
    by: Actor = NOBODY,
    reason: TurnedOffReason | None = None,
) -> None:
    """Send nothing more to an endpoint, nor queue what happens meanwhile. Do nothing when it is off."""
    if unit.execute(
        "UPDATE webhook_endpoints SET state = 'off', reason = ? WHERE id = ? AND state = 'on'",
        (reason, endpoint_id),
    ):
        record(unit, "webhook_turned_off", endpoint_id, now, by=by, reason=reason)


def delete(unit: Unit, endpoint_id: int, now: datetime, *, by: Actor = NOBODY) -> None:
    """Delete an endpoint and everything that was sent to it, or waits."""
    record(unit, "webhook_deleted", endpoint_id, now, by=by)
    unit.execute("DELETE FROM webhook_outbox WHERE endpoint_id = ?", (endpoint_id,))
    unit.execute("DELETE FROM webhook_endpoints WHERE id = ?", (endpoint_id,))


def record(
    unit: Unit, act: str, endpoint_id: int, now: datetime, *, by: Actor = NOBODY, reason: str | None = None
) -> None:
    """Add an act on an endpoint to the audit log, where those whose endpoint it is read it."""
    found = unit.row("SELECT organisation_id FROM webhook_endpoints WHERE id = ?", (endpoint_id,))
    if found is not None:
        whose, subject, token = found["organisation_id"], f"webhook:{endpoint_id}", by.token_id
        sql_audit.record(unit, act, now, by.staff_id, subject, whose=whose, reason=reason, token=token)


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


def forgive(unit: Unit, endpoint_id: int) -> None:
    """Forget since when an endpoint fails if nothing waits for it: nobody tries whether it still does."""
    unit.execute(
        "UPDATE webhook_endpoints SET failing_since = NULL WHERE id = ? AND NOT EXISTS"
        " (SELECT 1 FROM webhook_outbox WHERE endpoint_id = ? AND state IN ('queued', 'sending'))",
        (endpoint_id, endpoint_id),
    )


_SELECT = (
    "SELECT id, name, organisation_id, address, events, state, reason, failing_since FROM webhook_endpoints"
)


def _endpoint(unit: Unit, row: Row) -> Endpoint:
    address = unit.keyring.decrypt(row["address"])
    return Endpoint(**{**row, "address": address, "events": tuple(row["events"].split())})
