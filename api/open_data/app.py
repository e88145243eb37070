"""The application mounted at `/api/v1`, and its OpenAPI document."""

from __future__ import annotations

import json
import re
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from starlette.routing import Mount

from api.open_data.examples import EXAMPLES
from api.open_data.model import Gone, Problem
from api.open_data.problems import say_problems
from api.open_data.routes import OpenData, answer_json, create_router
from api.open_data.views import PREFIX, Addresses
from api.tasks.packages import Packages
from consultation.clock import Clock
from consultation.definition.catalogue import Catalogue
from consultation.open_data import LICENCE
from consultation.store import Store

_COMPONENTS = "#/components/schemas/"


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of an application.

    FastAPI describes the models of answers in its own media type only, so not the problems; and it takes
    every null out of what it describes, out of examples too, which their schemas then refuse.
    """
    document = app.openapi()
    for problem in (Problem, Gone):
        schema = problem.model_json_schema(ref_template=_COMPONENTS + "{model}")
        document["components"]["schemas"][problem.__name__] = schema
    examples = {_COMPONENTS + answered.__name__: example for answered, example in EXAMPLES.items()}
    for path in document["paths"].values():
        for content in path["get"]["responses"]["200"]["content"].values():
            if content["schema"].get("$ref") in examples:
                content["example"] = examples[content["schema"]["$ref"]]
    return document


_DESCRIPTION = (
    "What consultations have published: read-only, without a key. Nothing identifies people, and no moment "
    "is more precise than the day. Answers carry an ETag; lists are paged by `next`."
)


class OpenDataMount(Mount):
    """A mount of everything under PREFIX.

    It matches addresses with line feeds too, which a Mount leaves to the routes after it.
    """

    def __init__(
        self, store: Store, catalogue: Catalogue, packages: Packages, public_url: str, clock: Clock
    ) -> None:
        super().__init__(PREFIX, _create_app(store, catalogue, packages, public_url, clock))
        self.path_regex = re.compile(self.path_regex.pattern, re.DOTALL)


def _create_app(
    store: Store, catalogue: Catalogue, packages: Packages, public_url: str, clock: Clock
) -> FastAPI:
    """Return the application: its own OpenAPI document, its own problems, any origin."""
    where = Addresses(public_url)
    app = FastAPI(
        title="Consultexto: open data",
        version="1",
        description=_DESCRIPTION,
        license_info={"name": LICENCE.title, "url": LICENCE.url},
        servers=[{"url": where.root}],
        root_path_in_servers=False,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    say_problems(app)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD"],
        allow_headers=["*"],
        expose_headers=["ETag", "Link", "Retry-After", "Content-Disposition"],
        max_age=86400,
    )
    app.router.routes.extend(create_router(OpenData(store, catalogue, packages, where, clock)).routes)

    @app.api_route("/openapi.json", methods=["GET", "HEAD"], include_in_schema=False)
    def document(request: Request) -> Response:
        return answer_json(request, json.dumps(describe(app), ensure_ascii=False).encode())

    return app
