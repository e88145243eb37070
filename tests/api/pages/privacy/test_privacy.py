"""The page about privacy and accessibility."""

import httpx

from api.services import Services
from consultation.definition import Consultation
from tests.api.conftest import redefine
from tests.api.pages.reading import NBSP, PAGE, PARK, words


async def test_every_page_leads_to_what_one_may_ask_for_by_words_that_the_conversation_takes(
    client: httpx.AsyncClient,
) -> None:
    page = await client.get(PAGE + "/contributions")
    french, english = await client.get(PAGE + "/privacy"), await client.get(PAGE + "/privacy?lang=en")

    assert page.text.count(f'<a href="{PAGE}/privacy">Vie privée</a>') == 1
    assert page.text.count(f'<a href="{PAGE}/privacy#accessibility">Accessibilité</a>') == 1
    assert french.text.count(' id="accessibility"') == 1
    assert (
        words(french).count(" RETIRER et son numéro ")
        == words(english).count(" WITHDRAW and its number ")
        == 1
    )
    for word in ("MES CONTRIBUTIONS", "COPIE DE MES DONNÉES", "EFFACER MES DONNÉES", "SANS AVIS", "ARRÊT"):
        assert words(french).count(f" {word} ") == 1
    assert words(english).count(" ERASE MY DATA ") + words(english).count(" DELETE MY DATA ") == 1
    assert words(french).count("Votre nom paraît seulement si vous choisissez de signer.") == 1


async def test_home_leads_to_privacy_accessibility_licence_and_a_contact_that_has_an_address(
    client: httpx.AsyncClient, services: Services, park: Consultation
) -> None:
    for email in (None, "parc@exemple.quebec"):
        contact = park.contact.model_copy(update={"email": email})
        redefine(services, park.model_copy(update={"contact": contact}))
        if email is None:
            assert "mailto:" not in (await client.get("/")).text
    home, french, english = [await client.get(each) for each in ("/", "/privacy", "/privacy?lang=en")]

    for page in (home, french):
        footer = page.text.partition("<footer")[2]
        assert footer.count('<a href="/privacy">Vie privée</a>') == 1
        assert footer.count('<a href="/privacy#accessibility">Accessibilité</a>') == 1
        assert footer.count('rel="license">CC BY 4.0</a>') == 1
        assert footer.count('<a href="mailto:parc@exemple.quebec">') == 1
    assert french.text.count(' id="accessibility"') == 1
    assert french.text.count(f'<a href="{PAGE}/privacy">') == 1
    assert words(english).count("Privacy and accessibility") >= 1


async def test_privacy_says_whom_to_complain_to_or_that_nobody_was_named(
    client: httpx.AsyncClient, services: Services, park: Consultation
) -> None:
    """CONTACT was promised where it named nobody, and the contact of one consultation stood for all."""
    nobody, told = await client.get(PAGE + "/privacy"), await client.get(PAGE + "/privacy?lang=en")
    redefine(
        services, park.model_copy(update={"contact": park.contact.model_copy(update={"email": "a@b.quebec"})})
    )
    somebody, home = await client.get(PARK + "/privacy"), await client.get("/")

    assert "CONTACT" not in words(nobody)
    assert "parler à une personne" not in words(nobody)
    assert words(nobody).count("Aucune personne à joindre n’a été nommée pour cette consultation.") == 1
    assert words(told).count("No person to contact was named for this consultation.") == 1
    assert (
        somebody.text.partition('id="complaints"')[2].partition("</section>")[0].count("a@b.quebec</a>") == 1
    )
    title = park.short_title.text("fr")
    assert words(home).count(f"Pour la consultation «{NBSP}{title}{NBSP}»{NBSP}:") == 1
