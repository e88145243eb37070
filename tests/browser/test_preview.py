"""The preview in a real browser: the widget plays the consultation and asks the service for nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from api.services import Services
from tests.api.console.conftest import add_account

from .office import Office, violations

PREVIEW = "/consultations/parc-des-erables/preview"


@pytest.fixture
def office(listening: str, services: Services, new_context: Callable[..., BrowserContext]) -> Office:
    add_account(services, "anim", "community_manager", "Julien Tremblay")
    return Office(listening, services, new_context)


def test_widget_of_the_preview_plays_each_question_and_keeps_nothing(office: Office) -> None:
    page = office.enter("anim", viewport={"width": 390, "height": 800})
    office.go(page, f"{PREVIEW}?surface=web&language=en")

    page.get_by_role("button", name="Yes, I agree").click()
    expect(page.locator(".asked")).to_have_text("Before question 1: Do you sometimes go to Parc des Érables?")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Send this choice").click()
    expect(page.locator(".asked")).to_have_text("What do you do most often in the park?")
    assert violations(page) == []
    assert [url for url in office.requested if "/channels/" in url] == []
    assert office.complaints == []


def test_preview_in_full_says_which_one_it_is_and_leads_back_to_the_editor(office: Office) -> None:
    page = office.enter("anim", viewport={"width": 390, "height": 800})
    office.go(page, "/consultations/parc-des-erables/previews?surface=telegram&language=en")

    shown = page.get_by_role("navigation", name="Aperçu : anglais").locator("[aria-current=page]")
    expect(shown).to_contain_text("Telegram")
    expect(page.frame_locator("iframe").get_by_text("Parc des Érables").first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("link", name="Retour à l’éditeur").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("L’essentiel")

    current = page.locator(".surfaces [aria-current=true]")
    expect(current).to_have_text("Textos")
    page.get_by_role("link", name="Web", exact=True).last.click()
    expect(current).to_have_text("Web")
    expect(page.frame_locator("iframe").locator("consultexto-widget")).to_have_attribute("lang", "en")
    assert violations(page) == []
    assert office.complaints == []


@pytest.mark.parametrize("surface", ["sms", "telegram", "page"])
def test_every_surface_is_accessible_and_quiet(office: Office, surface: str) -> None:
    page = office.enter("anim")
    office.go(page, f"{PREVIEW}?surface={surface}")

    expect(page.locator("h1").first).to_be_attached()
    assert violations(page) == []
    assert office.complaints == []
    assert office.strangers() == set()
