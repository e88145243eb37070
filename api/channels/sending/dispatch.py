"""The sender's transactions: take a batch, record outcomes, reconcile.

Everything here runs in the writing thread, a few dozen rows a transaction: a reply to somebody who is
waiting is never more than a few milliseconds behind a broadcast.
"""

from __future__ import annotations

import asyncio
import math
import random
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import structlog

from api.channels.sending.outcomes import (
    LONGEST_WAIT_SECONDS,
    Delivery,
    Failed,
    Held,
    Outcome,
    Retry,
    Sent,
    Suspended,
    Taken,
    Unknown,
)
from api.channels.sending.rate_limit import ChatRateLimit, Shares
from consultation.channels import CHANNELS
from consultation.clock import Clock
from consultation.delivery import sql_outbox, sql_sending
from consultation.delivery.may_send import IsOpen, SendLater, SendNever, SendNow, ZoneOf, may_send
from consultation.delivery.model import OWN, PURPOSES, OutboxMessage, OutboxPurpose, place_of
from consultation.delivery.retries import stop_channel
from consultation.delivery.sending_hours import SendingHours, zone_of_number
from consultation.delivery.sql_channels import (
    Place,
    clear_alarm,
    end_pause,
    forget_unreached,
    open_alarm,
    pause_channel,
    pause_of,
)
from consultation.delivery.sql_sending import Candidate
from consultation.messages import sql as messages_sql
from consultation.participants import sql as participants_sql
from consultation.store import Store, StoreUnavailableError, Unit

if TYPE_CHECKING:  # a worker sends without the assistant
    from bot.inbound import Inbound

MAX_BATCH = 64
MAX_UNRECONCILED = 512
LONGEST_WAIT = timedelta(seconds=LONGEST_WAIT_SECONDS)
"""A longer pause was written under a wrong clock that has been corrected since."""


