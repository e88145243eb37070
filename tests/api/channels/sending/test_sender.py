"""The sender against a channel that does what a test says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from api.channels.sending.dispatch import backoff_seconds
from api.channels.sending.outcomes import Failed, Outcome, Retry, Sent, Suspended, Taken, Turn, Unknown
from api.channels.sending.sender import Limits, Sender
from consultation.channels import Channel
from consultation.delivery import sql_outbox, sql_sending
from consultation.delivery.model import LEASE_SECONDS, OutboxMessage
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store
from consultation.store.keyring import Keyring
from tests.conftest import OPEN_DAY, StandingClock
from tests.waiting import until

PHONE = "+14185550123"
AT_ONCE = Limits(seen_seconds=0.0)
"""Doubts are settled without waiting: the standing clock is enough."""


class ScriptedDelivery:
    """A channel that gives the outcomes of a list, then Sent."""

    channel: Channel = "sms"
    series: str | None = None

    def __init__(self, *outcomes: Outcome) -> None:
        self.outcomes = list(outcomes)
        self.taken: list[str] = []
        self.sent: list[tuple[str, str]] = []

    async def deliver(self, message: OutboxMessage, address: str) -> Outcome:
        self.sent.append((address, message.reply.text))
        return self.outcomes.pop(0) if self.outcomes else Sent(f"SM{len(self.sent)}")

    async def taken_as(self, message: OutboxMessage, address: str, turn: Turn) -> list[Taken]:
        return [Taken(each) for each in self.taken]


async def in_place(function: Callable[..., object], *arguments: object) -> object:
    return function(*arguments)


def put(store: Store, *texts: str, leased: bool = False) -> list[OutboxMessage]:
    with store.write() as unit:
        known = participants_sql.find_address(unit, "sms", PHONE)
        if known is None:
            _, known = participants_sql.add_participant(unit, "sms", PHONE, "c", "fr", OPEN_DAY)
        return [
            sql_outbox.enqueue(unit, "sms", known.id, Reply(text), OPEN_DAY, leased=leased) for text in texts
        ]


def rows(store: Store) -> list[tuple[str, str | None, int]]:
    with store.read() as unit:
        found = unit.rows("SELECT state, reason, attempts FROM outbox ORDER BY id")
    return [(row["state"], row["reason"], row["attempts"]) for row in found]


async def run_until(sender: Sender, condition: Callable[[], bool]) -> None:
    """Run the sender until a condition holds."""
    sender.start()
    await until(condition)
    await sender.stop()


async def test_queued_messages_are_sent_in_order(store: Store, clock: StandingClock) -> None:
    put(store, "un", "deux")
    delivery = ScriptedDelivery()

    await run_until(
        Sender(store, delivery, in_place, clock), lambda: [row[0] for row in rows(store)] == ["sent"] * 2
    )

    assert delivery.sent == [(PHONE, "un"), (PHONE, "deux")]


@pytest.mark.parametrize(
    ("taken", "times"), [(["SM9"], 0), ([], 1)], ids=["it left with the response", "it did not"]
)
async def test_reply_whose_mark_was_lost_is_looked_up_before_it_is_sent(
    store: Store, clock: StandingClock, taken: list[str], times: int
) -> None:
    """Killed after the commit: the response to the webhook had left, or had not."""
    put(store, "un", leased=True)
    delivery = ScriptedDelivery()
    delivery.taken = taken
    clock.moment += timedelta(seconds=LEASE_SECONDS)

    await run_until(
        Sender(store, delivery, in_place, clock, limits=AT_ONCE), lambda: rows(store)[0][0] == "sent"
    )

    assert delivery.sent == [(PHONE, "un")] * times


OUTCOMES: dict[str, tuple[Outcome, str, str | None]] = {
    "sent": (Sent("SM1"), "sent", None),
    "retry": (Retry("twilio_503", 5.0), "queued", "twilio_503"),
    "failed": (Failed("twilio_21612"), "failed", "twilio_21612"),
    "unknown": (Unknown("timeout"), "unknown", "timeout"),
    "suspended": (Suspended("twilio_20003"), "queued", "twilio_20003"),
}


@pytest.mark.parametrize(("outcome", "state", "reason"), OUTCOMES.values(), ids=OUTCOMES.keys())
async def test_every_outcome_leaves_its_state_and_reason(
    store: Store, clock: StandingClock, outcome: Outcome, state: str, reason: str | None
) -> None:
    put(store, "un")
    delivery = ScriptedDelivery(outcome)

    await run_until(Sender(store, delivery, in_place, clock), lambda: rows(store)[0][:2] == (state, reason))

    assert len(delivery.sent) == 1


async def test_refused_address_is_not_written_to_again(store: Store, clock: StandingClock) -> None:
    put(store, "un")
    delivery = ScriptedDelivery(Failed("twilio_21610", "opted_out"))

    await run_until(Sender(store, delivery, in_place, clock), lambda: rows(store)[0][0] == "failed")

    with store.read() as unit:
        address = participants_sql.find_address(unit, "sms", PHONE)
    assert address is not None
    assert address.status == "opted_out"


async def test_retry_after_is_obeyed(store: Store, clock: StandingClock) -> None:
    put(store, "un")
    delivery = ScriptedDelivery(Retry("twilio_20429", 30.0))
    await run_until(Sender(store, delivery, in_place, clock), lambda: rows(store)[0][1] == "twilio_20429")

    with store.read() as unit:
        assert sql_sending.candidates(unit, "sms", "reply", OPEN_DAY + timedelta(seconds=29), 10) == []
    clock.moment += timedelta(seconds=30)
    await run_until(Sender(store, delivery, in_place, clock), lambda: rows(store)[0][0] == "sent")


async def test_message_is_given_up_when_it_is_a_day_old(store: Store, clock: StandingClock) -> None:
    put(store, "un")
    clock.moment += timedelta(hours=24, seconds=1)
    delivery = ScriptedDelivery()

    await run_until(Sender(store, delivery, in_place, clock), lambda: rows(store)[0][0] == "failed")

    assert (rows(store)[0][1], delivery.sent) == ("expired", [])


@pytest.mark.parametrize(("taken", "times"), [(["SM9"], 0), ([], 1)], ids=["it was taken", "it was not"])
async def test_unknown_message_is_looked_up_before_any_resend(
    store: Store, clock: StandingClock, taken: list[str], times: int
) -> None:
    (message,) = put(store, "un")
    with store.write() as unit:
        sql_outbox.mark_unknown(unit, message.id, "timeout", OPEN_DAY)
    clock.moment += timedelta(seconds=120)
    delivery = ScriptedDelivery()
    delivery.taken = taken

    await run_until(
        Sender(store, delivery, in_place, clock, limits=AT_ONCE), lambda: rows(store)[0][0] == "sent"
    )

    assert len(delivery.sent) == times


async def test_same_text_sent_before_is_not_taken_for_the_unknown_one(
    store: Store, clock: StandingClock
) -> None:
    first, second = put(store, "un", "un")
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [first.id], OPEN_DAY, "SM1")
        sql_outbox.mark_unknown(unit, second.id, "timeout", OPEN_DAY)
    clock.moment += timedelta(seconds=120)
    delivery = ScriptedDelivery()
    delivery.taken = ["SM1"]

    await run_until(
        Sender(store, delivery, in_place, clock, limits=AT_ONCE), lambda: rows(store)[1][0] == "sent"
    )

    assert len(delivery.sent) == 1


async def test_message_being_handed_over_is_finished_before_the_sender_stops(
    store: Store, clock: StandingClock
) -> None:
    put(store, "un", "deux")
    began, go_on = asyncio.Event(), asyncio.Event()

    class Slow(ScriptedDelivery):
        async def deliver(self, message: OutboxMessage, address: str) -> Outcome:
            began.set()
            await go_on.wait()
            return await super().deliver(message, address)

    sender = Sender(store, Slow(), in_place, clock)
    sender.start()
    await began.wait()
    stopping = asyncio.create_task(sender.stop())
    await asyncio.sleep(0.05)
    go_on.set()
    await stopping

    assert [row[0] for row in rows(store)] == ["sent", "queued"]


async def test_failing_provider_does_not_end_the_sender(store: Store, clock: StandingClock) -> None:
    (message,) = put(store, "un")
    with store.write() as unit:
        sql_outbox.mark_unknown(unit, message.id, "timeout", OPEN_DAY)
    clock.moment += timedelta(seconds=120)

    class Broken(ScriptedDelivery):
        async def taken_as(self, message: OutboxMessage, address: str, turn: Turn) -> list[Taken]:
            raise RuntimeError("unexpected")

    delivery = Broken()
    sender = Sender(store, delivery, in_place, clock, limits=AT_ONCE)
    with store.write() as unit:
        _, other = participants_sql.add_participant(unit, "sms", "+14185550124", "c", "fr", OPEN_DAY)
        sql_outbox.enqueue(unit, "sms", other.id, Reply("deux"), OPEN_DAY)

    await run_until(sender, lambda: [row[0] for row in rows(store)] == ["unknown", "sent"])


async def test_two_senders_send_each_message_once(
    tmp_path: Path, keyring: Keyring, clock: StandingClock
) -> None:
    store = Store.open(tmp_path / "two.db", keyring)
    with store.write() as unit:
        for number in range(40):
            _, known = participants_sql.add_participant(
                unit, "sms", f"+1418555{number:04d}", "c", "fr", OPEN_DAY
            )
            sql_outbox.enqueue(unit, "sms", known.id, Reply(f"{number}"), OPEN_DAY)
    other = Store.open(tmp_path / "two.db", keyring)
    delivery = ScriptedDelivery()
    second = Sender(other, delivery, in_place, clock)
    second.start()

    await run_until(
        Sender(store, delivery, in_place, clock), lambda: {row[0] for row in rows(store)} == {"sent"}
    )
    await second.stop()

    assert len(delivery.sent) == len(set(delivery.sent)) == 40


def test_backoff_grows_and_is_bounded() -> None:
    assert 1.0 <= backoff_seconds(0) <= 2.0
    assert 300.0 <= backoff_seconds(20) <= 600.0
