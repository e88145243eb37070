"""Requests that write: read within bounds, and done once under their Idempotency-Key."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from fastapi import Request, Response
from pydantic import BaseModel, ValidationError

from api.http.bodies import bounded_body
from api.open_data.problems import refusal
from api.partners.access import POLICY, token_of
from api.partners.problems import InvalidError, mistakes_of
from api.services import Services
from consultation.partners import sql_requests
from consultation.partners.model import KeptResponse, KeyReusedError, Token
from consultation.store import Unit
from consultation.store.writing_thread import Urgency

MAX_BODY_BYTES = 131_072
KEY_HEADER = "Idempotency-Key"
KEY_PATTERN = r"^[!-~]{1,255}$"
_KEY = re.compile(KEY_PATTERN)
_SAFE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "RateLimit-Policy": POLICY}

M = TypeVar("M", bound=BaseModel)
Do = Callable[[Unit, Token, M], KeptResponse]


@dataclass(frozen=True, slots=True)
class Asked(Generic[M]):
    """A request to write: its key, a code of the whole of it, and what was sent."""

    key: str
    request: str
    sent: M


async def read(request: Request, model: type[M]) -> Asked[M]:
    """Read a request; nothing of its body is logged.

    Raises HTTPException (400, 408, 413, 415), or InvalidError for what is not of the model.
    """
    key = request.headers.get(KEY_HEADER, "")
    if not _KEY.fullmatch(key):
        raise refusal(400, "key_missing", header=KEY_HEADER)
    media_type = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise refusal(415, "json_only")
    body = await bounded_body(request, MAX_BODY_BYTES)
    if body is None:
        raise refusal(413, "too_large", bytes=MAX_BODY_BYTES)
    try:
        sent = model.model_validate_json(body)
    except ValidationError as error:
        if error.errors()[0]["type"] == "json_invalid":
            raise refusal(400, "json_malformed") from None
        raise InvalidError(mistakes_of(error)) from None
    whole = f"{request.method} {request.url.path}\0{hashlib.sha256(body).hexdigest()}"
    return Asked(key, whole, sent)


async def do_once(services: Services, request: Request, asked: Asked[M], do: Do[M]) -> Response:
    """Do a request and return its response; or, when it was done under its key before, the response of then.

    Raises HTTPException (422) when another request was done under the key, and what `do` raises, which then
    has done nothing.
    """
    token = token_of(request)
    given, is_new = await services.inbound.run(
        partial(_in_one_transaction, services, token, asked, do), urgency=Urgency.ANYONE
    )
    headers = {**_SAFE, "Location": given.location}
    if not is_new:
        headers["Idempotency-Replayed"] = "true"
    return Response(given.body, given.status, headers, "application/json")


def _in_one_transaction(
    services: Services, token: Token, asked: Asked[M], do: Do[M]
) -> tuple[KeptResponse, bool]:
    with services.store.write() as unit:
        now = services.clock()
        try:
            kept = sql_requests.find(unit, token.id, asked.key, asked.request, now)
        except KeyReusedError:
            raise refusal(422, "key_reused", header=KEY_HEADER) from None
        if kept is not None:
            return kept, False
        done = do(unit, token, asked.sent)
        sql_requests.keep(unit, token.id, asked.key, asked.request, done, now)
        return done, True


def shown(found: BaseModel) -> Response:
    """Return what is read by a token: it is nobody else's to store."""
    return Response(found.model_dump_json(), 200, _SAFE, "application/json")


def gone() -> Response:
    """Return the response to something that was deleted."""
    return Response(status_code=204, headers=_SAFE)
