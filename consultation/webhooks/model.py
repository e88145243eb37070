"""Values of webhooks: events, the endpoints that asked for them, and a message of the outbox."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, get_args

from consultation.refusals import RefusalError

Event = Literal[
    "contribution.published",
    "contribution.answered",
    "contribution.removed",
    "distress.reported",
    "trial",
]
"""What happened. `contribution.removed`: what was public is not any more. `trial` is sent when somebody asks
for it, to one endpoint."""
EVENTS: tuple[Event, ...] = tuple(each for each in get_args(Event) if each != "trial")
"""What an endpoint can ask for."""

EndpointState = Literal["on", "off"]
TurnedOffReason = Literal["gone", "failing"]
"""The receiver said that it is gone for good (410); it has failed for days."""
EventState = Literal["queued", "sending", "sent", "failed"]

WAITS: tuple[timedelta, ...] = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""The waits between attempts
(source: https://github.com/standard-webhooks/standard-webhooks, "Deliverability and reliability")."""
FAILS_FOR = timedelta(days=5)
"""An endpoint that took nothing for so long is turned off."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A system that is told of events. `organisation_id`: of those in whose consultations; None for all."""

    id: int
    name: str
    organisation_id: int | None
    events: tuple[Event, ...]
    state: EndpointState
    reason: TurnedOffReason | None
    failing_since: str | None
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EventSent:
    """An event that was taken to be sent. `secrets` sign it, the newest first."""

    id: int
    attempt: int
    endpoint_id: int
    message_id: str
    event: Event
    created_at: str
    data: Mapping[str, str | int]
    address: str = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class EventNote:
    """What became of an event; `reason` is a code."""

    id: int
    event: Event
    state: EventState
    reason: str | None
    attempts: int
    created_at: str
    updated_at: str
    due_at: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a member of the staff, or a partner with a token."""

    staff_id: int | None = None
    token_id: int | None = None


WebhookRefusal = Literal["name_malformed", "events_missing"]


class WebhookError(RefusalError[WebhookRefusal]):
    """A refused endpoint."""


# Signatures of webhooks, after the Standard Webhooks specification, version 1.
#
# The receiver proves with its secret that the body is ours and how old it is
# (source: https://github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md).

PREFIX = "whsec_"
SECRET_BYTES = 32
"""Between the 24 and the 64 of the specification."""


def new_secret() -> str:
    """Return a new secret, as receivers' libraries take it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def headers(message_id: str, body: bytes, signed_with: Sequence[str], now: datetime) -> dict[str, str]:
    """Return the headers that prove a body, signed with each of the secrets."""
    at = str(int(now.timestamp()))
    signed = f"{message_id}.{at}.".encode() + body
    return {
        "webhook-id": message_id,
        "webhook-timestamp": at,
        "webhook-signature": " ".join(f"v1,{_signature(signed, each)}" for each in signed_with),
    }


def _signature(signed: bytes, secret: str) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
