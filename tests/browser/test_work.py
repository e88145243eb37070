"""Work that is somebody's, in a browser: given, answered beside what people wrote, for everyone, at any width."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, expect

from api.app import create_app
from api.services import Services
from simulators.serving import serving
from tests.api.console.conftest import add_account
from tests.api.pages.conftest import SEED, publisher
from tests.conftest import OPEN_DAY

from .office import Office, violations


@pytest.fixture
def office(services: Services, new_context: Callable[..., BrowserContext]) -> Iterator[Office]:
    add_account(services, "alice", "administrator", "Alice Administre")
    add_account(services, "aude", "authority", "Aude Torité")
    publish = publisher(services)
    for text in ("Par virement, comme le reste.", "Au guichet, près de chez moi.", "Par texto."):
        publish("paiement", text)
    publish("paiement", "À lire", status="received")
    with serving(create_app(services)) as origin:
        yield Office(origin, services, new_context)


def test_question_is_given_and_answered_beside_what_people_wrote(office: Office) -> None:
    page = office.enter("alice")
    office.go(page, f"/assignments/{SEED}?about=question:paiement")
    page.get_by_label("À qui").select_option(label="Aude Torité")
    page.get_by_label("Pour quel jour").fill((OPEN_DAY + timedelta(days=3)).date().isoformat())
    page.get_by_role("button", name="Confier").click()
    expect(page.get_by_text("C’est confié.")).to_be_visible()

    page.get_by_role("link", name="Répondre").first.click()
    expect(page.get_by_role("complementary")).to_contain_text("Au guichet, près de chez moi.")
    page.locator("#body_fr").fill("Nous ouvrirons le soir.")
    below = page.locator(".field:has(#body_fr) + .counted")
    expect(below).to_contain_text("23 caractères écrits.")
    expect(page.locator(".field:has(#body_en) + .counted")).to_contain_text("seront comptés ici")
    places = ["/assignments", f"/assignments/{SEED}", f"/feedback/new?consultation={SEED}&about=question:paiement",
              "/feedback/replies", f"/moderation/{SEED}/search?words=guichet", f"/moderation/{SEED}/decided",
              "/accounts/2", f"/retention/{SEED}"]  # fmt: skip
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for place in places:
            office.go(page, place)
            assert violations(page) == [], place
            assert page.evaluate("document.documentElement.scrollWidth") <= width, place
