from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from consultation.clock import stamp
from consultation.participants import sql as participants_sql
from consultation.statistics import sql as statistics_sql
from consultation.statistics.sql import Joined
from consultation.store import RefusedError, Store, StoreUnavailableError
from consultation.store.keyring import Keyring, WeakSecretError
from tests.conftest import OPEN_DAY

pytestmark = pytest.mark.both_engines

PHONE = "+14185550123"


def test_address_is_found_by_its_channel_and_written_back_to(store: Store) -> None:
    with store.write() as unit:
        person, address = participants_sql.add_participant(unit, "sms", PHONE, "c", "fr", OPEN_DAY)

    with store.read() as unit:
        assert participants_sql.find_address(unit, "sms", PHONE) == address
        assert participants_sql.find_address(unit, "telegram", PHONE) is None
        assert participants_sql.get_participant(unit, address.participant_id) == person
        assert participants_sql.reveal(unit, address.id) == PHONE


def test_address_is_unique_on_its_channel(store: Store) -> None:
    with store.write() as unit:
        participants_sql.add_participant(unit, "sms", PHONE, "c", "fr", OPEN_DAY)
    with pytest.raises(RefusedError), store.write() as unit:
        participants_sql.add_participant(unit, "sms", PHONE, "c", "fr", OPEN_DAY)


@pytest.mark.sqlite_only
def test_database_without_the_key_names_nobody(store: Store) -> None:
    with store.write() as unit:
        participants_sql.add_participant(unit, "sms", PHONE, "c", "fr", OPEN_DAY)
    store.close()

    everything = b"".join(path.read_bytes() for path in store.path.parent.iterdir())
    assert PHONE.encode() not in everything
    assert PHONE[1:].encode() not in everything


@pytest.mark.sqlite_only
def test_database_refuses_another_key(store: Store) -> None:
    with pytest.raises(StoreUnavailableError, match="another CONSULTEXTO_SECRET_KEY"):
        Store.open(store.path, Keyring("another-secret-for-tests-of-enough-characters"))


def test_consent_stands_once_however_often_given(store: Store) -> None:
    with store.write() as unit:
        person, _ = participants_sql.add_participant(unit, "sms", PHONE, "c", "fr", OPEN_DAY)
        assert not participants_sql.has_consent(unit, person.id, "c", "participation")
        for _ in range(2):
            participants_sql.give_consent(unit, person, "participation", "v1", "sms", OPEN_DAY)

        assert participants_sql.has_consent(unit, person.id, "c", "participation")
        assert not participants_sql.has_consent(unit, person.id, "c", "notifications")
        assert unit.rows("SELECT wording_version, channel, withdrawn_at FROM consents") == [
            {"wording_version": "v1", "channel": "sms", "withdrawn_at": None}
        ]


def test_consent_declined_is_in_the_ledger_once_and_a_later_yes_stands(store: Store) -> None:
    with store.write() as unit:
        person, _ = participants_sql.add_participant(unit, "sms", PHONE, "c", "fr", OPEN_DAY)
        for _ in range(2):
            participants_sql.decline_consent(unit, person, "notifications", "v1", "sms", OPEN_DAY)
        declined = unit.rows("SELECT given_at, withdrawn_at FROM consents")
        participants_sql.give_consent(unit, person, "notifications", "v1", "sms", OPEN_DAY)

        assert declined == [{"given_at": None, "withdrawn_at": stamp(OPEN_DAY)}]
        assert participants_sql.has_consent(unit, person.id, "c", "notifications")


def test_people_are_counted_by_the_way_they_came_once_each(store: Store) -> None:
    monday = datetime(2026, 11, 23, 5, tzinfo=UTC)  # midnight in Montréal
    ways = [
        ("sms", "sms", "participation-1", monday - timedelta(minutes=1)),
        ("sms again", "sms", "participation-1", monday),
        ("telegram", "telegram", "participation-1", monday + timedelta(days=2)),
        ("form", "web", participants_sql.FORM_WORDING_VERSION, monday + timedelta(days=3)),
        ("paper", "web", participants_sql.TRANSCRIBED_WORDING_VERSION, monday + timedelta(days=3)),
    ]
    with store.write() as unit:
        for address, channel, wording, at in ways:
            person, _ = participants_sql.add_participant(unit, channel, address, "c", "fr", at)
            participants_sql.give_consent(unit, person, "participation", wording, channel, at)
            participants_sql.give_consent(unit, person, "notifications", "1", channel, at)
        participants_sql.leave(unit, person, monday)
        participants_sql.give_consent(unit, person, "participation", wording, "web", monday)

    with store.read() as unit:
        now = monday + timedelta(days=4)
        week = statistics_sql.week_of(now, ZoneInfo("America/Toronto"))
        assert week == monday
        assert statistics_sql.joined(unit, "c", week) == {
            "sms": Joined(1, 2),
            "telegram": Joined(1, 1),
            "form": Joined(1, 1),
            "transcribed": Joined(1, 1),
        }
        assert statistics_sql.joined(unit, "another", week) == {}


def test_address_status_changes_once(store: Store) -> None:
    with store.write() as unit:
        _, address = participants_sql.add_participant(unit, "sms", PHONE, "c", "fr", OPEN_DAY)

        changes = [
            participants_sql.set_address_status(unit, address.id, "opted_out", OPEN_DAY) for _ in range(2)
        ]

    assert changes == [True, False]


def test_short_secret_is_refused() -> None:
    with pytest.raises(WeakSecretError, match="at least 32 characters; it has 5"):
        Keyring("court")


def test_address_that_opted_out_never_becomes_blocked(store: Store) -> None:
    with store.write() as unit:
        _, address = participants_sql.add_participant(unit, "sms", PHONE, "c", "fr", OPEN_DAY)
        participants_sql.set_address_status(unit, address.id, "opted_out", OPEN_DAY)

        assert not participants_sql.set_address_status(unit, address.id, "blocked", OPEN_DAY)
        assert participants_sql.get_address(unit, address.id).status == "opted_out"
