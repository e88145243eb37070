"""The senders under faults: rates, pauses, crashes, two at once; real store, a provider that remembers."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from api.channels.sending.outcomes import Failed, Outcome, Retry, Sent, Suspended, Taken, Turn, Unknown
from api.channels.sending.sender import Limits, Sender
from consultation.channels import Channel
from consultation.delivery import sql_broadcasts, sql_outbox
from consultation.delivery.model import OutboxMessage
from consultation.delivery.sending_hours import SendingHours
from consultation.delivery.sql_channels import list_alarms, pause_of
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store, StoreUnavailableError
from consultation.store.keyring import Keyring
from tests.conftest import OPEN_DAY, StandingClock
from tests.waiting import until

QUICK = Limits(lease_seconds=0.4, reconcile_after_seconds=0.1, seen_seconds=0.05)


class RealClock:
    """A clock that runs, from a day when the consultation was open."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.ahead = timedelta(0)

    def __call__(self) -> object:
        return OPEN_DAY + self.ahead + timedelta(seconds=time.monotonic() - self._began)


class Provider:
    """A provider that takes messages, keeps a list of them, and fails as each address is planned to."""

    channel: Channel = "sms"
    series: str | None = None

    def __init__(self, plan: dict[str, list[str]] | None = None) -> None:
        self.plan = plan or {}
        self.taken: list[tuple[str, str]] = []
        self.on_deliver: Callable[[str], None] = lambda address: None

    async def deliver(self, message: OutboxMessage, address: str) -> Outcome:
        self.on_deliver(address)
        await asyncio.sleep(0.001)
        faults = self.plan.get(address, [])
        fault = faults.pop(0) if faults else "none"
        if fault in ("none", "timeout_after"):
            self.taken.append((address, f"SM{len(self.taken)}"))
        match fault:
            case "timeout_after" | "timeout_before" | "reset":
                return Unknown(fault)
            case "429":
                return Retry("twilio_20429", None, "message")
            case "5xx":
                return Retry("twilio_503", 0.0)
            case "21610":
                return Failed("twilio_21610", "opted_out")
            case "401":
                return Suspended("twilio_20003")
        return Sent(self.taken[-1][1])

    async def taken_as(self, message: OutboxMessage, address: str, turn: Turn) -> Sequence[Taken]:
        return [Taken(sid) for each, sid in self.taken if each == address]

    def counts(self) -> Counter[str]:
        return Counter(address for address, _ in self.taken)


async def in_place(function: Callable[..., object], *arguments: object) -> object:
    return function(*arguments)


def phone(number: int) -> str:
    return f"+1418555{number:04d}"


def broadcast(store: Store, people: int, purpose: str = "feedback", **options: object) -> None:
    with store.write() as unit:
        if sql_broadcasts.latest_broadcast(unit, 1) is None:
            sql_broadcasts.start(unit, 1, 1, "c", OPEN_DAY)
        for number in range(people):
            known = participants_sql.find_address(unit, "sms", phone(number))
            if known is None:
                person, known = participants_sql.add_participant(
                    unit, "sms", phone(number), "c", "fr", OPEN_DAY
                )
                participants_sql.give_consent(unit, person, "notifications", "v1", "sms", OPEN_DAY)
            sql_outbox.enqueue(
                unit,
                "sms",
                known.id,
                Reply(purpose),
                OPEN_DAY,
                purpose=purpose,
                broadcast_id=1,
                **options,  # type: ignore[arg-type]
            )


def states(store: Store) -> Counter[tuple[str, str | None]]:
    with store.read() as unit:
        return Counter((row["state"], row["reason"]) for row in unit.rows("SELECT state, reason FROM outbox"))


async def run_until(condition: Callable[[], bool], *senders: Sender) -> None:
    for sender in senders:
        sender.start()
    await until(condition)
    for sender in senders:
        await sender.stop()


def settled(store: Store) -> Callable[[], bool]:
    return lambda: not {state for state, _ in states(store)} & {"queued", "leased", "sending", "unknown"}


async def test_every_message_reaches_its_person_once_whatever_the_provider_does(store: Store) -> None:
    faults = ["none"] * 8 + ["5xx", "429", "timeout_before", "timeout_after", "reset", "21610"]
    chosen = random.Random(7)
    plan = {phone(number): [chosen.choice(faults), chosen.choice(faults)] for number in range(200)}
    refused = {address for address, (first, second) in plan.items() if first == "21610" or (second == "21610" and first not in ("none", "timeout_after"))}  # fmt: skip
    provider = Provider(plan)
    broadcast(store, 200)

    sender = Sender(store, provider, in_place, RealClock(), limits=QUICK)  # type: ignore[arg-type]
    await run_until(settled(store), sender)

    assert provider.counts() == {phone(number): 1 for number in range(200) if phone(number) not in refused}
    assert states(store) == {("sent", None): 200 - len(refused), ("failed", "twilio_21610"): len(refused)}


