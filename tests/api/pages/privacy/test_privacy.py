"""The page about privacy and accessibility."""

import httpx

from tests.api.pages.reading import PAGE, words


async def test_every_page_leads_to_what_one_may_ask_for_by_words_that_the_conversation_takes(
    client: httpx.AsyncClient,
) -> None:
    page = await client.get(PAGE + "/contributions")
    french, english = await client.get(PAGE + "/privacy"), await client.get(PAGE + "/privacy?lang=en")

    assert page.text.count(f'<a href="{PAGE}/privacy">Vie privée</a>') == 1
    assert page.text.count(f'<a href="{PAGE}/privacy#accessibility">Accessibilité</a>') == 1
    assert french.text.count(' id="accessibility"') == 1
    for word in ("MES CONTRIBUTIONS", "COPIE DE MES DONNÉES", "EFFACER MES DONNÉES", "SANS AVIS", "ARRÊT"):
        assert words(french).count(f" {word} ") == 1
    assert words(english).count(" ERASE MY DATA ") + words(english).count(" DELETE MY DATA ") == 1
    assert words(french).count("Votre nom paraît seulement si vous choisissez de signer.") == 1
