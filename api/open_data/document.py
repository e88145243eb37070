"""The OpenAPI document: FastAPI's, with what FastAPI leaves out of it."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from api.open_data.examples import EXAMPLES
from api.open_data.model import Gone, Problem

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
