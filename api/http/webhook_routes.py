"""The straight way of what providers post to their webhooks: most requests, each of which must be fast."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp, ExceptionHandler, Receive, Scope, Send


class WebhookRoutes:
    """ASGI middleware that takes posts at fixed paths to their routes.

    They pass by what is for browsers, limits of clients and kept pages, and are not looked for among all
    routes. `timed` wraps what answers them; `handlers` answer the errors of a route.
    """

    def __init__(
        self,
        app: ASGIApp,
        routes: Iterable[Route],
        timed: Callable[[ASGIApp], ASGIApp],
        handlers: Mapping[Any, ExceptionHandler],
    ) -> None:
        self._app = app
        self._routes = {each.path: each for each in routes if each.methods and "POST" in each.methods}
        self._handled = timed(ExceptionMiddleware(self._to_route, handlers))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a post straight to its route; pass anything else on."""
        is_ours = scope["type"] == "http" and scope["method"] == "POST" and scope["path"] in self._routes
        await (self._handled if is_ours else self._app)(scope, receive, send)

    async def _to_route(self, scope: Scope, receive: Receive, send: Send) -> None:
        route = self._routes[scope["path"]]
        scope["route"] = route
        await route.app(scope, receive, send)
