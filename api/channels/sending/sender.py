"""The sender of one line of a channel: takes messages from the outbox and hands them over, at its rate.

    outbox ─▶ take (a transaction: `sending`) ─▶ hand over, many at once ─▶ settle (a transaction)
                                                                              │ nobody knows
                            outbox ◀─ queued again, or sent ◀─ ask the provider ◀─┘

Replies that a channel has just produced are submitted and go first. What the transactions decide is in
`api.channels.sending.dispatch`, how fast in `api.channels.sending.rate_limit`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Container, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

import structlog

from api.background import Run, Worker, go_round
from api.channels.sending.dispatch import MAX_BATCH, Dispatch, cost_of
from api.channels.sending.outcomes import (
    ClosingDelivery,
    Delivery,
    Failed,
    Held,
    Outcome,
    Retry,
    StillLookingError,
    Suspended,
    Taken,
    Turn,
    Unknown,
)
from api.channels.sending.rate_limit import ChannelRate, ChatRateLimit
from api.shared.in_process import InProcess
from api.shared.model import Shared
from consultation.clock import Clock, utc_now
from consultation.delivery.lines import Lines
from consultation.delivery.may_send import DEFAULT_ZONE, IsOpen, ZoneOf
from consultation.delivery.model import LEASE_SECONDS, OWN, OutboxMessage, place_of
from consultation.delivery.sending_hours import SendingHours
from consultation.delivery.sql_lines import Line
from consultation.store import Store, StoreUnavailableError

POLL_SECONDS = 1.0
STOP_SECONDS = 20.0
STORE_PAUSE_SECONDS = 0.5


log = structlog.get_logger("consultexto.sender")


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a channel's provider, and the times of reconciliation.

    Attributes:
        per_second: Segments of text messages, or messages; None for no limit.
        chat_gap_seconds: The shortest time between two messages to one chat.
        evenly: Take messages one by one: that costs transactions, and a crash leaves few unreconciled.
        at_once: How many messages are handed over at the same time.
        lease_seconds: How long a sender has for an attempt; longer than the longest one.
        reconcile_after_seconds: How long after an attempt the provider is asked about it.
        seen_seconds: How long this process must have seen it unreconciled: a clock that jumps ends no lease.
    """

    per_second: float | None = None
    chat_gap_seconds: float = 0.0
    evenly: bool = False
    at_once: int = 64
    lease_seconds: float = 60.0
    reconcile_after_seconds: float = 60.0
    seen_seconds: float = 20.0


class Watch(Protocol):
    """An interface that counts what a sender does. It is given no address and no text."""

    def settled(self, message: OutboxMessage, outcome: Outcome) -> None:
        """Count an attempt that ended."""

    def reconciled(self, message: OutboxMessage, *, taken: bool) -> None:
        """Count a reconciled message, which the provider had or not."""


