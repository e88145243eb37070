from datetime import timedelta

from consultation.delivery import sql_outbox
from consultation.delivery.sql_broadcasts import (
    PushCount,
    cancel_push,
    pause_push,
    push_counts,
    push_state,
    resume_push,
)
from consultation.delivery.sql_transcript import feed_of
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store
from tests.conftest import OPEN_DAY

FEEDBACK = 7


def push(store: Store, *channels: str) -> list[int]:
    """Put one message of the feedback in the outbox for a new person on each channel; give the addresses."""
    found = []
    with store.write() as unit:
        for number, channel in enumerate(channels):
            _, address = participants_sql.add_participant(
                unit,
                channel,
                f"address-{channel}-{number}",
                "c",
                "fr",
                OPEN_DAY,  # type: ignore[arg-type]
            )
            sql_outbox.enqueue(
                unit, address.channel, address.id, Reply("Réponse"), OPEN_DAY, purpose="feedback",
                feedback_id=FEEDBACK,
            )  # fmt: skip
            found.append(address.id)
    return found


def test_push_without_a_hold_runs(store: Store) -> None:
    with store.read() as unit:
        assert push_state(unit, FEEDBACK) == "running"


def test_paused_push_is_resumed_once(store: Store) -> None:
    with store.write() as unit:
        pause_push(unit, FEEDBACK, OPEN_DAY)
        pause_push(unit, FEEDBACK, OPEN_DAY)
        assert push_state(unit, FEEDBACK) == "paused"
        assert [resume_push(unit, FEEDBACK, OPEN_DAY) for _ in range(2)] == [True, False]
        assert push_state(unit, FEEDBACK) == "running"


def test_cancelled_push_gives_up_what_is_unsent_on_every_channel(store: Store) -> None:
    push(store, "sms", "sms", "telegram", "web")
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [1], OPEN_DAY, "SM1")
        assert cancel_push(unit, FEEDBACK, OPEN_DAY) == 3
        pause_push(unit, FEEDBACK, OPEN_DAY)

        assert push_state(unit, FEEDBACK) == "cancelled"
        assert push_counts(unit, FEEDBACK) == [
            PushCount("sms", "failed", "cancelled", 1),
            PushCount("sms", "sent", None, 1),
            PushCount("telegram", "failed", "cancelled", 1),
            PushCount("web", "failed", "cancelled", 1),
        ]
        assert not resume_push(unit, FEEDBACK, OPEN_DAY)


def test_cancelling_leaves_other_pushes_alone(store: Store) -> None:
    push(store, "sms")
    with store.write() as unit:
        cancel_push(unit, FEEDBACK + 1, OPEN_DAY)

        assert push_counts(unit, FEEDBACK) == [PushCount("sms", "queued", None, 1)]


def test_widget_does_not_show_a_paused_push(store: Store) -> None:
    (address_id,) = push(store, "web")
    with store.write() as unit:
        pause_push(unit, FEEDBACK, OPEN_DAY)
        assert feed_of(unit, address_id) == []
        resume_push(unit, FEEDBACK, OPEN_DAY)
        assert [item.reply.text for item in feed_of(unit, address_id)] == ["Réponse"]  # type: ignore[union-attr]


def test_message_lives_as_long_as_its_purpose_unless_it_says(store: Store) -> None:
    with store.write() as unit:
        _, address = participants_sql.add_participant(unit, "sms", "+14185550123", "c", "fr", OPEN_DAY)
        deadline = OPEN_DAY + timedelta(hours=2)
        rows = [
            sql_outbox.enqueue(unit, "sms", address.id, Reply("a"), OPEN_DAY),
            sql_outbox.enqueue(unit, "sms", address.id, Reply("b"), OPEN_DAY, purpose="feedback", due_at=deadline),
            sql_outbox.enqueue(unit, "sms", address.id, Reply("c"), OPEN_DAY, purpose="reminder", expires_at=deadline),
        ]  # fmt: skip

    assert [row.expires_at for row in rows] == [
        "2016-11-16T15:00:00.000000Z",
        "2016-11-29T17:00:00.000000Z",
        "2016-11-15T17:00:00.000000Z",
    ]
