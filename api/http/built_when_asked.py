"""A route that FastAPI builds when it is first asked for.

It studies the parameters of a function for half a millisecond, and a console has some two hundred: whoever
never opens it need not wait for that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send


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
