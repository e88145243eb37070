"""The Bot API over HTTP: /bot<token>/METHOD."""

import hmac
import json
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from simulators.faults import Fault
from simulators.interruptions import hang, reset
from simulators.telegram.bot_api import BotApi, method_named
from simulators.telegram.errors import BotApiError, bad_request, too_many
from simulators.telegram.settings import TOKEN
from simulators.telegram.world import World

FAULT_CODES = {400: "", 401: "", 403: "bot was blocked by the user", 404: "", 409: "", 500: ""}
PAGES = {f"page_{status}": status for status in (200, 302, 400, 401, 403, 404, 408, 429, 502, 504)}
"""A proxy's page in place of the answer; `…_after`: the method is carried out first."""
PAGES_AFTER = {f"{kind}_after": status for kind, status in PAGES.items()}
REQUEST_FAULTS: tuple[str | int, ...] = (
    "http_500", "http_500_after", "http_429", "timeout_before", "timeout_after", "reset", "reset_after",
    "unreadable_after", *FAULT_CODES, *PAGES, *PAGES_AFTER,
)  # fmt: skip


def create_router(world: World, api: BotApi) -> APIRouter:
    """Return the route of every method."""
    router = APIRouter()

    @router.api_route("/bot{token}/{method}", methods=["GET", "POST"])
    async def call(token: str, method: str, request: Request) -> Response:
        _authenticate(token, world.settings.token.get_secret_value())
        name = method_named(method)
        sent = await _read_parameters(request)
        fault = world.faults.take(REQUEST_FAULTS, name, str(sent.get("chat_id")))
        failed = await _fail_before(fault, request, world.settings.hang_seconds)
        if failed is not None:
            return failed
        result = await api.call(name, sent)
        failed = await _fail_after(fault, request, world.settings.hang_seconds)
        return failed or JSONResponse({"ok": True, "result": result})

    return router


def _authenticate(given: str, wanted: str) -> None:
    if not TOKEN.fullmatch(given):
        raise BotApiError(404)
    if not hmac.compare_digest(given, wanted):
        raise BotApiError(401)


async def _read_parameters(request: Request) -> dict[str, Any]:
    """Read the query, then the body: JSON, or either kind of form."""
    sent: dict[str, Any] = dict(request.query_params)
    if "application/json" in request.headers.get("content-type", ""):
        try:
            body = json.loads(await request.body())
        except ValueError:
            raise bad_request("can't parse JSON object") from None
        if not isinstance(body, dict):
            raise bad_request("expected an Object")
        return sent | body
    async with request.form() as form:
        for name, value in form.items():
            if not isinstance(value, str):
                raise bad_request(f"{name}: files are not simulated")
            sent[name] = value
    return sent


async def _fail_before(fault: Fault | None, request: Request, hang_seconds: float) -> Response | None:
    """Fail as planned, or answer in its place; None when the method is to be carried out first."""
    match fault:
        case Fault(kind="http_500"):
            raise BotApiError(500)
        case Fault(kind="http_429"):
            raise too_many(fault.retry_after)
        case Fault(kind="reset"):
            await reset(request)
            raise BotApiError(500)
        case Fault(kind="timeout_before"):
            await hang(request, hang_seconds)
            raise BotApiError(500)
        case Fault(kind=int(code)):
            raise BotApiError(code, FAULT_CODES[code])
        case Fault(kind=str(kind)) if kind in PAGES:
            return _page(PAGES[kind])
    return None


async def _fail_after(fault: Fault | None, request: Request, hang_seconds: float) -> Response | None:
    """Answer as planned once the method was carried out; None when nothing was planned for then."""
    match fault:
        case Fault(kind="timeout_after"):
            await hang(request, hang_seconds)
        case Fault(kind="http_500_after"):
            raise BotApiError(500)
        case Fault(kind="reset_after"):
            await reset(request)
            raise BotApiError(500)
        case Fault(kind="unreadable_after"):
            return JSONResponse({"ok": True, "result": {"message_id": "?"}})
        case Fault(kind=str(kind)) if kind in PAGES_AFTER:
            return _page(PAGES_AFTER[kind])
    return None


def _page(status: int) -> Response:
    return HTMLResponse("<h1>Not the Bot API</h1>", status)
