"""Making a consultation known, in a browser: a place with its links, and an invitation from a file to its sending."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, expect

from api.app import create_app
from api.services import Services
from consultation.definition import read_document, sql_versions
from consultation.definition.writing import write_definition
from simulators.serving import serving
from tests.api.conftest import redefine
from tests.api.console.conftest import add_account
from tests.conftest import CONSULTATIONS, StandingClock
from tests.evaluated import SEED

from .office import Office, violations

CSV = "Nom;Téléphone;Langue\nÈve;418 555-0110;fr\nLou;(418) 555-0111;en\nMax;=1+1;\nAna;+33 6 12 34 56 78;\n"


@pytest.fixture
def office(services: Services, new_context: Callable[..., BrowserContext]) -> Iterator[Office]:
    add_account(services, "anim", "community_manager", "Julien Tremblay")
    services.settings = replace(services.settings, second_person_approves=False)
    file = CONSULTATIONS / f"{SEED}.yml"
    with services.store.write() as unit:
        text = write_definition(read_document(file.read_bytes()).data)
        sql_versions.add_version(unit, SEED, text, services.clock())
    redefine(services, services.catalogue.by_slug[SEED].model_copy(update={"join_words": ("ETAT",)}))
    with serving(create_app(services)) as origin:
        yield Office(origin, services, new_context)


@pytest.mark.parametrize("width", [390, 1280])
def test_version_that_waits_is_opened_from_the_card_of_its_consultation(
    office: Office, services: Services, width: int
) -> None:
    """The title's link covers the card: what else leads somewhere lies above it."""
    with services.store.write() as unit:
        sql_versions.add_version(unit, SEED, sql_versions.text_of(unit, SEED, 1), services.clock())
    page = office.enter("anim", viewport={"width": width, "height": 900})
    office.go(page, "/consultations")
    page.get_by_role("link", name="Version 2").click(timeout=5_000)

    page.wait_for_url(f"{office.origin}/console/consultations/{SEED}/versions/2")


@pytest.mark.parametrize("width", [390, 1280])
def test_place_and_invitation_are_made_without_breaking_a_rule(
    office: Office, services: Services, clock: StandingClock, width: int
) -> None:
    page = office.enter("anim", viewport={"width": width, "height": 900})
    broken: dict[str, list[str]] = {}
    office.go(page, f"/consultations/{SEED}/links")
    page.get_by_label("Nom", exact=True).fill("Bibliothèque centrale")
    page.get_by_label("Code", exact=True).fill("biblio")
    page.get_by_role("button", name="Ajouter").click()
    expect(page.get_by_role("status")).to_have_text("Le lieu est ajouté. Ses liens sont plus bas.")
    expect(page.get_by_role("heading", name="Bibliothèque centrale")).to_be_visible()
    broken["links"] = violations(page)
    for path in ("", f"/{SEED}/versions", f"/{SEED}/versions/1"):
        office.go(page, f"/consultations{path}")
        broken[f"consultations{path}"] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    office.go(page, f"/consultations/{SEED}/links")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("link", name="Inviter des personnes par texto").click()
    page.get_by_label("Nom de la liste").fill("Usagers")
    page.get_by_label("Ces personnes ont accepté").check()
    page.get_by_label("Quand et comment, ou quelle loi").fill("oui peut-être")
    broken["form"] = violations(page)
    page.get_by_role("button", name="Voir l’aperçu").click()
    expect(page.get_by_role("link", name="Choisissez un fichier ou collez des numéros.")).to_be_visible()
    broken["refused"] = violations(page)
    page.get_by_label("Liste de numéros").set_input_files(
        {"name": "liste.csv", "mimeType": "text/csv", "buffer": CSV.encode()}
    )
    page.get_by_role("button", name="Voir l’aperçu").click()
    expect(page.get_by_role("heading", name="2 personnes recevront l’invitation")).to_be_visible()
    broken["preview"] = violations(page)
    page.get_by_text("Lancer l’invitation").click()
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("status")).to_have_text("L’invitation est lancée.")
    clock.moment += timedelta(seconds=1)
    while services.senders.invitation_worker().step():
        pass
    page.get_by_role("link", name="Actualiser").click()
    expect(page.get_by_text("Tous les messages sont en file ou partis")).to_be_visible()
    broken["progress"] = violations(page)

    assert {name: found for name, found in broken.items() if found} == {}
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
