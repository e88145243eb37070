"""How often one client may ask for anything at all: counted at the door, before anything is read.

Each page and file costs some milliseconds of a thread and of the store. What costs nothing is listed in FREE.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.limits import ClientLimits

FREE: Mapping[str, str] = {
    "/health": "one value from memory, for who watches the service",
    "/channels/twilio/": "a webhook, signed: a forgery is refused before the store is asked",
    "/channels/telegram": "a webhook, with its secret: refused as soon without it",
    "/static/": "from memory",
    "/console/static/": "from memory",
    "/widget.js": "from memory",
}
"""Beginnings of paths that are not counted here, and why."""

LOG_IN = ("/console/log-in", "/console/password/")
"""Beginnings of paths where what is posted may have a password checked: a tenth of a second, and 64 MiB."""

Refuse = Callable[[Request, int], Response]


class AskingLimit:
    """ASGI middleware that counts what a client asks for, and refuses what is too much."""

    def __init__(self, app: ASGIApp, limits: ClientLimits, refuse: Refuse) -> None:
        self._app = app
        self._limits = limits
        self._refuse = refuse
        self._free = tuple(FREE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and not scope["path"].startswith(self._free):
            request = Request(scope)
            is_log_in = scope["method"] == "POST" and scope["path"].startswith(LOG_IN)
            wait = self._limits.wait_seconds("log_in" if is_log_in else "request", request)
            if wait is not None:
                await self._refuse(request, wait)(scope, receive, send)
                return
        await self._app(scope, receive, send)
