"""The routes of the console: those of every page, its style, and its page for unknown addresses."""

from __future__ import annotations

from itertools import chain

from fastapi import APIRouter, Request, Response

from api.console.access import NotFoundError
from api.console.console import GET, POST, Console
from api.console.pages import PAGES
from api.console.rendering import STATIC_FILES
from api.pages.shared.responses import static_file
from api.services import Services


def create_console_router(services: Services) -> APIRouter:
    """Return the routes of the console of a service."""
    console = Console(services, PAGES)
    return console.router(
        [
            *chain.from_iterable(page.routes(console) for page in PAGES),
            (GET, "/static/{name}", _static),
            (GET, "/", lambda: console.go()),
            ((*GET, *POST), "/{path:path}", _nothing),
        ]
    )


def _static(request: Request, name: str, v: str = "") -> Response:
    file = STATIC_FILES.get(name)
    if file is None:
        raise NotFoundError
    return static_file(request, file, v)


def _nothing() -> Response:
    raise NotFoundError
