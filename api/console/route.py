"""The route that every page of the console has, so that none can forget any of it.

It finds the visitor, refuses forged forms, and answers refusals with a page. A form that is posted after the
session ended is not lost: it is carried through log-in (see `form_recovery`).
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from api.console.console import (
    ENROLLING_ROLES,
    PREFIX,
    Console,
    NotAllowedError,
    NotFoundError,
    NotLoggedInError,
    SecondFactorMissingError,
)
from api.console.form_recovery import RecoveredForm
from api.console.visit import FlashNotice, Visit, begin_visit
from api.http.bodies import WithBody, bounded_body
from api.http.route_names import route_name
from api.http.routes_when_asked import Routes, router_when_asked
from api.identity.provider import goes_on
from consultation.definition.catalogue import NoConsultationError
from consultation.languages.model import as_language
from consultation.staff import BusyError, sql_sessions
from consultation.staff import sql as staff_sql
from consultation.staff.reach import Reach
from consultation.staff.sql import Staff
from consultation.staff.sql_sessions import StaffSession
from consultation.store import StoreUnavailableError

FORM_FIELD = "form_token"
MAX_FORM_BYTES = 262_144
RETRY_AFTER_SECONDS = 5

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

log = structlog.get_logger("consultexto.console")


def router_of(console: Console, routes: Routes) -> APIRouter:
    """Return a router of these routes.

    They find the visitor, and accept no form but the console's own.
    """
    return router_when_asked(PREFIX, console_route(console), routes)


def console_route(console: Console) -> type[APIRoute]:
    """Return the route class of a console."""

    class ConsoleRoute(APIRoute):
        """A route of the console."""

        def get_route_handler(self) -> Handler:
            handle = super().get_route_handler()

            async def guarded(request: Request) -> Response:
                begin_visit(request, _stranger(console, request))
                response = await _answered(console, request, handle, self.path)
                response.headers.setdefault("Cache-Control", "no-store")
                visit: Visit = request.state.visit
                if visit.is_new and "set-cookie" not in response.headers:
                    console.cookies.set(response, visit.token)
                return response

            return guarded

    return ConsoleRoute


async def _answered(console: Console, request: Request, handle: Handler, path: str) -> Response:
    body: bytes | None = None
    try:
        await run_in_threadpool(_recognise, console, request)
        if request.method == "POST":
            visit: Visit = request.state.visit
            console.counted.pop(visit.staff.id if visit.staff else 0, None)
            most = console.uploads.get(path, MAX_FORM_BYTES) if visit.staff else MAX_FORM_BYTES
            body = await bounded_body(request, most)
            if body is None:
                return await _error(console, request, 413)
            refusal = await _refused_form(console, WithBody(request, body))
            if refusal is not None:
                return refusal
            request = WithBody(request, body)
        return await handle(request)
    except NotLoggedInError:
        return _to_log_in(console, request)
    except SecondFactorMissingError:
        return console.go("/account")
    except NotAllowedError:
        return await _error(console, request, 403, body)
    except NoConsultationError:
        return console.go("/consultations")
    except (NotFoundError, RequestValidationError):
        return await _error(console, request, 404 if request.method != "POST" else 400, body)
    except (StoreUnavailableError, BusyError) as error:
        log.error("console not answering", route=route_name(request), error=type(error).__name__)
        if request.method == "POST" and body is None:  # before it was known who is there
            body = await bounded_body(request, MAX_FORM_BYTES)
        response = await _error(console, request, 503, body)
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response


def _stranger(console: Console, request: Request) -> Visit:
    token = console.cookies.read(request)
    return Visit(
        token,
        console.cookies.form_token(token),
        is_new=console.cookies.name not in request.cookies,
        language=as_language(request.query_params.get("lang")),
    )


def _recognise(console: Console, request: Request) -> None:
    """Find the session of the visitor's token, and take the notice left for them."""
    visit: Visit = request.state.visit
    if visit.is_new:
        return
    store, now = console.store, console.clock()
    with store.read() as unit:
        visit.session = session = sql_sessions.find(unit, visit.token, now)
        if session is None:
            return
        member = staff_sql.get(unit, session.staff_id)
        if member.disabled_at is not None:
            visit.session = None
            return
        notice = sql_sessions.peek_notice(unit, session.id)
        reach = Reach.of(unit, member)
    visit.language = member.language
    if session.stage != "open":
        return
    if sql_sessions.is_to_be_checked(session, now):
        if not goes_on(console.services.open_id, store, session, now):
            visit.session = None
            return
        with store.read() as unit:  # perhaps with another role
            member = staff_sql.get(unit, session.staff_id)
            reach = Reach.of(unit, member)
    visit.staff, visit.reach = member, reach
    visit.must_enrol = _must_enrol(console, session, member, reach)
    visit.must_be_fresh = session.is_provided and not sql_sessions.is_proved(session, now)
    opened = _opened(console, request, reach)
    shows = request.method == "GET" and notice is not None
    if shows or opened or sql_sessions.is_to_be_noted(session, now):
        with store.write() as unit:
            sql_sessions.note_seen(unit, session.id, now)
            if opened:
                staff_sql.work_in(unit, member.id, opened)
                visit.staff = replace(member, works_in=opened)
            if shows and notice is not None:
                sql_sessions.drop_notice(unit, session.id)
                visit.notice = FlashNotice.unpacked(notice)


