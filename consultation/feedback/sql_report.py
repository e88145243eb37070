"""SQL of the report on a broadcast: progress, counts by state and reason, verdicts, replies, recipients."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Literal, TextIO

from consultation.channels import CHANNELS, SENT, Channel, sql_among
from consultation.clock import stamp
from consultation.delivery.model import HELD_AT
from consultation.languages.model import Language
from consultation.store.unit import LISTED, Row, Unit, listed

ProgressState = Literal["running", "paused", "cancelled", "placed", "done"]
"""`placed`: nothing is left to send; what is left stands in conversations of the site until it is fetched."""


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of the latest broadcast of an answer.

    `people` are to be told; people who can only read the page are not counted. `next_at` is when the next
    message that is sent may leave; None when one is leaving, is still to be composed, or when none is left.
    """

    state: ProgressState
    people: int
    told: int
    next_at: str | None = None

    def waits_until(self, now: datetime) -> str | None:
        """Return until when all that is left waits, as outside the sending hours; None when it does not."""
        waits = self.state == "running" and self.next_at is not None and self.next_at > stamp(now)
        return self.next_at if waits else None


def progress_of_all(unit: Unit, feedback_ids: Sequence[int]) -> dict[int, Progress]:
    """Return the progress of the broadcast of each of these answers that has one, by the answer's id."""
    found = unit.rows(_PROGRESS, (listed(feedback_ids),))
    return {
        row["feedback_id"]: Progress(_state(row), row["told"] + row["not_told"], row["told"], row["next_at"])
        for row in found
    }


def progress_of(unit: Unit, feedback_id: int) -> Progress | None:
    """Return the progress of the broadcast of one answer; None when nobody was to be told."""
    return progress_of_all(unit, [feedback_id]).get(feedback_id)


def _state(row: Row) -> ProgressState:
    if row["state"] == "cancelled":
        return "cancelled"
    if not row["unsent"] and not row["unopened"]:
        return "done"
    if row["state"] == "paused":
        return "paused"
    return "running" if row["unsent"] else "placed"


_WAITING = "EXISTS (SELECT 1 FROM feedback_recipients WHERE broadcast_id = b.id AND state = 'waiting')"
FETCHED: tuple[Channel, ...] = tuple(each for each in CHANNELS if each not in SENT)
"""Channels on which nothing is sent: people fetch their messages."""
_OF_BROADCAST = "FROM outbox AS o WHERE o.broadcast_id = b.id AND"
_UNSENT = f"{_OF_BROADCAST} {sql_among(SENT, 'o.channel')} AND o.state"
_UNOPENED = f"{_OF_BROADCAST} {sql_among(FETCHED, 'o.channel')} AND o.state"
_PROGRESS = f"""
SELECT b.feedback_id, b.state, b.told, b.not_told,
    {_WAITING} OR EXISTS (SELECT 1 {_UNSENT} IN ('queued', 'leased', 'sending', 'unknown')) AS unsent,
    EXISTS (SELECT 1 {_UNOPENED} IN ('queued', 'leased', 'sending', 'unknown')) AS unopened,
    CASE WHEN NOT ({_WAITING} OR EXISTS (SELECT 1 {_UNSENT} IN ('leased', 'sending')))
        THEN (SELECT min(o.due_at) {_UNSENT} = 'queued') END AS next_at
FROM broadcasts AS b
WHERE b.id IN (SELECT max(id) FROM broadcasts WHERE feedback_id IN {LISTED} GROUP BY feedback_id)
"""  # noqa: S608


RecipientState = Literal["waiting", "queued", "sending", "sent", "delivered", "failed", "unknown", "skipped"]
ENDED: tuple[RecipientState, ...] = ("sent", "delivered", "failed", "skipped")
"""States in which nothing more is to be done for a person; `unknown` ones are still asked about."""


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """The number of people of a broadcast in a state, for a reason. `channel` is None for people not told.

    `due_at` is when the first message of those that wait may leave.
    """

    channel: Channel | None
    state: RecipientState
    reason: str | None
    people: int
    segments: int
    due_at: str | None = None

    @property
    def is_placed(self) -> bool:
        """Return whether the messages stand in a conversation of the site until it is opened."""
        return self.channel in FETCHED and self.state == "queued"

    def waits_until(self, now: datetime) -> str | None:
        """Return until when all of them wait, as outside the sending hours; None when they do not."""
        waits = self.due_at is not None and stamp(now) < self.due_at < HELD_AT
        return self.due_at if waits else None


