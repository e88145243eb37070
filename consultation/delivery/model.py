"""Values of delivery: a message of the outbox, its states and purposes, and the states of a broadcast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Literal

from consultation.channels import Channel
from consultation.messages.model import Reply

BroadcastState = Literal["running", "done", "paused", "cancelled", "superseded"]
"""`running`: people still wait for their message to be written. `done`: none does. `superseded`: a correction
took its place."""
OutboxState = Literal["queued", "leased", "sending", "sent", "delivered", "failed", "unknown"]
OutboxPurpose = Literal["reply", "notice", "feedback", "reminder", "invitation"]
PURPOSES: tuple[OutboxPurpose, ...] = ("reply", "notice", "feedback", "reminder", "invitation")
"""In the order of their rank. A notice tells an author what was decided about what they wrote."""
LEASE_SECONDS = 30
"""How long a channel adapter has to hand over its own replies before the sender takes them."""
LIFETIMES: Mapping[OutboxPurpose, timedelta] = MappingProxyType(
    {
        "reply": timedelta(hours=24),
        "notice": timedelta(days=7),
        "feedback": timedelta(days=14),
        "reminder": timedelta(hours=24),
        "invitation": timedelta(days=14),
    }
)
"""How long after it is due a message is still worth sending, unless it says itself."""
OWN = 0
"""The installation's own line. That of an organisation has the organisation's id."""
HELD_AT = "9999-12-31T00:00:00.000000Z"
"""When a message of a paused broadcast is due: never, until it is resumed."""


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """A row of the outbox.

    `numbered_after`: where the provider counts messages, the highest number known when it was last taken.
    `line`: which of our numbers it leaves from.
    """

    id: int
    channel: Channel
    address_id: int
    purpose: OutboxPurpose
    reply: Reply
    state: OutboxState
    attempts: int
    created_at: str
    segments: int | None = None
    taken_at: str | None = None
    numbered_after: int | None = None
    line: int = OWN


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of a text message: its encoding and its number of segments."""

    encoding: str
    segments: int


def line_at(place: str) -> tuple[Channel, int]:
    """Return the channel and the line that `place_of` named."""
    channel, _, line = place.partition("/")
    return channel, int(line or OWN)


def place_of(channel: Channel, line: int = OWN) -> str:
    """Return the name of a line in pauses and alarms: its channel, with the organisation if it is one's."""
    return channel if line == OWN else f"{channel}/{line}"
