"""The application mounted at `/api/v1`, and its OpenAPI document with an example of each answer."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.routing import Mount

from api.open_data import model
from api.open_data.model import Gone, Problem
from api.open_data.problems import say_problems
from api.open_data.routes import OpenData, answer_json, create_router
from api.open_data.views import PREFIX, Addresses
from api.tasks.packages import Packages
from consultation.channels import CHANNELS
from consultation.clock import Clock
from consultation.definition.catalogue import Catalogue
from consultation.languages.catalogue import catalogue
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.open_data import LICENCE
from consultation.open_data.columns import AUDIENCE
from consultation.store import Store

_COMPONENTS = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Part:
    """Routes that are served beside the open data, and what their document says.

    `models` are those that its routes name in the document by themselves; `told` is added to its description.
    """

    router: APIRouter = field(default_factory=APIRouter)
    models: Sequence[type[BaseModel]] = ()
    examples: Mapping[type[BaseModel], Mapping[str, Any]] = field(default_factory=dict)
    handlers: Mapping[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = field(
        default_factory=dict
    )
    security: Mapping[str, Any] = field(default_factory=dict)
    told: str = ""


NOTHING_MORE = Part()


def describe(app: FastAPI, more: Part = NOTHING_MORE) -> dict[str, Any]:
    """Return the OpenAPI document of an application.

    FastAPI describes the models of answers in its own media type only, so not the problems; and it takes
    every null out of what it describes, out of examples too, which their schemas then refuse.
    """
    document = app.openapi()
    named = [(each, "validation") for each in (Problem, Gone, *more.models)]
    _, schemas = models_json_schema(named, ref_template=_COMPONENTS + "{model}")  # type: ignore[arg-type]
    document["components"]["schemas"] |= schemas["$defs"]
    if more.security:
        document["components"]["securitySchemes"] = dict(more.security)
    examples = {
        _COMPONENTS + answered.__name__: example
        for answered, example in {**EXAMPLES, **more.examples}.items()
    }
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    for response in (each for operation in operations for each in operation["responses"].values()):
        for content in response.get("content", {}).values():
            if content["schema"].get("$ref") in examples:
                content["example"] = examples[content["schema"]["$ref"]]
    return document


_DESCRIPTION = (
    "What consultations have published, without a key. Nothing identifies people, and no moment "
    "is more precise than the day. Answers carry an ETag; lists are paged by `next`."
)


class OpenDataMount(Mount):
    """A mount of everything under PREFIX.

    It matches addresses with line feeds too, which a Mount leaves to the routes after it.
    """

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        packages: Packages,
        public_url: str,
        clock: Clock,
        more: Part = NOTHING_MORE,
    ) -> None:
        super().__init__(PREFIX, _create_app(store, catalogue, packages, public_url, clock, more))
        self.path_regex = re.compile(self.path_regex.pattern, re.DOTALL)


def _create_app(
    store: Store, catalogue: Catalogue, packages: Packages, public_url: str, clock: Clock, more: Part
) -> FastAPI:
    """Return the application: its own OpenAPI document, its own problems, any origin."""
    where = Addresses(public_url)
    app = FastAPI(
        title="Consultexto: open data",
        version="1",
        description=_DESCRIPTION + more.told,
        license_info={"name": LICENCE.title, "url": LICENCE.url},
        servers=[{"url": where.root}],
        root_path_in_servers=False,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    say_problems(app)
    for error, answer in more.handlers.items():
        app.add_exception_handler(error, answer)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD"],
        allow_headers=["*"],
        expose_headers=["ETag", "Link", "Retry-After", "Content-Disposition"],
        max_age=86400,
    )
    app.router.routes.extend(create_router(OpenData(store, catalogue, packages, where, clock)).routes)
    app.router.routes.extend(more.router.routes)

    @app.api_route("/openapi.json", methods=["GET", "HEAD"], include_in_schema=False)
    def document(request: Request) -> Response:
        return answer_json(request, json.dumps(describe(app, more), ensure_ascii=False).encode())

    return app


def _said(name: str) -> dict[Language, str]:
    """Return an example of a text, in every language."""
    return {language: catalogue(language, AUDIENCE).say(f"example_{name}") for language in LANGUAGES}


_ROOT = "https://consultation.exemple.quebec/api/v1"
_ONE = f"{_ROOT}/consultations/parc-des-erables"
_PAGE = "https://consultation.exemple.quebec/consultations/parc-des-erables"
_SUMMARY = {
    "slug": "parc-des-erables",
    "title": _said("consultation"),
    "organiser": _said("organiser"),
    "state": "open",
    "opens_on": "2026-01-01",
    "closes_on": "2027-12-31",
    "closes_at": "2028-01-01T05:00:00Z",
    "url": _ONE,
    "page": _PAGE,
}
_CONTRIBUTION = {
    "number": 42,
    "day": "2026-06-01",
    "kind": "question",
    "question": "activite",
    "principle": None,
    "part": 1,
    "channel": next(iter(CHANNELS)),
    "language": DEFAULT,
    "choices": ["marche"],
    "text": "Le matin, avec mon chien.",
    "feedback": None,
    "answers": [3],
    "answer_state": "answered",
    "signature": None,
    "collected": None,
    "url": f"{_ONE}/contributions/42",
}
_FEEDBACK = {
    "feedback": 3,
    "version": 1,
    "day": "2026-07-15",
    "about": "question",
    "question": "activite",
    "principle": None,
    "authority": "Service des parcs (inventé)",
    **{f"text_{language}": text for language, text in _said("answer").items()},
    "link": None,
    "change_note": None,
    **{f"change_note_{language}": None for language in LANGUAGES if language != DEFAULT},
    "retracted_on": None,
}
_FIGURE = {
    "figure": "contributions",
    "question": None,
    "dimension": "channel",
    "value": next(iter(CHANNELS)),
    "dimension_2": None,
    "value_2": None,
    "count": 128,
    "suppressed": False,
}
_TOPIC = {
    "topic": 7,
    "question": None,
    "rank": 1,
    **{f"name_{language}": text for language, text in _said("topic").items()},
    "terms": {language: text.split(", ") for language, text in _said("terms").items()},
    "size": 31,
    "page": f"{_PAGE}/topics/7",
}
_AS_OF = "2026-06-01T12:00:00Z"

EXAMPLES: Mapping[type[BaseModel], Mapping[str, Any]] = {
    model.Root: {
        "consultations": f"{_ROOT}/consultations",
        "openapi": f"{_ROOT}/openapi.json",
        "licence": LICENCE.url,
    },
    model.Consultations: {"items": [_SUMMARY], "next": None},
    model.ConsultationDetail: {
        **_SUMMARY,
        "timezone": "America/Toronto",
        "languages": list(LANGUAGES),
        "contributions": 245,
        "licence": LICENCE.url,
        "files": [{"name": "contributions.csv", "url": f"{_ONE}/data/contributions.csv"}],
    },
    model.Questions: {
        "items": [
            {
                "question": "activite",
                "number": 1,
                "type": "single",
                "text": _said("question"),
                "choose": None,
                "fewest": None,
                "unit": None,
                "choices": [{"choice": "marche", "label": _said("choice")}],
            }
        ]
    },
    model.Principles: {
        "items": [
            {
                "principle": "retroaction",
                "number": 6,
                "title": _said("principle"),
                "sentence": _said("sentence"),
                "questions": [
                    {
                        "question": "retroaction/type-de-retroaction",
                        "text": _said("sub_question"),
                    }
                ],
            }
        ]
    },
    model.Contributions: {
        "items": [_CONTRIBUTION],
        "next": f"{_ONE}/contributions?limit=1&since=42",
        "count": 245,
        "count_is_least": False,
    },
    model.Contribution: _CONTRIBUTION,
    model.RemovedContributions: {
        "items": [{"number": 41, "reason": "replaced", "day": "2026-06-02", "replaced_by": 42}],
        "next": None,
    },
    model.Feedbacks: {"items": [_FEEDBACK]},
    model.Topics: {"items": [_TOPIC]},
    model.ChoiceCounts: {
        "as_of": _AS_OF,
        "items": [{"question": "activite", "choice": "marche", "count": 57}],
    },
    model.Figures: {"as_of": _AS_OF, "items": [_FIGURE]},
}
