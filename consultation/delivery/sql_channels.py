"""SQL of the state of channels: alarms that an operator must look at, and pauses in which nothing is sent.

An alarm is identified by its kind and its channel, or line of one (`place_of`); one opened again while it is
open is counted. An alarm that concerns no channel has the channel `service`. `reason` is a code, never an
address and never words of a person.

A pause holds for every sender of the database. `rate`: the provider asked for it. `account`: it refuses our
account. `unreached`: it cannot be reached, or the response is not the provider's. When a pause of the last
two kinds ends, one message is tried first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from consultation.clock import parse_stamp, stamp
from consultation.store.unit import Unit

AlarmKind = Literal[
    "account_refused",
    "descriptors_short",
    "distress",
    "doubts_not_settled",
    "erasures_not_finished",
    "file_not_followed",
    "mail_not_sent",
    "message_not_composed",
    "messages_filtered",
    "messages_not_received",
    "messages_refused",
    "missed_not_recovered",
    "notices_refused",
    "provider_not_reached",
    "shared_not_reached",
    "update_skipped",
    "webhook_turned_off",
]
Place = str
"""A channel, a line of one, or "service"."""

EVENTS: frozenset[AlarmKind] = frozenset({
    "message_not_composed", "messages_filtered", "update_skipped", "webhook_turned_off",
})  # fmt: skip
"""Alarms of what happened once, over when somebody has looked; the others end with a state."""

OF_PROVIDERS: frozenset[AlarmKind] = frozenset({
    "account_refused", "descriptors_short", "doubts_not_settled", "mail_not_sent", "messages_filtered",
    "messages_not_received", "missed_not_recovered", "notices_refused", "provider_not_reached",
    "shared_not_reached",
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

    @property
    def is_event(self) -> bool:
        """Return whether it is over when somebody has looked."""
        return self.kind in EVENTS

    @property
    def is_of_providers(self) -> bool:
        """Return whether it is about a provider or a connection."""
        return self.kind in OF_PROVIDERS

    @property
    def is_distress(self) -> bool:
        """Return whether somebody may be in distress."""
        return self.kind == "distress"


def open_alarm(unit: Unit, kind: AlarmKind, channel: Place, reason: str, now: datetime) -> bool:
    """Open an alarm; when it is open already, count it once more with this reason and return False."""
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
    """Close an alarm; return False when none was open."""
    cleared = unit.execute(
        "UPDATE alarms SET cleared_at = ? WHERE kind = ? AND channel = ? AND cleared_at IS NULL",
        (stamp(now), kind, channel),
    )
    return cleared == 1


def mark_seen(unit: Unit, alarm_id: int, times: int, now: datetime) -> Alarm | None:
    """Close an alarm of an event that somebody has looked at, and return it.

    The caller writes the audit entry. Return None, and change nothing, when no such alarm is open, when it
    tells of a state, or when it has happened again since it was read (`times`).
    """
    places = ", ".join("?" for _ in EVENTS)
    sql = f"SELECT * FROM alarms WHERE id = ? AND times = ? AND cleared_at IS NULL AND kind IN ({places})"  # noqa: S608
    row = unit.row(sql, (alarm_id, times, *sorted(EVENTS)))
    if row is None:
        return None
    unit.execute("UPDATE alarms SET cleared_at = ? WHERE id = ?", (stamp(now), alarm_id))
    return Alarm(**row)


def list_alarms(unit: Unit) -> list[Alarm]:
    """Return the open alarms, newest first, up to a hundred."""
    return unit.list_of(Alarm, "SELECT * FROM alarms WHERE cleared_at IS NULL ORDER BY id DESC LIMIT 100")


PauseCause = Literal["rate", "account", "unreached"]
_RANKS: Mapping[PauseCause, int] = {"rate": 0, "unreached": 1, "account": 2}


@dataclass(frozen=True, slots=True)
class ChannelPause:
    """A pause, over or not; `times` counts the pauses since something was last sent."""

    cause: PauseCause
    reason: str
    until_at: datetime
    times: int


def pause_of(unit: Unit, channel: Place) -> ChannelPause | None:
    """Return the pause of a channel, which may be over; None when a message was sent since."""
    found = unit.row("SELECT kind, reason, until_at, times FROM channel_pauses WHERE channel = ?", (channel,))
    if found is None:
        return None
    return ChannelPause(found["kind"], found["reason"], parse_stamp(found["until_at"]), found["times"])


def pause_channel(
    unit: Unit, channel: Place, cause: PauseCause, reason: str, wait: timedelta, now: datetime
) -> ChannelPause:
    """Pause a channel for a while; the longer of two pauses holds, and the graver of two causes.

    A pause that begins while one runs is the same pause: `times` does not grow.
    """
    before = pause_of(unit, channel)
    until, times = now + wait, 1
    if before is not None:
        running = before.until_at > now
        until = max(until, before.until_at)
        times = before.times if running else before.times + 1
        cause = max(cause, before.cause, key=_RANKS.__getitem__)
    unit.execute(
        "INSERT INTO channel_pauses (channel, kind, reason, until_at, times) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (channel) DO UPDATE SET kind = excluded.kind, reason = excluded.reason,"
        " until_at = excluded.until_at, times = excluded.times",
        (channel, cause, reason, stamp(until), times),
    )
    return ChannelPause(cause, reason, until, times)


def end_pause(unit: Unit, channel: Place, now: datetime) -> bool:
    """Delete a pause because a message was sent; return False when there is none, or it goes on.

    A pause that the provider asked for goes on until it is over; one for not reaching it ends at once.
    """
    gone = unit.execute(
        "DELETE FROM channel_pauses WHERE channel = ? AND (until_at <= ? OR kind = 'unreached')",
        (channel, stamp(now)),
    )
    return gone == 1


def forget_unreached(unit: Unit, channel: Place) -> None:
    """Delete a pause for not reaching the provider: it has answered a request."""
    unit.execute("DELETE FROM channel_pauses WHERE channel = ? AND kind = 'unreached'", (channel,))


def forget_place(unit: Unit, place: Place, now: datetime) -> None:
    """Delete the pause of a line, and close its alarms: it is another number now, or none."""
    unit.execute("DELETE FROM channel_pauses WHERE channel = ?", (place,))
    unit.execute(
        "UPDATE alarms SET cleared_at = ? WHERE channel = ? AND cleared_at IS NULL", (stamp(now), place)
    )
