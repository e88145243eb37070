"""Access by a token: `Authorization: Bearer`, its scope, and how often it may be used.

A refusal says what to do, and never repeats the token. A token is taken from nowhere else: not from an
address, which ends up in logs, and not from a cookie, which a browser sends by itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from fastapi import Request
from pyrate_limiter import Duration, Rate
from starlette.concurrency import run_in_threadpool

from api.open_data.problems import refusal
from api.services import Services
from api.shared.model import Allowance
from consultation.clock import stamp
from consultation.partners import sql_tokens
from consultation.partners.model import Scope, Token
from consultation.store.writing_thread import Urgency

RATES: Sequence[Rate] = (Rate(120, Duration.MINUTE),)
"""Requests of one token, in all of the installation's processes."""
POLICY = ", ".join(f'"token";q={each.limit};w={each.interval // 1000}' for each in RATES)
"""The same in the header that clients read (draft-ietf-httpapi-ratelimit-headers-10)."""
REALM = 'Bearer realm="Consultexto"'

Admit = Callable[[Request], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Gate:
    """Where tokens are looked at."""

    services: Services

    def require(self, scope: Scope) -> Admit:
        """Return a dependency that admits tokens with a scope, or raises HTTPException: 401, 403 or 429."""

        async def admit(request: Request) -> None:
            token = await run_in_threadpool(self._token, request)
            await self._count(token)
            if scope not in token.scopes:
                asked = f'{REALM}, error="insufficient_scope", scope="{scope}"'
                raise refusal(403, "token_lacks_scope", {"WWW-Authenticate": asked}, scope=scope)
            if sql_tokens.is_use_unknown(token, self.services.clock()):
                await self.services.inbound.run(self._note_used, token, urgency=Urgency.ANYONE)
            request.state.token = token

        return admit

    def _token(self, request: Request) -> Token:
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not secret.strip():
            raise refusal(401, "token_missing", {"WWW-Authenticate": REALM})
        found = self.services.store.ask(sql_tokens.find, secret.strip())
        state = "unknown" if found is None else found.state(stamp(self.services.clock()))
        if found is None or state != "valid":
            headers = {"WWW-Authenticate": f'{REALM}, error="invalid_token"'}
            raise refusal(401, f"token_{state}", headers)
        return found

    async def _count(self, token: Token) -> None:
        wait_ms = await self.services.shared.admit([Allowance(f"api token {token.id}", RATES)])
        if wait_ms:
            wait = -(-wait_ms // 1000)
            headers = {
                "Retry-After": str(wait),
                "RateLimit": f'"token";r=0;t={wait}',
                "RateLimit-Policy": POLICY,
            }
            raise refusal(429, "token_too_often", headers)

    def _note_used(self, token: Token) -> None:
        self.services.store.do(sql_tokens.note_used, token.id, self.services.clock())


def token_of(request: Request) -> Token:
    """Return the token that was admitted."""
    found = request.state.token
    assert isinstance(found, Token)
    return found
