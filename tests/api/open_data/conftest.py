"""The open data API by itself, on a real store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.open_data.routes import OpenDataMount
from api.tasks.packages import Packages
from consultation.definition.catalogue import Catalogue
from consultation.store import Store
from tests.api.conftest import PUBLIC_URL
from tests.conftest import StandingClock

HERE = f"{PUBLIC_URL}/api/v1"


@pytest.fixture
def packages(store: Store, tmp_path: Path) -> Iterator[Packages]:
    """Packages that are made anew for every change."""
    packages = Packages(store, tmp_path / "packages", lambda: 0.0, rest_seconds=0)
    yield packages
    packages.close()


@pytest.fixture
def app(store: Store, catalogue: Catalogue, packages: Packages, clock: StandingClock) -> FastAPI:
    """An application that has nothing but the API, mounted where it belongs."""
    outer = FastAPI(openapi_url=None)
    outer.router.routes.append(OpenDataMount(store, catalogue, packages, PUBLIC_URL, clock))
    return outer


@pytest.fixture
async def api(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of it; addresses are relative to /api/v1."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
        yield client
