"""The routes of the write API, and what its OpenAPI document says of them.

POST   /consultations/{slug}/contributions   what one person said elsewhere        contributions:write
GET    /submissions                          what was sent, a page at a time        contributions:read
GET    /submissions/{id}                     what became of it                      contributions:read
GET    /webhooks, POST /webhooks             the systems that are told of events    webhooks:manage
GET    /webhooks/{number}, DELETE            one of them                            webhooks:manage
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from api.open_data.app import Part
from api.open_data.model import Number
from api.open_data.problems import MEDIA_TYPE, documented
from api.open_data.routes import Nothing, Slug
from api.open_data.views import Addresses
from api.partners import model
from api.partners.access import Gate, token_of
from api.partners.model import EXAMPLES
from api.partners.problems import InvalidError, answer_invalid
from api.partners.requests import KEY_HEADER, KEY_PATTERN, do_once, gone, read, shown
from api.partners.submissions import Submissions
from api.partners.webhooks import ToldSystems
from api.services import Services
from consultation.partners.model import SCOPES, Scope
from consultation.store.writing_thread import Urgency

TAG = "partners"
_SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token of an organisation, made in the console. It may do what its scopes name.",
}
_TOLD = (
    " With a token of an organisation, what was gathered elsewhere is written, and systems are told of"
    " events: each request under an `Idempotency-Key`, so that it may be sent again."
)


@dataclass(frozen=True, slots=True)
class Partners:
    """The routes."""

    services: Services
    submissions: Submissions
    systems: ToldSystems

    async def contribute(self, request: Request, slug: Slug, asked: Nothing) -> Response:
        """Send what one person said elsewhere: on paper, at a meeting, by phone."""
        read_sent = await read(request, model.SubmissionSent)

        return await do_once(
            self.services,
            request,
            read_sent,
            lambda unit, token, sent: self.submissions.take(unit, token, slug, sent),
        )

    def submissions_sent(
        self, request: Request, asked: Annotated[model.SubmissionsAsked, Query()]
    ) -> Response:
        """What was sent with any token of the organisation, and what became of it."""
        return shown(self.submissions.page(token_of(request), asked))

    def submission(
        self, request: Request, code: Annotated[model.SubmissionId, Path()], asked: Nothing
    ) -> Response:
        """Read what became of what was sent."""
        return shown(self.submissions.find(token_of(request), code))

    def webhooks(self, request: Request, asked: Nothing) -> Response:
        """The systems of the organisation that are told of events."""
        return shown(self.systems.everyone(token_of(request)))

    async def add_webhook(self, request: Request, asked: Nothing) -> Response:
        """Have a system told of events. The response has its secret, which is not shown again."""
        return await do_once(self.services, request, await read(request, model.WebhookSent), self.systems.add)

    def webhook(self, request: Request, number: Annotated[Number, Path()], asked: Nothing) -> Response:
        """One system that is told of events."""
        return shown(self.systems.find(token_of(request), number))

    async def delete_webhook(
        self, request: Request, number: Annotated[Number, Path()], asked: Nothing
    ) -> Response:
        """Tell a system nothing more, and forget it."""
        delete = partial(self.systems.delete, token_of(request), number)
        await self.services.inbound.run(delete, urgency=Urgency.ANYONE)
        return gone()


def create_part(services: Services) -> Part:
    """Return the write API, to be served beside the open data."""
    return Part(
        _router(services),
        (model.Invalid, model.SubmissionSent, model.WebhookSent),
        EXAMPLES,
        {InvalidError: answer_invalid},
        {"token": _SCHEME},
        _TOLD,
    )


def _router(services: Services) -> APIRouter:
    where = Addresses(services.settings.public_url)
    pages = Partners(services, Submissions(services, where), ToldSystems(services, where))
    gate, router = Gate(services), APIRouter()
    contributions = "/consultations/{slug}/contributions"
    one = "/webhooks/{number}"
    writes, reads, manages = SCOPES
    for method, path, endpoint, scope, sent, answered in (
        ("POST", contributions, pages.contribute, writes, model.SubmissionSent, model.Submission),
        ("GET", "/submissions", pages.submissions_sent, reads, None, model.SubmissionsPage),
        ("GET", "/submissions/{code}", pages.submission, reads, None, model.Submission),
        ("GET", "/webhooks", pages.webhooks, manages, None, model.Webhooks),
        ("POST", "/webhooks", pages.add_webhook, manages, model.WebhookSent, model.WebhookMade),
        ("GET", one, pages.webhook, manages, None, model.Webhook),
        ("DELETE", one, pages.delete_webhook, manages, None, None),
    ):  # fmt: skip
        admitted = [Depends(gate.require(scope))]
        router.add_api_route(
            path,
            endpoint,
            methods=[method],
            status_code=201 if sent else 200 if answered else 204,
            response_model=answered,
            response_class=Response if answered is None else JSONResponse,
            dependencies=admitted,
            responses=_refusals(path, sent) | _links(answered, sent),
            operation_id=endpoint.__name__,
            tags=[TAG],
            openapi_extra=_described(scope, sent),
        )
        if method == "GET":
            head = {"methods": ["HEAD"], "dependencies": admitted, "include_in_schema": False}
            router.add_api_route(path, endpoint, **head)  # type: ignore[arg-type]
    return router


def _refusals(path: str, sent: type[BaseModel] | None) -> dict[int | str, dict[str, Any]]:
    """Return the documented problems of a route; what is sent may be refused in more ways."""
    statuses = [401, 403, 429]
    if "{" in path:
        statuses.append(404)
    if sent is None:
        return documented(*statuses)
    found = documented(*statuses, 400, 408, 413, 415, *([409] if sent is model.SubmissionSent else []))
    either = [{"$ref": f"#/components/schemas/{name}"} for name in ("Problem", "Invalid")]
    found[422] = {**found[422], "content": {MEDIA_TYPE: {"schema": {"anyOf": either}}}}
    return found


def _links(answered: type[BaseModel] | None, sent: type[BaseModel] | None) -> dict[int | str, dict[str, Any]]:
    """Return what the document says of where something that was made is read, and ended."""
    leads = {
        model.Submission: ("code", ["submission"]),
        model.WebhookMade: ("number", ["webhook", "delete_webhook"]),
    }
    if sent is None or answered not in leads:
        return {}
    name, operations = leads[answered]
    links = {each: {"operationId": each, "parameters": {name: "$response.body#/id"}} for each in operations}
    return {201: {"links": links}}


def _described(scope: Scope, sent: type[BaseModel] | None) -> dict[str, Any]:
    """Return what the document says beside what FastAPI finds: the scope, the key, the body."""
    said: dict[str, Any] = {"security": [{"token": [scope]}]}
    if sent is not None:
        key = {"name": KEY_HEADER, "in": "header", "required": True}
        key["schema"] = {"type": "string", "pattern": KEY_PATTERN, "maxLength": 255}
        key["description"] = "Of this request: sent again under it, it is done once and answered alike"
        schema = {"$ref": f"#/components/schemas/{sent.__name__}"}
        content = {"application/json": {"schema": schema, "example": EXAMPLES[sent]}}
        said |= {"parameters": [key], "requestBody": {"required": True, "content": content}}
    return said
