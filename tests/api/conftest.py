"""A whole service for the tests of the API: real store, real assistant, no network."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.services import Services
from api.settings import Settings
from bot.assistant import Assistant
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from tests.conftest import CONSULTATIONS, SECRET, StandingClock
from tests.page_ids import ON_EVERY_PAGE

PUBLIC_URL = "https://consultation.exemple.quebec"
ACCOUNT_SID = "AC" + "5" * 32
AUTH_TOKEN = "a-token-for-tests"
WEBHOOK_SECRET = "a-webhook-secret"

ENVIRONMENT = {
    "CONSULTEXTO_PUBLIC_URL": PUBLIC_URL,
    "CONSULTEXTO_SECRET_KEY": SECRET,
    "CONSULTEXTO_SECOND_FACTOR": "optional",
    "CONSULTEXTO_CONSULTATIONS": str(CONSULTATIONS),
    "CONSULTEXTO_CONSULTATION": "administration-publique-efficiente-et-transparente",
    "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
    "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
    "TWILIO_FROM": "+14185550100",
    "TWILIO_API_BASE": "http://127.0.0.1:9",
}


@pytest.fixture
def environment(tmp_path: Path, engine: str, request: pytest.FixtureRequest) -> dict[str, str]:
    """The settings of the service; a test may change them before it asks for `services`."""
    is_file = engine == "sqlite"
    database = str(tmp_path / "service.db") if is_file else request.getfixturevalue("database_place").url
    return {**ENVIRONMENT, "CONSULTEXTO_DATABASE": database}


@pytest.fixture
async def services(
    environment: dict[str, str],
    assistant: Assistant,
    clock: StandingClock,
    new_database: Path,
    seed: Consultation,
    park: Consultation,
) -> AsyncIterator[Services]:
    """The parts of the service, running."""
    settings = Settings.read(environment)
    if isinstance(settings.database, Path):
        shutil.copy(new_database, settings.database)
    catalogue = Catalogue({seed.slug: seed, park.slug: park}, settings.default_consultation)
    services = Services.build(settings, clock, assistant, catalogue)
    async with services.running():
        yield services


def redefine(services: Services, definition: Consultation) -> None:
    """Change a consultation, as an organiser does who edits its file."""
    services.catalogue = Catalogue({**services.catalogue.by_slug, definition.slug: definition})


@pytest.fixture
async def client(services: Services) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the service, over no network."""
    transport = httpx.ASGITransport(create_app(services), raise_app_exceptions=False)
    async with httpx.AsyncClient(
        transport=transport, base_url=PUBLIC_URL, event_hooks=ON_EVERY_PAGE
    ) as client:
        yield client
