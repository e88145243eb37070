"""The poster to print."""

import httpx

from api.pages.poster.view import qr_code
from api.services import Services
from tests.api.pages.reading import NBSP, PAGE, PARK, words


async def test_poster_says_how_to_take_part(client: httpx.AsyncClient) -> None:
    french, english = await client.get(PAGE + "/poster"), await client.get(PAGE + "/poster?lang=en")
    address = f"https://consultation.exemple.quebec{PAGE}"

    assert words(french).count(f"Écrivez BONJOUR au{NBSP}418{NBSP}555\u20110100") == 1
    assert (
        french.text.count(
            qr_code("SMSTO:+14185550100:BONJOUR", "Code QR : écrire un texto".replace(" :", f"{NBSP}:"))
        )
        == 1
    )
    assert french.text.count(qr_code(address, f"Code QR{NBSP}: ouvrir la page")) == 1
    assert english.text.count(qr_code("SMSTO:+14185550100:HELLO", "QR code: send a text message")) == 1
    assert english.text.count(qr_code(address + "?lang=en", "QR code: open the page")) == 1
    assert french.text.count(" style=") == 0


async def test_poster_offers_only_the_ways_there_are(client: httpx.AsyncClient, services: Services) -> None:
    services.senders.wirings = []
    page = await client.get(PAGE + "/poster")
    park = await client.get(PARK + "/poster")

    assert (page.text.count('<svg role="img"'), words(page).count("Par texto")) == (1, 0)
    assert park.text.count('<svg role="img"') == 1


async def test_poster_has_a_short_address_by_the_join_word(client: httpx.AsyncClient) -> None:
    park = await client.get(PARK + "/poster?lang=en")
    typed = [
        await client.get(f"/s/{word}") for word in ("PARC", "parc", "érables", "parc-des-erables", "nul")
    ]

    address = "https://consultation.exemple.quebec/s/PARC?lang=en"
    assert park.text.count(qr_code(address, "QR code: open the page")) == 1
    assert [each.headers.get("location") for each in typed] == [PARK] * 4 + [None]


async def test_poster_has_the_size_of_a_paper_and_keeps_the_place(client: httpx.AsyncClient) -> None:
    card = (await client.get(f"{PAGE}/poster?size=postcard")).text

    assert '<article class="poster postcard">' in card
    assert f'<a href="{PAGE}/poster?size=postcard" aria-current="page">Carte postale</a>' in card
    assert '<article class="poster letter">' in (await client.get(f"{PAGE}/poster")).text
    assert (await client.get(f"{PAGE}/poster?size=a0")).status_code == 400


def test_code_has_a_title_that_cannot_be_markup() -> None:
    drawn = qr_code("https://exemple.quebec", "<script>")

    assert drawn.startswith('<svg role="img" ')
    assert (drawn.count("<script>"), drawn.count("<title>&lt;script&gt;</title>")) == (0, 1)
