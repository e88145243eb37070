"""A channel on which nothing may leave for a while, for every sender of the database.

`rate`: the provider asked for a pause. `account`: it refuses our account. `unreached`: it is not reached, or
what answers is not the provider. When a pause of the last two kinds ends, one message tries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from consultation.channels.model import Channel
from consultation.clock import parse_stamp, stamp
from consultation.store.unit import Unit

PauseKind = Literal["rate", "account", "unreached"]
_RANKS: Mapping[PauseKind, int] = {"rate": 0, "unreached": 1, "account": 2}


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
    """Let nothing leave for a while; the longer of two pauses holds, and of two kinds the graver.

    Pauses that begin while one runs are the same pause: `times` does not grow.
    """
    before = pause_of(unit, channel)
    until, times = now + wait, 1
    if before is not None:
        running = before.until_at > now
        until = max(until, before.until_at)
        times = before.times if running else before.times + 1
        kind = max(kind, before.kind, key=_RANKS.__getitem__)
    unit.execute(
        "INSERT INTO channel_pauses (channel, kind, reason, until_at, times) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (channel) DO UPDATE SET kind = excluded.kind, reason = excluded.reason,"
        " until_at = excluded.until_at, times = excluded.times",
        (channel, kind, reason, stamp(until), times),
    )
    return ChannelPause(kind, reason, until, times)


def end_pause(unit: Unit, channel: Channel, now: datetime) -> bool:
    """Forget a pause because something was sent; False when there is none, or it goes on.

    A pause that the provider asked for goes on until it is over; one for not reaching it ends at once.
    """
    gone = unit.execute(
        "DELETE FROM channel_pauses WHERE channel = ? AND (until_at <= ? OR kind = 'unreached')",
        (channel, stamp(now)),
    )
    return gone == 1


def forget_unreached(unit: Unit, channel: Channel) -> None:
    """End a pause for not reaching the provider: it has answered a question."""
    unit.execute("DELETE FROM channel_pauses WHERE channel = ? AND kind = 'unreached'", (channel,))
