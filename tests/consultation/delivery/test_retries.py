from datetime import datetime, timedelta

import pytest

from consultation.clock import stamp
from consultation.delivery import sql_outbox
from consultation.delivery.retries import stop_channel
from consultation.delivery.sql_channels import end_pause, list_alarms, pause_of
from consultation.delivery.sql_outbox import Receipt
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store, Unit
from tests.conftest import OPEN_DAY


def sent(unit: Unit, purpose: str = "feedback") -> int:
    _, address = participants_sql.add_participant(unit, "sms", "+14185550123", "c", "fr", OPEN_DAY)
    row = sql_outbox.enqueue(unit, "sms", address.id, Reply("…"), OPEN_DAY, purpose=purpose)  # type: ignore[arg-type]
    sql_outbox.mark_sent(unit, [row.id], OPEN_DAY, "SM1")
    return row.id


def undelivered(code: str, recovery: str | None, sid: str = "SM1") -> Receipt:
    return Receipt("sms", sid, 5, "failed", f"twilio_{code}", recovery)  # type: ignore[arg-type]


def row(unit: Unit) -> tuple[str, str | None, str]:
    (found,) = unit.rows("SELECT state, reason, due_at FROM outbox")
    return found["state"], found["reason"], found["due_at"]


def test_handset_that_is_off_is_tried_three_more_times_over_sixty_hours(store: Store) -> None:
    now, tried = OPEN_DAY, []
    with store.write() as unit:
        row_id = sent(unit)
        for attempt in range(1, 5):
            sql_outbox.record_receipt(unit, undelivered("30003", "later", f"SM{attempt}"), now)
            state, reason, due_at = row(unit)
            tried.append((state, due_at))
            assert reason == "twilio_30003"
            now = datetime.fromisoformat(due_at)
            sql_outbox.mark_sent(unit, [row_id], now, f"SM{attempt + 1}")

    hours = [(datetime.fromisoformat(due_at) - OPEN_DAY) / timedelta(hours=1) for _, due_at in tried]
    assert [state for state, _ in tried] == ["queued", "queued", "queued", "failed"]
    assert hours == [6, 24, 60, 60]


def test_reply_is_not_sent_again_hours_later(store: Store) -> None:
    with store.write() as unit:
        sent(unit, "reply")
        sql_outbox.record_receipt(unit, undelivered("30003", "later"), OPEN_DAY)

        assert row(unit)[:2] == ("failed", "twilio_30003")


def test_receipt_that_comes_twice_is_one_failure(store: Store) -> None:
    with store.write() as unit:
        sent(unit)
        sql_outbox.record_receipt(unit, undelivered("30003", "later"), OPEN_DAY)
        sql_outbox.record_receipt(unit, undelivered("30003", "later"), OPEN_DAY)

        assert row(unit) == ("queued", "twilio_30003", stamp(OPEN_DAY + timedelta(hours=6)))


def test_failure_that_came_before_the_mark_is_recovered_from_with_it(store: Store) -> None:
    with store.write() as unit:
        _, address = participants_sql.add_participant(unit, "sms", "+14185550123", "c", "fr", OPEN_DAY)
        message = sql_outbox.enqueue(unit, "sms", address.id, Reply("…"), OPEN_DAY, purpose="feedback")
        sql_outbox.record_receipt(unit, undelivered("30003", "later"), OPEN_DAY)
        sql_outbox.mark_sent(unit, [message.id], OPEN_DAY, "SM1")

        assert row(unit) == ("queued", "twilio_30003", stamp(OPEN_DAY + timedelta(hours=6)))


def test_filtered_text_is_never_sent_again_and_raises_an_alarm(store: Store) -> None:
    with store.write() as unit:
        sent(unit)
        sql_outbox.record_receipt(unit, undelivered("30007", "filtered"), OPEN_DAY)

        assert row(unit)[:2] == ("failed", "twilio_30007")
        assert [(alarm.kind, alarm.reason) for alarm in list_alarms(unit)] == [
            ("messages_filtered", "twilio_30007")
        ]


@pytest.mark.parametrize(
    ("code", "recovery", "kind", "minutes"),
    [("30001", "slow_down", "rate", 1), ("30002", "account", "account", 5)],
    ids=["the queue is full", "the account is suspended"],
)
def test_message_the_provider_dropped_waits_for_the_channel(
    store: Store, code: str, recovery: str, kind: str, minutes: int
) -> None:
    with store.write() as unit:
        sent(unit)
        sql_outbox.record_receipt(unit, undelivered(code, recovery), OPEN_DAY)
        pause = pause_of(unit, "sms")

        assert row(unit) == ("queued", f"twilio_{code}", stamp(OPEN_DAY))
        assert pause is not None
        assert (pause.cause, pause.until_at) == (kind, OPEN_DAY + timedelta(minutes=minutes))


def test_account_is_tried_less_and_less_often(store: Store) -> None:
    now, minutes = OPEN_DAY, []
    with store.write() as unit:
        for _ in range(6):
            stop_channel(unit, "sms", "account_refused", "twilio_20003", now)
            stop_channel(
                unit, "sms", "account_refused", "twilio_20003", now
            )  # another message of the same moment
            pause = pause_of(unit, "sms")
            assert pause is not None
            minutes.append((pause.until_at - now) / timedelta(minutes=1))
            now = pause.until_at
        assert [alarm.times for alarm in list_alarms(unit)] == [12]
        assert end_pause(unit, "sms", now)
        assert pause_of(unit, "sms") is None

    assert minutes == [5, 10, 20, 40, 60, 60]
