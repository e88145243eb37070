"""Tables of people are shown in steps: nobody is in the difference between one and the next."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.services import Services
from api.tasks.packages import Packages
from consultation.statistics import people_tables, sql_people
from consultation.store import Store
from tests.api.conftest import PUBLIC_URL
from tests.api.pages.reading import PAGE
from tests.conftest import StandingClock
from tests.invented import SEED, contribute

API = f"/api/v1{PAGE}"


@pytest.fixture
async def client(services: Services, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service whose files are made anew for every change."""
    services.packages.close()
    services.packages = Packages(services.store, tmp_path / "packages", lambda: 0.0, rest_seconds=0)
    transport = httpx.ASGITransport(create_app(services), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
        yield client


def arrive(store: Store, first: int, last: int) -> None:
    """Publish something of a person each."""
    for number in range(first, last + 1):
        contribute(store, number, "x", participant=f"p{number}")


def make_anew(store: Store) -> None:
    """Make the tables anew that are due, as the service does now and then."""
    with store.write() as unit:
        sql_people.count_all(unit)
        people_tables.make_anew(unit, SEED)


async def people_everywhere(client: httpx.AsyncClient, clock: StandingClock) -> list[str]:
    """How many people there are by the report, by the API and by the file."""
    clock.moment += timedelta(hours=1)  # what a page counts is kept for a while
    (report,) = re.findall(r"<dt>personnes</dt><dd>([^<]+)</dd>", (await client.get(f"{PAGE}/report")).text)
    asked = (await client.get(f"{API}/figures")).json()["items"]
    file = csv.DictReader(io.StringIO((await client.get(f"{API}/data/figures.csv")).text))
    return [
        report,
        *(
            str(row["count"])
            for rows in (asked, file)
            for row in rows
            if (row["figure"], row["dimension"]) == ("people", "all")
        ),
    ]


async def test_people_move_by_five_everywhere_or_not_at_all(
    client: httpx.AsyncClient, services: Services, clock: StandingClock
) -> None:
    arrive(services.store, 1, 20)
    make_anew(services.store)
    assert await people_everywhere(client, clock) == ["20", "20", "20"]

    arrive(services.store, 21, 24)
    make_anew(services.store)
    assert await people_everywhere(client, clock) == ["20", "20", "20"]

    arrive(services.store, 25, 25)
    make_anew(services.store)
    assert await people_everywhere(client, clock) == ["25", "25", "25"]
