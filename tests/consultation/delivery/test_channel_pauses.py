from datetime import timedelta

from consultation.delivery.sql_channels import ChannelPause, end_pause, pause_channel, pause_of
from consultation.store import Store
from tests.conftest import OPEN_DAY

MINUTE = timedelta(minutes=1)


def test_longer_pause_holds(store: Store) -> None:
    with store.write() as unit:
        pause_channel(unit, "sms", "rate", "twilio_20429", 2 * MINUTE, OPEN_DAY)
        pause_channel(unit, "sms", "rate", "twilio_20429", MINUTE, OPEN_DAY)

        assert pause_of(unit, "sms") == ChannelPause("rate", "twilio_20429", OPEN_DAY + 2 * MINUTE, 1)
        assert pause_of(unit, "telegram") is None


def test_pause_after_a_pause_counts_until_something_is_sent(store: Store) -> None:
    with store.write() as unit:
        for minute in range(3):
            now = OPEN_DAY + minute * MINUTE
            pause = pause_channel(unit, "sms", "rate", "twilio_20429", MINUTE, now)
            assert pause.times == minute + 1
        assert not end_pause(unit, "sms", now)
        assert end_pause(unit, "sms", now + MINUTE)
        assert pause_channel(unit, "sms", "rate", "twilio_20429", MINUTE, now + MINUTE).times == 1


def test_refused_account_is_not_forgotten_for_a_refused_rate(store: Store) -> None:
    with store.write() as unit:
        pause_channel(unit, "sms", "account", "twilio_20003", MINUTE, OPEN_DAY)
        pause = pause_channel(unit, "sms", "rate", "twilio_20429", MINUTE, OPEN_DAY)

        assert pause.cause == "account"
