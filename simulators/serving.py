"""Serving a simulator, on loopback only."""

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
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


def serve(app: ASGIApp, host: str = "127.0.0.1", port: int = 0) -> None:
    """Serve until interrupted. Raises ValueError if the host is not loopback."""
    require_loopback(host)
    uvicorn.Server(_config(app, host, port)).run()


@contextmanager
def serving(app: ASGIApp, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve any ASGI app from a thread and yield its URL; port 0 takes a free one.

    Raises ValueError if the host is not loopback, RuntimeError if the app does not start.
    """
    require_loopback(host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        server = uvicorn.Server(_config(app, host, port))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while not server.started:
            if not thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the app did not start")
            time.sleep(0.005)
        name = f"[{host}]" if ":" in host else host
        try:
            yield f"http://{name}:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
