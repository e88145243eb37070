"""The routes of the write API, and what its OpenAPI document says of them.

POST   /consultations/{slug}/contributions   what one person said elsewhere        contributions:write
GET    /submissions                          what was sent, a page at a time        contributions:read
GET    /submissions/{id}                     what became of it                      contributions:read
GET    /webhooks, POST /webhooks             the systems that are told of events    webhooks:manage
GET    /webhooks/{number}, DELETE            one of them                            webhooks:manage
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Generic, TypeVar

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ValidationError

from api.http.bodies import bounded_body
from api.http.public_addresses import EndpointError, check_endpoint
from api.open_data.model import Number
from api.open_data.problems import MEDIA_TYPE, documented, refusal
from api.open_data.routes import Nothing, Part, Slug
from api.open_data.views import Addresses
from api.partners import model
from api.partners.access import POLICY, Gate, InvalidError, Mistaken, answer_invalid, mistakes_of, token_of
from api.partners.model import EXAMPLES, Webhook, WebhookMade, Webhooks, WebhookSent
from api.partners.submissions import Submissions
from api.services import Services
from consultation.partners import sql_requests
from consultation.partners.model import SCOPES, KeptResponse, KeyReusedError, Scope, Token
from consultation.store import Unit
from consultation.store.writing_thread import Urgency
from consultation.webhooks import sql
from consultation.webhooks.model import Actor, Endpoint, WebhookError

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


# Requests that write: read within bounds, and done once under their Idempotency-Key.

MAX_BODY_BYTES = 131_072
KEY_HEADER = "Idempotency-Key"
KEY_PATTERN = r"^[!-~]{1,255}$"
_KEY = re.compile(KEY_PATTERN)
_SAFE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "RateLimit-Policy": POLICY}

M = TypeVar("M", bound=BaseModel)
Do = Callable[[Unit, Token, M], KeptResponse]


@dataclass(frozen=True, slots=True)
class Asked(Generic[M]):
    """A request to write: its key, a code of the whole of it, and what was sent."""

    key: str
    request: str
    sent: M


async def read(request: Request, model: type[M]) -> Asked[M]:
    """Read a request; nothing of its body is logged.

    Raises HTTPException (400, 408, 413, 415), or InvalidError for what is not of the model.
    """
    key = request.headers.get(KEY_HEADER, "")
    if not _KEY.fullmatch(key):
        raise refusal(400, "key_missing", header=KEY_HEADER)
    media_type = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise refusal(415, "json_only")
    body = await bounded_body(request, MAX_BODY_BYTES)
    if body is None:
        raise refusal(413, "too_large", bytes=MAX_BODY_BYTES)
    try:
        sent = model.model_validate_json(body)
    except ValidationError as error:
        if error.errors()[0]["type"] == "json_invalid":
            raise refusal(400, "json_malformed") from None
        raise InvalidError(mistakes_of(error)) from None
    whole = f"{request.method} {request.url.path}\0{hashlib.sha256(body).hexdigest()}"
    return Asked(key, whole, sent)


async def do_once(services: Services, request: Request, asked: Asked[M], do: Do[M]) -> Response:
    """Do a request and return its response; or, when it was done under its key before, the response of then.

    Raises HTTPException (422) when another request was done under the key, and what `do` raises, which then
    has done nothing.
    """
    token = token_of(request)
    given, is_new = await services.inbound.run(
        partial(_in_one_transaction, services, token, asked, do), urgency=Urgency.ANYONE
    )
    headers = {**_SAFE, "Location": given.location}
    if not is_new:
        headers["Idempotency-Replayed"] = "true"
    return Response(given.body, given.status, headers, "application/json")


def _in_one_transaction(
    services: Services, token: Token, asked: Asked[M], do: Do[M]
) -> tuple[KeptResponse, bool]:
    with services.store.write() as unit:
        now = services.clock()
        try:
            kept = sql_requests.find(unit, token.id, asked.key, asked.request, now)
        except KeyReusedError:
            raise refusal(422, "key_reused", header=KEY_HEADER) from None
        if kept is not None:
            return kept, False
        done = do(unit, token, asked.sent)
        sql_requests.keep(unit, token.id, asked.key, asked.request, done, now)
        return done, True


def shown(found: BaseModel) -> Response:
    """Return what is read by a token: it is nobody else's to store."""
    return Response(found.model_dump_json(), 200, _SAFE, "application/json")


def gone() -> Response:
    """Return the response to something that was deleted."""
    return Response(status_code=204, headers=_SAFE)


# The webhooks of a partner.


@dataclass(frozen=True, slots=True)
class ToldSystems:
    """The systems of the organisation of a token."""

    services: Services
    where: Addresses

    def add(self, unit: Unit, token: Token, sent: WebhookSent) -> KeptResponse:
        """Add a system. Raises InvalidError."""
        address, now = sent.address.strip(), self.services.clock()
        try:
            check_endpoint(address, self.services.settings.webhook_origins)
        except EndpointError:
            raise InvalidError([Mistaken("address_refused", ("address",))]) from None
        organisation_id, by = token.organisation_id, Actor(token_id=token.id)
        try:
            made, secret = sql.add(
                unit, sent.name, address, sent.events, now, organisation_id=organisation_id, by=by
            )
        except WebhookError:
            most = {"max": sql.MAX_NAME_CHARS}
            raise InvalidError([Mistaken("name_malformed", ("name",), values=most)]) from None
        shown = self._shown(sql.get(unit, made))
        body = WebhookMade(**shown.model_dump(), secret=secret)
        return KeptResponse(201, body.model_dump_json(), body.url)

    def everyone(self, token: Token) -> Webhooks:
        """Return every system of the organisation."""
        found = self.services.store.ask(sql.everyone, token.organisation_id)
        return Webhooks(items=list(map(self._shown, found)))

    def find(self, token: Token, number: int) -> Webhook:
        """Return a system. Raises HTTPException (404)."""
        with self.services.store.read() as unit:
            return self._shown(_get(unit, token, number))

    def delete(self, token: Token, number: int) -> None:
        """Delete a system, and what waits for it. Raises HTTPException (404)."""
        with self.services.store.write() as unit:
            found = _get(unit, token, number)
            sql.delete(unit, found.id, self.services.clock(), by=Actor(token_id=token.id))

    def _shown(self, found: Endpoint) -> Webhook:
        return Webhook.model_validate(
            {
                "id": found.id,
                "name": found.name,
                "address": found.address,
                "events": list(found.events),
                "state": found.state,
                "reason": found.reason,
                "failing_since": found.failing_since,
                "url": f"{self.where.root}/webhooks/{found.id}",
            }
        )


def _get(unit: Unit, token: Token, number: int) -> Endpoint:
    try:
        return sql.get(unit, number, token.organisation_id)
    except KeyError:
        raise refusal(404, "no_webhook") from None
