"""Links, codes and posters by place, and how many people came by each."""

from __future__ import annotations

import re

import httpx

from api.services import Services
from consultation.outreach import sql_sources
from tests.api.conftest import PUBLIC_URL, redefine
from tests.api.console.conftest import Person
from tests.api.pages.reading import PAGE, SEED, words
from tests.conftest import OPEN_DAY, StandingClock

LINKS = f"/consultations/{SEED}/links"


async def test_place_gets_links_codes_and_a_poster_of_its_own(
    services: Services, administrator: Person, client: httpx.AsyncClient
) -> None:
    redefine(services, services.catalogue.by_slug[SEED].model_copy(update={"join_words": ("ETAT",)}))
    added = await administrator.send(LINKS, name="Bibliothèque  centrale", code="Biblio")
    page = await administrator.open(LINKS)
    drawn = await administrator.open(f"{LINKS}/biblio/sms.svg")
    poster = await client.get(f"{PAGE}/poster?s=biblio")

    await administrator.send(LINKS, name="École", code="École")

    assert added.status_code == 303
    assert "<code>ecole</code>" in (await administrator.open(LINKS)).text
    assert "Bibliothèque centrale" in page.text
    assert f"{PUBLIC_URL}/s/ETAT/biblio" in page.text
    assert "<strong>ETAT BIBLIO</strong>" in page.text
    assert (drawn.headers["content-type"], drawn.content[:5]) == ("image/svg+xml", b"<?xml")
    assert "ETAT BIBLIO" in words(poster)
    assert "consultation.exemple.quebec" in words(poster)


async def test_place_that_cannot_be_added_says_why_and_keeps_what_was_written(administrator: Person) -> None:
    await administrator.send(LINKS, name="Gare", code="gare")
    refused = await administrator.send(LINKS, name="Autre <gare>", code="GARE")
    odd = await administrator.send(LINKS, name="Gare", code="la gare")
    dated = await administrator.send(LINKS, name="Gare", code="gare20261127")

    assert (refused.status_code, "Ce code est déjà pris" in refused.text) == (422, True)
    assert 'value="Autre &lt;gare&gt;"' in refused.text
    assert (odd.status_code, "2 à 16 lettres" in odd.text) == (422, True)
    assert (dated.status_code, "au plus six chiffres" in dated.text) == (422, True)


async def test_unknown_place_in_a_link_is_counted_nowhere(
    services: Services, administrator: Person, client: httpx.AsyncClient
) -> None:
    with services.store.write() as unit:
        sql_sources.add_source(unit, SEED, "gare", "Gare", OPEN_DAY)
    for source in ["gare"] * 5 + ["nulle", "une adresse@exemple.ca"]:
        session = await client.post(
            "/channels/web/sessions", json={"consultation": SEED, "language": "fr", "source": source}
        )
        said = await client.post(
            "/channels/web/messages",
            json={"id": "11111111-1111-4111-8111-111111111111", "text": "oui"},
            headers={"Authorization": f"Bearer {session.json()['token']}"},
        )
        assert said.status_code == 200, said.text
    page = words(await administrator.open(LINKS))

    assert "Gare gare 0 5 5 0 0" in page
    assert "Sans lieu moins de 5 moins de 5 0" in page
    assert "nulle" not in page


async def test_each_opening_of_the_link_of_a_place_is_counted_and_nothing_else(
    services: Services, administrator: Person, client: httpx.AsyncClient
) -> None:
    with services.store.write() as unit:
        sql_sources.add_source(unit, SEED, "gare", "Gare", OPEN_DAY)
    opened = [await client.get(f"/s/{SEED}/{code}") for code in ("gare", "gare", "GARE", "nulle")]
    await client.head(f"/s/{SEED}/gare")
    await client.get(f"/s/{SEED}/gare", headers={"Sec-Purpose": "prefetch"})
    nowhere = await client.get("/s/nulle-part/gare")

    assert [(each.status_code, each.headers["location"]) for each in opened] == [
        *[(302, f"{PAGE}?s=gare")] * 3,
        (302, PAGE),
    ]
    assert {each.headers["cache-control"] for each in opened} == {"no-store"}
    assert all("set-cookie" not in each.headers for each in opened)
    assert nowhere.status_code == 404
    assert "Gare gare 3 0 0 0 0" in words(await administrator.open(LINKS))


async def test_people_are_invited_only_until_the_end(
    services: Services, administrator: Person, clock: StandingClock
) -> None:
    offered = f'href="/console/consultations/{SEED}/invitations"'
    before = await administrator.open(LINKS)
    clock.moment = services.catalogue.by_slug[SEED].closes_at

    assert offered in before.text
    assert offered not in (await administrator.open(LINKS)).text


async def test_links_are_a_page_of_their_own_in_the_menu(administrator: Person) -> None:
    page = (await administrator.open(LINKS)).text

    assert re.findall(r'aria-current="(?:page|true)">([^<]+)</a>', page) == ["Faire connaître"]
