from __future__ import annotations

import re

import httpx
import pytest

from api.services import Services
from consultation.definition import Consultation
from consultation.publication.sql import PART
from tests.api.conftest import PUBLIC_URL
from tests.api.pages.reading import PAGE, PARK
from tests.invented import SEED, answer, contribute


def places(response: httpx.Response) -> list[tuple[str, str]]:
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return re.findall(r"<loc>([^<]+)</loc>(?:<lastmod>([^<]+)</lastmod>)?", response.text)


async def test_sitemap_is_found_from_robots_and_leads_to_every_part(
    client: httpx.AsyncClient, services: Services
) -> None:
    for number in (1, PART - 1, PART, 3 * PART):
        contribute(services.store, number, "x")
    robots = (await client.get("/robots.txt")).text
    index = await client.get("/sitemap.xml")
    names = [SEED, f"{SEED}.1", f"{SEED}.2", f"{SEED}.4", "parc-des-erables"]

    assert f"\n\nSitemap: {PUBLIC_URL}/sitemap.xml\n" in robots
    assert places(index) == [(f"{PUBLIC_URL}/sitemap-{name}.xml", "") for name in names]
    assert [(await client.get(address)).status_code for address, _ in places(index)] == [200] * 5


async def test_contributions_are_listed_with_the_day_they_changed_last_and_no_hour(
    client: httpx.AsyncClient, services: Services
) -> None:
    path = services.store.path
    contribute(path, 1, "x", at="2016-11-16T03:00:00.000000Z")
    contribute(path, 2, "y")
    contribute(path, 3, "z", status="withdrawn")
    contribute(path, PART, "w")
    answer(path, 1, "Oui", answered=[2], at="2016-12-01T15:00:00.000000Z")
    here = f"{PUBLIC_URL}{PAGE}/contributions"

    assert places(await client.get(f"/sitemap-{SEED}.1.xml")) == [
        (f"{here}/1", "2016-11-15"),
        (f"{here}/2", "2016-12-01"),
    ]
    assert places(await client.get(f"/sitemap-{SEED}.2.xml")) == [(f"{here}/{PART}", "2016-11-15")]


async def test_every_page_that_is_listed_is_there(
    client: httpx.AsyncClient, services: Services, seed: Consultation
) -> None:
    answer(services.store, 1, "Oui")
    listed = places(await client.get(f"/sitemap-{SEED}.xml"))

    assert listed[-1] == (f"{PUBLIC_URL}{PAGE}/retroactions/1", "2016-11-15")
    assert len(listed) == 9 + len(seed.principles) + 2
    assert [address for address, _ in listed if (await client.get(address)).status_code != 200] == []
    assert f"{PUBLIC_URL}{PARK}" in dict(places(await client.get("/sitemap-parc-des-erables.xml")))


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("rien", 404),
        (f"{SEED}.1", 404),
        (f"{SEED}.{'9' * 18}", 404),
        (f"{SEED}.x", 400),
        (f"{SEED}.0", 400),
    ],
)
async def test_part_that_is_not_there_is_not_found(client: httpx.AsyncClient, name: str, status: int) -> None:
    assert (await client.get(f"/sitemap-{name}.xml")).status_code == status


async def test_known_sitemap_is_not_sent_again(client: httpx.AsyncClient, services: Services) -> None:
    contribute(services.store, 1, "x")
    for path in ("/sitemap.xml", f"/sitemap-{SEED}.xml", f"/sitemap-{SEED}.1.xml"):
        first = await client.get(path)
        again = await client.get(path, headers={"If-None-Match": first.headers["ETag"]})

        assert (first.headers["Cache-Control"], again.status_code) == ("public, max-age=3600", 304)
