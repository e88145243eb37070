"""The preview in a real browser: the widget plays the consultation and asks the service for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from api.app import create_app
from api.services import Services
from simulators.serving import serving
from tests.api.console.conftest import add_account

from .office import Office, violations

PREVIEW = "/consultations/parc-des-erables/preview"


@pytest.fixture
def listening(services: Services) -> Iterator[str]:
    """The origin the service is served at; its browsers are closed before it."""
    with serving(create_app(services)) as origin:
        yield origin


@pytest.fixture
def office(listening: str, services: Services, new_context: Callable[..., BrowserContext]) -> Office:
    add_account(services, "anim", "community_manager", "Julien Tremblay")
    return Office(listening, services, new_context)


def test_widget_of_the_preview_plays_each_question_and_keeps_nothing(office: Office) -> None:
    page = office.enter("anim", viewport={"width": 390, "height": 800})
    office.go(page, f"{PREVIEW}?surface=web&language=en")

    page.get_by_role("button", name="Yes, I agree").click()
    expect(page.locator(".asked")).to_have_text("Do you sometimes go to Parc des Érables?")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Send this choice").click()
    expect(page.locator(".asked")).to_have_text("What do you do most often in the park?")
    assert violations(page) == []
    assert [url for url in office.requested if "/channels/" in url] == []
    assert office.complaints == []


@pytest.mark.parametrize("surface", ["sms", "telegram", "page"])
def test_every_surface_is_accessible_and_quiet(office: Office, surface: str) -> None:
    page = office.enter("anim")
    office.go(page, f"{PREVIEW}?surface={surface}")

    expect(page.locator("h1").first).to_be_attached()
    assert violations(page) == []
    assert office.complaints == []
    assert office.strangers() == set()
