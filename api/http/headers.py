"""The security headers of every response, added by one plain ASGI middleware.

A response that sets one of these headers itself keeps its own. Messages posted to a channel are passed on
untouched: programs send them, and that path is the one that must be fast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp, ExceptionHandler, Message, Receive, Scope, Send

HSTS_SECONDS = 365 * 24 * 3600

PAGES_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors {frames}"
)
"""No inline script or style. The widget runs in the page itself, so its script and calls are `self`."""
PREVIEW_HEADERS = {
    "Content-Security-Policy": PAGES_POLICY.format(frames="'self'"),
    "X-Frame-Options": "SAMEORIGIN",
}
"""Of the preview of a consultation, the one thing that a page of the console shows in a frame."""
NOTHING_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The policy for responses that are no page: JSON, streams, metrics."""

Headers = Sequence[tuple[bytes, bytes]]


class SecurityHeaders:
    """Middleware that adds the headers.

    The service itself and the widget's allowed origins may frame pages.
    """

    def __init__(self, app: ASGIApp, public_url: str, allowed_origins: Iterable[str] = ()) -> None:
        self._app = app
        parts = urlsplit(public_url)
        always = [
            ("X-Content-Type-Options", "nosniff"),
            (
                "Permissions-Policy",
                "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
                "microphone=(), payment=(), usb=()",
            ),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ]
        if parts.scheme == "https":
            always.append(("Strict-Transport-Security", f"max-age={HSTS_SECONDS}"))
        frames = " ".join(("'self'", *allowed_origins))
        pages = [
            ("Content-Security-Policy", PAGES_POLICY.format(frames=frames)),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ]
        console = [
            ("Content-Security-Policy", PAGES_POLICY.format(frames="'none'") + "; frame-src 'self'"),
            ("Referrer-Policy", "same-origin"),
            ("X-Frame-Options", "DENY"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ]
        others = [("Content-Security-Policy", NOTHING_POLICY), ("Referrer-Policy", "no-referrer")]
        self._pages = _encoded(always + pages)
        self._console_pages = _encoded(always + console)
        self._others = _encoded(always + others)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its response back with the headers."""
        if scope["type"] != "http" or (scope["method"] == "POST" and scope["path"].startswith("/channels/")):
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                set_already = {name.lower() for name, _ in headers}
                wanted = self._headers(scope["path"], dict(headers).get(b"content-type", b""))
                headers += [pair for pair in wanted if pair[0] not in set_already]
                message = {**message, "headers": headers}
            await send(message)

        await self._app(scope, receive, send_guarded)

    def _headers(self, path: str, media_type: bytes) -> Headers:
        if path == "/console" or path.startswith("/console/"):
            return self._console_pages
        # A 304 has no type: the browser's copy has the headers of its first response.
        return self._pages if media_type.startswith(b"text/html") or not media_type else self._others


def _encoded(headers: Iterable[tuple[str, str]]) -> Headers:
    return [(name.lower().encode(), value.encode()) for name, value in headers]


# The straight way of what providers post to their webhooks: most requests, each of which must be fast.


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
