"""The API where it is served: beside everything else."""

import httpx

from tests.api.pages.reading import PAGE, link


async def test_page_leads_to_the_data(client: httpx.AsyncClient) -> None:
    page = await client.get(link(await client.get(PAGE), "Les données ouvertes"))
    names = (
        "contributions.csv",
        "la base de données SQLite",
        "la description de l’API",
        "les prochaines contributions",
    )
    found = [await client.get(link(page, name)) for name in names]

    assert [each.status_code for each in found] == [200] * 4
    assert found[0].text.startswith("number,day,kind,")
    assert found[0].headers["Cross-Origin-Resource-Policy"] == "cross-origin"


async def test_line_feed_in_an_address_is_a_problem(client: httpx.AsyncClient) -> None:
    response = await client.get("/api/v1/consultations/a%0Ab", headers={"Accept": "text/html"})

    assert (response.status_code, response.headers["Content-Type"]) == (422, "application/problem+json")
