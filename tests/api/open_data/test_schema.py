"""Schemathesis asks everything that the OpenAPI document allows, and what it does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, settings
from schemathesis.pytest.lazy import LazySchema  # type: ignore[import-untyped]

from consultation.store import Store
from tests.invented import answer, contribute


@pytest.fixture
def described(app: FastAPI, store: Store) -> Iterator[object]:
    """The document of an API that holds something of everything."""
    contribute(store.path, 1, "=1+1")
    contribute(store.path, 2, kind="free", question="", text="\u202e\n\u0301\U0001f600")
    contribute(store.path, 3, question="trois-principes", choices=["evaluation", "information", "promotion"])
    contribute(store.path, 4, "b", kind="principle", principle="retroaction", question="type-de-retroaction")
    answer(store.path, 1, "Retenu", answered=[1, 3])
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


schema: LazySchema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_api_answers_as_its_document_says(case: schemathesis.Case) -> None:
    case.call_and_validate()
