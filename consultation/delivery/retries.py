"""Retries of messages that a provider accepted and could not deliver.

later        the handset is off: try again, at most three times, over two and a half days
slow_down    the provider's queue is full: send it again after a pause of the whole channel
account      the provider refuses our account: send it again once it does not
filtered     a filter took it for spam: the same text is never sent again, and somebody must look
"""

from __future__ import annotations

from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal

from consultation.clock import stamp
from consultation.delivery.model import line_at
from consultation.delivery.sql_channels import PauseCause, Place, open_alarm, pause_channel
from consultation.delivery.sql_lines import is_there
from consultation.delivery.sql_outcomes import change_messages, tell_of_correction
from consultation.store.unit import Unit

Recovery = Literal["later", "slow_down", "account", "filtered"]

UNREACHABLE_WAITS = (timedelta(hours=6), timedelta(hours=18), timedelta(hours=36))
"""The pauses before a message to a handset that was off is sent again: 6, 24 and 60 hours after the first."""
QUEUE_FULL = timedelta(seconds=60)
Stopped = Literal["account_refused", "provider_not_reached"]
STOPPED: MappingProxyType[Stopped, tuple[timedelta, timedelta]] = MappingProxyType({
    "account_refused": (timedelta(minutes=5), timedelta(hours=1)),
    "provider_not_reached": (timedelta(seconds=5), timedelta(minutes=10)),
})  # fmt: skip
"""Why nothing leaves on a channel: how long at first, and how long at most."""


def recover(unit: Unit, row_id: int, place: Place, recovery: Recovery, reason: str, now: datetime) -> None:
    """React to a failed delivery from a line. The message is `failed`, and stays so unless it goes again."""
    match recovery:
        case "later":
            _send_again_later(unit, row_id, now)
        case "slow_down":
            if is_there(unit, *line_at(place)):
                pause_channel(unit, place, "rate", reason, QUEUE_FULL, now)
            _requeue(unit, row_id, now, now)
        case "account":
            if is_there(unit, *line_at(place)):
                stop_channel(unit, place, "account_refused", reason, now)
            _requeue(unit, row_id, now, now)
        case "filtered":
            open_alarm(unit, "messages_filtered", place, reason, now)


def stop_channel(
    unit: Unit,
    channel: Place,
    alarm: Stopped,
    reason: str,
    now: datetime,
    at_least: timedelta = timedelta(0),
) -> None:
    """Pause a channel for a while, longer each time, with an alarm; sending resumes by itself."""
    first, longest = STOPPED[alarm]
    cause: PauseCause = "account" if alarm == "account_refused" else "unreached"
    pause = pause_channel(unit, channel, cause, reason, max(first, at_least), now)
    longer = min(first * 2 ** min(pause.times - 1, 16), longest)
    if longer > first:
        pause_channel(unit, channel, cause, reason, longer, now)
    open_alarm(unit, alarm, channel, reason, now)


def _send_again_later(unit: Unit, row_id: int, now: datetime) -> None:
    """Queue a message again for later; replies are not, since nobody waits for them a day later."""
    found = unit.row("SELECT purpose, undelivered FROM outbox WHERE id = ?", (row_id,))
    if found is None or found["purpose"] == "reply" or found["undelivered"] >= len(UNREACHABLE_WAITS):
        return
    _requeue(unit, row_id, now + UNREACHABLE_WAITS[found["undelivered"]], now)
    unit.execute("UPDATE outbox SET undelivered = undelivered + 1 WHERE id = ?", (row_id,))


def _requeue(unit: Unit, row_id: int, due_at: datetime, now: datetime) -> None:
    if tell_of_correction(unit, row_id, now) is not None:
        change_messages(unit, {"state": "failed", "reason": "superseded"}, "id = ?", (row_id,))
        return
    # It goes out as a new message of the provider's: receipts of the old one are no longer its own.
    again = {"state": "queued", "due_at": stamp(due_at), "provider_id": None, "provider_rank": 0}
    change_messages(unit, again, "id = ?", (row_id,))
