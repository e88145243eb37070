from __future__ import annotations

import pytest

from api.http.connections import Connections, Room
from api.tasks.shortage import QUIET_LOOKS, Shortage
from bot.inbound import Inbound
from consultation.delivery.sql_channels import list_alarms
from consultation.store import Store, StoreUnavailableError
from tests.api.tasks.test_health import locked

ROOM = Room(1024)


class Counted:
    """How many descriptors are open, as a test has it; an OSError when not one more can be."""

    def __init__(self) -> None:
        self.open: int | None = 100

    def __call__(self) -> int:
        if self.open is None:
            raise OSError(24, "Too many open files")
        return self.open


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
def connections() -> Connections:
    return Connections(ROOM)


@pytest.fixture
def shortage(inbound: Inbound, connections: Connections, counted: Counted) -> Shortage:
    return Shortage(inbound, connections, counted)


def reasons(store: Store) -> list[tuple[str, str, str, int]]:
    with store.read() as unit:
        return [(each.kind, each.channel, each.reason, each.times) for each in list_alarms(unit)]


@pytest.mark.parametrize(("count", "reason"), [(1024 - 47, "few_left"), (None, "none_left")])
async def test_descriptors_that_run_short_raise_one_alarm_until_there_are_enough(
    shortage: Shortage, counted: Counted, store: Store, count: int | None, reason: str
) -> None:
    await shortage.look()
    before = reasons(store)
    counted.open = count
    for _ in range(3):
        await shortage.look()
    short = reasons(store)
    counted.open = 100
    for _ in range(QUIET_LOOKS - 1):
        await shortage.look()
    nearly_over = reasons(store)
    await shortage.look()

    assert before == []
    assert short == nearly_over == [("descriptors_short", "service", reason, 1)]
    assert reasons(store) == []


async def test_connection_that_found_no_place_raises_the_alarm(
    shortage: Shortage, connections: Connections, store: Store
) -> None:
    connections.make_room()
    await shortage.look()

    assert reasons(store) == [("descriptors_short", "service", "connections_refused", 1)]


async def test_alarm_of_an_earlier_process_ends_at_the_first_look(
    inbound: Inbound, connections: Connections, counted: Counted, shortage: Shortage, store: Store
) -> None:
    counted.open = None
    await shortage.look()
    counted.open = 100
    await Shortage(inbound, connections, counted).look()

    assert reasons(store) == []


async def test_alarm_that_cannot_be_written_is_written_at_a_later_look(
    shortage: Shortage, counted: Counted, store: Store
) -> None:
    """Where no file can be opened, the store cannot either."""
    counted.open = None
    with locked(store.path), pytest.raises(StoreUnavailableError):
        await shortage.look()
    await shortage.look()
    short = reasons(store)
    counted.open = 100
    for _ in range(QUIET_LOOKS - 1):
        await shortage.look()
    with locked(store.path), pytest.raises(StoreUnavailableError):
        await shortage.look()
    await shortage.look()

    assert short == [("descriptors_short", "service", "none_left", 1)]
    assert reasons(store) == []
