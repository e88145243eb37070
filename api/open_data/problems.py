"""Errors of the API, as RFC 9457 describes them: application/problem+json."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.open_data.model import Gone, Problem
from api.tasks.packages import RETRY_AFTER_SECONDS
from consultation.languages.catalogue import catalogue
from consultation.languages.model import DEVELOPERS, Language, accepted_language
from consultation.store import StoreUnavailableError

MEDIA_TYPE = "application/problem+json"
AUDIENCE = "problems"
_OF_THE_FRAMEWORK: Mapping[int, str] = {404: "no_address", 408: "too_slow"}
"""What is said of a refusal that brings no words of ours."""


@dataclass(frozen=True, slots=True)
class Detail:
    """What a problem says: a sentence of `locale/<language>/problems/`, and its values."""

    name: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said_in(self, language: Language) -> str:
        """Return the sentence in a language."""
        return catalogue(language, AUDIENCE).say(self.name, self.values)


def refusal(
    status: int, name: str, headers: Mapping[str, str] | None = None, **values: object
) -> HTTPException:
    """Return the exception that is answered with a problem, in the language of whoever asked."""
    return HTTPException(status, Detail(name, values), dict(headers or {}))  # type: ignore[arg-type]


def language_of(request: Request) -> Language:
    """Return the language that problems are said in to whoever asks."""
    return accepted_language(request.headers.get("Accept-Language"), DEVELOPERS)


def problem(
    request: Request, status: int, detail: Detail, headers: Mapping[str, str] | None = None
) -> Response:
    """Return the response that describes an error."""
    said = detail.said_in(language_of(request))
    body = Problem(type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=said)
    return say(request, body, headers)


def say(request: Request, body: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """Return the response of a problem in the language of whoever asked, which caches do not store."""
    usual = {
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Language": language_of(request),
    }
    return Response(body.model_dump_json(), body.status, {**usual, **(headers or {})}, MEDIA_TYPE)


def wrong(error: Mapping[str, Any]) -> Detail:
    """Return what Pydantic found wrong, without what was sent: that may be anything."""
    name, values = f"wrong_{error['type']}", dict(error.get("ctx", {}))
    if name not in catalogue(DEVELOPERS, AUDIENCE).messages:
        return Detail("wrong_other")
    if "expected" in values:
        named = re.findall("'([^']*)'", str(values["expected"]))
        values["expected"] = ", ".join(named) or str(values["expected"]).lower()
    return Detail(name, values)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI part that lists the problems of a route."""
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{_said(status).__name__}"}}},
        }
        for status in sorted((*statuses, 422, 503))
    }


def _said(status: int) -> type[Problem]:
    return Gone if status == HTTPStatus.GONE else Problem


def say_problems(app: FastAPI) -> None:
    """Make an application answer every error as a problem."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(StoreUnavailableError, _unavailable)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        allowed = {"Allow": ", ".join([*sorted(_methods(request)), "OPTIONS"])}
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=allowed)
        return problem(request, 405, Detail("methods_taken", {"methods": allowed["Allow"]}), allowed)
    detail = error.detail if isinstance(error.detail, Detail) else None
    usual = Detail(_OF_THE_FRAMEWORK.get(error.status_code, "refused"))
    return problem(request, error.status_code, detail or usual, error.headers)


def _methods(request: Request) -> set[str]:
    """Return the methods that the address of a request takes, whichever of its routes takes them."""
    here = (each for each in request.app.router.routes if each.matches(request.scope)[0] is not Match.NONE)
    return {method for route in here for method in route.methods or ()}


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    language = language_of(request)
    said = [
        f"{'.'.join(map(str, each['loc'][1:]))}: {wrong(each).said_in(language)}" for each in error.errors()
    ]
    title = HTTPStatus.UNPROCESSABLE_ENTITY.phrase
    return say(request, Problem(type="about:blank", title=title, status=422, detail=" ".join(said)))


async def _unavailable(request: Request, error: Exception) -> Response:
    return problem(request, 503, Detail("unavailable"), {"Retry-After": str(RETRY_AFTER_SECONDS)})
