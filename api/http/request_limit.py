"""The rate limit on all requests of a client, checked before anything is read.

Each page and file costs some milliseconds of a thread and of the store. Paths that cost nothing are free.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.client_limits import ClientLimits

LOG_IN = ("/console/log-in", "/console/password/")
"""Beginnings of paths whose posts may check a password, which costs a tenth of a second and 64 MiB."""

Refuse = Callable[[Request, int], Response]


class AskingLimit:
    """ASGI middleware that counts a client's requests, and refuses those over the limit.

    `refusals`: how they are refused, by the beginning of the path; the first that fits. `free`: beginnings of
    paths that are not counted. Nor is OPTIONS: a browser sends it before a widget's request, it is answered
    from memory, and the page could not read a refusal.
    """

    def __init__(
        self, app: ASGIApp, limits: ClientLimits, refusals: Mapping[str, Refuse], free: Iterable[str]
    ) -> None:
        self._app = app
        self._limits = limits
        self._refusals = refusals
        self._free = tuple(free)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and not self._is_free(scope):
            request = Request(scope)
            is_log_in = scope["method"] == "POST" and scope["path"].startswith(LOG_IN)
            wait = await self._limits.wait_seconds("log_in" if is_log_in else "request", request)
            if wait is not None:
                refuse = next(each for path, each in self._refusals.items() if scope["path"].startswith(path))
                await refuse(request, wait)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _is_free(self, scope: Scope) -> bool:
        path: str = scope["path"]
        return scope["method"] == "OPTIONS" or path.startswith(self._free)
