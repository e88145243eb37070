"""Connections that hang or break, as they do between any two machines."""

import asyncio
import socket
import struct

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

_LINGER_ZERO = struct.pack("ii", 1, 0)


class Interruptible:
    """ASGI middleware that keeps the connection in the scope, so that a route can break it.

    ASGI cannot express a reset. Uvicorn's `receive` is a method of the object that holds the transport;
    with a server where it is not, `reset` raises instead.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with its connection in the scope."""
        scope["simulators.transport"] = getattr(getattr(receive, "__self__", None), "transport", None)
        await self._app(scope, receive, send)


async def reset(request: Request) -> None:
    """Break the connection without an answer: the caller gets ECONNRESET.

    Raises ConnectionResetError where there is no connection to break.
    """
    transport: asyncio.Transport | None = request.scope.get("simulators.transport")
    if transport is None:
        raise ConnectionResetError
    connection = transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_ZERO)
    transport.abort()
    await asyncio.sleep(0.001)  # let the server see the loss: what the route returns then goes nowhere


async def hang(request: Request, timeout_seconds: float) -> None:
    """Say nothing until the caller has gone away, or for timeout_seconds, then break the connection."""
    try:
        async with asyncio.timeout(timeout_seconds):
            while (await request.receive())["type"] != "http.disconnect":
                pass
    except TimeoutError:
        await reset(request)
