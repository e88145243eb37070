"""A person's own data behind a one-time link.

GET  /my-data/{token}          a page with a button for each file: viewing it does not use the link up, since
                               messaging services open links to preview them
POST /my-data/{token}/{ending}   the file, json or csv, once

The token is in the address, so browsers and proxies store nothing of this, and no other site is told the
address. A used or expired link gets a page that says so: 410, and 404 for an unknown one.
"""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from api.http.routes_when_asked import router_when_asked
from api.pages.shared.errors import page_route
from api.pages.shared.frame import error_frame
from api.pages.shared.responses import page
from api.services import Services
from consultation.rights import own_data, sql_export_links
from consultation.rights.sql_export_links import FileEnding, Owner, Refusal
from consultation.store.writing_thread import Urgency

PREFIX = "/my-data"
PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}

_MEDIA_TYPES: dict[FileEnding, str] = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


def create_own_data_router(services: Services) -> APIRouter:
    """Return the routes of the pages and files of one-time links."""
    pages = _OwnDataPages(services)
    return router_when_asked(
        PREFIX,
        page_route(services.settings.public_url),
        [(["GET", "HEAD"], "/{token}", pages.offer), (["POST"], "/{token}/{ending}", pages.give)],
    )


class _OwnDataPages:
    def __init__(self, services: Services) -> None:
        self._services = services

    def offer(self, request: Request, token: str) -> Response:
        """Show the files that are left."""
        left = self._services.store.ask(sql_export_links.files_left, token, self._services.clock())
        return self._page(request, token, left)

    async def give(self, request: Request, token: str, ending: Literal["json", "csv"]) -> Response:
        """Return a file, in the writing thread: of two clicks at once only one gets it."""
        given = await self._services.inbound.run(self._take, token, ending, urgency=Urgency.ANYONE)
        if not isinstance(given, bytes):
            return self._page(request, token, given)
        headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="consultexto.{ending}"'}
        return Response(given, media_type=_MEDIA_TYPES[ending], headers=headers)

    def _take(self, token: str, ending: FileEnding) -> bytes | Refusal:
        now = self._services.clock()
        with self._services.store.write() as unit:
            owner = sql_export_links.take_file(unit, token, ending, now)
            if not isinstance(owner, Owner):
                return owner
            data = own_data.collect(unit, owner.participant_id, self._services.catalogue.by_slug, now)
        return data.as_json() if ending == "json" else data.as_csv()

    def _page(self, request: Request, token: str, left: tuple[FileEnding, ...] | Refusal) -> Response:
        frame = error_frame(self._services.settings.public_url, request)
        refusal = left if isinstance(left, str) else None
        status = 200 if refusal is None else 404 if refusal == "unknown" else 410
        response = page(
            request,
            "own_data/own_data.html",
            status,
            frame=frame,
            refusal=refusal,
            files=[each for each in ("csv", "json") if each in left],
            address=frame.links.file(f"{PREFIX}/{quote(token, safe='')}"),
            query=f"?lang={frame.words.language}" if frame.links.names_language else "",
        )
        response.headers.update(PRIVATE)
        del response.headers["ETag"]
        return response
