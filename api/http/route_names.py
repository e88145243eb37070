"""The name of a request in logs: the route's template, since a path may hold a token or a search."""

from __future__ import annotations

from starlette.requests import Request


def route_name(request: Request) -> str:
    """Return the method and the template of the route, such as `GET /console/password/{token}`."""
    template = getattr(request.scope.get("route"), "path", "no route")
    return f"{request.method} {template}"
