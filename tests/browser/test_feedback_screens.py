"""The screens of a correction and of a retraction, on a phone and on a desk: whole, readable by everybody, live."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from api.app import create_app
from api.services import Services
from consultation.delivery import sql_outbox
from consultation.feedback import broadcast, editing
from consultation.feedback.model import Content, Subject
from simulators.serving import serving
from tests.api.console.conftest import add_account
from tests.api.pages.conftest import SEED
from tests.browser.office import Office, violations
from tests.conftest import OPEN_DAY
from tests.consultation.feedback.people import page_of, write_in

Look = Callable[[Page, str], None]
BODY = "Nous tiendrons des rencontres le soir dans chaque région.\n\nLe premier rendez-vous est en mai, à Rimouski."
CORRECTED = Content(
    "La ministre",
    {
        "fr": BODY.replace("en mai, à Rimouski", "en juin, à Matane") + "\n\nL’entrée est libre.",
        "en": "We will meet in the evening in each region.",
    },
    change_notes={
        "fr": "La date et le lieu étaient faux : le rendez-vous est en juin, à Matane.",
        "en": "The date and the place were wrong: we meet in June, in Matane.",
    },
)


@pytest.fixture
def office(services: Services, new_context: Callable[..., BrowserContext]) -> Iterator[Office]:
    """An answer that was told to one of two people, and its correction, written by somebody else."""
    add_account(services, "autorite", "authority", "Aude Torité")
    definition = services.catalogue.by_slug[SEED]
    write_in(services.store, definition, "+14185550101", "Des rencontres le soir, s'il vous plaît.")
    write_in(services.store, definition, "42", "Evenings, please.", channel="telegram", language="en")
    with services.store.write() as unit:
        first = Content("La ministre", {"fr": BODY, "en": "We will meet in the evening."})
        editing.create(unit, definition, Subject("consultation"), first, "ana", OPEN_DAY)
        editing.ask(unit, 1, "ana", OPEN_DAY)
        editing.review(unit, 1, "ben", OPEN_DAY)
        editing.publish(unit, definition, 1, "ana", OPEN_DAY)
        broadcast.advance(unit, services.catalogue, services.phrases, page_of, OPEN_DAY)
        sql_outbox.mark_sent(unit, [1], OPEN_DAY, "SM1")
        editing.edit(unit, definition, 1, CORRECTED, "ana", OPEN_DAY)
        editing.ask(unit, 1, "ana", OPEN_DAY)
    with serving(create_app(services)) as origin:
        yield Office(origin, services, new_context)


def whole(page: Page, name: str) -> None:
    """What a page must be for everybody."""
    assert violations(page) == [], name
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name


@pytest.mark.parametrize("width", [390, 1280])
def test_correction_is_reviewed_and_published_with_a_countdown(office: Office, width: int) -> None:
    walk_a_correction(office, width, whole)


@pytest.mark.parametrize("width", [390, 1280])
def test_answer_is_retracted_with_a_countdown_and_its_page_stays(office: Office, width: int) -> None:
    walk_a_retraction(office, width, whole)


def walk_a_correction(office: Office, width: int, look: Look) -> None:
    page = office.enter("autorite", viewport={"width": width, "height": 900})
    office.go(page, "/feedback/1/edit")
    look(page, "editor")
    office.go(page, "/feedback/1")
    added = (" juin", " Matane", "\n\nL’entrée est libre.", " in each region")
    expect(page.locator("ins")).to_have_text([re.compile(re.escape(each.strip())) for each in added])
    page.locator("summary", has_text="Renvoyer").click()
    look(page, "review")
    page.get_by_role("button", name="Approuver").click()
    office.go(page, "/feedback/1/preview")
    page.get_by_role("checkbox", name="J’ai lu ce qui partira.").check()
    look(page, "preview")
    page.get_by_role("button", name="Publier dans 60 secondes").click()
    counted(page)
    look(page, "publishing")
    later(office)
    expect(page.locator(".leaving")).to_have_count(0)
    office.go(page, "/feedback/1/push")
    look(page, "push")


def walk_a_retraction(office: Office, width: int, look: Look) -> None:
    page = office.enter("autorite", viewport={"width": width, "height": 900})
    office.go(page, "/feedback/1/retract")
    page.get_by_label("Pourquoi, en français").fill("Le budget annoncé était faux.")
    page.get_by_label("Pourquoi, en anglais").fill("The budget was wrong.")
    page.get_by_role("button", name="Voir ce qui partira").click()
    expect(page.get_by_role("heading", name="1 personne sera avertie")).to_be_visible()
    look(page, "retract")
    page.get_by_role("button", name="Oui, retirer").click()
    counted(page)
    look(page, "retracting")
    later(office)
    expect(page.locator(".leaving")).to_have_count(0)
    expect(page.get_by_role("heading", name="Retirée")).to_be_visible()
    look(page, "retracted")
    page.goto(f"{office.origin}/consultations/{SEED}/retroactions/1")
    expect(page.get_by_role("heading", level=1)).to_have_text("Réponse retirée")
    look(page, "public")


def counted(page: Page) -> None:
    """Wait until the countdown has begun."""
    left = page.get_by_role("timer")
    expect(left).to_be_visible()
    expect(left).to_have_text(re.compile("^[1-5]?[0-9]$"))


def later(office: Office) -> None:
    """Let a minute pass."""
    clock = office.services.clock
    clock.moment += timedelta(seconds=60)  # type: ignore[attr-defined]
    while office.services.senders.broadcast_worker().step():
        pass


def test_link_to_a_fold_of_the_choice_opens_it(office: Office) -> None:
    """It led to the menu, which had the same id, and the fold stayed shut."""
    page = office.enter("autorite", viewport={"width": 1280, "height": 900})
    office.go(page, f"/feedback/new?consultation={SEED}")
    part = page.get_by_role("heading", name="Répondre à une question", exact=True)
    expect(part).not_to_be_visible()
    page.get_by_role("link", name="Répondre à toute une question").click()
    expect(part).to_be_in_viewport()
