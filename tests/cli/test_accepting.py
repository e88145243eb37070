"""How connections are taken in, by the server that `consultexto serve` runs."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from api.http.connections import Connections, Room
from cli.accepting import GuardedServer

ROOM = Room(64)
ASK = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


async def say_client(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with who asks."""
    request = Request(scope, receive)
    assert request.client is not None
    body = await request.body()
    await PlainTextResponse(request.client.host + body.decode())(scope, receive, send)


@contextmanager
def serving(connections: Connections, head_seconds: float = 60, host: str = "127.0.0.1") -> Iterator[int]:
    """The server in a thread; gives its port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, 0), family=family, dualstack_ipv6=family == socket.AF_INET6)
    config = uvicorn.Config(say_client, log_config=None, lifespan="off", ws="none")
    server = GuardedServer(config, listener, connections, lambda: None, head_seconds)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def connect(port: int, host: str = "127.0.0.2") -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20, source_address=(host, 0))


def ask(connection: socket.socket) -> bytes:
    """The body of an answer; nothing when the connection was closed instead."""
    try:
        connection.sendall(ASK)
        return read_answer(connection)
    except ConnectionError:
        return b""


def read_answer(connection: socket.socket) -> bytes:
    answer = b""
    while b"\r\n\r\n" not in answer:
        more = connection.recv(4096)
        if not more:
            return b""
        answer += more
    head, _, body = answer.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length:")[2].split()[0])
    while len(body) < length:  # the server writes head and body apart
        body += connection.recv(4096)
    return body


def is_closed(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", b"\r\n\r\n"])
def test_head_that_does_not_end_in_time_closes_its_connection(begun: bytes) -> None:
    connections = Connections(ROOM)
    with serving(connections, 0.05) as port, connect(port) as connection:
        connection.sendall(begun)
        assert is_closed(connection)

    assert len(connections) == 0


def test_second_head_that_does_not_end_in_time_closes_its_connection() -> None:
    with serving(Connections(ROOM), 0.5) as port, connect(port) as connection:
        assert ask(connection) == b"127.0.0.2"
        connection.sendall(b"GET / HT")
        assert is_closed(connection)


def test_head_in_two_parts_is_answered() -> None:
    with serving(Connections(ROOM)) as port, connect(port) as connection:
        connection.sendall(ASK[:9])
        connection.sendall(ASK[9:])
        assert read_answer(connection) == b"127.0.0.2"
        assert ask(connection) == b"127.0.0.2"


def test_wish_for_a_websocket_is_passed_over_and_anybody_s_wish_fills_no_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    wish = ASK.replace(b"\r\n\r\n", b"\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
    with serving(Connections(ROOM)) as port, connect(port) as connection:
        connection.sendall(wish)
        answer = read_answer(connection)

    assert answer == b"127.0.0.2"
    assert [each.getMessage() for each in caplog.records if each.levelname == "WARNING"] == []


def test_requests_sent_at_once_are_answered_in_their_order() -> None:
    post = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n"
    with serving(Connections(ROOM)) as port, connect(port) as connection:
        connection.sendall(post + b" 1" + post + b" 2")
        answers = b""
        while b"127.0.0.2 2" not in answers:
            answers += connection.recv(4096)

    assert answers.index(b"127.0.0.2 1") < answers.index(b"127.0.0.2 2")


def test_newcomers_are_answered_however_many_silent_sockets_there_are() -> None:
    connections = Connections(ROOM)
    with serving(connections) as port:
        silent = [connect(port, f"127.0.{number % 9 + 2}.1") for number in range(3 * ROOM.connections)]
        answers = []
        for _ in range(5):
            with connect(port, "127.0.1.1") as webhook:
                answers.append(ask(webhook))
        held = len(connections)
        for each in silent:
            each.close()

    assert answers == [b"127.0.1.1"] * 5
    assert held <= ROOM.connections


def test_client_with_all_its_connections_keeps_nobody_else_out() -> None:
    with serving(Connections(ROOM)) as port:
        many = [connect(port) for _ in range(ROOM.of_client)]
        answers = [ask(each) for each in many]
        with connect(port) as one_more, connect(port, "127.0.1.1") as other:
            later = [ask(one_more), ask(other)]
        first_is_closed = is_closed(many[0])
        for each in many:
            each.close()

    assert answers == [b"127.0.0.2"] * ROOM.of_client
    assert (later, first_is_closed) == ([b"127.0.0.2", b"127.0.1.1"], True)


def test_ipv4_client_of_a_listener_for_both_families_has_its_own_address() -> None:
    with serving(Connections(ROOM), host="::") as port, connect(port) as connection:
        assert ask(connection) == b"127.0.0.2"


def test_request_to_become_a_websocket_keeps_its_place_until_it_ends() -> None:
    connections = Connections(ROOM)
    upgrade = ASK[:-2] + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n"
    with serving(connections) as port, connect(port) as connection:
        connection.sendall(upgrade)
        answer = read_answer(connection)

    assert (answer, len(connections)) == (b"127.0.0.2", 0)
