"""Holding a line of a channel: when, for how long, and with which alarm. Part of the sender's transactions.

asked to wait     the provider said so: as long as it said, else longer each time; an alarm when it never ends
not reached       no connection, an answer that is not the provider's, or several attempts in a row without
                  an answer: held for longer each time with an alarm, then one message tries
account refused   the same, for longer

Each hold ends by itself with the first message that is sent.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from api.channels.sending.outcomes import Held, Retry, Suspended, Unknown
from consultation.delivery.retries import stop_channel
from consultation.delivery.sql_channels import (
    Place,
    clear_alarm,
    end_pause,
    forget_unreached,
    open_alarm,
    pause_channel,
    pause_of,
)
from consultation.store import Unit

MAX_BACKOFF_SECONDS = 600.0
SILENT_IN_A_ROW = 3
"""The number of attempts in a row without an outcome after which the channel is held."""
PAUSES_IN_A_ROW = 5
"""The number of pauses in a row, asked for by the provider, after which an alarm is raised."""


@dataclass(slots=True)
class Holding:
    """The hold of one line. `silent`: how many attempts in a row ended without a known outcome."""

    channel: Place
    silent: int = 0

    def hold_for(self, unit: Unit, outcome: Retry | Unknown | Held | Suspended, now: datetime) -> None:
        """Hold the channel if an outcome asks for it."""
        match outcome:
            case Suspended(reason):
                stop_channel(unit, self.channel, "account_refused", reason, now)
            case Held(reason):
                stop_channel(unit, self.channel, "provider_not_reached", reason, now)
            case Unknown(reason, after_seconds, at_once):
                self.silent += 1
                if at_once or after_seconds is not None or self.silent >= SILENT_IN_A_ROW:
                    at_least = timedelta(seconds=after_seconds or 0.0)
                    stop_channel(unit, self.channel, "provider_not_reached", reason, now, at_least)
            case Retry(reason, after_seconds, "channel"):
                if after_seconds is None:
                    before = pause_of(unit, self.channel)
                    after_seconds = backoff_seconds(0 if before is None else before.times)
                wait = timedelta(seconds=after_seconds)
                pause = pause_channel(unit, self.channel, "rate", reason, wait, now)
                if pause.times >= PAUSES_IN_A_ROW:
                    open_alarm(unit, "provider_not_reached", self.channel, reason, now)

    def sent(self, unit: Unit, now: datetime) -> None:
        """End the hold: a message was sent."""
        self.found(unit, now)
        if end_pause(unit, self.channel, now):
            clear_alarm(unit, "account_refused", self.channel, now)

    def found(self, unit: Unit, now: datetime) -> None:
        """Note that the provider has a message of unknown outcome, and so can be reached."""
        self.silent = 0
        clear_alarm(unit, "provider_not_reached", self.channel, now)

    def answered(self, unit: Unit, now: datetime) -> None:
        """Note that the provider answered a reconciliation, so sending can be tried again."""
        forget_unreached(unit, self.channel)
        clear_alarm(unit, "doubts_not_settled", self.channel, now)


def backoff_seconds(attempts: int) -> float:
    """Return exponential backoff with jitter: up to 2, 4, 8 … at most 600 seconds, at least half of that.

    Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/, checked 2026-11-24.
    """
    longest = min(MAX_BACKOFF_SECONDS, 2.0 ** min(attempts + 1, 32))
    return random.uniform(0.5, 1.0) * longest  # noqa: S311 - spreading, not secrecy
