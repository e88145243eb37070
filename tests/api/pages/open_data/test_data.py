"""The page about the open data."""

from __future__ import annotations

import json
import re
from html import unescape

import httpx
import pytest

from consultation.open_data.tables import TABLES
from tests.api.pages.conftest import Publish
from tests.api.pages.reading import PAGE, link, words


async def test_page_leads_to_every_file_and_says_how_to_cite(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("paiement", "Virement")
    assert link(await client.get(PAGE), "Les données ouvertes") == f"{PAGE}/data"
    page = await client.get(f"{PAGE}/data")
    main = page.text[page.text.index("<main") : page.text.index("</main>")]
    files = [unescape(each) for each in re.findall(r'href="(/api/[^"]+)"', main)]

    assert [each.rpartition("/")[2] for each in files[3:]] == [
        f"{table.name}{suffix}.csv" for table in TABLES for suffix in ("", ".excel-fr")
    ]
    assert [(await client.get(each)).status_code for each in files] == [200] * len(files)
    assert words(page).count("Il y a 1 contribution pour le moment.") == 1
    cited = "Gouvernement du Québec, «\u00a0Administration publique efficiente et transparente\u00a0», données ouvertes"
    assert words(page).count(cited) == 1
    assert words(page).count("les nombres de 1 à 4 sont cachés") == 1


async def test_page_is_in_english_too(client: httpx.AsyncClient) -> None:
    page = words(await client.get(f"{PAGE}/data?lang=en"))

    assert page.count("There are 0 contributions at the moment.") == 1
    assert page.count("The published contributions, one a row.") == 1
    assert (await client.get("/consultations/rien/data")).status_code == 404


@pytest.mark.parametrize("path", ["", "/contributions", "/retroactions"])
async def test_formats_are_named_where_the_data_is_alone(client: httpx.AsyncClient, path: str) -> None:
    page = words(await client.get(f"{PAGE}{path}"))

    assert [page.count(each) for each in ("Les données ouvertes", "SQLite", "Atom")] == [1, 0, 0]


async def test_search_engines_for_data_read_what_it_is(client: httpx.AsyncClient) -> None:
    page = (await client.get(f"{PAGE}/data?lang=en")).text
    (said,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    dataset = json.loads(said)

    assert (dataset["@type"], dataset["inLanguage"]) == ("Dataset", ["fr", "en"])
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "&" not in dataset["description"]
    assert dataset["temporalCoverage"].count("/") == 1
    for file in dataset["distribution"]:
        address = file["contentUrl"].removeprefix("https://consultation.exemple.quebec")
        assert (await client.head(address)).headers["Content-Type"].startswith(file["encodingFormat"])