def _must_enrol(console: Console, session: StaffSession, member: Staff, reach: Reach) -> bool:
    """Return whether a second factor is missing. Whom the provider let in has proved there what it asks."""
    roles = {member.role, *reach.roles.values()}
    required = console.services.settings.second_factor_required and not ENROLLING_ROLES.isdisjoint(roles)
    return required and not member.has_second_factor and not session.is_provided


def _opened(console: Console, request: Request, reach: Reach) -> str | None:
    """Return the consultation that an address opens, when it is not the one they work in already."""
    asked = request.path_params.get("slug") or request.query_params.get("consultation")
    is_open = reach.staff is not None and asked == reach.staff.works_in
    if request.method != "GET" or is_open or not asked or asked not in console.services.catalogue:
        return None
    return str(asked) if reach.holds((), asked) else None


async def _refused_form(console: Console, request: Request) -> Response | None:
    """Return why a form is refused; None when it is ours and its session is open."""
    visit: Visit = request.state.visit
    async with request.form() as form:  # closed: it may hold a file
        given, before = form.get(FORM_FIELD), str(form.get("kept", ""))
        kept = RecoveredForm.of(request.url.path.removeprefix("/console"), form)
    if not isinstance(given, str) or visit.is_new or not console.cookies.proves_form(visit.token, given):
        # Shown, to be copied, and never sent again from here: another site may have written it.
        # A reload of the page after log-in repeats the form of log-in, which carries what was written before.
        carried = RecoveredForm.unpacked(before)
        written = (*kept.written, *(carried.written if carried is not None else ()))
        return console.show(request, "error.html", 403, name="error_form", written=written)
    if visit.session is None and kept.written and not kept.path.startswith("/log-in"):
        return console.show(request, "session_ended.html", 403, kept=kept)
    return None


def _to_log_in(console: Console, request: Request) -> Response:
    query = {}
    if request.method == "GET" and request.url.path != "/console":
        query["next"] = request.url.path.removeprefix("/console") + (
            f"?{request.url.query}" if request.url.query else ""
        )
    return console.go("/log-in" + (f"?{urlencode(query)}" if query else ""))


async def _error(console: Console, request: Request, status: int, body: bytes | None = None) -> Response:
    """Return the page of an error, with what was written in the form that was sent."""
    written: Sequence[str] = ()
    if body is not None:
        async with WithBody(request, body).form() as form:
            written = RecoveredForm.of(request.url.path, form).written
    return console.show(request, "error.html", status, name=f"error_{status}", written=written)
