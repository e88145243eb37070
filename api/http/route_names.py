"""What a log may say of a request: the route's template, since a path may hold a token or a search."""

from __future__ import annotations

from starlette.requests import Request


def route_name(request: Request) -> str:
    """The method and the template of the route that answers, such as `GET /console/password/{token}`."""
    template = getattr(request.scope.get("route"), "path", "no route")
    return f"{request.method} {template}"