@dataclass(slots=True)
class Batch:
    """The messages taken, with their addresses; and when to look again if there are none."""

    messages: list[tuple[OutboxMessage, str]] = field(default_factory=list, repr=False)
    submitted_left: set[int] = field(default_factory=set)
    again_seconds: float | None = None

    def look_again(self, seconds: float) -> None:
        """Make the sender look again in at most so many seconds."""
        self.again_seconds = seconds if self.again_seconds is None else min(seconds, self.again_seconds)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One sender's transactions, for a line of a channel.

    `owner` identifies the sender among those of the database.
    """

    store: Store
    delivery: Delivery
    clock: Clock
    zone_of: ZoneOf
    is_open: IsOpen
    hours: SendingHours | None
    chats: ChatRateLimit
    lease_seconds: float
    reconcile_after_seconds: float
    line: int = OWN
    shares: Shares = field(default_factory=Shares)
    holding: Holding = field(init=False)
    owner: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        object.__setattr__(self, "holding", Holding(self.place))

    @property
    def place(self) -> str:
        """Return the name of the line, in pauses and alarms."""
        return place_of(self.delivery.channel, self.line)

    def take(
        self, submitted: Sequence[int], room: int, budget: float, in_flight: int, polling: bool
    ) -> Batch:
        """Take at most `room` messages that cost about `budget`: submitted ones first, then what is due."""
        now = self.clock()
        batch = Batch()
        with self.store.write() as unit:
            pause = pause_of(unit, self.place)
            if pause is not None:
                if now < pause.until_at <= now + LONGEST_WAIT:
                    batch.submitted_left = set(submitted)
                    batch.look_again((pause.until_at - now).total_seconds())
                    return batch
                if pause.cause != "rate":
                    room = 1 if in_flight == 0 else 0  # one message tries whether all is well again
            if room > 0:
                self._choose(unit, batch, submitted, min(room, MAX_BATCH), budget, now, polling)
            taken = {message.id for message, _ in batch.messages}
            left = [row_id for row_id in submitted if row_id not in taken]
            batch.submitted_left = sql_sending.still_unsent(unit, left) if left else set()
        return batch

    def _choose(
        self, unit: Unit, batch: Batch, submitted: Sequence[int], room: int, budget: float, now: datetime,
        polling: bool,
    ) -> None:  # fmt: skip
        waiting: dict[OutboxPurpose, list[Candidate]] = {}
        chosen: set[int] = set()
        first = sql_sending.candidates_among(unit, submitted[:MAX_BATCH]) if submitted else []
        if first:
            waiting["reply"] = self._ready(unit, batch, first, chosen, now)
        if polling:
            limit = room if math.isinf(budget) else min(room, int(budget) + 4)
            for purpose in PURPOSES:
                due = sql_sending.candidates(unit, self.delivery.channel, purpose, now, limit, self.line)
                waiting.setdefault(purpose, []).extend(self._ready(unit, batch, due, chosen, now))
        going: list[OutboxMessage] = []
        while len(going) < room and budget > 0:
            purposes = [purpose for purpose in PURPOSES if waiting.get(purpose)]
            if not purposes:
                break
            candidate = waiting[self.shares.choose(purposes)].pop(0)
            assert candidate.ciphertext is not None
            going.append(candidate.message)
            address = unit.keyring.open_address(candidate.ciphertext, candidate.message.address_id)
            batch.messages.append((candidate.message, address))
            budget -= cost_of(candidate.message)
        series = self.delivery.series
        sql_sending.take(
            unit, going, self.owner, now + timedelta(seconds=self.lease_seconds), now,
            numbered_after=None if series is None or not going else messages_sql.highest_known(unit, series),
        )  # fmt: skip

    def _ready(
        self, unit: Unit, batch: Batch, found: Sequence[Candidate], chosen: set[int], now: datetime
    ) -> list[Candidate]:
        """Return the messages that leave now, one per address; fail or postpone the others."""
        ready: list[Candidate] = []
        postponed: list[tuple[int, datetime | None]] = []
        for candidate in found:
            message = candidate.message
            zone = partial(self._zone_of, unit, candidate)
            match may_send(candidate.circumstances, now, self.hours, zone, self.is_open):
                case SendNever(reason):
                    sql_outbox.mark_failed(unit, message.id, reason, now)
                    batch.look_again(0.0)
                case SendLater(until):
                    postponed.append((message.id, until))
                    batch.look_again(0.0)
                case SendNow():
                    wait = self.chats.wait_for(message.address_id, message.purpose)
                    if wait > 0:
                        if wait > 1.0:  # out of the way of those who need not wait
                            postponed.append((message.id, now + timedelta(seconds=wait)))
                        batch.look_again(wait)
                    elif message.address_id not in chosen:
                        chosen.add(message.address_id)
                        ready.append(candidate)
        sql_sending.postpone(unit, postponed)
        return ready

    def _zone_of(self, unit: Unit, candidate: Candidate) -> ZoneInfo:
        """Return the recipient's time zone: that of their number if it has one, else the consultation's."""
        own = None
        if CHANNELS[candidate.message.channel].has_time_zone and candidate.ciphertext:
            address_id = candidate.message.address_id
            own = zone_of_number(unit.keyring.open_address(candidate.ciphertext, address_id))
        return own or self.zone_of(candidate.consultation)

    def unwanted(self, message: OutboxMessage) -> str | None:
        """Return why a message that was just taken must no longer leave; None when it may.

        The sending hours were checked when it was taken, and a reply is owed whatever happened since.
        """
        if message.purpose == "reply":
            return None
        circumstances = self.store.ask(sql_sending.circumstances_of, message.id)
        if circumstances is None:
            return "address_erased"
        match may_send(circumstances, self.clock(), is_open=self.is_open):
            case SendNever(reason):
                return reason
            case SendLater():
                return "paused"
            case SendNow():
                return None

    def settle(self, outcomes: Sequence[tuple[OutboxMessage, Outcome]]) -> None:
        """Record the outcomes of attempts, in one transaction."""
        now = self.clock()
        with self.store.write() as unit:
            sent = {
                message.id: outcome.provider_id for message, outcome in outcomes if isinstance(outcome, Sent)
            }
            if sent:
                self.holding.sent(unit, now)
                sql_outbox.mark_each_sent(unit, sent, now)
            for message, outcome in outcomes:
                self._settle(unit, message, outcome, now)

    def _settle(self, unit: Unit, message: OutboxMessage, outcome: Outcome, now: datetime) -> None:
        attempt = message.attempts + 1
        if isinstance(outcome, Failed) and outcome.address_status == "opted_out":
            # About the person, not about this attempt: it holds whichever sender has the lease.
            sql_outbox.refused_by_provider(unit, message.address_id, message.line, now)
        if not isinstance(outcome, Sent) and not sql_sending.is_taken(unit, message.id, attempt):
            return  # the lease was lost: another sender's word counts
        match outcome:
            case Sent(number=number):
                if number is not None:
                    sql_outbox.keep_number(unit, message.id, number)
            case Failed(reason, address_status):
                sql_outbox.mark_failed(unit, message.id, reason, now)
                if address_status not in (None, "opted_out"):
                    participants_sql.set_address_status(unit, message.address_id, address_status, now)
            case Retry(reason, after_seconds, scope) if scope != "channel":
                wait = backoff_seconds(message.attempts) if after_seconds is None else after_seconds
                sql_sending.put_back(unit, message, attempt, now + timedelta(seconds=wait), reason, now)
            case Unknown(reason):
                sql_outbox.mark_unknown(unit, message.id, reason, now)
                self.holding.hold_for(unit, outcome, now)
            case Retry(reason) | Held(reason) | Suspended(reason):
                sql_sending.put_back(unit, message, attempt, now, reason, now)
                self.holding.hold_for(unit, outcome, now)

    def unreconciled(self) -> list[tuple[OutboxMessage, str | None]]:
        """Return messages the provider must be asked about, with addresses (None for an erased one)."""
        now = self.clock()
        with self.store.read() as unit:
            found = sql_sending.unreconciled(
                unit,
                self.delivery.channel,
                now,
                now - timedelta(seconds=self.reconcile_after_seconds),
                MAX_UNRECONCILED,
                self.line,
            )
            return [(message, _reveal(unit, message.address_id)) for message in found]

    def reconcile(self, answers: Sequence[tuple[OutboxMessage, Sequence[Taken]]]) -> int:
        """Mark messages sent that the provider has, and queue the others again; return how many were queued.

        The provider has a message when it has one under an id that no other message of ours has.
        """
        now = self.clock()
        again = 0
        with self.store.write() as unit:
            for message, candidates in answers:
                fresh = [each for each in candidates if not _is_known(unit, message, each)]
                if not fresh:
                    # At once after the first attempt, with a growing pause after later ones.
                    wait = 0.0 if message.attempts < 2 else backoff_seconds(message.attempts)
                    due_at = now + timedelta(seconds=wait)
                    again += sql_sending.put_back(unit, message, message.attempts, due_at, "not_taken", now)
                    continue
                self._found(unit, message, fresh[0], now)
            self.holding.answered(unit, now)
        return again

    def _found(self, unit: Unit, message: OutboxMessage, taken: Taken, now: datetime) -> None:
        """Mark a message sent because the provider has it."""
        sql_outbox.mark_sent(unit, [message.id], now, taken.provider_id)
        if taken.number is not None:
            sql_outbox.keep_number(unit, message.id, taken.number)
        if taken.receipt is not None:
            sql_outbox.record_receipt(unit, taken.receipt, now)
        self.holding.found(unit, now)

    def raise_unsettled(self, reason: str) -> None:
        """Raise the alarm that the provider does not say what became of messages."""
        self.store.do(open_alarm, "doubts_not_settled", self.place, reason, self.clock())

    def forget_old(self) -> None:
        """Delete early receipts and old numbers, and give up messages that could not be reconciled.

        Those are messages whose provider could not be asked until a day after their time.
        """
        now = self.clock()
        with self.store.write() as unit:
            sql_outbox.forget_early_receipts(unit, now - timedelta(days=2))
            before = now - timedelta(days=1)
            sql_sending.give_up_unreconciled(unit, self.delivery.channel, before, now, self.line)
            if self.delivery.series is not None:
                messages_sql.forget_numbers(unit, self.delivery.series)


def cost_of(message: OutboxMessage) -> float:
    """Return what a message costs of the channel's rate: its segments, or one."""
    return float(message.segments or 1)


