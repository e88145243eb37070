"""The routes of the console: its pages in the order of the navigation, its style, and unknown addresses."""

from __future__ import annotations

from itertools import chain

from fastapi import APIRouter, Request, Response

from api.console import editor, feedback, moderation, outreach
from api.console.assets import STATIC_FILES
from api.console.assignments import view as assignments_view
from api.console.audit import view as audit_view
from api.console.console import GET, POST, Console, NotFoundError, Page, existing
from api.console.erasure import view as erasure_view
from api.console.evaluation import view as evaluation_view
from api.console.log_in import forgotten
from api.console.log_in import provider as log_in_by_provider
from api.console.log_in import view as log_in_view
from api.console.mail import view as mail_view
from api.console.messages import view as messages_view
from api.console.organisations import view as organisations_view
from api.console.posts import view as posts_view
from api.console.retention import view as retention_view
from api.console.route import router_of
from api.console.staff import accounts, devices, own_account
from api.console.statistics import view as statistics_view
from api.console.today import view as today_view
from api.console.tokens import view as tokens_view
from api.console.topics import view as topics_view
from api.console.transcribing import view as transcribing_view
from api.console.versions import view as versions_view
from api.console.webhooks import view as webhooks_view
from api.pages.shared.responses import static_file
from api.services import Services

PAGES: tuple[Page, ...] = (
    today_view.PAGE,
    moderation.PAGE,
    transcribing_view.PAGE,
    posts_view.PAGE,
    topics_view.PAGE,
    versions_view.PAGE,
    evaluation_view.PAGE,
    feedback.PAGE,
    outreach.PAGE,
    assignments_view.PAGE,
    statistics_view.PAGE,
    messages_view.PAGE,
    retention_view.PAGE,
    erasure_view.PAGE,
    accounts.PAGE,
    organisations_view.PAGE,
    tokens_view.PAGE,
    webhooks_view.PAGE,
    audit_view.PAGE,
    editor.PAGE,
    own_account.PAGE,
    devices.PAGE,
    mail_view.PAGE,
    forgotten.PAGE,
    log_in_by_provider.PAGE,
    log_in_view.PAGE,
)


def create_console_router(services: Services) -> APIRouter:
    """Return the routes of the console of a service."""
    console = Console(services, PAGES)
    return router_of(
        console,
        [
            *chain.from_iterable(page.routes(console) for page in PAGES),
            (GET, "/static/{name}", _static),
            (GET, "/", lambda: console.go()),
            ((*GET, *POST), "/{path:path}", _nothing),
        ],
    )


def _static(request: Request, name: str, v: str = "") -> Response:
    file = existing(STATIC_FILES.get(name))
    return static_file(request, file, v)


def _nothing() -> Response:
    raise NotFoundError
