"""The widget's file, as it is served: compressed once, revalidated by its digest."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request, Response

WIDGET = Path(__file__).parent / "static" / "widget.js"
MAX_AGE_SECONDS = 600


def create_widget_router() -> APIRouter:
    """`/widget.js`. A module script is fetched with CORS, so any page may read it."""
    router = APIRouter()

    @router.get("/widget.js", include_in_schema=False)
    async def widget(request: Request) -> Response:
        plain, packed, etag = _file()
        headers = {
            "ETag": etag,
            "Cache-Control": f"public, max-age={MAX_AGE_SECONDS}",
            "Vary": "Accept-Encoding",
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "X-Content-Type-Options": "nosniff",
        }
        if request.headers.get("If-None-Match") == etag:
            return Response(status_code=304, headers=headers)
        body = plain
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            body, headers["Content-Encoding"] = packed, "gzip"
        return Response(body, headers=headers, media_type="text/javascript")

    return router


@cache
def _file() -> tuple[bytes, bytes, str]:
    """The file, the file compressed, and its entity tag. Weak: both are the same script."""
    plain = WIDGET.read_bytes()
    return plain, gzip.compress(plain, 9, mtime=0), f'W/"{hashlib.sha256(plain).hexdigest()[:32]}"'
