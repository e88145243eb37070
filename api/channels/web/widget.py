"""The widget's file and its worker's, as they are served: compressed once, revalidated by their digests.

The worker shows notices while no page is open. A browser takes one from its page's own origin only, and for
addresses below its own, unless `Service-Worker-Allowed` says more, which is not needed: it serves no page.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request, Response

WIDGET = Path(__file__).parent / "static" / "widget.js"
WORKER = Path(__file__).parent / "static" / "worker.js"
MAX_AGE_SECONDS = 600


def create_widget_router() -> APIRouter:
    """`/widget.js` and the worker. A module script is fetched with CORS, so any page may read the first."""
    router = APIRouter()

    @router.api_route("/widget.js", methods=["GET", "HEAD"], include_in_schema=False)
    async def widget(request: Request) -> Response:
        return _answer(
            request,
            WIDGET,
            {
                "Cache-Control": f"public, max-age={MAX_AGE_SECONDS}",
                "Access-Control-Allow-Origin": "*",
                "Cross-Origin-Resource-Policy": "cross-origin",
            },
        )

    @router.api_route("/channels/web/worker.js", methods=["GET", "HEAD"], include_in_schema=False)
    async def worker(request: Request) -> Response:
        return _answer(request, WORKER, {"Cache-Control": "no-cache"})

    return router


def _answer(request: Request, path: Path, more: Mapping[str, str]) -> Response:
    plain, packed, etag = _file(path)
    headers = {"ETag": etag, "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff", **more}
    if request.headers.get("If-None-Match") == etag:
        return Response(status_code=304, headers=headers)
    body = plain
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        body, headers["Content-Encoding"] = packed, "gzip"
    return Response(body, headers=headers, media_type="text/javascript")


@cache
def _file(path: Path) -> tuple[bytes, bytes, str]:
    """The file, the file compressed, and its entity tag. Weak: both are the same script."""
    plain = path.read_bytes()
    return plain, gzip.compress(plain, 9, mtime=0), f'W/"{hashlib.sha256(plain).hexdigest()[:32]}"'
