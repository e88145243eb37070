"""Schemathesis asks everything that the OpenAPI document allows, and what it does not."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import jsonschema
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, settings
from openapi_spec_validator import validate_spec
from pydantic import BaseModel
from schemathesis.pytest.lazy import LazySchema  # type: ignore[import-untyped]
from schemathesis.schemas import BaseSchema

from api.open_data.routes import EXAMPLES
from consultation.store import Store
from tests.invented import answer, contribute


@pytest.fixture
def described(app: FastAPI, store: Store) -> BaseSchema:
    """The document of an API that holds something of everything."""
    contribute(store, 1, "=1+1")
    contribute(store, 2, kind="free", question="", text="\u202e\n\u0301\U0001f600")
    contribute(store, 3, question="trois-principes", choices=["evaluation", "information", "promotion"])
    contribute(store, 4, "b", kind="principle", principle="retroaction", question="type-de-retroaction")
    answer(store, 1, "Retenu", answered=[1, 3])
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


@pytest.fixture
def asked(described: BaseSchema) -> Iterator[set[str]]:
    """What a test has asked for; the test fails unless that was everything."""
    asked: set[str] = set()
    yield asked
    assert asked == {each.ok().label for each in described.get_all_operations()}


schema: LazySchema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_api_answers_as_its_document_says(case: schemathesis.Case, asked: set[str]) -> None:
    asked.add(case.operation.label)
    case.call_and_validate()


def test_schemathesis_passes_over_no_part_of_the_document(described: BaseSchema) -> None:
    assert [each.message for each in described.iter_schema_warnings()] == []


async def test_document_is_valid(api: httpx.AsyncClient) -> None:
    validate_spec((await api.get("/openapi.json")).json())


async def test_examples_are_what_their_schemas_say(api: httpx.AsyncClient) -> None:
    document = (await api.get("/openapi.json")).json()
    answers = [
        content
        for path in document["paths"].values()
        for response in path["get"]["responses"].values()
        for content in response.get("content", {}).values()
        if "example" in content
    ]
    validator = jsonschema.Draft202012Validator(
        {"components": document["components"]}, format_checker=jsonschema.FormatChecker()
    )

    assert len(answers) >= 11
    assert [
        error.message
        for answer in answers
        for error in validator.evolve(schema={**validator.schema, **answer["schema"]}).iter_errors(
            answer["example"]
        )
    ] == []


@pytest.mark.parametrize("answered", EXAMPLES, ids=lambda answered: answered.__name__)
def test_example_is_an_answer_of_its_kind(answered: type[BaseModel]) -> None:
    example = EXAMPLES[answered]

    assert answered.model_validate(example).model_dump(mode="json") == example


async def test_every_answer_has_an_example_and_a_short_name(api: httpx.AsyncClient) -> None:
    described = (await api.get("/openapi.json")).json()
    operations = [path["get"] for path in described["paths"].values()]

    assert len({each["operationId"] for each in operations}) == len(operations) == 13
    assert [each["operationId"] for each in operations if not each["operationId"].isidentifier()] == []
    assert [
        each["operationId"]
        for each in operations
        if "example" not in next(iter(each["responses"]["200"]["content"].values()))
    ] == ["file"]


async def test_document_and_root_are_not_sent_again(api: httpx.AsyncClient) -> None:
    for path in ("/openapi.json", "/"):
        first = await api.get(path)
        again = await api.get(path, headers={"If-None-Match": first.headers["ETag"]})

        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


async def test_options_says_what_is_allowed(api: httpx.AsyncClient) -> None:
    asked, posted = await api.options("/consultations"), await api.post("/consultations")

    assert (asked.status_code, posted.status_code) == (204, 405)
    assert {each.headers["Allow"] for each in (asked, posted)} == {"GET, HEAD, OPTIONS"}
