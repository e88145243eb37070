"""The carrier as an ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from simulators.carrier import control, rest
from simulators.carrier.errors import TwilioError
from simulators.carrier.network import Carrier
from simulators.carrier.services import create_services_router
from simulators.carrier.settings import CarrierSettings
from simulators.carrier.webhooks import Webhooks
from simulators.interruptions import Interruptible
from simulators.pages import add_page
from simulators.serving import LOOPBACK_NAMES


def create_carrier(
    settings: CarrierSettings, *, transport: httpx.AsyncBaseTransport | None = None
) -> FastAPI:
    """Wire a carrier; `transport` replaces the network between it and the application.

    Raises ValueError for a webhook URL that is not one. The world itself is `app.state.carrier`.
    """
    client = httpx.AsyncClient(transport=transport, trust_env=False)
    carrier = Carrier(settings, Webhooks(client, settings.auth_token.get_secret_value()))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await carrier.close()
        await client.aclose()

    app = FastAPI(title="Carrier", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.carrier = carrier
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK_NAMES)
    app.add_middleware(Interruptible)
    app.include_router(rest.create_router(carrier))
    app.include_router(create_services_router(carrier))
    app.include_router(control.create_router(carrier))
    add_page(app, "carrier")

    @app.exception_handler(TwilioError)
    async def refuse(_: Request, error: TwilioError) -> JSONResponse:
        return JSONResponse(error.as_answer(), error.status, error.headers)

    return app