@dataclass(frozen=True, slots=True)
class Report:
    """The report on a broadcast: outcomes, verdicts and replies."""

    outcomes: tuple[OutcomeCount, ...]
    useful: int
    not_useful: int
    replies: int

    @property
    def people(self) -> int:
        """Return how many people the broadcast is for, told or not."""
        return sum(each.people for each in self.outcomes)

    @property
    def ended(self) -> int:
        """Return for how many of them nothing more will be done."""
        return sum(each.people for each in self.outcomes if each.state in ENDED)

    @property
    def reached(self) -> int:
        """Return how many got it, as far as their provider reports."""
        return sum(each.people for each in self.outcomes if each.state in ("sent", "delivered"))

    @property
    def segments(self) -> int:
        """Return how many segments of text messages were sent."""
        return sum(each.segments for each in self.outcomes if each.state in ("sent", "delivered"))


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts of the people who got a version of a feedback."""

    version: int
    useful: int
    not_useful: int


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """One recipient of a broadcast, without anything that identifies them.

    `contribution` is the number quoted.
    """

    line: int
    contribution: int
    channel: Channel | None
    language: Language | None
    state: RecipientState
    reason: str | None
    segments: int | None
    verdict: str | None
    updated_at: str


def report(unit: Unit, broadcast_id: int) -> Report:
    """Return the report on a broadcast until now."""
    outcomes = unit.rows(
        f"SELECT r.channel, {_STATE} AS state, {_REASON} AS reason, count(*) AS people,"  # noqa: S608
        " coalesce(sum(o.segments), 0) AS segments,"
        " min(CASE WHEN o.state = 'queued' THEN o.due_at END) AS due_at"
        f" FROM {_JOINED} WHERE r.broadcast_id = ?"
        " GROUP BY 1, 2, 3 ORDER BY 1 NULLS FIRST, 2, 3 NULLS FIRST",
        (broadcast_id,),
    )
    verdicts = unit.one(
        "SELECT count(*) FILTER (WHERE verdict = 'useful') AS useful,"
        " count(*) FILTER (WHERE verdict = 'not_useful') AS not_useful"
        " FROM feedback_recipients WHERE broadcast_id = ?",
        (broadcast_id,),
    )
    replies = unit.count(
        "SELECT count(*) AS n FROM contributions WHERE status IN ('received', 'published')"
        " AND feedback_id = (SELECT feedback_id FROM broadcasts WHERE id = ?)",
        (broadcast_id,),
    )
    return Report(tuple(OutcomeCount(**row) for row in outcomes), **verdicts, replies=replies)


def verdicts(unit: Unit, feedback_id: int) -> list[Verdicts]:
    """Return the verdicts on each version that people were told of, oldest first.

    A correction leaves verdicts on earlier versions as they are.
    """
    return unit.list_of(
        Verdicts,
        "SELECT p.version, count(*) FILTER (WHERE r.verdict = 'useful') AS useful,"
        " count(*) FILTER (WHERE r.verdict = 'not_useful') AS not_useful FROM broadcasts AS p"
        " JOIN feedback_versions AS v ON v.feedback_id = p.feedback_id AND v.version = p.version"
        "  AND v.retracts = 0"
        " LEFT JOIN feedback_recipients AS r ON r.broadcast_id = p.id"
        " WHERE p.feedback_id = ? GROUP BY p.id ORDER BY p.id",
        (feedback_id,),
    )


def lines(unit: Unit, broadcast_id: int) -> Iterator[RecipientLine]:
    """Yield every recipient of a broadcast, in the order of the rows."""
    found = unit.each(
        "SELECT c.number AS contribution, r.channel, r.language,"  # noqa: S608
        f" {_STATE} AS state, {_REASON} AS reason, o.segments, r.verdict,"
        f" coalesce(o.updated_at, r.updated_at) AS updated_at FROM {_JOINED}"
        " JOIN contributions AS c ON c.id = r.contribution_id WHERE r.broadcast_id = ? ORDER BY r.id",
        (broadcast_id,),
    )
    for place, row in enumerate(found, 1):
        yield RecipientLine(line=place, **row)


def write_lines(unit: Unit, broadcast_id: int, file: TextIO) -> None:
    """Write every recipient of a broadcast to a file as CSV."""
    writer = csv.DictWriter(file, [each.name for each in fields(RecipientLine)])
    writer.writeheader()
    writer.writerows(asdict(each) for each in lines(unit, broadcast_id))


@dataclass(frozen=True, slots=True)
class SaidBack:
    """A contribution that is a reply to a feedback."""

    number: int
    text: str = field(repr=False)
    status: str
    created_at: str


def replies(unit: Unit, feedback_id: int, limit: int) -> list[SaidBack]:
    """Return the standing replies to a feedback, latest first."""
    return unit.list_of(
        SaidBack,
        "SELECT number, text, status, created_at FROM contributions"
        " WHERE feedback_id = ? AND status IN ('received', 'published') ORDER BY id DESC LIMIT ?",
        (feedback_id, limit),
    )


_JOINED = "feedback_recipients AS r LEFT JOIN outbox AS o ON o.id = r.outbox_id"
# A row without its message belonged to an erased person.
_STATE = (
    "CASE WHEN r.state <> 'queued' THEN r.state WHEN o.id IS NULL THEN 'failed'"
    " WHEN o.state = 'leased' THEN 'queued' ELSE o.state END"
)
_REASON = "CASE WHEN r.state = 'queued' AND o.id IS NOT NULL THEN o.reason ELSE r.reason END"


def people_noticed(unit: Unit, broadcast_id: int) -> int:
    """Return how many people of a broadcast got a push."""
    return unit.count(
        "SELECT count(DISTINCT n.outbox_id) AS people FROM push_notices AS n"
        " JOIN feedback_recipients AS r ON r.outbox_id = n.outbox_id"
        " WHERE r.broadcast_id = ? AND n.state = 'sent'",
        (broadcast_id,),
    )