class Sender:
    """The sender of one line's outbox. `start` and `stop` it inside a running event loop.

    Several senders may work on one database: a message is sent by the one that took it, and those that share
    the channel's rate keep it together.
    """

    def __init__(
        self,
        store: Store,
        delivery: Delivery,
        run: Run,
        clock: Clock = utc_now,
        *,
        limits: Limits = Limits(),
        hours: SendingHours | None = None,
        zone_of: ZoneOf = lambda _: DEFAULT_ZONE,
        is_open: IsOpen = lambda _: True,
        watch: Watch | None = None,
        shared: Shared | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        line: int = OWN,
    ) -> None:
        self._delivery = delivery
        self._run = run
        self._limits = limits
        self._watch = watch
        self._monotonic = monotonic
        place, shared = place_of(delivery.channel, line), shared or InProcess(clock, monotonic)
        self._rate = ChannelRate(place, limits.per_second, shared, evenly=limits.evenly)
        self._chats = ChatRateLimit(limits.chat_gap_seconds, monotonic=monotonic)
        self._dispatch = Dispatch(
            store, delivery, clock, zone_of, is_open, hours, self._chats, limits.lease_seconds,
            limits.reconcile_after_seconds, line,
        )  # fmt: skip
        self._submitted: dict[int, float] = {}
        self._in_flight: dict[int, asyncio.Task[None]] = {}
        self._outcomes: list[tuple[OutboxMessage, Outcome]] = []
        self._reconciliation = Reconciliation(
            self._dispatch, delivery, run, limits.seen_seconds, self._in_flight, self._reconciled, self._turn,
            monotonic,
        )  # fmt: skip
        self._wake = asyncio.Event()
        self._done = asyncio.Event()
        self._working: asyncio.Task[None] | None = None
        self._settling: asyncio.Task[None] | None = None
        self._stopping, self._polling = False, True

    def start(self, *, polling: bool = True) -> None:
        """Start; without `polling` send only submitted messages, and leave the rest to other senders."""
        self._stopping, self._polling = False, polling
        self._wake, self._done = asyncio.Event(), asyncio.Event()
        self._working = asyncio.create_task(self._work())
        if polling:
            self._reconciliation.start()
        self._settling = asyncio.create_task(self._settle())

    async def stop(self) -> None:
        """Stop once the outcomes of messages in flight are recorded; the rest stays in the outbox."""
        self._stopping = True
        self._wake.set()
        await self._reconciliation.stop()
        if self._working is not None:
            # Not cancelled: messages being taken are handed over, or would wait until their lease ends.
            await asyncio.wait([self._working], timeout=STOP_SECONDS)
        if self._in_flight:
            await asyncio.wait(self._in_flight.values(), timeout=STOP_SECONDS)
        for task in list(self._in_flight.values()):
            task.cancel()  # its lease ends; then the provider is asked
        self._done.set()
        if self._settling is not None:
            await asyncio.wait([self._settling], timeout=STOP_SECONDS)
            self._settling.cancel()

    def submit(self, messages: Sequence[OutboxMessage]) -> None:
        """Hand over messages of this line as soon as the rate allows, before anything else."""
        for message in messages:
            if message.line == self._dispatch.line:
                self._submitted.setdefault(message.id, self._monotonic())
        self._wake.set()

    async def _work(self) -> None:
        while not self._stopping:
            try:
                await self._step()
            except StoreUnavailableError:
                log.warning("outbox not read; trying again", channel=self._delivery.channel)
                await self._rest(POLL_SECONDS)
            except Exception:
                log.exception("taking from the outbox failed; trying again", channel=self._delivery.channel)
                await self._rest(POLL_SECONDS)

    async def _step(self) -> None:
        room = self._limits.at_once - len(self._in_flight)
        enough = 1 if self._submitted or self._limits.evenly else max(1, self._limits.at_once // 4)
        if room < enough:
            await self._rest(POLL_SECONDS)
            return
        level = await self._rate.level()
        short = self._rate.seconds_until(level, a_chunk=not self._submitted)
        if short > 0:
            await self._rest(short)
            return
        submitted = sorted(self._submitted)
        batch = await self._run(
            self._dispatch.take, submitted, room, level, len(self._in_flight), self._polling
        )
        self._forget_submitted(set(submitted) - batch.submitted_left)
        if not batch.messages:
            again = POLL_SECONDS if batch.again_seconds is None else batch.again_seconds
            await self._rest(min(max(again, 0.001), POLL_SECONDS))
            return
        wait = await self._rate.spend(sum(cost_of(message) for message, _ in batch.messages))
        for message, address in batch.messages:
            self._chats.sent(message.address_id)
            self._in_flight[message.id] = asyncio.create_task(self._hand_over(message, address, wait))

    async def _rest(self, seconds: float) -> None:
        """Wait; end early when a message is submitted, or when there is room again."""
        if self._stopping:
            return
        self._wake.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()

    def _forget_submitted(self, gone: set[int]) -> None:
        """Forget submitted messages that were taken, or whose lease ended: those are polled now."""
        long_ago = self._monotonic() - LEASE_SECONDS
        self._submitted = {
            row_id: since
            for row_id, since in self._submitted.items()
            if row_id not in gone and since > long_ago
        }

    async def _hand_over(self, message: OutboxMessage, address: str, wait_seconds: float) -> None:
        outcome: Outcome
        try:
            if wait_seconds > 0:
                await asyncio.sleep(wait_seconds)
            reason = self._dispatch.unwanted(message)
            if reason is None:
                outcome = await self._delivery.deliver(message, address)
            else:
                outcome = Retry(reason, 0.0) if reason == "paused" else Failed(reason)
        except StoreUnavailableError:
            outcome = Retry("store_unavailable")
        except Exception:
            log.exception("sending failed", row=message.id)
            outcome = Retry("our_fault")
        self._outcomes.append((message, self._scoped(message, outcome)))
        self._done.set()

    def _scoped(self, message: OutboxMessage, outcome: Outcome) -> Outcome:
        """Hold the chat, or the whole channel, when the provider asks for a pause."""
        if isinstance(outcome, Suspended):
            log.error("the provider refuses our account", channel=message.channel, reason=outcome.reason)
        if isinstance(outcome, Held) or (isinstance(outcome, Unknown) and outcome.at_once):
            log.error("the provider is not reached", channel=message.channel, reason=outcome.reason)
        if not isinstance(outcome, Retry) or outcome.scope not in ("chat", "chat_or_channel"):
            return outcome
        if outcome.scope == "chat_or_channel" and not self._chats.is_busy(message.address_id):
            return Retry(outcome.reason, outcome.after_seconds, "channel")
        if outcome.after_seconds is not None:
            self._chats.hold(message.address_id, outcome.after_seconds)
        return Retry(outcome.reason, outcome.after_seconds, "message")

    async def _settle(self) -> None:
        """Record outcomes, many in one transaction when many have come."""
        while True:
            await self._done.wait()
            batch = self._outcomes[:MAX_BATCH]
            if not batch:
                if self._stopping:
                    return
                self._done.clear()
                continue
            try:
                await self._run(self._dispatch.settle, batch)
            except StoreUnavailableError:
                log.warning("outcomes not written; trying again", count=len(batch))
                await asyncio.sleep(STORE_PAUSE_SECONDS)
                continue
            except Exception:
                log.exception("outcomes not written; their leases end", count=len(batch))
            del self._outcomes[: len(batch)]
            for message, outcome in batch:
                self._in_flight.pop(message.id, None)
                if self._watch is not None:
                    self._watch.settled(message, outcome)
            self._wake.set()

    async def _turn(self) -> None:
        """Wait for one message's share of the rate, and spend it on a question about a message."""
        await asyncio.sleep(await self._rate.spend(1.0))

    def _reconciled(self, message: OutboxMessage, taken: bool) -> None:
        if self._watch is not None:
            self._watch.reconciled(message, taken=taken)
        self._wake.set()


# The senders of the organisations' lines: one starts when a line is given, and stops when it is gone.

LOOK_SECONDS = 0.5
"""How often the lines are compared with the senders that run; it costs nothing of the store."""


DeliveryOf = Callable[[Line], tuple[ClosingDelivery, Limits] | None]
SenderOf = Callable[[Delivery, Limits, int], Sender]


class LineSenders:
    """The senders of the lines of all organisations. `lines` is renewed by others."""

    def __init__(self, lines: Lines, delivery_of: DeliveryOf, sender_of: SenderOf) -> None:
        self._lines = lines
        self._delivery_of = delivery_of
        self._sender_of = sender_of
        self._running: dict[Line, tuple[Sender, ClosingDelivery]] = {}

    async def follow(self) -> None:
        """Start and stop senders as lines come and go, until cancelled."""
        await go_round(self._look, "lines not served", log, LOOK_SECONDS)

    async def _look(self) -> float:
        """Have exactly the lines served that there are. A line that was changed gets another sender."""
        wanted = set(self._lines)
        for line in self._running.keys() - wanted:
            await self._stop(line)
        for line in wanted - self._running.keys():
            self._start(line)
        return LOOK_SECONDS

    async def stop(self) -> None:
        """Stop all of them once what is in flight is recorded."""
        for line in list(self._running):
            await self._stop(line)

    def _start(self, line: Line) -> None:
        found = self._delivery_of(line)
        if found is None:
            return
        delivery, limits = found
        sender = self._sender_of(delivery, limits, line.organisation_id)
        sender.start()
        self._running[line] = sender, delivery
        log.info("line served", channel=line.channel, organisation=line.organisation_id)

    async def _stop(self, line: Line) -> None:
        sender, delivery = self._running.pop(line)
        await sender.stop()
        await delivery.close()


# Reconciliation: asks providers about messages they may or may not have taken, and settles each.
#
# The process died while it was handing over such a message, or the provider's answer never came.

EVERY_SECONDS = 5.0
ASKED_AT_ONCE = 8
ROUNDS_BETWEEN_CLEANINGS = 720
UNANSWERED_IN_A_ROW = 3
"""The number of rounds without any answer of the provider after which an alarm is raised."""

Reconciled = Callable[[OutboxMessage, bool], None]
"""Called with each reconciled message, and whether the provider had it."""
_STILL_LOOKING = "still_looking"


class Reconciliation(Worker):
    """The reconciliation of one channel's messages with its provider, round after round.

    A message is asked about once this process itself has seen it unreconciled for `seen_seconds`, so that a
    wall clock that jumps ends no lease. Messages in `in_flight` are being handed over right now.
    """

    def __init__(
        self,
        dispatch: Dispatch,
        delivery: Delivery,
        run: Callable[..., Awaitable[Any]],
        seen_seconds: float,
        in_flight: Container[int],
        reconciled: Reconciled,
        turn: Turn,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._every_seconds = min(EVERY_SECONDS, max(seen_seconds, 0.05))
        super().__init__("doubts not settled", log.bind(channel=delivery.channel), self._every_seconds)
        self._dispatch = dispatch
        self._delivery = delivery
        self._run = run
        self._seen_seconds = seen_seconds
        self._in_flight = in_flight
        self._reconciled = reconciled
        self._turn = turn
        self._monotonic = monotonic
        self._seen: dict[tuple[int, int], float] = {}
        self._rounds = 0
        self._unanswered = 0

    async def go_once(self) -> float:
        """Ask about unreconciled messages, and delete old records once in a while."""
        rounds, self._rounds = self._rounds, self._rounds + 1
        await self._settle()
        if rounds % ROUNDS_BETWEEN_CLEANINGS == 0:
            await self._run(self._dispatch.forget_old)
        return self._every_seconds

    async def _settle(self) -> None:
        ready = self._seen_long_enough(await self._run(self._dispatch.unreconciled))
        for start in range(0, len(ready), ASKED_AT_ONCE):
            answers = await asyncio.gather(
                *(self._ask(*each) for each in ready[start : start + ASKED_AT_ONCE])
            )
            known = [(message, taken) for message, taken in answers if not isinstance(taken, str)]
            if known:
                await self._run(self._dispatch.reconcile, known)
                for message, taken in known:
                    self._reconciled(message, bool(taken))
            reasons = [taken for _, taken in answers if isinstance(taken, str) and taken != _STILL_LOOKING]
            if len(reasons) == len(answers):
                await self._unanswered_by_all(reasons[0])
                return  # the others would not be answered either
            self._unanswered = 0

    async def _unanswered_by_all(self, reason: str) -> None:
        self._unanswered += 1
        if self._unanswered >= UNANSWERED_IN_A_ROW:
            await self._run(self._dispatch.raise_unsettled, reason)

    def _seen_long_enough(
        self, found: Sequence[tuple[OutboxMessage, str | None]]
    ) -> list[tuple[OutboxMessage, str | None]]:
        now = self._monotonic()
        waiting = [each for each in found if each[0].id not in self._in_flight]
        self._seen = {
            key: self._seen.get(key, now)
            for key in ((message.id, message.attempts) for message, _ in waiting)
        }
        return [
            (message, address)
            for message, address in waiting
            if now - self._seen[message.id, message.attempts] >= self._seen_seconds
        ]

    async def _ask(
        self, message: OutboxMessage, address: str | None
    ) -> tuple[OutboxMessage, Sequence[Taken] | str]:
        """Return the provider's answer about a message, or the reason why there is none yet."""
        if address is None:
            return message, ()  # erased: queued again, it fails for that reason
        try:
            return message, await self._delivery.taken_as(message, address, self._turn)
        except StillLookingError:
            return message, _STILL_LOOKING
        except OSError as error:
            log.warning("fate not known yet", row=message.id, error=type(error).__name__)
            return message, "not_answered"
        except Exception:
            log.exception("fate not known yet", row=message.id)
            return message, "our_fault"
