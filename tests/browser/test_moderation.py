"""The moderation queue in a browser: by keyboard alone, without a script, for everyone, at any width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from api.app import create_app
from api.services import Services
from consultation.contributions import tallies
from consultation.moderation import sql_reports
from simulators.serving import serving
from tests.api.console.conftest import add_account
from tests.api.pages.conftest import SEED, publisher
from tests.conftest import OPEN_DAY

from .office import Office, violations

HERE = f"/moderation/{SEED}"


@pytest.fixture
def office(services: Services, new_context: Callable[..., BrowserContext]) -> Iterator[Office]:
    add_account(services, "lea", "community_manager", "Léa Tremblay")
    publish = publisher(services)
    publish("paiement", "Un guichet unique. Appelez Alice au 418 525-0199.", status="received")
    publish(
        "choix-du-moment", "Quel connard a pensé à fermer à 16 h? Voir www.exemple.com", status="received"
    )
    publish("paiement", "Le soir, après le travail.", status="received")
    publish("paiement", "Par virement.")
    with services.store.write() as unit:
        for client in range(12):
            sql_reports.report(unit, SEED, 4, "off_topic", f"203.0.113.{client}", OPEN_DAY)
    with serving(create_app(services)) as origin:
        yield Office(origin, services, new_context)


def statuses(services: Services) -> list[str]:
    with services.store.read() as unit:
        return [row["status"] for row in unit.rows("SELECT status FROM contributions ORDER BY number")]


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)
    page.wait_for_load_state()  # a key does nothing before the page's script has run


def test_queue_is_read_by_keyboard_alone(office: Office) -> None:
    page = office.enter("lea")
    office.go(page, f"{HERE}/first")
    heading(page, "Contribution nᵒ\u00a01")
    page.locator("#words").evaluate(
        "it => { const text = it.firstChild;"
        " getSelection().setBaseAndExtent(text, text.data.indexOf('Alice'), text, text.data.indexOf('Alice') + 5) }"
    )
    page.keyboard.press("m")
    expect(page.locator("#passages")).to_be_focused()
    expect(page.locator("#passages")).to_have_value("Alice")
    page.keyboard.type("\np")  # a letter in a field is a letter
    page.keyboard.press("Backspace")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "BUTTON":
            break
    page.keyboard.press("Enter")
    heading(page, "Contribution nᵒ\u00a02")
    page.keyboard.press("r")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    heading(page, "Contribution nᵒ\u00a03")
    page.keyboard.press("p")
    heading(page, f"Modération\u00a0: {office.services.catalogue.get(SEED).short_title.fr}")  # type: ignore[union-attr]
    assert statuses(office.services) == ["published", "withheld", "published", "published"]
    office.go(page, f"{HERE}/2")
    expect(page.get_by_text("Léa Tremblay n’a pas publié · Insulte ou haine")).to_be_visible()
    page.keyboard.press("z")  # what was decided last: the third one
    expect(page.get_by_role("status")).to_have_text("La décision sur la contribution nᵒ\u00a03 est annulée.")
    heading(page, "Contribution nᵒ\u00a03")
    office.go(page, HERE)
    page.keyboard.press("z")
    expect(page.get_by_role("status")).to_have_text("La décision sur la contribution nᵒ\u00a02 est annulée.")
    expect(page.get_by_text("Léa Tremblay a annulé la décision précédente")).to_be_visible()
    assert statuses(office.services)[1:3] == ["received", "received"]
    with office.services.store.read() as unit:
        assert unit.row("SELECT text FROM contributions WHERE number = 1") == {
            "text": "Un guichet unique. Appelez […] au 418 525-0199."
        }
    assert office.complaints == []


def test_no_key_publishes_what_somebody_in_distress_wrote(office: Office) -> None:
    with office.services.store.write() as unit:
        tallies.change(unit, {"urgent": 1}, "number = 3")
    page = office.enter("lea")
    office.go(page, f"{HERE}/3?view=urgent")
    page.keyboard.press("p")
    page.get_by_role("button", name="Publier…").click()
    heading(page, "Publier ce texte?")
    page.keyboard.press("p")
    page.keyboard.press("Enter")  # the heading has the focus
    heading(page, "Publier ce texte?")
    assert statuses(office.services)[2] == "received"
    assert violations(page) == []
    page.get_by_label("J’ai relu ce texte").check()
    page.get_by_role("button", name="Publier ce texte").click()
    expect(page.get_by_role("status")).to_have_text("La contribution nᵒ\u00a03 est publiée.")
    assert statuses(office.services)[2] == "published"
    assert office.complaints == []


def test_passage_is_chosen_by_keyboard(office: Office) -> None:
    page = office.enter("lea")
    office.go(page, f"{HERE}/1")
    page.locator("#redact summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Choisir des mots au clavier").focus()
    page.keyboard.press("Control+Home")
    for _ in "Un guichet unique. Appelez ":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("p")  # a field: no shortcut
    for _ in "Alice":
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#passages")).to_be_focused()
    expect(page.locator("#passages")).to_have_value(re.compile(r"^\s*Alice\s*$"))
    assert statuses(office.services)[0] == "received"


def test_heading_of_the_next_one_has_the_focus(office: Office) -> None:
    page = office.enter("lea")
    office.go(page, f"{HERE}/first")
    page.keyboard.press("p")
    heading(page, "Contribution nᵒ\u00a02")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_text("encore 2 dans la liste")).to_be_visible()


def test_shortcuts_are_turned_off_and_stay_off(office: Office) -> None:
    page = office.enter("lea")
    office.go(page, f"{HERE}/1")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog").get_by_role("term")).to_have_text(["h", "p", "s", "r", "m", "?"])
    assert violations(page) == []
    page.get_by_label("Raccourcis activés").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    for key in "?p":
        page.locator("body").press(key)
    expect(page.get_by_role("dialog")).not_to_be_visible()
    page.get_by_role("button", name="Raccourcis clavier").click()
    expect(page.get_by_label("Raccourcis activés")).not_to_be_checked()
    page.keyboard.press("Escape")
    heading(page, "Contribution nᵒ\u00a01")
    assert statuses(office.services)[0] == "received"


def test_queue_works_without_a_script(office: Office) -> None:
    page = office.enter("lea", java_script_enabled=False)
    office.go(page, HERE)
    expect(page.get_by_label("Tout choisir")).not_to_be_visible()
    page.get_by_label("Choisir la contribution nᵒ\u00a01").check()
    page.get_by_label("Choisir la contribution nᵒ\u00a03").check()
    page.get_by_role("button", name="Publier", exact=True).click()
    page.get_by_role("button", name="Publier ces 2 contributions").click()
    expect(page.get_by_role("status")).to_have_text("2 contributions publiées. Encore 1 dans la liste.")
    page.get_by_role("link", name="Lire une à la fois").click()
    page.locator("#redact summary").click()
    page.get_by_label("connard").check()
    page.get_by_role("button", name="Masquer et publier").click()
    expect(page.get_by_text("Rien ici.")).to_be_visible()
    assert statuses(office.services) == ["published"] * 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_accessibility_rule_is_broken_and_nothing_is_wider(
    office: Office, width: int, scheme: str
) -> None:
    page = office.enter("lea", viewport={"width": width, "height": 800}, color_scheme=scheme)
    for path in (
        HERE,
        f"{HERE}?view=reported",
        f"{HERE}?view=withheld",
        f"{HERE}/2",
        f"{HERE}/4?view=reported",
    ):
        office.go(page, path)
        assert (path, violations(page)) == (path, [])
        assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, width)
    office.go(page, "/posts")
    page.get_by_role("button", name="Publier : Le principe lui-même (principe 1)").click()
    expect(page.get_by_role("status")).to_have_text("C’est publié.")
    public = f"{office.origin}/consultations/{SEED}"
    for address in (page.url, f"{public}/contributions", f"{public}/contributions/4/flag"):
        page.goto(address)
        assert (address, violations(page)) == (address, [])
        assert (address, page.evaluate("document.documentElement.scrollWidth")) == (address, width)
    assert office.complaints == []
    assert office.strangers() == set()


def test_blank_lines_of_a_contribution_are_seen(office: Office) -> None:
    verses = "Premièrement, ceci.\n\nDeuxièmement, cela."
    publisher(office.services)("paiement", verses, status="received")
    page = office.enter("lea")
    office.go(page, f"{HERE}/5")

    assert page.locator("#words").inner_text() == verses