async def test_two_senders_on_one_database_double_nothing(tmp_path: Path, keyring: Keyring) -> None:
    provider = Provider({phone(number): ["timeout_after"] for number in range(0, 100, 10)})
    stores = [Store.open(tmp_path / "two.db", keyring) for _ in range(2)]
    broadcast(stores[0], 100)
    clock = RealClock()

    senders = [Sender(store, provider, in_place, clock, limits=QUICK) for store in stores]  # type: ignore[arg-type]
    await run_until(settled(stores[0]), *senders)

    assert provider.counts() == {phone(number): 1 for number in range(100)}


async def test_jump_of_the_wall_clock_doubles_nothing(tmp_path: Path, keyring: Keyring) -> None:
    """A lease seems to have ended while its owner is still sending: the other must watch before it asks."""
    stores = [Store.open(tmp_path / "jump.db", keyring) for _ in range(2)]
    broadcast(stores[0], 1, purpose="reply")
    clock, go_on, began = RealClock(), asyncio.Event(), asyncio.Event()

    class Slow(Provider):
        async def deliver(self, message: OutboxMessage, address: str) -> Outcome:
            began.set()
            await go_on.wait()
            return await super().deliver(message, address)

    provider = Slow()
    first, second = (Sender(store, provider, in_place, clock, limits=Limits()) for store in stores)  # type: ignore[arg-type]
    first.start()
    await began.wait()
    clock.ahead += timedelta(hours=2)
    second.start()
    await asyncio.sleep(0.3)
    clock.ahead -= timedelta(hours=5)
    go_on.set()
    await run_until(settled(stores[0]))
    await first.stop()
    await second.stop()

    assert provider.counts() == {phone(0): 1}


async def test_nobody_who_opts_out_during_the_broadcast_is_written_to(store: Store) -> None:
    broadcast(store, 100)
    provider = Provider()
    out: list[str] = []
    written_to: list[str] = []

    def opt_somebody_out(address: str) -> None:
        if address in out:
            written_to.append(address)
        number = 99 - len(out)
        if number > 50:
            out.append(phone(number))
            with store.write() as unit:
                known = participants_sql.find_address(unit, "sms", phone(number))
                assert known is not None
                sql_outbox.opt_out(unit, known.id, OPEN_DAY)

    provider.on_deliver = opt_somebody_out
    sender = Sender(store, provider, in_place, RealClock(), limits=Limits(at_once=4))  # type: ignore[arg-type]
    await run_until(settled(store), sender)

    assert (len(out), written_to) == (49, [])
    assert states(store)["failed", "opted_out"] >= 48


async def test_paused_broadcast_goes_on_and_cancelled_one_does_not(store: Store) -> None:
    broadcast(store, 30)
    provider, clock = Provider(), RealClock()
    with store.write() as unit:
        sql_broadcasts.pause(unit, 1)
    sender = Sender(store, provider, in_place, clock, limits=QUICK)  # type: ignore[arg-type]

    def held() -> bool:
        with store.read() as unit:
            found = unit.row("SELECT count(*) AS n FROM outbox WHERE due_at > '9999'")
        return found == {"n": 30}

    await run_until(held, sender)
    assert provider.taken == []
    with store.write() as unit:
        sql_broadcasts.resume(unit, 1, OPEN_DAY)
    provider.on_deliver = lambda _: cancel() if len(provider.taken) == 5 else None

    def cancel() -> None:
        with store.write() as unit:
            sql_broadcasts.cancel(unit, 1, OPEN_DAY)

    await run_until(settled(store), Sender(store, provider, in_place, clock, limits=Limits(at_once=1)))  # type: ignore[arg-type]
    assert states(store) == {("sent", None): 6, ("failed", "cancelled"): 24}


async def test_refused_account_stops_the_channel_until_one_message_gets_through(
    store: Store, clock: StandingClock
) -> None:
    broadcast(store, 20)
    provider = Provider({phone(number): ["401"] for number in range(20)})
    sender = Sender(store, provider, in_place, clock, limits=Limits(at_once=2))

    def paused() -> bool:
        with store.read() as unit:
            return pause_of(unit, "sms") is not None

    await run_until(paused, sender)
    tried = sum(not faults for faults in provider.plan.values())
    assert tried <= 2
    with store.read() as unit:
        assert [(alarm.kind, alarm.reason) for alarm in list_alarms(unit)] == [
            ("account_refused", "twilio_20003")
        ]

    clock.moment += timedelta(minutes=5)
    provider.plan.clear()
    await run_until(settled(store), sender)
    assert provider.counts() == {phone(number): 1 for number in range(20)}
    with store.read() as unit:
        assert (list_alarms(unit), pause_of(unit, "sms")) == ([], None)