def _is_known(unit: Unit, message: OutboxMessage, found: Taken) -> bool:
    """Return whether the message the provider has is another message of ours."""
    if found.number is not None and messages_sql.is_known(unit, found.number):
        return True
    return sql_outbox.is_known(unit, message.channel, found.provider_id)


def _reveal(unit: Unit, address_id: int) -> str | None:
    try:
        return participants_sql.reveal(unit, address_id)
    except KeyError:
        return None


# Holding a line of a channel: when, for how long, and with which alarm. Part of the sender's transactions.
#
# asked to wait     the provider said so: as long as it said, else longer each time; an alarm when it never
#                    ends
# not reached       no connection, an answer that is not the provider's, or several attempts in a row without
#                   an answer: held for longer each time with an alarm, then one message tries
# account refused   the same, for longer
#
# Each hold ends by itself with the first message that is sent.

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


# Marking replies sent, many at a time: the mark is not urgent, since a lease protects what lacks one.

DELAY_SECONDS = 0.05

log = structlog.get_logger("consultexto.marks")


class SentMarks:
    """A queue of ids of replies that were handed over, marked sent in one transaction.

    A mark lost to a crash costs a question to the provider when the reply's lease ends: the reply is sent if
    the provider had not taken it.
    """

    def __init__(self, inbound: Inbound) -> None:
        self._inbound = inbound
        self._waiting: list[int] = []
        self._task: asyncio.Task[None] | None = None

    async def add(self, row_ids: Iterable[int]) -> None:
        """Queue replies to be marked sent soon. Called once the response is out."""
        self._waiting.extend(row_ids)
        if self._waiting and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._later())

    async def flush(self) -> None:
        """Mark the queued replies now."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        try:
            await self._inbound.note_sent(waiting)
        except StoreUnavailableError:
            log.warning("replies not marked sent yet", count=len(waiting))
            self._waiting.extend(waiting)

    async def _later(self) -> None:
        while self._waiting:
            await asyncio.sleep(DELAY_SECONDS)
            await self.flush()
