"""The transactions of a sender, one by one."""

from __future__ import annotations

from datetime import timedelta

from api.channels.delivery import Failed
from api.channels.dispatch import Dispatch
from api.channels.pace import ChatPace
from consultation.departure import DEFAULT_ZONE
from consultation.store import Store, outbox, participants, queue
from consultation.store.channel_pauses import pause_channel
from tests.api.channels.test_sender import PHONE, ScriptedDelivery, put, rows
from tests.conftest import OPEN_DAY, StandingClock


def test_pause_set_while_the_clock_was_ahead_does_not_last(store: Store, clock: StandingClock) -> None:
    put(store, "un")
    dispatch = Dispatch(
        store, ScriptedDelivery(), clock, lambda _: DEFAULT_ZONE, None, ChatPace(0.0), 60.0, 60.0
    )
    with store.write() as unit:
        year_ahead = clock.moment + timedelta(days=365)
        pause_channel(unit, "sms", "rate", "twilio_20429", timedelta(minutes=5), year_ahead)

    assert [message.reply.text for message, _ in dispatch.take([], 8, 8.0, 0, True).messages] == ["un"]


def test_opt_out_told_to_a_sender_that_lost_its_lease_still_holds(store: Store, clock: StandingClock) -> None:
    """The carrier refuses the first attempt for good while a second one is queued already."""
    put(store, "un", "deux")
    dispatch = Dispatch(
        store, ScriptedDelivery(), clock, lambda _: DEFAULT_ZONE, None, ChatPace(0.0), 60.0, 60.0
    )
    (taken, _), *_ = dispatch.take([], 8, 8.0, 0, True).messages
    with store.write() as unit:
        assert queue.put_back(unit, taken, 1, OPEN_DAY, "not_taken", OPEN_DAY)
        queue.take(unit, [taken], "another", OPEN_DAY + timedelta(minutes=1), OPEN_DAY)

    dispatch.settle([(taken, Failed("twilio_21610", "opted_out"))])

    with store.read() as unit:
        known = participants.find_address(unit, "sms", PHONE)
        assert known is not None
        assert known.status == "opted_out"
        assert outbox.outbox_of(unit, known.id)[0].state == "sending"
    assert rows(store) == [("sending", "not_taken", 2), ("failed", "opted_out", 0)]
