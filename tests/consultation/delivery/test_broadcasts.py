from datetime import timedelta

import pytest

from consultation.delivery import sql_broadcasts, sql_outbox
from consultation.delivery.model import BroadcastState
from consultation.delivery.sql_broadcasts import MessageCount
from consultation.delivery.sql_transcript import feed_of
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store, Unit
from tests.conftest import OPEN_DAY

pytestmark = pytest.mark.both_engines


FEEDBACK = 7
LATER = OPEN_DAY + timedelta(hours=1)


def broadcast(store: Store, *channels: str) -> list[int]:
    """Start a broadcast with one message for a new person on each channel, and return the addresses."""
    found = []
    with store.write() as unit:
        broadcast_id = sql_broadcasts.start(unit, FEEDBACK, 1, "c", OPEN_DAY)
        for number, channel in enumerate(channels):
            person, address = participants_sql.add_participant(
                unit, channel, f"address-{channel}-{number}", "c", "fr", OPEN_DAY,  # type: ignore[arg-type]
            )  # fmt: skip
            participants_sql.give_consent(unit, person, "notifications", "v1", address.channel, OPEN_DAY)
            sql_outbox.enqueue(
                unit, address.channel, address.id, Reply("Réponse"), OPEN_DAY, purpose="feedback",
                broadcast_id=broadcast_id,
            )  # fmt: skip
            found.append(address.id)
    return found


def state(unit: Unit) -> BroadcastState | None:
    found = sql_broadcasts.latest_broadcast(unit, FEEDBACK)
    return None if found is None else found.state


@pytest.mark.parametrize(("finished", "goes_on"), [(False, "running"), (True, "done")])
def test_paused_broadcast_is_resumed_once(store: Store, finished: bool, goes_on: str) -> None:
    broadcast(store)
    with store.write() as unit:
        if finished:
            sql_broadcasts.finish(unit, 1, OPEN_DAY)
        assert [sql_broadcasts.pause(unit, 1) for _ in range(2)] == [True, True]
        assert state(unit) == "paused"
        assert [sql_broadcasts.resume(unit, 1, OPEN_DAY) for _ in range(2)] == [True, False]
        assert state(unit) == goes_on


def test_cancelled_broadcast_gives_up_what_is_unsent_on_every_channel(store: Store) -> None:
    broadcast(store, "sms", "sms", "telegram", "web")
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [1], OPEN_DAY, "SM1")
        assert sql_broadcasts.cancel(unit, 1, LATER) == 3

        assert not sql_broadcasts.pause(unit, 1)
        assert not sql_broadcasts.resume(unit, 1, LATER)
        assert state(unit) == "cancelled"
        assert sql_broadcasts.message_counts(unit, 1) == [
            MessageCount("sms", "failed", "cancelled", 1),
            MessageCount("sms", "sent", None, 1),
            MessageCount("telegram", "failed", "cancelled", 1),
            MessageCount("web", "failed", "cancelled", 1),
        ]


def test_correction_takes_the_place_of_what_is_unsent(store: Store) -> None:
    broadcast(store, "sms", "sms")
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [1], OPEN_DAY, "SM1")
        sql_broadcasts.finish(unit, 1, OPEN_DAY)

        assert sql_broadcasts.supersede(unit, FEEDBACK, LATER) == 1
        assert sql_broadcasts.supersede(unit, FEEDBACK, LATER) == 0
        assert state(unit) == "superseded"
        assert sql_broadcasts.message_counts(unit, 1) == [
            MessageCount("sms", "failed", "superseded", 1),
            MessageCount("sms", "sent", None, 1),
        ]


def test_correction_leaves_a_cancelled_broadcast_cancelled(store: Store) -> None:
    broadcast(store, "sms")
    with store.write() as unit:
        sql_broadcasts.cancel(unit, 1, OPEN_DAY)

        assert sql_broadcasts.supersede(unit, FEEDBACK, LATER) == 0
        assert state(unit) == "cancelled"


def test_cancelling_leaves_other_broadcasts_alone(store: Store) -> None:
    broadcast(store, "sms")
    with store.write() as unit:
        other = sql_broadcasts.start(unit, FEEDBACK + 1, 1, "c", OPEN_DAY)
        sql_broadcasts.cancel(unit, other, OPEN_DAY)

        assert sql_broadcasts.message_counts(unit, 1) == [MessageCount("sms", "queued", None, 1)]
        assert state(unit) == "running"


def test_widget_does_not_show_a_paused_broadcast(store: Store) -> None:
    (address_id,) = broadcast(store, "web")
    with store.write() as unit:
        sql_broadcasts.pause(unit, 1)
        assert feed_of(unit, address_id, OPEN_DAY) == []
        sql_broadcasts.resume(unit, 1, OPEN_DAY)
        assert [item.reply.text for item in feed_of(unit, address_id, OPEN_DAY)] == ["Réponse"]  # type: ignore[union-attr]


def test_message_lives_as_long_as_its_purpose_unless_it_says(store: Store) -> None:
    with store.write() as unit:
        _, address = participants_sql.add_participant(unit, "sms", "+14185550123", "c", "fr", OPEN_DAY)
        deadline = OPEN_DAY + timedelta(hours=2)
        sql_outbox.enqueue(unit, "sms", address.id, Reply("a"), OPEN_DAY)
        sql_outbox.enqueue(unit, "sms", address.id, Reply("b"), OPEN_DAY, purpose="feedback", due_at=deadline)
        sql_outbox.enqueue(
            unit, "sms", address.id, Reply("c"), OPEN_DAY, purpose="reminder", expires_at=deadline
        )

    with store.read() as unit:
        ends = [row["expires_at"] for row in unit.rows("SELECT expires_at FROM outbox ORDER BY id")]
    assert ends == [
        "2016-11-16T15:00:00.000000Z",
        "2016-11-29T17:00:00.000000Z",
        "2016-11-15T17:00:00.000000Z",
    ]
