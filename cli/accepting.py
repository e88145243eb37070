"""Accepting connections: as many as there is room for, each only while its client keeps sending.

uvicorn accepts connections until the process can open no more; then every client is turned away, webhooks
included. Its `limit_concurrency` counts event streams too, and would refuse webhooks because of them. So
connections are accepted here, each with a place of `api.http.connections`, and handed to uvicorn's own
protocol.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any

import structlog
from uvicorn.config import Config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import Server, ServerState

from api.http.client_limits import address_of
from api.http.connections import Connections, Place

HEAD_SECONDS = 20.0
"""The time for a request's line and headers, from the first byte; also for the first byte to come."""
AT_ONCE = 16
"""Connections accepted before other tasks run, which close those that must make room."""
PAUSE_SECONDS = 0.1
"""The pause in accepting when the process can open no more."""

log = structlog.get_logger("consultexto.connections")


class PlacedProtocol(HttpToolsProtocol):
    """uvicorn's HTTP protocol, with a place among the connections and a time-out for request heads."""

    def __init__(
        self,
        config: Config,
        state: ServerState,
        app_state: dict[str, Any],
        place: Place,
        head_seconds: float,
    ) -> None:
        super().__init__(config, state, app_state)
        self._place = place
        self._head_seconds = head_seconds
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, and wait for the first request."""
        super().connection_made(transport)
        if self.client is not None:
            # An IPv4 client of a listener for both families; proxies are trusted by their own address.
            self.client = (str(address_of(self.client[0]) or self.client[0]), self.client[1])
        self._place.drop = transport.abort
        self._place.wait()
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give up the connection's place."""
        self._end_deadline()
        self._place.leave()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; a request that has begun must end its head in time."""
        is_next = self.cycle is not None and self.cycle.response_complete
        if is_next and self._deadline is None:
            self._expect_head()
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """Note that the head is complete."""
        self._end_deadline()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Note that the request is complete; it is worked on until it is answered."""
        super().on_message_complete()
        if not self.cycle.response_complete:
            self._place.work()

    def on_response_complete(self) -> None:
        """Wait for the next request, unless it has come already."""
        is_last = not self.pipeline
        super().on_response_complete()
        if is_last and not self.transport.is_closing():
            self._place.wait()

    def _unsupported_upgrade_warning(self) -> None:
        """Ignore a request to upgrade to a WebSocket, without uvicorn's two log lines."""

    def _expect_head(self) -> None:
        self._deadline = self.loop.call_later(self._head_seconds, self.transport.abort)

    def _end_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class Door:
    """Accepts connections from a listener."""

    def __init__(
        self,
        listener: socket.socket,
        connections: Connections,
        protocol: Callable[[Place], asyncio.Protocol],
    ) -> None:
        self._listener = listener
        self._connections = connections
        self._protocol = protocol
        self._loop = asyncio.get_running_loop()
        self._entering: set[asyncio.Task[None]] = set()
        self._pause: asyncio.TimerHandle | None = None
        listener.setblocking(False)

    def open(self) -> None:
        """Accept connections from now on."""
        self._loop.add_reader(self._listener.fileno(), self._take_some)

    def close(self) -> None:
        """Stop accepting connections."""
        self._loop.remove_reader(self._listener.fileno())
        if self._pause is not None:
            self._pause.cancel()

    def _take_some(self) -> None:
        for _ in range(AT_ONCE):
            try:
                connection, address = self._listener.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                self._wait_for_room(error)
                return
            place = self._connections.admit(address[0])
            if place is None:
                connection.close()
                continue
            task = self._loop.create_task(self._enter(connection, place))
            self._entering.add(task)
            task.add_done_callback(self._entering.discard)

    def _wait_for_room(self, error: OSError) -> None:
        """Close other connections when the process or the machine can open no more, then try again."""
        log.error("a connection was not taken in: no file descriptor is free", error=error.strerror)
        self._connections.make_room()
        self._loop.remove_reader(self._listener.fileno())
        self._pause = self._loop.call_later(PAUSE_SECONDS, self.open)

    async def _enter(self, connection: socket.socket, place: Place) -> None:
        connection.setblocking(False)
        try:
            await self._loop.connect_accepted_socket(lambda: self._protocol(place), connection)
        except OSError:  # gone before it was here
            place.leave()
            connection.close()


class GuardedServer(Server):
    """uvicorn's server, which accepts connections through a door.

    `end_streams` is called before it stops, because it waits for every open response.
    """

    def __init__(
        self,
        config: Config,
        listener: socket.socket,
        connections: Connections,
        end_streams: Callable[[], None],
        head_seconds: float = HEAD_SECONDS,
    ) -> None:
        super().__init__(config)
        self._head_seconds = head_seconds
        self._listener = listener
        self._connections = connections
        self._end_streams = end_streams
        self._door: Door | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start the application, then accept connections."""
        await super().startup(sockets=[])
        if not self.started:
            return
        app = self.config.loaded_app
        if isinstance(app, ProxyHeadersMiddleware):  # what FORWARDED_ALLOW_IPS says
            self._connections.is_proxy = app.trusted_hosts.__contains__
        self._door = Door(self._listener, self._connections, self._protocol)
        self._door.open()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop accepting connections, then stop the application."""
        if self._door is not None:
            self._door.close()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End the event streams, then stop."""
        self._end_streams()
        super().handle_exit(sig, frame)

    def _protocol(self, place: Place) -> asyncio.Protocol:
        return PlacedProtocol(self.config, self.server_state, self.lifespan.state, place, self._head_seconds)
