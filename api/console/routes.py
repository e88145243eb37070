"""The routes of the console: those of every page, its style, and its page for unknown addresses."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.console.access import NotFoundError
from api.console.console import Console
from api.console.pages import PAGES
from api.console.rendering import STATIC_FILES
from api.pages.shared.responses import static_file
from api.services import Services


def create_console_router(services: Services) -> APIRouter:
    """Return the routes of the console of a service."""
    console = Console(services, PAGES)
    whole = APIRouter()
    for page in PAGES:
        whole.routes.extend(page.create_router(console).routes)
    rest = console.router()
    rest.add_api_route("/static/{name}", _static, methods=["GET", "HEAD"])
    rest.add_api_route("/", lambda: console.go(), methods=["GET", "HEAD"])
    rest.add_api_route("/{path:path}", _nothing, methods=["GET", "HEAD", "POST"])
    whole.routes.extend(rest.routes)
    return whole


def _static(request: Request, name: str, v: str = "") -> Response:
    file = STATIC_FILES.get(name)
    if file is None:
        raise NotFoundError
    return static_file(request, file, v)


def _nothing() -> Response:
    raise NotFoundError
