"""The service: channels, public pages, health and metrics on one FastAPI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp

from api.channels.telegram.routes import create_telegram_router
from api.channels.twilio.routes import create_twilio_routes
from api.channels.web import create_web_router
from api.channels.web.guard import answer_too_many as answer_widget_too_many
from api.channels.web.routes import PREFIX as WEB_PREFIX
from api.console import create_console_router
from api.http.headers import SecurityHeaders
from api.http.request_limit import AskingLimit, Refuse
from api.http.route_names import route_name
from api.metrics import InboundTimer
from api.open_data.app import OpenDataMount
from api.pages import answer_not_found, answer_too_many, create_own_data_router, create_pages_router
from api.services import Services
from api.settings import Settings
from consultation.store import StoreUnavailableError

RETRY_AFTER_SECONDS = 5

log = structlog.get_logger("consultexto.service")


class _Guarded(FastAPI):
    """An application whose every response has the security headers, that of an unforeseen error too.

    What `add_middleware` adds stands inside what answers such errors.
    """

    public_url = ""
    allowed_origins: tuple[str, ...] = ()

    def build_middleware_stack(self) -> ASGIApp:
        return SecurityHeaders(super().build_middleware_stack(), self.public_url, self.allowed_origins)


def create_app(services: Services, *, senders: bool = True) -> FastAPI:
    """The application of a set of services, which run as long as it does; `senders`: see Services.running."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with services.running(senders=senders):
            yield

    app = _Guarded(
        title="Consultexto",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,  # it would lead to the host that the request names: see answer_not_found
    )
    settings = services.settings
    app.public_url, app.allowed_origins = settings.public_url, settings.allowed_origins
    app.add_exception_handler(StoreUnavailableError, _unavailable)
    app.add_middleware(InboundTimer, inbound=services.metrics.inbound)
    app.add_middleware(AskingLimit, limits=services.limits, refusals=_refusals(settings))
    app.add_exception_handler(404, answer_not_found(settings.public_url))
    _include(app, create_pages_router(services))
    _include(app, create_own_data_router(services))
    _include(app, create_console_router(services))
    _include_web(app, services)
    if settings.twilio is not None:
        # First, and so the soonest found: these are the routes that most requests are for.
        app.router.routes[:0] = create_twilio_routes(
            services.inbound, services.marks, settings.twilio, settings.public_url, services.clock
        )
    _include_telegram(app, services)
    _include_operations(app, services)
    app.router.routes.append(
        OpenDataMount(
            services.store, services.catalogue, services.packages, settings.public_url, services.clock
        )
    )
    return app


def _include(app: FastAPI, router: APIRouter) -> None:
    """Add the routes of a router as they are: `include_router` works each out again, at the first request."""
    app.router.routes.extend(router.routes)


def _refusals(settings: Settings) -> dict[str, Refuse]:
    """What who asks too often is told, by the beginning of the path."""
    return {
        WEB_PREFIX: answer_widget_too_many(settings.public_url, settings.allowed_origins),
        "": answer_too_many(settings.public_url),
    }


def _include_web(app: FastAPI, services: Services) -> None:
    _include(
        app,
        create_web_router(
            services.inbound,
            services.feed,
            services.settings,
            services.limits,
            services.streams,
            services.clock,
        ),
    )


def _include_telegram(app: FastAPI, services: Services) -> None:
    telegram = services.telegram
    if telegram is not None:
        assert services.settings.telegram is not None
        secret = services.settings.telegram.webhook_secret
        if secret is not None:
            _include(app, create_telegram_router(telegram, str(secret)))


def _include_operations(app: FastAPI, services: Services) -> None:
    @app.api_route("/health", methods=["GET", "HEAD"], include_in_schema=False)
    async def health() -> Response:
        ailment = services.pulse.ailment
        said: dict[str, object] = {"status": "ok"}
        if ailment is not None:
            said = {"status": ailment.status, "reason": ailment.words}
        if services.pulse.alarms:
            said["alarms"] = list(services.pulse.alarms)
        if services.catalogue.not_followed:
            said["warnings"] = [str(each) for each in services.catalogue.not_followed]
        return JSONResponse(said, 200 if ailment is None else 503, headers={"Cache-Control": "no-store"})

    @app.api_route("/metrics", methods=["GET", "HEAD"], include_in_schema=False)
    async def metrics() -> Response:
        # Not in the writing thread: counting a large outbox must not hold anybody's reply up.
        figures = await run_in_threadpool(generate_latest, services.metrics.registry)
        return Response(generate_latest() + figures, media_type=CONTENT_TYPE_LATEST)


async def _unavailable(request: Request, error: Exception) -> Response:
    """503: the provider delivers again, and nothing was stored."""
    log.error("store unavailable", route=route_name(request))
    return Response("try again", status_code=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
