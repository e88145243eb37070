"""Errors of the API, as RFC 9457 describes them: application/problem+json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.open_data.model import Gone, Problem
from api.tasks.packages import RETRY_AFTER_SECONDS
from consultation.store import StoreUnavailableError

MEDIA_TYPE = "application/problem+json"


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return the response that describes an error."""
    title = HTTPStatus(status).phrase
    return say(Problem(type="about:blank", title=title, status=status, detail=detail), headers)


def say(body: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """Return the response of a problem, which caches do not store."""
    return Response(
        body.model_dump_json(),
        body.status,
        {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **(headers or {})},
        MEDIA_TYPE,
    )


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
        return problem(405, f"This address takes {allowed['Allow']}.", allowed)
    detail = error.detail
    if error.status_code == 404 and detail == HTTPStatus.NOT_FOUND.phrase:
        detail = "There is nothing at this address. What there is: openapi.json."
    return problem(error.status_code, detail, error.headers)


def _methods(request: Request) -> set[str]:
    """Return the methods that the address of a request takes, whichever of its routes takes them."""
    here = (each for each in request.app.router.routes if each.matches(request.scope)[0] is not Match.NONE)
    return {method for route in here for method in route.methods or ()}


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    # Do not repeat the input: it may be anything.
    said = [f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors()]
    return problem(422, json.dumps(said, ensure_ascii=False).strip("[]").replace('"', ""))


async def _unavailable(request: Request, error: Exception) -> Response:
    return problem(503, "Try again in a moment.", {"Retry-After": str(RETRY_AFTER_SECONDS)})
