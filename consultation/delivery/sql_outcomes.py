"""SQL of the outcome of messages and of broadcasts to their recipients, and the tally of outcomes.

Code that changes the state of messages, or a row of `feedback_recipients`, uses the functions here: they work
out each `outcome` and tally the broadcast by it, in the same transaction.
"""
# ruff: noqa: S608 - names of our own columns, and conditions from our callers' code

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from consultation.channels import FAILURES
from consultation.clock import stamp
from consultation.delivery.model import OWN
from consultation.participants import sql as participants
from consultation.store.unit import LISTED, Row, Unit, listed

Outcome = Literal["told", "page", "not_told"]
"""`page`: they asked for no notices, or have no address that works, and can read it on the page."""

FAILED_BY_CHOICE = frozenset(
    {
        "opted_out", "unsubscribed", "no_consent", "blocked", "erased", "address_erased",
        *(reason for reason, failure in FAILURES.items() if failure == "left"),
    }
)  # fmt: skip
"""Why a message failed because of its person, who left or cannot be written to."""
SKIPPED_BY_CHOICE = frozenset({"erased", "opted_out", "unreachable", "no_consent", "undecided"})

CHUNK = 1_000
"""Rows that are held in memory at a time, however many people a broadcast has."""

_COLUMNS = "id, broadcast_id, participant_id, state, reason, outbox_id, outcome, verdict"
_DECIDES_OUTCOME = {"state", "reason", "outbox_id", "participant_id"}

_LINE_THAT_THERE_IS = (
    ", line = CASE WHEN EXISTS (SELECT 1 FROM lines WHERE lines.organisation_id = outbox.line"
    f" AND lines.channel = outbox.channel) THEN line ELSE {OWN} END"
)


def change_messages(unit: Unit, changes: Row, condition: str, values: Sequence[Any] = ()) -> int:
    """Update columns of the messages that meet a condition, and return how many there are.

    Every change of the outcome of messages goes through this function, so that the tallies of broadcasts stay
    right. What is queued again leaves from the installation's own line if its line was taken away.
    """
    assignments = ", ".join(f"{name} = ?" for name in changes)
    if changes.get("state") == "queued":
        assignments += _LINE_THAT_THERE_IS
    changed = list(
        unit.each_tuple(
            f"UPDATE outbox SET {assignments} WHERE {condition} RETURNING id, broadcast_id",
            (*changes.values(), *values),
        )
    )
    of_broadcasts = [message_id for message_id, broadcast_id in changed if broadcast_id is not None]
    for start in range(0, len(of_broadcasts), CHUNK):
        _follow_messages(unit, of_broadcasts[start : start + CHUNK])
    return len(changed)


def add_recipients(
    unit: Unit, broadcast_id: int, consultation: str, people: str, values: Sequence[Any], now: datetime
) -> int:
    """Add recipients to a broadcast and return how many; `people` selects participant_id, contribution_id.

    People who can only read the answer on the page are marked from the start, so that a broadcast stopped
    early does not count them among the people still to be told.
    """
    count = unit.execute(
        "INSERT INTO feedback_recipients"
        " (broadcast_id, participant_id, contribution_id, state, outcome, updated_at)"
        " SELECT ?, p.participant_id, p.contribution_id, 'waiting', CASE WHEN EXISTS (SELECT 1"
        "  FROM people_to_tell AS t WHERE t.participant_id = p.participant_id AND t.consultation = ?)"
        f"  THEN 'not_told' ELSE 'page' END, ? FROM ({people}) AS p",
        (broadcast_id, consultation, stamp(now), *values),
    )
    recount(unit, "id = ?", broadcast_id)
    added = unit.each_tuple(
        "SELECT participant_id FROM feedback_recipients WHERE broadcast_id = ?", (broadcast_id,)
    )
    participants.note_to_count(unit, [row[0] for row in added])
    return count


def tell_of_correction(unit: Unit, message_id: int, now: datetime) -> int | None:
    """Add the person of a message to the broadcast of the correction of its answer, unless they are there.

    Return how many are added; None when no correction is sent in its place.
    """
    newest = unit.row(
        "SELECT newest.id, newest.consultation FROM outbox AS o"
        " JOIN broadcasts AS own ON own.id = o.broadcast_id AND own.state = 'superseded'"
        " JOIN broadcasts AS newest ON newest.feedback_id = own.feedback_id"
        " AND newest.state NOT IN ('superseded', 'cancelled') WHERE o.id = ?",
        (message_id,),
    )
    if newest is None:
        return None
    person = (
        "SELECT participant_id, contribution_id FROM feedback_recipients WHERE outbox_id = ?"
        " AND participant_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM feedback_recipients AS other"
        "  WHERE other.broadcast_id = ? AND other.participant_id = feedback_recipients.participant_id)"
    )
    added = add_recipients(
        unit, newest["id"], newest["consultation"], person, (message_id, newest["id"]), now
    )
    unit.execute(
        "UPDATE broadcasts SET state = CASE state WHEN 'done' THEN 'running' ELSE state END, ended_at = NULL"
        " WHERE id = ?",
        (newest["id"],),
    )
    return added


