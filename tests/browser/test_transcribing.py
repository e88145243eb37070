"""A contribution transcribed in a browser: refused, mended and stored, without breaking a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from api.app import create_app
from api.services import Services
from simulators.serving import serving
from tests.api.console.conftest import add_account
from tests.evaluated import SEED

from .office import Office, violations


@pytest.fixture
def office(services: Services, new_context: Callable[..., BrowserContext]) -> Iterator[Office]:
    add_account(services, "anim", "community_manager", "Julien Tremblay")
    with serving(create_app(services)) as origin:
        yield Office(origin, services, new_context)


@pytest.mark.parametrize("width", [390, 1280])
def test_contribution_is_transcribed_without_breaking_a_rule(office: Office, width: int) -> None:
    page = office.enter("anim", viewport={"width": width, "height": 900})
    office.go(page, f"/transcribe/{SEED}?about=question.identifiant")
    broken = violations(page)
    page.get_by_label("Commentaire").fill("si c’est sûr")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("alert")).to_contain_text("3 choses")
    broken += violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_label("Sur papier").check()
    page.get_by_label("Oui", exact=True).check()
    page.get_by_label("La personne a accepté").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("status")).to_contain_text("est enregistrée")

    assert broken == []
    assert [each for each in office.complaints if "422" not in each] == []