async def test_retry_after_holds_the_channel(store: Store, clock: StandingClock) -> None:
    broadcast(store, 5)

    class Busy(Provider):
        async def deliver(self, message: OutboxMessage, address: str) -> Outcome:
            if clock.moment < OPEN_DAY + timedelta(seconds=30):
                self.taken.append((address, "refused"))
                return Retry("twilio_20429", 30.0, "channel")
            return await super().deliver(message, address)

    provider = Busy()
    sender = Sender(store, provider, in_place, clock, limits=Limits(at_once=1))

    def paused() -> bool:
        with store.read() as unit:
            return pause_of(unit, "sms") is not None

    await run_until(paused, sender)
    assert len(provider.taken) == 1
    provider.taken.clear()
    clock.moment += timedelta(seconds=30)
    await run_until(settled(store), sender)
    assert provider.counts() == {phone(number): 1 for number in range(5)}


async def test_replies_leave_at_night_and_feedback_in_the_morning(store: Store, clock: StandingClock) -> None:
    broadcast(store, 3)
    broadcast(store, 2, purpose="reply")
    clock.moment = OPEN_DAY + timedelta(hours=13)  # eleven in the evening
    provider = Provider()
    sender = Sender(store, provider, in_place, clock, hours=SendingHours())

    await run_until(lambda: len(provider.taken) == 2 and states(store)["sent", None] == 2, sender)
    with store.read() as unit:
        due = {row["due_at"] for row in unit.rows("SELECT due_at FROM outbox WHERE purpose = 'feedback'")}
    assert due == {"2016-11-16T14:00:00.000000Z"}
    clock.moment = OPEN_DAY + timedelta(hours=23)
    await run_until(settled(store), sender)

    assert len(provider.taken) == 5


async def test_feedback_waits_for_the_morning_of_the_number(store: Store, clock: StandingClock) -> None:
    """Ten in the morning in Québec is seven in Vancouver."""
    with store.write() as unit:
        for number in ("+14185550123", "+16045550123"):
            _, known = participants_sql.add_participant(unit, "sms", number, "c", "fr", OPEN_DAY)
            sql_outbox.enqueue(unit, "sms", known.id, Reply("Bonjour"), OPEN_DAY, purpose="feedback")
    clock.moment = OPEN_DAY
    provider = Provider()

    def moments() -> list[tuple[str, str]]:
        with store.read() as unit:
            return [
                (r["state"], r["due_at"]) for r in unit.rows("SELECT state, due_at FROM outbox ORDER BY id")
            ]

    await run_until(
        lambda: (
            [state for state, _ in moments()] == ["sent", "queued"]
            and moments()[1][1] == "2016-11-15T17:00:00.000000Z"
        ),
        Sender(store, provider, in_place, clock, hours=SendingHours()),
    )
    assert list(provider.counts()) == ["+14185550123"]


async def test_rate_is_kept(store: Store) -> None:
    broadcast(store, 60)
    provider, began = Provider(), time.monotonic()
    sender = Sender(store, provider, in_place, RealClock(), limits=Limits(per_second=50.0))  # type: ignore[arg-type]
    await run_until(settled(store), sender)

    burst, chunk = 25, 10  # the last chunk may leave in debt
    assert time.monotonic() - began >= (60 - burst - chunk) / 50


async def test_provider_that_cannot_be_asked_raises_an_alarm_until_it_answers(store: Store) -> None:
    """A captive page answers the questions too: nothing is sent again, and somebody is told."""
    broadcast(store, 1)
    provider = Provider({phone(0): ["timeout_after"]})
    answers, asked = provider.taken_as, 0

    async def not_answered(message: OutboxMessage, address: str, turn: Turn) -> Sequence[Taken]:
        nonlocal asked
        asked += 1
        raise OSError("Twilio cannot be asked: NotTwilioError")

    provider.taken_as = not_answered  # type: ignore[method-assign]

    def alarms() -> list[tuple[str, str]]:
        with store.read() as unit:
            return [(alarm.kind, alarm.reason) for alarm in list_alarms(unit)]

    sender = Sender(store, provider, in_place, RealClock(), limits=QUICK)  # type: ignore[arg-type]
    await run_until(lambda: alarms() == [("doubts_not_settled", "not_answered")], sender)
    assert (asked, states(store)) == (3, {("unknown", "timeout_after"): 1})

    provider.taken_as = answers  # type: ignore[method-assign]
    await run_until(settled(store), sender)
    assert (alarms(), provider.counts()) == ([], {phone(0): 1})


async def test_outcome_that_cannot_be_written_is_kept_until_it_can(
    store: Store, clock: StandingClock
) -> None:
    """Else the message would be in doubt, and where nobody can be asked it would be sent twice."""
    broadcast(store, 1, purpose="reply")
    provider, failures = Provider(), iter([True, True, False])

    async def run(function: Callable[..., object], *arguments: object) -> object:
        if getattr(function, "__name__", "") == "settle" and next(failures):
            raise StoreUnavailableError("full")
        return function(*arguments)

    await run_until(settled(store), Sender(store, provider, run, clock))

    assert (len(provider.taken), states(store)) == (1, {("sent", None): 1})
