"""The service: channels, public pages, health and metrics on one FastAPI application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from functools import partial

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from api.channels.providers import PROVIDERS
from api.console import create_back_channel_router, create_console_router
from api.console.console import Console
from api.console.mail.digest import write_digests
from api.console.routes import PAGES
from api.http.headers import SecurityHeaders, WebhookRoutes
from api.http.page_cache import PageCache
from api.http.request_limit import AskingLimit, Refuse
from api.http.route_names import route_name
from api.metrics import InboundTimer
from api.open_data.routes import OpenDataMount
from api.pages import answer_not_found, answer_too_many, create_own_data_router, create_pages_router
from api.partners.routes import create_part
from api.services import Services
from api.version import VERSION
from consultation.store import StoreUnavailableError

RETRY_AFTER_SECONDS = 5
ROUTERS = (create_pages_router, create_own_data_router, create_console_router, create_back_channel_router)
WEBHOOKS = {path: why for provider in PROVIDERS for path, why in provider.webhooks.items()}
FREE: Mapping[str, str] = {
    "/health": "one value from memory, for who watches the service",
    **WEBHOOKS,
    "/static/": "from memory",
    "/console/static/": "from memory",
    "/widget.js": "from memory",
}
"""Beginnings of paths that do not count for a client's rate limit, and why."""

log = structlog.get_logger("consultexto.service")


class _Guarded(FastAPI):
    """An ASGI application whose every response has the security headers, unforeseen errors included.

    Middleware added with `add_middleware` stands inside what answers such errors, so it would miss them.
    """

    public_url = ""
    allowed_origins: tuple[str, ...] = ()

    def build_middleware_stack(self) -> ASGIApp:
        return SecurityHeaders(super().build_middleware_stack(), self.public_url, self.allowed_origins)


def create_app(services: Services, *, senders: bool = True, keep_pages_seconds: float = 0.0) -> FastAPI:
    """Return the application of a set of services, which run with it; `senders`: see Services.running.

    `keep_pages_seconds`: for so long a public page may be late, and is sent from memory.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with services.running(senders=senders), _writing_digests(services):
            yield

    app = _Guarded(
        title="Consultexto",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,  # a redirect would name the host of the request: see answer_not_found
    )
    settings = services.settings
    app.public_url, app.allowed_origins = settings.public_url, settings.allowed_origins
    app.add_exception_handler(StoreUnavailableError, _unavailable)
    wirings = services.senders.wirings
    paths = {path: name for each in wirings for path, name in each.inbound_paths.items()}
    app.add_middleware(PageCache, lasts_seconds=keep_pages_seconds)
    timed = partial(InboundTimer, inbound=services.metrics.inbound, paths=paths)
    app.add_middleware(timed)
    app.add_middleware(AskingLimit, limits=services.limits, refusals=_refusals(services), free=FREE)
    app.add_exception_handler(404, answer_not_found(settings.public_url))
    routes = app.router.routes
    for wiring in wirings:  # first, since most requests are theirs and routes are tried in order
        routes.extend(wiring.routes(services.desk))
    webhooks, handlers = _webhooks(routes), app.exception_handlers
    app.add_middleware(WebhookRoutes, routes=webhooks, timed=timed, handlers=handlers)
    for router in ROUTERS:
        # Added unchanged: `include_router` would build each one again, at the first request.
        routes.extend(router(services).routes)
    _include_operations(app, services)
    routes.append(_open_data(services))
    return app


@asynccontextmanager
async def _writing_digests(services: Services) -> AsyncIterator[None]:
    """Write the staff's daily digests, where e-mail is set up; several processes may."""
    if services.settings.mail is None:
        yield
        return
    writing = asyncio.create_task(write_digests(Console(services, PAGES)))
    try:
        yield
    finally:
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)


def _open_data(services: Services) -> OpenDataMount:
    url, more = services.settings.public_url, partial(create_part, services)
    return OpenDataMount(services.store, services.catalogue, services.packages, url, services.clock, more)


def _webhooks(routes: Iterable[BaseRoute]) -> list[Route]:
    return [each for each in routes if isinstance(each, Route) and each.path.startswith(tuple(WEBHOOKS))]


def _refusals(services: Services) -> dict[str, Refuse]:
    """Return the responses to a client over its rate limit, by the beginning of the path."""
    found: dict[str, Refuse] = {}
    for wiring in services.senders.wirings:
        found |= wiring.refusals(services.desk)
    return {**found, "": answer_too_many(services.settings.public_url)}


def _include_operations(app: FastAPI, services: Services) -> None:
    @app.api_route("/health", methods=["GET", "HEAD"], include_in_schema=False)
    async def health() -> Response:
        ailment = services.pulse.ailment
        said: dict[str, object] = {"status": "ok"}
        if ailment is not None:
            said = {"status": ailment.status, "reason": ailment.words}
        said["version"] = VERSION
        alarms = set(services.pulse.alarms)
        if services.shared.trouble is not None:  # of this process: the alarm in the store is of all
            alarms.add("shared_not_reached service")
        if alarms:
            said["alarms"] = sorted(alarms)
        if services.catalogue.not_followed:
            said["warnings"] = [str(each) for each in services.catalogue.not_followed]
        return JSONResponse(said, 200 if ailment is None else 503, headers={"Cache-Control": "no-store"})

    @app.api_route("/metrics", methods=["GET", "HEAD"], include_in_schema=False)
    async def metrics() -> Response:
        # Not in the writing thread: counting a large outbox must not delay replies.
        figures = await run_in_threadpool(generate_latest, services.metrics.registry)
        return Response(generate_latest() + figures, media_type=CONTENT_TYPE_LATEST)


async def _unavailable(request: Request, error: Exception) -> Response:
    """Answer 503: the provider delivers again, and nothing was stored."""
    log.error("store unavailable", route=route_name(request))
    return Response("try again", status_code=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
