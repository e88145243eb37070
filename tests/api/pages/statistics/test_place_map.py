"""The map of where people live, on the page of figures, as pictures and in the open data."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from api.services import Services
from consultation.definition import Consultation, load_consultation
from consultation.statistics import sql_counted
from tests.api.conftest import redefine
from tests.api.pages.reading import NBSP, PAGE, words

TRANSPORT = Path(__file__).parents[3] / "golden" / "transport-fictif.yml"
PEOPLE = {"81017": 12, "J8X": 25, "82020": 6, "82025": 5, "G0A": 3}
"""In Gatineau by name and by postal code; in two small places nearby, and somewhere else."""


@pytest.fixture
def answered(services: Services, seed: Consultation) -> Consultation:
    questions = load_consultation(TRANSPORT).questions
    definition = seed.model_copy(update={"questions": questions, "principles": ()})
    redefine(services, definition)
    with services.store.write() as unit:
        for place, people in PEOPLE.items():
            for number in range(people):
                sql_counted.add(unit, f"{place}-{number}", definition.slug, "lieu", place)
    return definition


@pytest.mark.usefixtures("answered")
async def test_map_shows_places_of_ten_people_and_nothing_of_smaller_ones(client: httpx.AsyncClient) -> None:
    page = await client.get(PAGE + "/figures")
    assert page.status_code == 200, page.text
    shown = page.text[page.text.index('id="places-lieu-heading"') :]

    assert shown.count('role="img"') == 1
    assert re.findall(r"<title>(.*?)</title>", shown) == [f"Gatineau{NBSP}: 37"]
    assert f"Le lieu qui compte le plus de réponses{NBSP}: Gatineau, avec 37 personnes." in words(page)
    rows = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', shown)
    assert rows == [("Gatineau", "37"), ("Outaouais, autres lieux", "11")]
    assert [name for name in ("Cantley", "Chelsea", "G0A", " style=") if name in shown] == []
    assert len(page.content) < 100_000


@pytest.mark.usefixtures("answered")
async def test_map_is_copied_as_a_picture_and_as_data(client: httpx.AsyncClient) -> None:
    svg, png = [await client.get(f"{PAGE}/places/lieu.{kind}") for kind in ("svg", "png")]
    missing = [
        await client.get(f"{PAGE}/places/{name}") for name in ("travail.svg", "trajet.png", "lieu.gif")
    ]
    data = await client.get(f"/api/v1{PAGE}/data/places.csv")

    assert "Gatineau" in svg.text
    assert "sandbox" in svg.headers["content-security-policy"]
    assert png.content.startswith(b"\x89PNG")
    assert [each.status_code for each in missing] == [404, 404, 404]
    assert data.text.splitlines()[1:] == [
        "lieu,municipality,81017,Gatineau,37",
        "lieu,region,07,Outaouais,11",
    ]
