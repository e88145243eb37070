"""Values of e-mail to the staff: its subjects, and an e-mail of the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Literal

from consultation.languages.model import Language
from consultation.refusals import RefusalError

MailKind = Literal[
    "distress",
    "version",
    "version_approved",
    "version_left",
    "invitation",
    "feedback",
    "digest",
    "password_link",
    "address_changed",
    "trial",
]
MailState = Literal["queued", "sending", "sent", "failed"]

LASTS: Mapping[MailKind, timedelta] = MappingProxyType(
    {
        "distress": timedelta(days=3),
        "version": timedelta(days=3),
        "version_approved": timedelta(days=3),
        "version_left": timedelta(days=3),
        "invitation": timedelta(days=3),
        "feedback": timedelta(days=3),
        "digest": timedelta(hours=20),  # the next day's says it anew
        "password_link": timedelta(hours=24),  # as long as the link
        "address_changed": timedelta(days=7),
        "trial": timedelta(hours=1),
    }
)
"""How long an e-mail is tried: what comes later than that is of no use."""

DISTRESS = "distress"
APPROVALS = "approvals"
DECISIONS = "decisions"
ALARMS = "alarms"
"""What an account can refuse to be told, besides the tasks of a page of the console."""


class MailAddressError(RefusalError[Literal["mail_malformed"]]):
    """An address that no e-mail can be sent to."""


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail that was taken to be sent: its attempt, its reader, and what is filled in."""

    id: int
    attempt: int
    kind: MailKind
    name: str
    language: Language
    to: str = field(repr=False)
    values: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class MailNote:
    """What became of an e-mail; `reason` is a code."""

    kind: MailKind
    state: MailState
    reason: str | None
    updated_at: str
