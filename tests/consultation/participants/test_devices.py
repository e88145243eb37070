"""Devices that get notices: kept like addresses, and gone with what they rest on."""

from __future__ import annotations

import pytest

from consultation.conversation import sql_reminders
from consultation.definition import Consultation
from consultation.delivery import sql_outbox
from consultation.participants import sql as participants_sql
from consultation.participants.sql import MAX_DEVICES, Subscription
from consultation.rights import sql_erasure
from consultation.rights.erasure import Eraser
from consultation.store import Store
from tests.conftest import OPEN_DAY
from tests.devices import devices_of

CANARY = "https://push.exemple.quebec/wpush/v2/canary-of-a-device-that-nobody-guesses"
DEVICE = Subscription(CANARY, "BCanaryOfAPublicKey", "canaryOfASecret")
RENEWED = Subscription(CANARY, "BAnotherPublicKey", "anotherSecret")


@pytest.fixture
def people(store: Store, seed: Consultation) -> tuple[tuple[str, int], tuple[str, int]]:
    """Two people of the web channel who agreed to be told; participant and address of each."""
    found = []
    with store.write() as unit:
        for token in ("a-token", "another-token"):
            person, address = participants_sql.add_participant(unit, "web", token, seed.slug, "fr", OPEN_DAY)
            participants_sql.give_consent(unit, person, "notifications", "v1", "web", OPEN_DAY)
            found.append((person.id, address.id))
    return found[0], found[1]


def subscribe(store: Store, address_id: int, device: Subscription = DEVICE) -> None:
    with store.write() as unit:
        participants_sql.subscribe(unit, address_id, device, OPEN_DAY)


def devices(store: Store) -> list[tuple[int, Subscription]]:
    with store.read() as unit:
        rows = unit.rows("SELECT address_id, ciphertext FROM push_subscriptions ORDER BY id")
        return [
            (row["address_id"], Subscription.from_sealed_text(unit.keyring.decrypt(row["ciphertext"])))
            for row in rows
        ]


def test_device_is_kept_sealed_and_without_a_trace_in_its_repr(
    store: Store, people: tuple[tuple[str, int], ...]
) -> None:
    subscribe(store, people[0][1])

    assert devices(store) == [(people[0][1], DEVICE)]
    assert repr(DEVICE) == "Subscription()"
    assert store.forget([])
    assert b"canary" not in store.path.read_bytes()


def test_device_subscribed_again_is_kept_once_with_its_newest_keys(
    store: Store, people: tuple[tuple[str, int], ...]
) -> None:
    subscribe(store, people[0][1])
    subscribe(store, people[0][1], RENEWED)

    assert devices(store) == [(people[0][1], RENEWED)]


def test_device_of_another_conversation_moves_to_the_one_that_subscribed_last(
    store: Store, people: tuple[tuple[str, int], ...]
) -> None:
    subscribe(store, people[0][1])
    subscribe(store, people[1][1])

    assert devices(store) == [(people[1][1], DEVICE)]


def test_the_oldest_device_makes_room_for_one_more(store: Store, people: tuple[tuple[str, int], ...]) -> None:
    for number in range(MAX_DEVICES + 1):
        subscribe(store, people[0][1], Subscription(f"{CANARY}/{number}", "p", "a"))

    endpoints = [device.endpoint.rpartition("/")[2] for _, device in devices(store)]
    assert endpoints == ["1", "2", "3", "4", "5"]


def test_unsubscribing_forgets_that_device_of_that_conversation_only(
    store: Store, people: tuple[tuple[str, int], ...]
) -> None:
    subscribe(store, people[0][1])

    with store.write() as unit:
        assert not participants_sql.unsubscribe(unit, people[1][1], CANARY)
        assert devices_of(unit, people[0][1]) == 1
        assert participants_sql.unsubscribe(unit, people[0][1], CANARY)
        assert devices_of(unit, people[0][1]) == 0


def test_withdrawing_the_consent_forgets_the_devices_of_that_person_only(
    store: Store, people: tuple[tuple[str, int], ...]
) -> None:
    subscribe(store, people[0][1])
    subscribe(store, people[1][1], Subscription(f"{CANARY}/2", "p", "a"))
    with store.write() as unit:
        assert sql_reminders.withdraw(unit, people[0][0], OPEN_DAY)

    assert [address_id for address_id, _ in devices(store)] == [people[1][1]]


@pytest.mark.parametrize("status", ["opted_out", "blocked"])
def test_address_that_is_no_longer_written_to_has_no_devices(
    store: Store, people: tuple[tuple[str, int], ...], status: str
) -> None:
    subscribe(store, people[0][1])
    with store.write() as unit:
        if status == "opted_out":
            sql_outbox.opt_out(unit, people[0][1], OPEN_DAY)
        else:
            participants_sql.set_address_status(unit, people[0][1], "blocked", OPEN_DAY)

    assert devices(store) == []


def test_erasing_a_person_leaves_no_byte_of_their_devices(
    store: Store, people: tuple[tuple[str, int], ...]
) -> None:
    subscribe(store, people[0][1])
    with store.write() as unit:
        (row,) = unit.rows("SELECT hash, ciphertext FROM push_subscriptions")
        sql_erasure.request(unit, people[0][0], "person", OPEN_DAY)
    assert Eraser(store).run(OPEN_DAY) == 1

    assert devices(store) == []
    content = store.path.read_bytes()
    assert row["hash"] not in content
    assert row["ciphertext"] not in content
