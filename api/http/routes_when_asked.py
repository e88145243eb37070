"""Routes that FastAPI builds when each is first asked for.

It studies the parameters of a function for half a millisecond, and there are some three hundred: a service
starts without waiting for those that perhaps nobody opens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

Routes = Sequence[tuple[Sequence[str], str, Callable[..., Any]]]
"""The methods, the path and the function of each; earlier ones come first."""


def router_when_asked(prefix: str, route_class: type[APIRoute], routes: Routes) -> APIRouter:
    """Return a router of routes of a class, which the document of the application does not name."""

    def built(path: str, endpoint: Callable[..., Any], methods: Sequence[str]) -> BaseRoute:
        alone = APIRouter(prefix=prefix, route_class=route_class, include_in_schema=False)
        alone.add_api_route(path, endpoint, methods=list(methods))
        return alone.routes[0]

    return APIRouter(
        routes=[
            RouteWhenAsked(prefix + path, endpoint, methods, partial(built, path, endpoint, methods))
            for methods, path, endpoint in routes
        ]
    )


class RouteWhenAsked(Route):
    """A route of a path, some methods and a function; `build` returns the one that answers."""

    def __init__(
        self, path: str, endpoint: Callable[..., Any], methods: Sequence[str], build: Callable[[], BaseRoute]
    ) -> None:
        super().__init__(path, endpoint, methods=methods)
        self.methods = set(methods)  # Starlette adds HEAD where GET is, and this route may not take it
        self._build = build

    @cached_property
    def _built(self) -> BaseRoute:
        return self._build()

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return whether the path is this route's, and what the one that answers found in it."""
        match, _ = super().matches(scope)
        return (match, {}) if match is Match.NONE else self._built.matches(scope)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the one that answers do so."""
        await self._built.handle(scope, receive, send)


class AppWhenAsked:
    """An ASGI application that `build` makes at the first request."""

    def __init__(self, build: Callable[[], ASGIApp]) -> None:
        self._build = build

    @cached_property
    def _built(self) -> ASGIApp:
        return self._build()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the one that was made answer."""
        await self._built(scope, receive, send)
