"""The error pages, in the language of the address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.exception_handlers import http_exception_handler
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from api.addresses import Links
from api.open_data.problems import Detail, problem
from api.pages.shared.frame import error_frame
from api.pages.shared.query import UnfollowableError
from api.pages.shared.responses import page
from consultation.store import StoreUnavailableError

RETRY_AFTER_SECONDS = 5
PROGRAMS = ("/api/", "/channels/")
"""Paths that programs call; elsewhere a person mistyped an address."""


def error_page(request: Request, public_url: str, status: int) -> Response:
    """Return the page of a status that has one: 400, 404, 429, 503."""
    frame = error_frame(public_url, request)
    response = page(request, "error.html", status, frame=frame, name=f"error_{status}")
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def page_route(public_url: str) -> type[APIRoute]:
    """Return a route class that answers bad addresses, and a store that fails, with a kind page."""

    class PageRoute(APIRoute):
        """A route of a public page."""

        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handle = super().get_route_handler()

            async def kind(request: Request) -> Response:
                try:
                    return await handle(request)
                except UnfollowableError as error:
                    return error_page(request, public_url, error.status)
                except StoreUnavailableError:
                    return error_page(request, public_url, 503)

            return kind

    return PageRoute


def answer_not_found(public_url: str) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Answer 404: a page for browsers, JSON for programs.

    An address with a slash too many redirects to the one without, on this host whatever the request names:
    otherwise a caching proxy could be made to send everybody elsewhere.
    """
    links = Links(public_url)

    async def not_found(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        path = request.scope["path"]
        bare = "/" + path.strip("/")
        if bare not in ("/", path) and request.method in ("GET", "HEAD"):
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(links.file(quote(bare)) + query, 308)
        if _is_program(request, bare):
            return await http_exception_handler(request, error)
        return error_page(request, public_url, 404)

    return not_found


def _is_program(request: Request, path: str) -> bool:
    """Tell whether a program asks: not every browser names pages first, and some programs name nothing."""
    accepted = request.headers.get("Accept", "")
    return "text/html" not in accepted and (path.startswith(PROGRAMS) or "application/json" in accepted)


def answer_too_many(public_url: str) -> Callable[[Request, int], Response]:
    """Answer a client over its rate limit: a page for browsers, a problem for programs."""

    def too_many(request: Request, wait_seconds: int) -> Response:
        if request.headers.get("Accept", "").startswith("text/html"):
            response = error_page(request, public_url, 429)
        else:
            response = problem(request, 429, Detail("too_many_requests"))
        response.headers["Retry-After"] = str(wait_seconds)
        return response

    return too_many