def change_recipients(unit: Unit, changes: Row, condition: str, values: Sequence[Any] = ()) -> int:
    """Update columns of the recipients that meet a condition, and return how many there are."""
    count, last = 0, 0
    while before := unit.rows(
        f"SELECT {_COLUMNS} FROM feedback_recipients WHERE ({condition}) AND id > ? ORDER BY id LIMIT ?",
        (*values, last, CHUNK),
    ):
        _change_recipients(unit, changes, before)
        count, last = count + len(before), before[-1]["id"]
    return count


def _change_recipients(unit: Unit, changes: Row, before: Sequence[Row]) -> None:
    assignments = ", ".join(f"{name} = ?" for name in changes)
    unit.execute(
        f"UPDATE feedback_recipients SET {assignments} WHERE id IN {LISTED}",
        (*changes.values(), listed([row["id"] for row in before])),
    )
    after = [{**row, **changes} for row in before]
    if not _DECIDES_OUTCOME.isdisjoint(changes):
        after = [{**row, "outcome": _outcome(unit, row)} for row in after]
    unit.execute_many(
        "UPDATE feedback_recipients SET outcome = ? WHERE id = ?",
        [
            (new["outcome"], new["id"])
            for old, new in zip(before, after, strict=True)
            if old["outcome"] != new["outcome"]
        ],
    )
    _tally(unit, list(zip(before, after, strict=True)))


def _follow_messages(unit: Unit, message_ids: Sequence[int]) -> None:
    """Update the recipients of messages of the outbox from the state of these messages."""
    found = unit.rows(
        f"SELECT {', '.join('r.' + name for name in _COLUMNS.split(', '))}, o.state AS sent, o.reason AS why,"
        " o.updated_at AS at FROM feedback_recipients AS r JOIN outbox AS o ON o.id = r.outbox_id"
        f" WHERE r.outbox_id IN {LISTED} AND r.participant_id IS NOT NULL",
        (listed(message_ids),),
    )
    changed = []
    for row in found:
        outcome, at = _outcome_of_message(row.pop("sent"), row.pop("why")), row.pop("at")
        if outcome != row["outcome"]:
            changed.append((row, {**row, "outcome": outcome, "told_at": at if outcome == "told" else None}))
    unit.execute_many(
        "UPDATE feedback_recipients SET outcome = ?, told_at = ? WHERE id = ?",
        [(new["outcome"], new["told_at"], new["id"]) for _, new in changed],
    )
    _tally(unit, changed)


def recount(unit: Unit, condition: str = "1 = 1", *values: int) -> None:
    """Recount the tallies of broadcasts by outcome."""
    counts = ", ".join(
        f"{outcome} = (SELECT count(*) FROM feedback_recipients WHERE broadcast_id = broadcasts.id"
        f" AND outcome = '{outcome}')"
        for outcome in ("told", "page", "not_told")
    )
    unit.execute(f"UPDATE broadcasts SET {counts} WHERE {condition}", values)


def _outcome(unit: Unit, recipient: Row) -> Outcome:
    """Return the outcome for a recipient whose row has changed."""
    outcome: Outcome = recipient["outcome"]
    if recipient["participant_id"] is None:
        return "told" if outcome == "told" else "page"
    if recipient["state"] == "queued":
        message = unit.row("SELECT state, reason FROM outbox WHERE id = ?", (recipient["outbox_id"],))
        return "not_told" if message is None else _outcome_of_message(message["state"], message["reason"])
    if recipient["state"] == "skipped" and recipient["reason"] in SKIPPED_BY_CHOICE:
        return "page"
    return outcome


def _outcome_of_message(state: str, reason: str | None) -> Outcome:
    if state in ("sent", "delivered"):
        return "told"
    return "page" if state == "failed" and reason in FAILED_BY_CHOICE else "not_told"


def _tally(unit: Unit, changed: Sequence[tuple[Row | None, Row]]) -> None:
    """Tally broadcasts by outcome, and mark the people whom statistics must count again."""
    counts: Counter[tuple[Outcome, int]] = Counter()
    people: dict[str | None, None] = {}
    for before, after in changed:
        counts[after["outcome"], after["broadcast_id"]] += 1
        if before is not None:
            counts[before["outcome"], before["broadcast_id"]] -= 1
        if before is None or any(
            before[name] != after[name] for name in ("outcome", "verdict", "participant_id")
        ):
            people[after["participant_id"]] = None
            if before is not None:
                people[before["participant_id"]] = None
    for (outcome, broadcast_id), difference in counts.items():
        if difference:
            unit.execute(
                f"UPDATE broadcasts SET {outcome} = {outcome} + ? WHERE id = ?", (difference, broadcast_id)
            )
    participants.note_to_count(unit, [person for person in people if person is not None])
