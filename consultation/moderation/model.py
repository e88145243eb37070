"""The values of moderation: acts, reasons, views, and contributions as staff see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from consultation.channels import SENT, Channel
from consultation.clock import stamp
from consultation.contributions.model import Collected, Contributed, Status
from consultation.refusals import RefusalError

Act = Literal["published", "kept", "withheld", "redacted", "undone"]
"""`kept`: published already, read, and left as it is."""
Reason = Literal["personal", "insult", "off_topic", "advertising", "duplicate", "other"]
ReportReason = Literal["personal", "insult", "off_topic", "advertising", "other"]
Refusal = Literal[
    "changed",
    "settled",
    "reason_missing",
    "no_passage",
    "passage_missing",
    "nothing_to_undo",
    "answered",
    "distress",
]
"""Why a decision was not taken; `settled`: the contribution is the author's to change, not the staff's;
`answered`: an authority has answered what would be public no more; `distress`: somebody may be in distress,
and publishing it was not confirmed."""

REASONS: tuple[Reason, ...] = get_args(Reason)
REPORT_REASONS: tuple[ReportReason, ...] = get_args(ReportReason)
MAX_NOTE_CHARS = 500
REDACTED = "[…]"
"""What stands in a published text where a passage was redacted."""


class ModerationError(RefusalError[Refusal]):
    """A refused decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Contributed):
    """A contribution as the staff see it. `version` is the id of its last act, 0 before the first.

    `reports` counts the clients that reported it since the last act. `urgent`: the author may be in distress,
    and `care` is the last step taken for them. `offer` is the command that a held one may have been, '' when
    that is unknown.
    """

    id: int
    consultation: str
    status: Status
    version: int
    reports: int
    urgent: bool = False
    care: Literal["seen", "contacted", "handed_over"] | None = None
    offer: str | None = None
    collected: Collected | None = None

    @property
    def is_decided_alone(self) -> bool:
        """Return whether it must be read by itself to decide: nothing done to several at once touches it."""
        return self.urgent or self.status == "held"

    @property
    def subject(self) -> str:
        """Return its name in the audit log."""
        return f"contribution:{self.consultation}:{self.number:_}"


@dataclass(frozen=True, slots=True)
class Entry:
    """An act of a contribution's history.

    `text_before` is the text before the act changed it, `signature_before` the signature ("" for none).

    `notice` is the state in the outbox of the message to the author, or None when none was due; it goes out
    on `notice_channel`, not before `notice_due_at`.
    """

    id: int
    act: Act
    reason: Reason | None
    note: str = field(repr=False)
    name: str
    status_before: Status
    status_after: Status
    text_before: str | None = field(repr=False)
    outbox_id: int | None
    notice: str | None
    at: str
    signature_before: str | None = field(default=None, repr=False)
    notice_channel: Channel | None = None
    notice_due_at: str | None = None

    def notice_stands(self, now: datetime) -> str | None:
        """Return where the message to the author stands, in the name of its words; None without one.

        On a channel that people fetch from, it is not sent: it is there for them when they come back.
        """
        if self.notice != "queued":
            return self.notice
        if self.notice_channel is not None and self.notice_channel not in SENT:
            return "placed"
        due = self.notice_due_at is not None and stamp(now) < self.notice_due_at
        return "due" if due else "queued"


@dataclass(frozen=True, slots=True)
class Report:
    """The number of reports of a contribution for a reason, in all and since the staff last decided."""

    reason: ReportReason
    times: int
    unread: int
    last_at: str
