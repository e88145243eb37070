"""Access by a token: `Authorization: Bearer`, its scope, and how often it may be used.

A refusal says what to do, and never repeats the token. A token is taken from nowhere else: not from an
address, which ends up in logs, and not from a cookie, which a browser sends by itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from fastapi import Request, Response
from pydantic import ValidationError
from pyrate_limiter import Duration, Rate
from starlette.concurrency import run_in_threadpool

from api.open_data.problems import Detail, language_of, refusal, say, wrong
from api.partners.model import Invalid, Mistake
from api.services import Services
from api.shared.model import Allowance
from consultation.clock import stamp
from consultation.definition import Consultation
from consultation.languages.model import Language
from consultation.partners import sql_tokens
from consultation.partners.model import Scope, Token
from consultation.store.writing_thread import Urgency
from consultation.turn.form import Refused
from consultation.understanding import MAX_SIGNATURE_CHARS

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


# What is wrong with what a partner sent: each mistake with its place, as RFC 9457 shows it.

MOST_SHOWN = 100
"""How many mistakes one response names."""


@dataclass(frozen=True, slots=True)
class Mistaken:
    """One thing to correct: its code, where it is, and what is said of it, which has the code's name."""

    code: str
    place: tuple[str | int, ...]
    values: Mapping[str, object] = field(default_factory=dict)
    said: str | None = None

    def shown_in(self, language: Language) -> Mistake:
        """Return it as the response has it."""
        detail = Detail(self.said or self.code, self.values).said_in(language)
        return Mistake(pointer=pointer(*self.place), code=self.code, detail=detail)


class InvalidError(Exception):
    """What was sent has mistakes, and nothing of it is stored."""

    def __init__(self, mistakes: Sequence[Mistaken]) -> None:
        super().__init__(len(mistakes))
        self.mistakes = mistakes


def pointer(*parts: str | int) -> str:
    """Return a JSON pointer as a fragment of an address (RFC 6901)."""
    return "#" + "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


def mistakes_of(error: ValidationError) -> list[Mistaken]:
    """Return every mistake that a model found. What was sent is not repeated: it may be anything."""
    found = error.errors(include_input=False)
    said = [(each, wrong(each)) for each in found]
    return [Mistaken(each["type"], each["loc"], words.values, words.name) for each, words in said]


def mistake_of(definition: Consultation, refused: Refused, index: int) -> Mistaken:
    """Return why a contribution was refused, by its place in what was sent."""
    values = {"count": refused.count, "max": definition.max_chars, "signature": MAX_SIGNATURE_CHARS}
    place = ("signature",) if refused.field == "signature" else ("contributions", index, refused.field)
    return Mistaken(refused.reason, place, values, f"refused_{refused.reason}")


async def answer_invalid(request: Request, error: Exception) -> Response:
    """Answer 422 with every mistake."""
    assert isinstance(error, InvalidError)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    language = language_of(request)
    shown = [each.shown_in(language) for each in error.mistakes[:MOST_SHOWN]]
    detail = Detail("to_correct", {"n": len(error.mistakes)}).said_in(language)
    body = Invalid(type="about:blank", title=status.phrase, status=int(status), detail=detail, errors=shown)
    return say(request, body)
