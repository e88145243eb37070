"""The Bot API server as an ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from simulators.interruptions import Interruptible
from simulators.pages import add_page
from simulators.serving import LOOPBACK_NAMES
from simulators.telegram import control, rest
from simulators.telegram.bot_api import BotApi
from simulators.telegram.errors import BotApiError
from simulators.telegram.settings import TelegramSettings
from simulators.telegram.world import World


def create_telegram(
    settings: TelegramSettings, *, transport: httpx.AsyncBaseTransport | None = None
) -> FastAPI:
    """Wire a Bot API server for one bot; `transport` replaces the network between it and the webhook.

    The world itself is `app.state.world`.
    """
    client = httpx.AsyncClient(transport=transport, trust_env=False)
    world = World(settings, client)
    api = BotApi(world)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await world.updates.close()
        await client.aclose()

    app = FastAPI(title="Telegram", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.world = world
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK_NAMES)
    app.add_middleware(Interruptible)
    app.include_router(control.create_router(world))
    app.include_router(rest.create_router(world, api))
    add_page(app, "telegram")

    @app.exception_handler(BotApiError)
    async def refuse(_: Request, error: BotApiError) -> JSONResponse:
        return JSONResponse(error.as_answer(), error.code)

    return app
