"""Serving a simulator, on loopback only."""

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

# Names a request may ask for: a page elsewhere cannot rebind its own name to a simulator.
LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]", "::1"]
START_TIMEOUT_SECONDS = 20.0


def require_loopback(host: str) -> None:
    """Raise ValueError unless the host is this machine seen from itself.

    A simulator believes whoever talks to it: it must never be reachable from elsewhere.
    """
    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise ValueError(f"a simulator listens on loopback only (127.0.0.1, ::1, localhost), not on {host!r}")


def _config(app: ASGIApp, host: str, port: int) -> uvicorn.Config:
    return uvicorn.Config(
        app, host=host, port=port, log_level="warning", access_log=False, timeout_graceful_shutdown=1
    )


@contextmanager
def _listening(host: str, port: int) -> Iterator[tuple[socket.socket, str]]:
    require_loopback(host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
        name = f"[{host}]" if family == socket.AF_INET6 else host
        yield listener, f"http://{name}:{listener.getsockname()[1]}"


def serve(
    app: ASGIApp, host: str = "127.0.0.1", port: int = 0, announce: Callable[[str], None] | None = None
) -> None:
    """Serve until interrupted; `announce` is given the URL as soon as it can be called.

    Raises ValueError if the host is not loopback, OSError if the port is taken.
    """
    with _listening(host, port) as (listener, url):
        if announce is not None:
            announce(url)
        uvicorn.Server(_config(app, host, port)).run(sockets=[listener])


@contextmanager
def serving(app: ASGIApp, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve any ASGI app from a thread and yield its URL; port 0 takes a free one.

    Raises ValueError if the host is not loopback, RuntimeError if the app does not start.
    """
    with _listening(host, port) as (listener, url):
        server = uvicorn.Server(_config(app, host, port))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while not server.started:
            if not thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the app did not start")
            time.sleep(0.005)
        try:
            yield url
        finally:
            server.should_exit = True
            thread.join()
