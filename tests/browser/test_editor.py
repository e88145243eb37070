"""The editor in a browser: saved while one types, two people at once, by keyboard alone and by dragging."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from api.services import Services
from consultation.definition import sql_drafts
from consultation.definition.plain_values import Fields
from tests.api.console.conftest import add_account
from tests.waiting import wait_until

from .office import REFUSED, Office, violations

SLUG = "nos-rues"
EDIT = f"/consultations/{SLUG}/edit"


@pytest.fixture
def office(listening: str, services: Services, new_context: Callable[..., BrowserContext]) -> Office:
    add_account(services, "anim", "community_manager", "Julien Tremblay")
    add_account(services, "admin", "administrator", "Alice Lévesque")
    return Office(listening, services, new_context)


def field(page: Page, name: str) -> Locator:
    return page.locator(f'[id="{name}"]')


def saved(page: Page) -> None:
    expect(page.locator("#state")).to_have_text("C’est enregistré.")


def tab_to(page: Page, place: Locator, key: str = "Tab") -> None:
    """Press Tab, or another key, until the focus is on a control."""
    for _ in range(80):
        if place.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"not reached by {key}: {place}")


def plain(office: Office) -> Fields:
    with office.services.store.read() as unit:
        found = sql_drafts.find(unit, SLUG)
    assert found is not None
    return found.draft.plain()


def add_question(page: Page, number: int, kind: str, text: str) -> None:
    """Add a question of a kind and write it, by keyboard alone."""
    tab_to(page, field(page, "kind.questions"))
    page.keyboard.type(kind)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(f"Question {number}")
    name = "questions." + page.url.rpartition("/")[2]
    tab_to(page, field(page, f"{name}.text.fr"))
    page.keyboard.type(text)
    tab_to(page, field(page, f"{name}.short.fr"))
    page.keyboard.type(text.strip("?"))
    saved(page)


def begun_by_keyboard(office: Office) -> Page:
    """A consultation that begins, with three questions, without a mouse."""
    page = office.enter("anim", viewport={"width": 1280, "height": 900})
    office.go(page, "/consultations/new")
    tab_to(page, field(page, "title"))
    page.keyboard.type("Nos rues")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{EDIT}/about")
    tab_to(page, field(page, "title.en"))
    page.keyboard.type("Our streets")
    saved(page)
    # Backwards: a browser without windows does not go round behind the frame of the preview.
    tab_to(page, page.get_by_role("link", name="Questions"), "Shift+Tab")
    page.keyboard.press("Enter")
    add_question(page, 1, "Oui ou non", "Marchez-vous?")
    add_question(page, 2, "Nombre", "Marchez-vous loin?")
    add_question(page, 3, "Un seul choix", "Les rues sont-elles propres?")
    return page


def order(office: Office) -> list[object]:
    return [each["slug"] for each in plain(office)["questions"]]  # type: ignore[attr-defined, index]


def test_consultation_is_written_by_keyboard_alone_and_kept_while_one_types(office: Office) -> None:
    page = begun_by_keyboard(office)
    walk, far, clean = "marchez-vous", "marchez-vous-loin", "les-rues-sont-elles-propres"
    condition = field(page, "questions." + page.url.rpartition("/")[2] + ".ask_if.question")
    tab_to(page, condition)
    page.keyboard.type("1")
    answers = page.get_by_role("group", name="Si la réponse est")
    tab_to(page, answers.get_by_role("checkbox", name="oui"))
    page.keyboard.press("Space")
    saved(page)

    assert plain(office)["title"] == {"fr": "Nos rues", "en": "Our streets"}
    assert order(office) == [walk, far, clean]
    assert [each["kind"] for each in plain(office)["questions"]] == ["yes_no", "number", "single"]  # type: ignore[attr-defined, index]
    assert plain(office)["questions"][2]["ask_if"] == {"question": walk, "answers": ["yes"]}  # type: ignore[index]
    assert violations(page) == []

    tab_to(page, page.get_by_role("link", name="Toutes les questions"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Seulement si la réponse à 1 est oui")).to_be_visible()
    second = page.locator(".question-card").nth(1)
    tab_to(page, second.get_by_role("link"))
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(".question-card").first).to_contain_text("Marchez-vous loin")
    tab_to(page, page.get_by_role("button", name="Descendre : Question 1"))
    page.keyboard.press("Enter")
    expect(page.locator(".question-card").first).to_have_text(re.compile("Marchez-vous(?! loin)"))
    page.locator(".question-card .handle").nth(2).drag_to(
        page.locator(".question-card").first, target_position={"x": 40, "y": 2}
    )
    wait_until(lambda: order(office) == [clean, walk, far])
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator(".question-card").first).to_have_text(re.compile("Marchez-vous(?! loin)"))

    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert (office.complaints, office.strangers()) == ([], set())


def test_two_people_write_at_once_and_lose_nothing(office: Office) -> None:
    first = office.enter("anim")
    office.go(first, "/consultations/parc-des-erables/edit/about")
    second = office.enter("admin")
    office.go(second, "/consultations/parc-des-erables/edit/about")

    field(first, "title.fr").fill("Le parc de Julien")
    saved(first)
    field(second, "organiser.fr").fill("La ville")
    saved(second)
    expect(field(second, "title.fr")).to_have_value("Le parc de Julien")
    field(first, "organiser.fr").fill("Le quartier")

    expect(first.get_by_role("alert")).to_contain_text("Alice Lévesque a écrit ici entre-temps")
    expect(first.get_by_role("alert")).to_contain_text("La ville")
    assert violations(first) == []
    first.get_by_role("button", name="Garder mon texte").click()
    saved(first)
    first.reload()
    expect(field(first, "organiser.fr")).to_have_value("Le quartier")
    assert office.complaints == []


def test_text_that_could_not_be_saved_goes_through_the_log_in(office: Office) -> None:
    page = office.enter("anim")
    office.go(page, "/consultations/parc-des-erables/edit/about")
    page.context.clear_cookies()

    field(page, "title.fr").fill("Le parc de demain")
    expect(page.locator("#state")).to_contain_text("Ce n’est pas enregistré")
    page.get_by_role("button", name="Enregistrer").click()

    expect(page.locator("main")).to_contain_text("Le parc de demain")
    assert [each for each in office.complaints if REFUSED not in each] == []


def test_short_title_that_follows_its_text_does_so_while_it_has_the_focus(office: Office) -> None:
    page = office.enter("anim")
    office.go(page, "/consultations/new")
    page.locator("#start-pasted").check()
    page.locator("#pasted").fill("Nos rues\n1. Votre rue?\n2. Pourquoi?")
    page.get_by_role("button", name="Commencer").first.click()
    office.go(page, f"{EDIT}/questions")
    page.locator(".question-card a").first.click()
    key = page.url.rpartition("/")[2]

    short = field(page, f"questions.{key}.short.fr")
    field(page, f"questions.{key}.text.fr").fill("Votre quartier?")
    short.focus()

    expect(short).to_have_value("Votre quartier")
    short.fill("Votre rue")
    wait_until(lambda: plain(office)["questions"][0]["short"]["fr"] == "Votre rue")


@pytest.mark.parametrize("wait_ms", [0, 750, 1100], ids=["at once", "while it is saved", "after"])
def test_short_title_put_back_as_it_was_is_kept_though_the_text_changed(office: Office, wait_ms: int) -> None:
    page = office.enter("anim")
    office.go(page, "/consultations/new")
    page.locator("#start-pasted").check()
    page.locator("#pasted").fill("Nos rues\n1. Votre rue?\n2. Pourquoi?")
    page.get_by_role("button", name="Commencer").first.click()
    office.go(page, f"{EDIT}/questions")
    page.locator(".question-card a").first.click()
    key = page.url.rpartition("/")[2]

    field(page, f"questions.{key}.text.fr").fill("Votre quartier?")
    page.wait_for_timeout(wait_ms)
    short = field(page, f"questions.{key}.short.fr")
    short.fill("Autre")
    short.fill("Votre rue")
    short.press("Enter")

    wait_until(lambda: plain(office)["questions"][0]["text"]["fr"] == "Votre quartier?")
    saved(page)
    assert plain(office)["questions"][0]["short"]["fr"] == "Votre rue"
    assert short.input_value() == "Votre rue"


def test_folded_item_is_called_by_the_name_that_was_just_written(office: Office) -> None:
    page = office.enter("anim")
    office.go(page, "/consultations/parc-des-erables/edit/presentation")
    page.locator('button[value="add authorities"]').click()
    added = page.locator('[id="authorities"] > ol > li').last
    expect(added.locator("summary").first).to_have_text("(sans texte)")

    added.locator("input:not([type=hidden])").first.fill("Ville de Saint-Essai")

    expect(added.locator("summary").first).to_have_text("Ville de Saint-Essai")


def test_condition_with_a_long_title_stays_within_a_phone(office: Office) -> None:
    page = office.enter("anim", viewport={"width": 390, "height": 844})
    office.go(page, "/consultations/new")
    page.locator("#start-pasted").check()
    page.locator("#pasted").fill(
        "Nos rues\n1. Avez-vous utilisé les services en ligne? (oui/non)\n2. Pourquoi?"
    )
    page.get_by_role("button", name="Commencer").first.click()
    office.go(page, f"{EDIT}/questions")
    page.locator(".question-card a").nth(1).click()

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
