"""Access to the web channel from a browser: which origins may call it, and how a refusal is written.

Only the service's own pages and the origins on the allow list. Another origin gets 403 and no CORS
header, so a browser shows it nothing, but for the refusal of the title: by that the widget says why. Callers
without an Origin header are no browsers of another site: the bearer token alone decides for them.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from api.channels.web.settings import PREFIX
from consultation.languages.catalogue import catalogue
from consultation.languages.model import DEFAULT, Language
from consultation.store import StoreUnavailableError

RETRY_AFTER_SECONDS = 5
PREFLIGHT_SECONDS = 7200

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class RefusedError(Exception):
    """A refused request: its status, and the name of the sentence for the person."""

    def __init__(
        self,
        status: int,
        sentence: str,
        language: Language = DEFAULT,
        *,
        retry_after_seconds: int | None = None,
    ) -> None:
        super().__init__(said(sentence, language))
        self.status = status
        self.retry_after_seconds = retry_after_seconds


def said(sentence: str, language: Language) -> str:
    """Return a sentence of `locale/<language>/api/web_channel.ftl`, which the widget shows unchanged."""
    return catalogue(language, "api").say(sentence)


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins that may call: the service's own, and those of the allow list."""

    known: frozenset[str]

    @classmethod
    def of(cls, public_url: str, allowed_origins: Iterable[str]) -> Origins:
        """Return the origins of a service."""
        parts = urlsplit(public_url)
        return cls(frozenset((f"{parts.scheme}://{parts.netloc}", *allowed_origins)))

    def is_foreign(self, request: Request) -> bool:
        """Tell whether a page of another site, not on the list, is calling."""
        origin = request.headers.get("Origin")
        # The browser itself says that a page is the service's own, under whatever host name.
        own = request.headers.get("Sec-Fetch-Site") == "same-origin"
        return origin is not None and origin not in self.known and not own

    @classmethod
    def refuse(cls, request: Request) -> Response:
        """Refuse a foreign page. It may read why at the title alone, which the widget asks for first."""
        response = _refusal(403, said("forbidden_origin", DEFAULT))
        return cls.let_read(request, response) if f"{PREFIX}/consultations/" in request.url.path else response

    @staticmethod
    def let_read(request: Request, response: Response) -> Response:
        """Add the CORS headers that let the calling page read an answer."""
        response.headers["Vary"] = "Origin"
        origin = request.headers.get("Origin")
        if origin is not None:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = "Retry-After"
        return response


def guarded_route(public_url: str, allowed_origins: Iterable[str]) -> type[APIRoute]:
    """Return a route class that answers own pages and allowed origins, with CORS headers and no caching."""
    origins = Origins.of(public_url, allowed_origins)

    class GuardedRoute(APIRoute):
        """A route of the web channel."""

        def get_route_handler(self) -> Handler:
            handle = super().get_route_handler()

            async def guarded(request: Request) -> Response:
                if origins.is_foreign(request):
                    return origins.refuse(request)
                return origins.let_read(request, await _answered(handle, request))

            return guarded

    return GuardedRoute


def answer_too_many(public_url: str, allowed_origins: Iterable[str]) -> Callable[[Request, int], Response]:
    """Answer a widget over its rate limit, so that its page can read it, wherever it is embedded."""
    origins = Origins.of(public_url, allowed_origins)

    def too_many(request: Request, wait_seconds: int) -> Response:
        response = _refusal(429, said("too_many", DEFAULT))
        response.headers["Retry-After"] = str(wait_seconds)
        return response if origins.is_foreign(request) else origins.let_read(request, response)

    return too_many


def preflight() -> Response:
    """Answer a preflight request of an allowed origin."""
    return Response(
        status_code=204,
        headers={
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
            "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
            "Cache-Control": "no-store",
        },
    )


async def _answered(handle: Handler, request: Request) -> Response:
    try:
        response = await handle(request)
    except RefusedError as refused:
        response = _refusal(refused.status, str(refused))
        if refused.retry_after_seconds is not None:
            response.headers["Retry-After"] = str(refused.retry_after_seconds)
        return response
    except RequestValidationError:
        return _refusal(422, said("not_a_message", DEFAULT))
    except StoreUnavailableError:
        response = _refusal(503, said("unavailable", DEFAULT))
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _refusal(status: int, sentence: str) -> Response:
    return JSONResponse({"error": sentence}, status, {"Cache-Control": "no-store"})
