from datetime import timedelta

from consultation.delivery.sql_channels import Alarm, clear_alarm, list_alarms, mark_seen, open_alarm
from consultation.store import Store
from tests.conftest import OPEN_DAY

LATER = OPEN_DAY + timedelta(minutes=5)
AT, THEN = "2016-11-15T15:00:00.000000Z", "2016-11-15T15:05:00.000000Z"


def test_alarm_opened_again_counts(store: Store) -> None:
    with store.write() as unit:
        assert open_alarm(unit, "account_refused", "sms", "twilio_20003", OPEN_DAY)
        assert not open_alarm(unit, "account_refused", "sms", "twilio_20005", LATER)

        assert list_alarms(unit) == [Alarm(1, "account_refused", "sms", "twilio_20005", 2, AT, THEN, None)]


def test_alarm_is_of_its_channel(store: Store) -> None:
    with store.write() as unit:
        open_alarm(unit, "account_refused", "sms", "twilio_20003", OPEN_DAY)
        open_alarm(unit, "account_refused", "telegram", "telegram_401", OPEN_DAY)
        clear_alarm(unit, "account_refused", "sms", LATER)

        assert [alarm.channel for alarm in list_alarms(unit)] == ["telegram"]


def test_cleared_alarm_is_kept_and_can_open_anew(store: Store) -> None:
    with store.write() as unit:
        open_alarm(unit, "account_refused", "sms", "twilio_20003", OPEN_DAY)
        assert [clear_alarm(unit, "account_refused", "sms", LATER) for _ in range(2)] == [True, False]
        assert list_alarms(unit) == []
        assert open_alarm(unit, "account_refused", "sms", "twilio_20003", LATER)

        found = unit.list_of(Alarm, "SELECT * FROM alarms ORDER BY id DESC")
    assert [(alarm.id, alarm.times, alarm.cleared_at) for alarm in found] == [(2, 1, None), (1, 1, THEN)]


def test_alarm_of_an_event_ends_when_it_was_seen(store: Store) -> None:
    with store.write() as unit:
        open_alarm(unit, "messages_filtered", "sms", "twilio_30007", OPEN_DAY)
        seen = [mark_seen(unit, 1, 1, LATER) for _ in range(2)]

        assert [alarm is not None and alarm.kind for alarm in seen] == ["messages_filtered", False]
        assert list_alarms(unit) == []


def test_alarm_that_happened_again_or_tells_of_a_state_is_not_ended(store: Store) -> None:
    with store.write() as unit:
        for _ in range(2):
            open_alarm(unit, "update_skipped", "telegram", "malformed", OPEN_DAY)
        open_alarm(unit, "account_refused", "sms", "twilio_20003", OPEN_DAY)

        assert [mark_seen(unit, 1, 1, LATER), mark_seen(unit, 2, 1, LATER)] == [None, None]
        assert [alarm.kind for alarm in list_alarms(unit)] == ["account_refused", "update_skipped"]
