"""The route of the console: finds the visitor, refuses forged forms, answers refusals with a page.

Every route made by `Console.router()` is one, so that no page can forget any of it. A form that is posted
after the session ended is not lost: it is carried through log-in (see `kept`).
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import structlog
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.types import Message

from api.channels.bodies import bounded_body
from api.console.access import (
    ENROLLING_ROLES,
    NotAllowedError,
    NotFoundError,
    NotLoggedInError,
    SecondFactorMissingError,
)
from api.console.kept import KeptForm
from api.console.visit import Notice, Visit
from api.route_names import route_name
from consultation.staff import BusyError
from consultation.store import StoreUnavailableError, staff, staff_sessions

if TYPE_CHECKING:
    from api.console.console import Console

FORM_FIELD = "form_token"
MAX_FORM_BYTES = 262_144
RETRY_AFTER_SECONDS = 5

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

log = structlog.get_logger("consultexto.console")


def console_route(console: Console) -> type[APIRoute]:
    """The class of a console's routes."""

    class ConsoleRoute(APIRoute):
        """A route of the console."""

        def get_route_handler(self) -> Handler:
            handle = super().get_route_handler()

            async def guarded(request: Request) -> Response:
                request.state.visit = _stranger(console, request)
                response = await _answered(console, request, handle)
                response.headers.setdefault("Cache-Control", "no-store")
                visit: Visit = request.state.visit
                if visit.is_new and "set-cookie" not in response.headers:
                    console.cookies.set(response, visit.token)
                return response

            return guarded

    return ConsoleRoute


async def _answered(console: Console, request: Request, handle: Handler) -> Response:
    try:
        await run_in_threadpool(_recognise, console, request)
        if request.method == "POST":
            body = await bounded_body(request, MAX_FORM_BYTES)
            if body is None:
                return _error(console, request, 413)
            refusal = await _refused_form(console, _with_body(request, body))
            if refusal is not None:
                return refusal
            request = _with_body(request, body)
        return await handle(request)
    except NotLoggedInError:
        return _to_log_in(console, request)
    except SecondFactorMissingError:
        return console.go("/account")
    except NotAllowedError:
        return _error(console, request, 403)
    except (NotFoundError, RequestValidationError):
        return _error(console, request, 404 if request.method != "POST" else 400)
    except (StoreUnavailableError, BusyError) as error:
        log.error("console not answering", route=route_name(request), error=type(error).__name__)
        response = _error(console, request, 503)
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response


def _stranger(console: Console, request: Request) -> Visit:
    token = console.cookies.read(request)
    return Visit(
        token,
        console.cookies.form_token(token),
        is_new=console.cookies.name not in request.cookies,
        language="en" if request.query_params.get("lang") == "en" else "fr",
    )


def _recognise(console: Console, request: Request) -> None:
    """Find the session of the visitor's token, and take what was left to be shown to them."""
    visit: Visit = request.state.visit
    if visit.is_new:
        return
    store, now = console.services.store, console.services.clock()
    with store.read() as unit:
        visit.session = session = staff_sessions.find(unit, visit.token, now)
        if session is None:
            return
        member = staff.get(unit, session.staff_id)
        notice = staff_sessions.peek_notice(unit, session.id)
    visit.language = member.language
    if session.stage != "open":
        return
    visit.staff = member
    required = console.services.settings.second_factor_required and member.role in ENROLLING_ROLES
    visit.must_enrol = required and not member.has_second_factor
    shows = request.method == "GET" and notice is not None
    if shows or staff_sessions.is_to_be_noted(session, now):
        with store.write() as unit:
            staff_sessions.note_seen(unit, session.id, now)
            if shows and notice is not None:
                staff_sessions.drop_notice(unit, session.id)
                visit.notice = Notice.unpacked(notice)


async def _refused_form(console: Console, request: Request) -> Response | None:
    """Why a form is not taken; None when it is ours and its session stands."""
    visit: Visit = request.state.visit
    form = await request.form()
    given = form.get(FORM_FIELD)
    kept = KeptForm.of(request.url.path.removeprefix("/console"), form)
    if not isinstance(given, str) or visit.is_new or not console.cookies.proves_form(visit.token, given):
        # Shown, to be copied, and never sent again from here: another site may have written it.
        # A reload of the page after log-in repeats the form of log-in, which carries what was written before.
        carried = KeptForm.unpacked(str(form.get("kept", "")))
        written = (*kept.written, *(carried.written if carried is not None else ()))
        return console.show(request, "error.html", 403, name="error_form", written=written)
    if visit.session is None and kept.written and not kept.path.startswith("/log-in"):
        return console.show(request, "session_ended.html", 403, kept=kept)
    return None


def _with_body(request: Request, body: bytes) -> Request:
    """The request with its body still to be read."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request(request.scope, receive)


def _to_log_in(console: Console, request: Request) -> Response:
    query = {}
    if request.method == "GET" and request.url.path != "/console":
        query["next"] = request.url.path.removeprefix("/console") + (
            f"?{request.url.query}" if request.url.query else ""
        )
    return console.go("/log-in" + (f"?{urlencode(query)}" if query else ""))


def _error(console: Console, request: Request, status: int, name: str | None = None) -> Response:
    return console.show(request, "error.html", status, name=name or f"error_{status}", written=())
