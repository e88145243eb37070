"""What is done about a message that a provider took and could not deliver.

later        the handset is off: try again, at most three times, over two and a half days
slow_down    the provider's queue is full: send it again after a pause of the whole channel
account      the provider refuses our account: send it again once it does not
filtered     a filter took it for spam: the same text is never sent again, and somebody must look
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from consultation.clock import stamp
from consultation.messages import Channel
from consultation.store.alarms import open_alarm
from consultation.store.channel_pauses import pause_channel
from consultation.store.database import Unit

Recovery = Literal["later", "slow_down", "account", "filtered"]

UNREACHABLE_WAITS = (timedelta(hours=6), timedelta(hours=18), timedelta(hours=36))
"""The pauses before a message to a handset that was off is sent again: 6, 24 and 60 hours after the first."""
QUEUE_FULL = timedelta(seconds=60)
ACCOUNT_REFUSED = timedelta(minutes=5)
LONGEST_ACCOUNT_PAUSE = timedelta(hours=1)


def recover(
    unit: Unit, row_id: int, channel: Channel, recovery: Recovery, reason: str, now: datetime
) -> None:
    """React to a failed delivery; the message is `failed` already, and stays so unless it is sent again."""
    match recovery:
        case "later":
            _send_again_later(unit, row_id, now)
        case "slow_down":
            pause_channel(unit, channel, "rate", reason, QUEUE_FULL, now)
            _requeue(unit, row_id, now)
        case "account":
            refuse_account(unit, channel, reason, now)
            _requeue(unit, row_id, now)
        case "filtered":
            open_alarm(unit, "messages_filtered", channel, reason, now)


def refuse_account(unit: Unit, channel: Channel, reason: str, now: datetime) -> None:
    """Stop a channel whose provider refuses our account, for longer each time, and raise an alarm."""
    pause = pause_channel(unit, channel, "account", reason, ACCOUNT_REFUSED, now)
    longer = min(ACCOUNT_REFUSED * 2 ** (pause.times - 1), LONGEST_ACCOUNT_PAUSE)
    if longer > ACCOUNT_REFUSED:
        pause_channel(unit, channel, "account", reason, longer, now)
    open_alarm(unit, "account_refused", channel, reason, now)


def _send_again_later(unit: Unit, row_id: int, now: datetime) -> None:
    """Nobody waits any more for a reply to what they wrote yesterday: replies are not sent again."""
    found = unit.row("SELECT purpose, undelivered FROM outbox WHERE id = ?", (row_id,))
    if found is None or found["purpose"] == "reply" or found["undelivered"] >= len(UNREACHABLE_WAITS):
        return
    _requeue(unit, row_id, now + UNREACHABLE_WAITS[found["undelivered"]])
    unit.execute("UPDATE outbox SET undelivered = undelivered + 1 WHERE id = ?", (row_id,))


def _requeue(unit: Unit, row_id: int, due_at: datetime) -> None:
    # It goes out as a new message of the provider's: receipts of the old one are no longer its own.
    unit.execute(
        "UPDATE outbox SET state = 'queued', due_at = ?, provider_id = NULL, provider_rank = 0 WHERE id = ?",
        (stamp(due_at), row_id),
    )
