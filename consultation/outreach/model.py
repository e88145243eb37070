"""Values of invitations: grounds, states, why a number is left out, and what one would cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

from consultation.clock import stamp
from consultation.delivery.sending_hours import SendingHours
from consultation.languages.model import Language
from consultation.refusals import RefusalError

Ground = Literal["agreed", "told", "law"]
"""People agreed to be written to; were told so when they gave their number; or a law allows it."""
GROUNDS: tuple[Ground, ...] = ("agreed", "told", "law")
InvitationState = Literal["reading", "draft", "started", "withdrawn"]
Refusal = Literal[
    "ground", "ground_told", "name", "text", "text_long", "text_letters", "remind", "empty", "both",
    "not_text", "too_many", "no_number", "no_join_word", "not_open", "over", "same_person", "reset_by_writer",
]  # fmt: skip
"""Why an invitation is not taken: the field it is about, or the state it is in."""

MAX_NAME_CHARS = 80
MAX_TEXT_CHARS = 160
MAX_GROUND_CHARS = 500
FEWEST_GROUND_CHARS = 10
REMIND_DAYS = (3, 30)
"""A reminder comes so many days after the invitation: not sooner, not later."""


class InvitationError(RefusalError[Refusal]):
    """An invitation that is not taken."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What an organiser decides: the name of the list, the ground, the words by language, the reminder."""

    name: str
    ground: str
    ground_told: str
    texts: Mapping[Language, str]
    remind_after_days: int | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation as it is stored. `broadcast_id` is None until it is started.

    `refused` has the lines of the list that are no number to write to, by reason: how many, then the first.
    """

    id: int
    consultation: str
    name: str
    ground: Ground
    ground_told: str
    texts: Mapping[Language, str]
    remind_after_days: int | None
    state: InvitationState
    refused: Mapping[str, Sequence[int]]
    broadcast_id: int | None
    made_by: int | None
    made_at: str
    reminded_to: int
    reminders: int


@dataclass(frozen=True, slots=True)
class Sample:
    """The exact text in a language, and its segments."""

    language: Language
    text: str
    segments: int
    encoding: str
    people: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What starting an invitation would do: who gets it, who is left out and why, the texts, cost and time.

    `most_segments` is with a reminder to everybody; `price` and `most_price` are None where none is known.
    """

    people: int
    left_out: Mapping[str, int]
    samples: tuple[Sample, ...]
    segments: int
    most_segments: int
    price: Decimal | None
    most_price: Decimal | None
    takes: timedelta
    ends_at: datetime
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a started invitation stands: its messages by state and reason, and what came of it.

    The state is that of its broadcast, or "over": nothing of it is left to send. `next_at` is when the next
    message in the queue may leave; None when one is leaving, or none is queued.
    """

    state: str
    waiting: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    messages: Mapping[tuple[str, str], int] = field(default_factory=dict)
    reminders: int = 0
    segments: int = 0
    began: int = 0
    finished: int = 0
    opted_out: int = 0
    next_at: str | None = None

    def waits_until(self, now: datetime) -> str | None:
        """Return until when all that is queued waits, as outside the sending hours; None when it does not."""
        waits = self.state in ("running", "done") and self.next_at is not None and self.next_at > stamp(now)
        return self.next_at if waits else None

    def before_its_queue(self, hours: SendingHours, zone: ZoneInfo, now: datetime) -> Progress:
        """Return it with when its first message may leave, where nothing is in the queue yet."""
        if self.state != "running" or self.messages or not self.waiting:
            return self
        return replace(self, next_at=stamp(hours.next_moment(now, zone)))
