"""Which notices leave, and what becomes of the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from consultation.channels import Channel
from consultation.conversation import sql_reminders
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_outbox, sql_web_push
from consultation.delivery import web_push_queue as taking
from consultation.delivery.sending_hours import SendingHours
from consultation.feedback import broadcast
from consultation.feedback.sql_report import people_noticed
from consultation.participants import sql as participants_sql
from consultation.participants.sql import Subscription
from consultation.store import Store, Unit
from tests.conftest import OPEN_DAY
from tests.consultation.feedback.people import PlainWords, page_of, write_in
from tests.consultation.feedback.test_broadcast import published

pytestmark = pytest.mark.both_engines


LATER = OPEN_DAY + timedelta(days=1)
DUE = LATER + sql_web_push.GRACE
ZONE = ZoneInfo("America/Toronto")
DEVICES = (
    Subscription("https://push.example/1", "p1", "a1"),
    Subscription("https://push.example/2", "p2", "a2"),
)


@pytest.fixture
def told(store: Store, seed: Consultation, catalogue: Catalogue) -> str:
    """Somebody of the web channel with two devices, to whom a feedback was just pushed; their id."""
    person = write_in(store, seed, "a-token", "des mots", channel="web")
    with store.write() as unit:
        for device in DEVICES:
            participants_sql.subscribe(unit, 1, device, OPEN_DAY)
    published(store, seed)
    with store.write() as unit:
        assert broadcast.advance(unit, catalogue, PlainWords(), page_of, LATER) == 1
    return person


def take(store: Store, now: object = DUE, hours: SendingHours | None = None) -> list[tuple[int, str]]:
    """What is taken: the message's row, and the device."""
    with store.write() as unit:
        taken = taking.take(unit, now, hours, lambda _: ZONE, 10)  # type: ignore[arg-type]
    return [(notice.message_id, notice.subscription.endpoint[-1]) for notice in taken]


def states(store: Store) -> list[tuple[str, str | None]]:
    with store.read() as unit:
        rows = unit.rows("SELECT state, reason FROM push_notices ORDER BY id")
    return [(row["state"], row["reason"]) for row in rows]


def test_message_that_nobody_fetches_gives_one_notice_a_device(store: Store, told: str) -> None:
    assert take(store, LATER) == []
    assert take(store) == [(1, "1"), (1, "2")]
    assert take(store) == []
    assert states(store) == [("sending", None)] * 2


def test_message_fetched_by_an_open_widget_needs_no_notice(store: Store, told: str) -> None:
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [1], LATER)

    assert take(store) == []
    assert states(store) == [("skipped", "seen")] * 2


@pytest.mark.parametrize("channel", ["sms", "telegram"])
def test_message_of_another_channel_gives_no_notice(
    store: Store, seed: Consultation, catalogue: Catalogue, channel: Channel
) -> None:
    write_in(store, seed, "42", "des mots", channel=channel)
    published(store, seed)
    with store.write() as unit:
        assert broadcast.advance(unit, catalogue, PlainWords(), page_of, LATER) == 1

    assert states(store) == []


def withdraw(unit: Unit, person: str) -> None:
    sql_reminders.withdraw(unit, person, LATER)


def opt_out(unit: Unit, person: str) -> None:
    sql_outbox.opt_out(unit, 1, LATER)


def cancel(unit: Unit, person: str) -> None:
    broadcast.cancel(unit, 1, LATER)


def block(unit: Unit, person: str) -> None:
    participants_sql.set_address_status(unit, 1, "blocked", LATER)


def unsubscribe(unit: Unit, person: str) -> None:
    for device in DEVICES:
        participants_sql.unsubscribe(unit, 1, device.endpoint)


@pytest.mark.parametrize(
    ("happened", "reason"),
    [
        (withdraw, "message_given_up"),
        (opt_out, "message_given_up"),
        (cancel, "message_given_up"),
        (block, "blocked"),
        (unsubscribe, "unsubscribed"),
    ],
)
def test_nobody_gets_a_notice_of_what_they_are_not_to_get(
    store: Store, told: str, happened: Callable[[Unit, str], None], reason: str
) -> None:
    with store.write() as unit:
        happened(unit, told)

    assert take(store) == []
    assert states(store) == [("skipped", reason)] * 2


def test_paused_push_holds_its_notices_until_it_is_resumed(store: Store, told: str) -> None:
    with store.write() as unit:
        broadcast.pause(unit, 1, LATER)
    assert take(store) == []
    with store.write() as unit:
        broadcast.resume(unit, 1, LATER)

    assert take(store, DUE + taking.PAUSED) == [(1, "1"), (1, "2")]


def test_notice_waits_for_the_morning(store: Store, told: str) -> None:
    night = DUE.replace(hour=5)  # 00:00 in Québec
    with store.write() as unit:
        unit.execute("UPDATE push_notices SET due_at = '2016-11-16T00:00:00.000000Z'")

    assert take(store, night, SendingHours()) == []
    assert take(store, night + timedelta(hours=8, minutes=59), SendingHours()) == []
    assert take(store, night + timedelta(hours=9, seconds=10), SendingHours()) == [(1, "1"), (1, "2")]


def test_message_whose_time_is_over_gives_no_notice(store: Store, told: str) -> None:
    assert take(store, LATER + timedelta(days=15)) == []
    assert states(store) == [("skipped", "expired")] * 2


def test_notice_of_a_killed_sender_is_taken_again_when_its_lease_ends(store: Store, told: str) -> None:
    take(store)

    assert take(store, DUE + taking.LEASE - timedelta(seconds=1)) == []
    assert take(store, DUE + taking.LEASE) == [(1, "1"), (1, "2")]


def test_word_of_an_earlier_attempt_changes_nothing(store: Store, told: str) -> None:
    take(store)
    take(store, DUE + taking.LEASE)

    with store.write() as unit:
        assert not sql_web_push.settle(unit, 1, 1, "failed", "late", DUE, DUE)
        assert sql_web_push.settle(unit, 1, 2, "sent", None, DUE, DUE)
    assert states(store)[0] == ("sent", None)


def test_people_are_counted_once_however_many_devices_they_have(store: Store, told: str) -> None:
    take(store)
    with store.write() as unit:
        assert people_noticed(unit, 1) == 0
        for notice_id in (1, 2):
            sql_web_push.settle(unit, notice_id, 1, "sent", None, DUE, DUE)
        assert people_noticed(unit, 1) == 1


def test_device_that_subscribes_later_gets_no_notice_of_what_was_pushed_before(
    store: Store, told: str
) -> None:
    with store.write() as unit:
        participants_sql.subscribe(unit, 1, Subscription("https://push.example/3", "p", "a"), LATER)

    assert take(store) == [(1, "1"), (1, "2")]
