from __future__ import annotations

import pytest

from api.channels.web.streams import MOST_OF_CLIENT, MOST_OF_TOKEN, EventStream, Streams
from api.http.client_limits import BEHIND_A_PROXY
from api.http.connections import Room


def test_streams_are_limited_by_token_by_client_and_in_all() -> None:
    streams = Streams(2 * MOST_OF_CLIENT)
    of_token = [streams.open("one", "a") is not None for _ in range(MOST_OF_TOKEN + 1)]
    of_client = [streams.open(f"a{number}", "a") is not None for number in range(MOST_OF_CLIENT)]
    in_all = [streams.open(f"b{number}", f"b{number}") is not None for number in range(MOST_OF_CLIENT + 1)]

    assert of_token == [True] * MOST_OF_TOKEN + [False]
    assert of_client == [True] * (MOST_OF_CLIENT - MOST_OF_TOKEN) + [False] * MOST_OF_TOKEN
    assert in_all == [True] * MOST_OF_CLIENT + [False]


def test_stream_that_ends_leaves_its_place() -> None:
    streams = Streams(1)
    end = streams.open("one", "a")
    assert end is not None
    assert streams.open("two", "b") is None
    end()

    assert (len(streams), streams.open("two", "b") is None) == (0, False)


def test_proxy_that_hides_its_clients_has_the_streams_of_many() -> None:
    streams = Streams(1000)
    opened = [streams.open(f"t{number}", "proxy", 2) is not None for number in range(2 * MOST_OF_CLIENT + 1)]

    assert opened == [True] * 2 * MOST_OF_CLIENT + [False]


async def test_stream_whose_client_left_before_its_first_event_has_ended() -> None:
    ended: list[bool] = []

    async def events():  # type: ignore[no-untyped-def]
        yield "never read"

    async def gone(message: object) -> None:
        raise OSError

    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    response = EventStream(events(), lambda: ended.append(True), {})
    scope = {"type": "http", "asgi": {"spec_version": "2.4"}}
    try:
        await response(scope, receive, gone)
    except Exception:
        ended.append(False)

    assert ended == [True, False]


@pytest.mark.parametrize("descriptors", [64, 1024, 65_536])
def test_streams_through_a_proxy_that_is_not_trusted_leave_it_connections_for_webhooks(
    descriptors: int,
) -> None:
    room = Room(descriptors)
    streams, connections = Streams(room.streams, room.streams_of_client), 0
    while streams.open(f"t{connections}", "proxy 172.18.0.3", BEHIND_A_PROXY) is not None:
        connections += 1

    assert connections == room.of_client // 2
