"""Schemathesis asks everything that the document of the write API allows, and what it does not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import httpx
import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from openapi_spec_validator import validate_spec
from pydantic import BaseModel
from schemathesis.pytest.lazy import LazySchema  # type: ignore[import-untyped]
from schemathesis.schemas import BaseSchema

from api.app import create_app
from api.partners.model import EXAMPLES
from api.partners.routes import KEY_HEADER, KEY_PATTERN, TAG
from api.services import Services
from api.settings import Settings
from bot.assistant import Assistant
from consultation.definition.catalogue import Catalogue
from tests.api.partners.conftest import HERE, make_token
from tests.conftest import StandingClock
from tests.invented import SEED


@pytest.fixture
def still(
    environment: dict[str, str], assistant: Assistant, clock: StandingClock, catalogue: Catalogue
) -> Iterator[Services]:
    """The parts of a service whose background tasks do not run: what asks it has no event loop of its own."""
    services = Services.build(Settings.read(environment), clock, assistant, catalogue)
    yield services
    services.packages.close()
    services.inbound.close()
    services.store.close()


@pytest.fixture
def described(still: Services) -> BaseSchema:
    """The document of the service. It cannot say which questions there are, nor which address is public."""
    config = schemathesis.Config.from_dict(
        {"checks": {"positive_data_acceptance": {"expected-statuses": TAKEN}}}
    )
    return schemathesis.openapi.from_asgi(f"{HERE}/openapi.json", create_app(still), config=config)


@pytest.fixture
def asked(described: BaseSchema) -> Iterator[set[str]]:
    """What a test has asked for; the test fails unless that was everything."""
    asked: set[str] = set()
    yield asked
    assert asked == {each.ok().label for each in described.include(tag=TAG).get_all_operations()}


@pytest.fixture
def bearer(still: Services) -> dict[str, str]:
    """A token that may do everything."""
    return {"Authorization": f"Bearer {make_token(still)[1]}"}


TAKEN = ["2xx", "401", "403", "404", "409", "422", "429"]
SLUG = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
KEYS = map("request-{}".format, count(1))
schema: LazySchema = schemathesis.pytest.from_fixture("described").include(tag=TAG)


@schema.parametrize()
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_write_api_answers_as_its_document_says(
    case: schemathesis.Case, asked: set[str], bearer: dict[str, str], clock: StandingClock
) -> None:
    asked.add(case.operation.label)
    clock.moment += timedelta(seconds=1)  # more are refused
    if "slug" in case.path_parameters and re.fullmatch(SLUG, str(case.path_parameters["slug"])):
        case.path_parameters["slug"] = SEED  # of the others there are none
    if re.fullmatch(KEY_PATTERN, (case.headers or {}).get(KEY_HEADER, "")):
        case.headers[KEY_HEADER] = next(KEYS)  # one that was taken by another request is refused
    case.call_and_validate(headers=bearer)


def test_schemathesis_passes_over_no_part_of_the_document(described: BaseSchema) -> None:
    assert [each.message for each in described.iter_schema_warnings()] == []


async def test_document_is_valid_and_its_examples_are_what_their_schemas_say(
    client: httpx.AsyncClient,
) -> None:
    document = (await client.get(f"{HERE}/openapi.json")).json()
    validate_spec(document)
    operations = [
        each for path in document["paths"].values() for each in path.values() if each.get("tags") == [TAG]
    ]
    holders = [
        *(response for each in operations for response in each["responses"].values()),
        *(each["requestBody"] for each in operations if "requestBody" in each),
    ]
    examples = [
        content for each in holders for content in each.get("content", {}).values() if "example" in content
    ]
    validator = jsonschema.Draft202012Validator(
        {"components": document["components"]}, format_checker=jsonschema.FormatChecker()
    )

    assert len(operations) == 7
    assert len(examples) == 8
    assert [
        error.message
        for each in examples
        for error in validator.evolve(schema={**validator.schema, **each["schema"]}).iter_errors(
            each["example"]
        )
    ] == []
    assert {str(each["security"]) for each in operations} == {
        f"[{{'token': ['{scope}']}}]"
        for scope in ("contributions:write", "contributions:read", "webhooks:manage")
    }


@pytest.mark.parametrize("model", EXAMPLES, ids=lambda model: model.__name__)
def test_example_is_of_its_kind(model: type[BaseModel]) -> None:
    assert model.model_validate_json(json.dumps(EXAMPLES[model]))
