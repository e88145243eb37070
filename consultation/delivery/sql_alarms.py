"""Alarms: what an operator must look at, kept until it is over.

An alarm is known by its kind and channel; opened again while it is open, it counts. What concerns no channel
has the channel `service`. `reason` is a code, never an address and never words of a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from consultation.channels.model import Channel
from consultation.clock import stamp
from consultation.store.unit import Unit

AlarmKind = Literal[
    "account_refused",
    "descriptors_short",
    "distress",
    "doubts_not_settled",
    "file_not_followed",
    "message_not_composed",
    "messages_filtered",
    "messages_refused",
    "missed_not_recovered",
    "notices_refused",
    "provider_not_reached",
    "update_skipped",
]
Place = Channel | Literal["service"]

EVENTS: frozenset[AlarmKind] = frozenset({"message_not_composed", "messages_filtered", "update_skipped"})
"""Alarms of what happened once, over when somebody has looked; the others end with a state."""

OF_PROVIDERS: frozenset[AlarmKind] = frozenset({
    "account_refused", "descriptors_short", "doubts_not_settled", "messages_filtered", "missed_not_recovered",
    "notices_refused", "provider_not_reached",
})  # fmt: skip
"""Alarms about providers and connections: anybody may be told of them, as they say nothing of people."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm; open while `cleared_at` is None."""

    id: int
    kind: AlarmKind
    channel: Place
    reason: str
    times: int
    opened_at: str
    seen_at: str
    cleared_at: str | None


def open_alarm(unit: Unit, kind: AlarmKind, channel: Place, reason: str, now: datetime) -> bool:
    """Raise an alarm; False when it was open already, and now has one more time and this reason."""
    at = stamp(now)
    again = unit.execute(
        "UPDATE alarms SET times = times + 1, reason = ?, seen_at = ?"
        " WHERE kind = ? AND channel = ? AND cleared_at IS NULL",
        (reason, at, kind, channel),
    )
    if again:
        return False
    unit.insert(
        "alarms",
        {"kind": kind, "channel": channel, "reason": reason, "times": 1, "opened_at": at, "seen_at": at},
    )
    return True


def clear_alarm(unit: Unit, kind: AlarmKind, channel: Place, now: datetime) -> bool:
    """Say that an alarm is over; False when there was none."""
    cleared = unit.execute(
        "UPDATE alarms SET cleared_at = ? WHERE kind = ? AND channel = ? AND cleared_at IS NULL",
        (stamp(now), kind, channel),
    )
    return cleared == 1


def mark_seen(unit: Unit, alarm_id: int, times: int, now: datetime) -> Alarm | None:
    """End an alarm of an event that somebody has looked at, with an audit entry to be made by the caller.

    None when there is no such alarm open, it tells of a state, or it has happened again since it was read
    (`times`): what nobody has looked at stays.
    """
    places = ", ".join("?" for _ in EVENTS)
    sql = f"SELECT * FROM alarms WHERE id = ? AND times = ? AND cleared_at IS NULL AND kind IN ({places})"  # noqa: S608
    row = unit.row(sql, (alarm_id, times, *sorted(EVENTS)))
    if row is None:
        return None
    unit.execute("UPDATE alarms SET cleared_at = ? WHERE id = ?", (stamp(now), alarm_id))
    return Alarm(**row)


def list_alarms(unit: Unit, *, include_cleared: bool = False, limit: int = 100) -> list[Alarm]:
    """The open alarms, the newest first; with `include_cleared` also those that are over."""
    which = "" if include_cleared else "WHERE cleared_at IS NULL"
    return [
        Alarm(**row)
        for row in unit.rows(f"SELECT * FROM alarms {which} ORDER BY id DESC LIMIT ?", (limit,))  # noqa: S608
    ]
