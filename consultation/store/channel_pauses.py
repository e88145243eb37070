"""A channel on which nothing may leave for a while, for every sender of the database.

`rate`: the provider asked for a pause. `account`: it refuses our account, or is not reached; when that pause
ends, one message tries whether it still is so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from consultation.clock import parse_stamp, stamp
from consultation.messages import Channel
from consultation.store.database import Unit

PauseKind = Literal["rate", "account"]


@dataclass(frozen=True, slots=True)
class ChannelPause:
    """A pause, over or not; `times` counts the pauses since something was last sent."""

    kind: PauseKind
    reason: str
    until_at: datetime
    times: int


def pause_of(unit: Unit, channel: Channel) -> ChannelPause | None:
    """The pause of a channel, which may be over; None when something was sent since."""
    found = unit.row("SELECT kind, reason, until_at, times FROM channel_pauses WHERE channel = ?", (channel,))
    if found is None:
        return None
    return ChannelPause(found["kind"], found["reason"], parse_stamp(found["until_at"]), found["times"])


def pause_channel(
    unit: Unit, channel: Channel, kind: PauseKind, reason: str, wait: timedelta, now: datetime
) -> ChannelPause:
    """Let nothing leave for a while; the longer of two pauses holds, and one for the account over all.

    Pauses that begin while one runs are the same pause: `times` does not grow.
    """
    before = pause_of(unit, channel)
    until, times = now + wait, 1
    if before is not None:
        running = before.until_at > now
        until = max(until, before.until_at)
        times = before.times if running else before.times + 1
        kind = "account" if "account" in (kind, before.kind) else "rate"
    unit.execute(
        "INSERT INTO channel_pauses (channel, kind, reason, until_at, times) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (channel) DO UPDATE SET kind = excluded.kind, reason = excluded.reason,"
        " until_at = excluded.until_at, times = excluded.times",
        (channel, kind, reason, stamp(until), times),
    )
    return ChannelPause(kind, reason, until, times)


def end_pause(unit: Unit, channel: Channel, now: datetime) -> bool:
    """Forget a pause that is over, because something was sent; False when there is none."""
    gone = unit.execute(
        "DELETE FROM channel_pauses WHERE channel = ? AND until_at <= ?", (channel, stamp(now))
    )
    return gone == 1
