"""The transactions of a sender, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from api.channels.sending.dispatch import Dispatch
from api.channels.sending.outcomes import Failed, Held, Outcome, Retry, Sent, Taken, Unknown
from api.channels.sending.rate_limit import ChatRateLimit
from consultation.delivery import sql_broadcasts, sql_outbox, sql_sending
from consultation.delivery.may_send import DEFAULT_ZONE, IsOpen
from consultation.delivery.sql_channels import list_alarms, pause_channel, pause_of
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store
from tests.api.channels.sending.test_sender import PHONE, ScriptedDelivery, put, rows
from tests.conftest import OPEN_DAY, StandingClock


def test_pause_set_while_the_clock_was_ahead_does_not_last(store: Store, clock: StandingClock) -> None:
    put(store, "un")
    dispatch = dispatch_of(store, clock)
    with store.write() as unit:
        year_ahead = clock.moment + timedelta(days=365)
        pause_channel(unit, "sms", "rate", "twilio_20429", timedelta(minutes=5), year_ahead)

    assert [message.reply.text for message, _ in dispatch.take([], 8, 8.0, 0, True).messages] == ["un"]


def dispatch_of(store: Store, clock: StandingClock, is_open: IsOpen = lambda _: True) -> Dispatch:
    return Dispatch(
        store,
        ScriptedDelivery(),
        clock,
        lambda _: DEFAULT_ZONE,
        is_open,
        None,
        ChatRateLimit(0.0),
        60.0,
        60.0,
    )


def people(store: Store, count: int) -> None:
    """One message for each of so many people."""
    with store.write() as unit:
        for number in range(count):
            _, known = participants_sql.add_participant(
                unit, "sms", f"+1418555{number:04d}", "c", "fr", OPEN_DAY
            )
            sql_outbox.enqueue(unit, "sms", known.id, Reply("Bonjour"), OPEN_DAY)


def alarms(store: Store) -> list[tuple[str, str]]:
    with store.read() as unit:
        return [(alarm.kind, alarm.reason) for alarm in list_alarms(unit)]


def held(store: Store) -> str | None:
    with store.read() as unit:
        pause = pause_of(unit, "sms")
    return None if pause is None else pause.cause


@pytest.mark.parametrize(
    ("outcome", "times", "state"),
    [
        (Held("not_connected"), 1, "queued"),
        (Unknown("not_twilio_302", at_once=True), 1, "unknown"),
        (Unknown("twilio_20503", 30.0), 1, "unknown"),
        (Unknown("timeout"), 3, "unknown"),
        (Unknown("not_twilio_502"), 3, "unknown"),
    ],
    ids=["no connection", "captive page", "come back later", "time-outs in a row", "gateways in a row"],
)
def test_provider_that_is_not_reached_holds_the_channel_with_an_alarm_until_something_is_sent(
    store: Store, clock: StandingClock, outcome: Outcome, times: int, state: str
) -> None:
    people(store, 9)
    dispatch = dispatch_of(store, clock)
    taken = [message for message, _ in dispatch.take([], times, 8.0, 0, True).messages]
    reason = getattr(outcome, "reason", "")

    for message in taken:
        assert (alarms(store), held(store)) == ([], None)
        dispatch.settle([(message, outcome)])
    assert (alarms(store), held(store)) == ([("provider_not_reached", reason)], "unreached")
    assert [each for each, *_ in rows(store)][:times] == [state] * times
    assert dispatch.take([], 8, 8.0, 0, True).messages == []

    clock.moment += timedelta(minutes=1)
    ((one, _),) = dispatch.take([], 8, 8.0, 0, True).messages  # one tries
    dispatch.settle([(one, Sent("SM1"))])
    assert (alarms(store), held(store)) == ([], None)
    assert len(dispatch.take([], 8, 8.0, 0, True).messages) > 1


def test_one_time_out_among_messages_that_are_sent_holds_nobody_up(
    store: Store, clock: StandingClock
) -> None:
    people(store, 9)
    dispatch = dispatch_of(store, clock)
    taken = [message for message, _ in dispatch.take([], 9, 9.0, 0, True).messages]
    for number, message in enumerate(taken):
        outcome = Unknown("timeout") if number % 3 else Sent(f"SM{number}")
        dispatch.settle([(message, outcome)])

    assert (alarms(store), held(store)) == ([], None)


def test_answer_about_a_doubt_lets_the_channel_try_again_and_clears_the_alarm_once_one_is_found(
    store: Store, clock: StandingClock
) -> None:
    people(store, 3)
    dispatch = dispatch_of(store, clock)
    first, second = [message for message, _ in dispatch.take([], 2, 8.0, 0, True).messages]
    lost = Unknown("not_twilio_200", at_once=True)
    dispatch.settle([(first, lost), (second, lost)])
    dispatch.raise_unsettled("not_answered")
    assert [kind for kind, _ in alarms(store)] == ["doubts_not_settled", "provider_not_reached"]

    doubted = replace(first, attempts=1)
    assert dispatch.reconcile([(doubted, [])]) == 1
    assert (alarms(store), held(store)) == ([("provider_not_reached", "not_twilio_200")], None)
    dispatch.reconcile([(replace(second, attempts=1), [Taken("SM1")])])
    assert alarms(store) == []


def test_provider_that_asks_to_wait_for_ever_is_not_silent(store: Store, clock: StandingClock) -> None:
    people(store, 1)
    dispatch = dispatch_of(store, clock)
    seen: list[list[tuple[str, str]]] = []
    for _ in range(5):
        ((one, _),) = dispatch.take([], 8, 8.0, 0, True).messages
        dispatch.settle([(one, Retry("twilio_20429", None, "channel"))])
        seen.append(alarms(store))
        clock.moment += timedelta(minutes=11)

    assert seen == [[], [], [], [], [("provider_not_reached", "twilio_20429")]]


def test_opt_out_told_to_a_sender_that_lost_its_lease_still_holds(store: Store, clock: StandingClock) -> None:
    """The carrier refuses the first attempt for good while a second one is queued already."""
    put(store, "un", "deux")
    dispatch = dispatch_of(store, clock)
    (taken, _), *_ = dispatch.take([], 8, 8.0, 0, True).messages
    with store.write() as unit:
        assert sql_sending.put_back(unit, taken, 1, OPEN_DAY, "not_taken", OPEN_DAY)
        sql_sending.take(unit, [taken], "another", OPEN_DAY + timedelta(minutes=1), OPEN_DAY)

    dispatch.settle([(taken, Failed("twilio_21610", "opted_out"))])

    with store.read() as unit:
        known = participants_sql.find_address(unit, "sms", PHONE)
        assert known is not None
        assert known.status == "opted_out"
        assert sql_outbox.outbox_of(unit, known.id)[0].state == "sending"
    assert rows(store) == [("sending", "not_taken", 2), ("failed", "opted_out", 0)]


@pytest.mark.both_engines
def test_invitation_does_not_leave_for_a_consultation_that_closed_since_it_was_taken(
    store: Store, clock: StandingClock
) -> None:
    """Three taken: one put back by a provider that is not reached, one on its way, one that was never taken."""
    opened = {"parc"}
    dispatch = dispatch_of(store, clock, lambda slug: slug in opened)
    with store.write() as unit:
        broadcast = sql_broadcasts.start_invitation(unit, "parc", OPEN_DAY)
        for number in range(3):
            phone = f"+1418555{number:04d}"
            _, known = participants_sql.add_participant(unit, "sms", phone, "parc", "fr", OPEN_DAY)
            sql_outbox.enqueue(
                unit, "sms", known.id, Reply("Venez"), OPEN_DAY, purpose="invitation", broadcast_id=broadcast
            )
        sql_outbox.enqueue(unit, "sms", known.id, Reply("Merci"), OPEN_DAY)
    reply, first, second = [message for message, _ in dispatch.take([], 3, 8.0, 0, True).messages]
    assert [each.purpose for each in (reply, first, second)] == ["reply", "invitation", "invitation"]
    assert dispatch.unwanted(second) is None

    opened.clear()
    assert dispatch.unwanted(second) == "expired"
    dispatch.settle([(first, Retry("twilio_503", 0.0)), (second, Failed("expired")), (reply, Sent("SM1"))])
    clock.moment += timedelta(minutes=1)

    assert dispatch.take([], 8, 8.0, 0, True).messages == []
    assert rows(store) == [
        ("failed", "expired", 1), ("failed", "expired", 1), ("failed", "expired", 0), ("sent", None, 1),
    ]  # fmt: skip
