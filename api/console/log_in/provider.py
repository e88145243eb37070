"""Logging in by the provider of identities, and being logged out by it.

GET  /console/log-in/openid           go to the provider; `fresh=yes`: prove again who one is
GET  /console/log-in/openid/back      come back from it, with a code
GET  /console/log-out/openid          log out there too, after logging out here
POST /openid/log-out                  the provider says that a session has ended (Back-Channel Logout 1.0)

What the way back is compared with travels in an encrypted cookie: nothing is stored of who is not logged in.
"""

from __future__ import annotations

import base64
import hmac
import json
import re
from dataclasses import asdict
from datetime import datetime, timedelta
from urllib.parse import parse_qs

import structlog
from cryptography.exceptions import InvalidTag
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from api.console.console import Page, Section, existing, get
from api.http.bodies import bounded_body
from api.identity.provider import Identity, OpenIdError, OpenIdProvider, Pending, ProviderUnreachedError
from api.services import Services
from consultation.staff import Opened, identities, sql_audit, sql_sessions
from consultation.staff.identities import Denied
from consultation.store.keyring import Keyring

COOKIE_SECONDS = 600
MAX_LOG_OUT_BYTES = 20_000
"""Anybody can send one."""
_OF = "openid log-in"
_SAID = frozenset(
    {
        "unknown", "no_role", "disabled", "login_taken", "not_fresh", "no_auth_time", "cancelled",
        "not_reached",
    }
)  # fmt: skip
"""Why somebody was not let in: what has words of its own."""

log = structlog.get_logger("consultexto.identity")


class _ByProvider(Section):
    @property
    def _provider(self) -> OpenIdProvider:
        return existing(self.console.services.open_id)

    @get("/log-in/openid")
    def leave_for_provider(
        self,
        request: Request,
        next: str = "",  # noqa: A002 - the address says it so
        fresh: str = "",
    ) -> Response:
        """Redirect to the provider."""
        provider = self._provider
        try:
            address, pending = provider.begin(fresh=fresh == "yes", next_page=followed(next))
        except ProviderUnreachedError as error:
            log.warning("the provider of identities does not answer", reason=error.reason)
            return self._refused("not_reached")
        response = RedirectResponse(address, 303)
        self.console.cookies.set_pending(response, _sealed(self._keyring, pending), COOKIE_SECONDS)
        return response

    @get("/log-in/openid/back")
    def come_back(
        self, request: Request, code: str = "", state: str = "", error: str = "", iss: str = ""
    ) -> Response:
        """Let somebody in whom the provider has proved, once; otherwise say why not."""
        provider, now = self._provider, self.console.clock()
        pending = _opened(self._keyring, self.console.cookies.read_pending(request), now)
        if pending is None or not hmac.compare_digest(pending.state.encode(), state.encode()):
            return self._refused("expired")
        if iss and iss != provider.settings.issuer:
            return self._refused("other_issuer")
        if error or not code:
            return self._refused("cancelled" if error == "access_denied" else "provider")
        with self.console.store.write() as unit:
            if not identities.use_once(unit, state, now):
                return self._refused("expired")
        try:
            identity = provider.finish(pending, code)
        except OpenIdError as refused:
            log.warning("a log-in by the provider was refused", reason=refused.reason)
            unreached = isinstance(refused, ProviderUnreachedError)
            return self._refused("not_reached" if unreached else refused.reason)
        return self._entered(identity, pending, now)

    def _entered(self, identity: Identity, pending: Pending, now: datetime) -> Response:
        result = self.console.store.do(
            identities.enter,
            identity.known,
            now,
            gives_roles=bool(self._provider.settings.roles),
            provider_session=identity.provider_session,
            id_token=identity.id_token,
            refresh_token=identity.refresh_token,
            proved_at=identity.proved_at,
        )
        if isinstance(result, Denied):
            return self._refused(result.reason)
        assert isinstance(result, Opened)
        response = self.console.go(followed(pending.next_page))
        self.console.cookies.set(response, result.token)
        self.console.cookies.forget_pending(response)
        return response

    def _refused(self, reason: str) -> Response:
        """Go back to the log-in page, which says why; the address holds a code alone."""
        said = reason if reason in _SAID else "other"
        response = self.console.go(f"/log-in?said=openid_{said}")
        self.console.cookies.forget_pending(response)
        return response

    @property
    def _keyring(self) -> Keyring:
        return self.console.services.settings.keyring


PAGE = Page("/log-in/openid", "log_in", (_ByProvider,), in_navigation=False)


def create_back_channel_router(services: Services) -> APIRouter:
    """Return the route on which the provider says that sessions have ended; none without a provider."""
    router = APIRouter(include_in_schema=False)
    provider = services.open_id
    if provider is None:
        return router

    headers = {"Cache-Control": "no-store"}

    @router.post("/openid/log-out")
    async def end_sessions(request: Request) -> Response:
        body = await bounded_body(request, MAX_LOG_OUT_BYTES)
        if body is None:
            return Response(status_code=413, headers=headers)
        token = parse_qs(body.decode("latin-1")).get("logout_token", [""])[0]
        return await run_in_threadpool(end, token)

    def end(logout_token: str) -> Response:
        now = services.clock()
        try:
            ended = provider.read_log_out(logout_token)
        except ProviderUnreachedError:
            return Response(status_code=503, headers=headers)
        except OpenIdError as error:
            log.warning("a log-out of the provider was refused", reason=error.reason)
            return Response(status_code=400, headers=headers)
        with services.store.write() as unit:
            if identities.use_once(unit, f"log-out {ended.token_id}", now):
                whose = sql_sessions.end_of_provider(
                    unit, provider.settings.issuer, ended.subject, ended.provider_session
                )
                for staff_id in whose:
                    sql_audit.record(unit, "ended_by_provider", now, staff_id, f"staff:{staff_id}")
        return Response(status_code=200, headers=headers)

    return router


def _sealed(keyring: Keyring, pending: Pending) -> str:
    return base64.urlsafe_b64encode(keyring.encrypt(json.dumps(asdict(pending)), _OF)).decode()


def _opened(keyring: Keyring, cookie: str, now: datetime) -> Pending | None:
    """Return what the cookie keeps of a log-in; None when it is not ours, or too old."""
    try:
        pending = Pending(**json.loads(keyring.decrypt(base64.urlsafe_b64decode(cookie), _OF)))
    except (ValueError, TypeError, InvalidTag):
        return None
    begun = datetime.fromisoformat(pending.begun_at)
    return pending if now < begun + timedelta(seconds=COOKIE_SECONDS) else None


# Where one goes after log-in: a page of the console, never an address of another site.

_NEXT = re.compile(r"/[A-Za-z0-9][A-Za-z0-9/_.-]*(?:\?[A-Za-z0-9=&_.%-]*)?")


def followed(page: str) -> str:
    """Return the path of a page within the console; empty, which is the first screen, for anything else."""
    return page if _NEXT.fullmatch(page) and "//" not in page and ".." not in page else ""
