"""The organiser's colour, logo and picture."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from api.services import Services
from consultation.definition import Consultation, DefinitionError, read_consultation
from consultation.definition.pictures import MAX_PICTURE_BYTES
from tests.api.conftest import redefine
from tests.api.pages.reading import PAGE
from tests.conftest import CONSULTATIONS

LOOK = {
    "colour": "#7a1f3d",
    "logo": {"file": "ville.svg", "text": {"fr": "Ville", "en": "City"}},
    "picture": {"file": "parc.png", "text": {"fr": "Le parc <1>", "en": "The park"}},
}


@pytest.fixture
def environment(environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "ville.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "parc.png").write_bytes(b"x" * (MAX_PICTURE_BYTES + 1))
    (folder / "other.png").write_bytes(b"x")
    return {**environment, "CONSULTEXTO_PICTURES": str(folder)}


@pytest.fixture
def looked(services: Services, seed: Consultation) -> None:
    tree = {**seed.model_dump(mode="json"), "appearance": LOOK}
    redefine(services, Consultation.model_validate(tree))


@pytest.mark.usefixtures("looked")
async def test_pages_have_the_colour_and_the_pictures_of_the_organiser(client: httpx.AsyncClient) -> None:
    page = (await client.get(PAGE)).text
    (sheet,) = re.findall(r'<link rel="stylesheet" href="(/static/colour-[^"]+)">', page)
    style = await client.get(sheet)

    assert sheet == "/static/colour-7a1f3d.css"
    assert "--accent: #7a1f3d; --hero: #7a1f3d;" in style.text
    assert "immutable" in style.headers["Cache-Control"]
    assert f'<img class="logo" src="{PAGE}/pictures/ville.svg" alt="Ville" height="40">' in page
    assert f'src="{PAGE}/pictures/parc.png" alt="Le parc &lt;1&gt;" loading="lazy">' in page
    assert "colour-" in (await client.get(f"{PAGE}/figures")).text


@pytest.mark.usefixtures("looked")
async def test_only_pictures_that_are_named_and_light_are_given(client: httpx.AsyncClient) -> None:
    logo = await client.get(f"{PAGE}/pictures/ville.svg")

    assert (logo.status_code, logo.headers["Content-Type"]) == (200, "image/svg+xml")
    assert "sandbox" in logo.headers["Content-Security-Policy"]
    for name in ("parc.png", "other.png", "..%2Fservice.db", "ville.png"):
        assert (await client.get(f"{PAGE}/pictures/{name}")).status_code == 404
    for colour in ("ffee00", "7A1F3D", "7a1f3", "zzzzzz"):
        assert (await client.get(f"/static/colour-{colour}.css")).status_code == 404


async def test_page_without_an_appearance_is_blue(client: httpx.AsyncClient) -> None:
    page = (await client.get(PAGE)).text

    assert page.count("colour-") == 0
    assert page.count("<img") == 0


def test_colour_that_cannot_be_read_is_refused_at_its_field(tmp_path: Path) -> None:
    text = (CONSULTATIONS / "parc-des-erables.yml").read_text(encoding="utf-8")
    pale = text.replace(
        "\ncontact:", '\nappearance: {colour: "#ffee00", logo: {file: ../a.png, text: {fr: A}}}\ncontact:'
    )
    with pytest.raises(DefinitionError) as found:
        read_consultation(tmp_path / "pale.yml", pale.encode())

    assert "appearance.colour: expected a colour that is dark enough" in str(found.value)
    assert "appearance.logo.file: expected the name of a file" in str(found.value)


async def test_card_is_drawn_anew_when_what_it_says_changes(
    client: httpx.AsyncClient, services: Services, seed: Consultation
) -> None:
    async def drawn() -> tuple[str, bytes]:
        page = (await client.get(PAGE)).text
        (address,) = re.findall(r'<meta property="og:image" content="([^"]+)">', page)
        return address, (await client.get(address)).content

    before = await drawn()
    tree = {**seed.model_dump(mode="json"), "title": {"fr": "Un long titre " * 12, "en": "Long"}}
    redefine(services, Consultation.model_validate(tree))
    after = await drawn()

    assert before[0] != after[0]
    assert before[1] != after[1]


async def test_card_that_our_letters_cannot_write_is_the_one_of_the_site(
    client: httpx.AsyncClient, services: Services, seed: Consultation
) -> None:
    tree = {**seed.model_dump(mode="json"), "title": {"fr": "Δημόσια διαβούλευση", "en": "Long"}}
    redefine(services, Consultation.model_validate(tree))
    (address,) = re.findall(r'<meta property="og:image" content="([^"]+)">', (await client.get(PAGE)).text)

    assert "/static/card.png?" in address
    assert (await client.get(PAGE + "/card.png")).status_code == 404
