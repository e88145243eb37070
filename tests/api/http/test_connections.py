from __future__ import annotations

from collections.abc import Callable

import pytest
import structlog

from api.http.connections import Connections, Place, Room

ROOM = Room(64)


class Crowd:
    """Connections of a small process, which note whose was dropped."""

    def __init__(self, is_proxy: Callable[[str], bool] = lambda host: False) -> None:
        self.connections = Connections(ROOM, is_proxy)
        self.dropped: list[str] = []

    def come(self, host: str, *, works: bool = False) -> Place | None:
        place = self.connections.admit(host)
        if place is not None:
            place.drop = lambda: self.dropped.append(host)
            place.wait()
            if works:
                place.work()
        return place


@pytest.mark.parametrize(
    ("descriptors", "shares"),
    [(64, (32, 8, 16)), (1024, (832, 208, 416)), (65_536, (65_344, 256, 32_672))],
)
def test_room_keeps_some_for_the_service_and_half_of_the_rest_for_who_only_asks(
    descriptors: int, shares: tuple[int, int, int]
) -> None:
    room = Room(descriptors)
    assert (room.connections, room.of_client, room.streams) == shares


def test_client_at_its_limit_loses_its_own_silent_connection_and_nobody_else_s() -> None:
    crowd = Crowd()
    crowd.come("203.0.113.1")
    for _ in range(ROOM.of_client + 3):
        crowd.come("203.0.113.9")

    assert crowd.dropped == ["203.0.113.9"] * 3
    assert len(crowd.connections) == ROOM.of_client + 1


def test_client_at_its_limit_whose_connections_all_work_finds_no_place() -> None:
    crowd = Crowd()
    with structlog.testing.capture_logs() as logged:
        places = [crowd.come("203.0.113.9", works=True) for _ in range(ROOM.of_client + 2)]

    assert places[-2:] == [None, None]
    assert [each["event"] for each in logged] == [
        "one client has as many connections as one may: is it a proxy? set FORWARDED_ALLOW_IPS"
    ]
    assert (crowd.dropped, crowd.connections.refused) == ([], 0)
    assert crowd.come("203.0.113.8") is not None


def test_networks_of_one_household_are_one_client() -> None:
    crowd = Crowd()
    for number in range(ROOM.of_client + 1):
        crowd.come(f"2001:db8::{number + 1}")

    assert crowd.dropped == ["2001:db8::1"]


def test_newcomer_takes_the_place_of_the_longest_silent_when_all_are_taken() -> None:
    crowd = Crowd()
    working = crowd.come("203.0.113.1", works=True)
    for number in range(ROOM.connections - 1):
        crowd.come(f"198.51.100.{number + 2}")
    webhooks = [crowd.come("203.0.113.5"), crowd.come("203.0.113.6")]

    assert None not in (working, *webhooks)
    assert crowd.dropped == ["198.51.100.2", "198.51.100.3"]
    assert len(crowd.connections) == ROOM.connections


def test_place_that_is_given_back_is_free_once() -> None:
    crowd = Crowd()
    place = crowd.come("203.0.113.1")
    assert place is not None
    place.leave()
    place.leave()

    assert (len(crowd.connections), crowd.connections.silent) == (0, {})


def test_newcomer_is_refused_and_counted_when_all_places_work() -> None:
    crowd = Crowd()
    for number in range(ROOM.connections):
        crowd.come(f"198.51.100.{number + 1}", works=True)

    assert crowd.come("203.0.113.5") is None
    assert (crowd.connections.refused, crowd.dropped) == (1, [])


def test_trusted_proxy_has_as_many_as_there_are() -> None:
    """All clients come through it: what it forwards tells them apart, where requests are counted."""
    crowd = Crowd({"127.0.0.1"}.__contains__)
    places = [crowd.come("127.0.0.1", works=True) for _ in range(ROOM.connections)]

    assert None not in places
