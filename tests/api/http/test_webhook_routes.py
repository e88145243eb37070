"""What providers post goes straight to its route, and is answered as any other request would be."""

from __future__ import annotations

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.headers import WebhookRoutes
from api.http.route_names import route_name


class Noted:
    """An ASGI layer that notes the paths it sees."""

    def __init__(self, app: ASGIApp, seen: list[str]) -> None:
        self._app, self._seen = app, seen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._seen.append(scope["path"])
        await self._app(scope, receive, send)


async def hear(request: Request) -> Response:
    body = await request.body()
    if body == b"locked":
        raise BlockingIOError
    return PlainTextResponse(f"{route_name(request)} {body.decode()}")


async def locked(request: Request, error: Exception) -> Response:
    return PlainTextResponse("try again", status_code=503)


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "timed", "passed_by"),
    [
        ("POST", "/hook", b"x", 200, True, True),
        ("POST", "/hook", b"locked", 503, True, True),
        ("GET", "/hook", b"", 405, False, False),
        ("POST", "/page", b"x", 200, False, False),
        ("POST", "/nothing", b"", 404, False, False),
    ],
)
async def test_posts_at_webhooks_alone_go_straight(
    method: str, path: str, body: bytes, status: int, *, timed: bool, passed_by: bool
) -> None:
    timer: list[str] = []
    others: list[str] = []
    routes = [Route(each, hear, methods=["POST"]) for each in ("/hook", "/page")]
    handlers = {BlockingIOError: locked}
    straight = Middleware(
        WebhookRoutes, routes=routes[:1], timed=lambda app: Noted(app, timer), handlers=handlers
    )
    app = Starlette(
        routes=routes, middleware=[straight, Middleware(Noted, seen=others)], exception_handlers=handlers
    )
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:
        response = await client.request(method, path, content=body)

    assert (response.status_code, bool(timer), not others) == (status, timed, passed_by)
    if status == 200:
        assert response.text == f"POST {path} x"
