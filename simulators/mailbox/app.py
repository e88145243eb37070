"""The page of the mailbox.

GET    /               the e-mails, newest first
GET    /_sim/snapshot  as JSON; 204 when nothing came after a version
DELETE /_sim/mails     forget them
"""

from dataclasses import asdict

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from simulators.mailbox.catching import Mailbox
from simulators.pages import add_page
from simulators.serving import LOOPBACK_NAMES


def create_mailbox(mailbox: Mailbox) -> FastAPI:
    """Return the page of a mailbox."""
    app = FastAPI(title="Mailbox", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK_NAMES)

    @app.get("/_sim/snapshot")
    async def snapshot(after: int = -1) -> Response:
        if after == mailbox.version:
            return Response(status_code=204)
        return JSONResponse({"version": mailbox.version, "mails": [asdict(each) for each in mailbox.caught]})

    @app.delete("/_sim/mails", status_code=204)
    async def forget() -> None:
        mailbox.caught.clear()
        mailbox.version += 1

    add_page(app, "mailbox")
    return app
