"""The simulators' own pages: plain files, with nothing from other sites."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles

_FOLDER = Path(__file__).parent
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def add_page(app: FastAPI, name: str) -> None:
    """Serve one page at / and the files it uses at /page."""

    @app.get("/", include_in_schema=False)
    async def page() -> FileResponse:
        return FileResponse(_FOLDER / f"{name}.html", headers=_HEADERS)

    app.mount("/page", StaticFiles(directory=_FOLDER))
