"""The whole loop on the real surfaces of a running demo, in the office by keyboard alone.

A contribution by text message, which is read and published; an authority answers it, a second person approves,
the authority looks at the preview and publishes; the phone gets it a minute later; the person says OUI, then a
sentence; both appear in the console.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from cli.demo import DEMO_CONSULTATION, DEMO_STAFF
from consultation.feedback.model import GRACE
from simulators.client import Phone
from tests.browser.demo import Demo, running_demo
from tests.browser.office import violations
from tests.waiting import wait_until

NUMBER = "+14185550142"
WORDS = "Des rencontres le soir, près de chez nous, s'il vous plaît."
ANSWER = "Nous tiendrons des rencontres le soir dans chaque région dès l’automne."
MOST_TABS = 150
SLOW_MS = 60_000
"""A password is slow to check on purpose, and slower on a busy machine."""
GRACE_MS = GRACE.total_seconds() * 1000


@pytest.fixture
def demo(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Demo]:
    """A demo that sends at any hour, whatever the hour the test is run at."""
    monkeypatch.setenv("CONSULTEXTO_SENDING_HOURS", "always")
    with running_demo(tmp_path_factory.mktemp("loop")) as demo:
        yield demo


def reach(page: Page, wanted: Locator) -> None:
    """Go to something with the Tab key, as somebody without a mouse does."""
    expect(wanted).to_have_count(1)
    for _ in range(MOST_TABS):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached by keyboard: {wanted}")


def press(page: Page, wanted: Locator) -> None:
    """Press a link or a button, by keyboard; each leads to a page, which is waited for."""
    reach(page, wanted)
    enter_key(page)


def enter_key(page: Page) -> None:
    """Press Enter where it leads to a page, and wait for that page."""
    with page.expect_navigation(timeout=SLOW_MS):
        page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    """Write in a field, by keyboard."""
    reach(page, page.get_by_label(label, exact=True))
    page.keyboard.insert_text(text)


def look(page: Page, name: str) -> None:
    """What a page must be for everybody."""
    assert violations(page) == [], name


def enter(demo: Demo, new_context: Callable[..., BrowserContext], role: str) -> Page:
    """Log in, in a browser of one's own."""
    page = new_context(reduced_motion="reduce").new_page()
    page.goto(f"{demo.console}")
    login, _ = DEMO_STAFF[role]  # type: ignore[index]
    reach(page, page.locator("#login"))
    page.keyboard.insert_text(login)
    reach(page, page.locator("#password"))
    page.keyboard.insert_text(demo.console_password())
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation")).to_be_visible(timeout=SLOW_MS)
    return page


def contribute(phone: Phone) -> int:
    """Take part, answer the first question, agree to be told of the answers; how many messages came."""
    came = 0
    for text in ("Bonjour", "OUI", WORDS, "je veux recevoir les réponses", "OUI"):
        phone.text(text)
        came += 1
        phone.wait_for(came, SLOW_MS / 1000)
    return came


def test_whole_loop(demo: Demo, new_context: Callable[..., BrowserContext]) -> None:
    with Phone(demo.phone, NUMBER) as phone:
        came = contribute(phone)
        manager = enter(demo, new_context, "community_manager")
        read(manager, demo)
        authority = enter(demo, new_context, "authority")
        path = answer(authority)
        approve(manager, demo, path)
        publish(authority)
        told = phone.wait_for(came + 1, SLOW_MS / 1000)[-1]
        assert told.split("\n")[1:3] == [
            'Vous aviez écrit: "Des rencontres le soir, près de chez nous, s\'il vous plait."',
            f"Réponse des autorités (la ministre): {ANSWER.replace('’', chr(39)).replace('î', 'i')}",
        ]
        look(authority, "push")
        phone.text("OUI")
        phone.wait_for(came + 2, SLOW_MS / 1000)
        phone.text("Merci! Pensez aussi aux familles avec de jeunes enfants.")
        noted = phone.wait_for(came + 3, SLOW_MS / 1000)[-1]
        assert noted.split("\n")[0] == "Merci, votre commentaire est noté."
    came_back(authority, path)
    read_in_public(authority, demo)


def read(page: Page, demo: Demo) -> None:
    """Read the contribution, and publish it."""
    page.goto(f"{demo.console}/moderation/{DEMO_CONSULTATION}/1")
    press(page, page.get_by_role("button", name="Publier", exact=True))


def answer(page: Page) -> str:
    """Find the contribution, pick it, answer it; the path of the draft."""
    press(page, page.get_by_role("navigation").get_by_role("link", name="Réponses des autorités"))
    look(page, "list")
    press(page, page.get_by_role("link", name="Écrire une réponse"))
    press(page, page.locator(f'main a[href$="consultation={DEMO_CONSULTATION}"]'))
    look(page, "choose")
    expect(page.get_by_label("Mots à chercher")).to_be_visible()
    write(page, "Mots à chercher", "rencontres soir")
    enter_key(page)
    found = page.get_by_label(re.compile("Des rencontres le soir"))
    wait_until(lambda: found.count() == 1, page.reload)  # what is published is found a moment later
    reach(page, found)
    page.keyboard.press("Space")
    write(page, "Qui répond", "la ministre")
    write(page, "Réponse en français", ANSWER)
    look(page, "form")
    press(page, page.get_by_role("button", name="Enregistrer"))
    expect(page.get_by_role("heading", level=1)).to_have_text("À la contribution 1")
    look(page, "draft")
    return re.sub(r"^.*?/console", "", page.url)


def approve(page: Page, demo: Demo, path: str) -> None:
    """Read it and approve it, as the second person."""
    page.goto(demo.console + path)
    press(page, page.get_by_role("button", name="Approuver"))
    expect(page.get_by_role("status")).to_have_text("Réponse des autorités approuvée", timeout=SLOW_MS)


def publish(page: Page) -> None:
    """Look at the preview, and publish from there; then follow it."""
    press(page, page.get_by_role("link", name="Aperçu avant l’envoi"))
    expect(page.get_by_role("heading", name=re.compile("1 personne la recevra"))).to_be_visible()
    look(page, "preview")
    reach(page, page.locator("summary", has_text="Publier"))
    page.keyboard.press("Enter")
    press(page, page.get_by_role("button", name="Oui, publier dans 60 secondes"))
    expect(page.get_by_role("timer")).to_be_visible(timeout=SLOW_MS)
    look(page, "leaving")
    expect(page.get_by_role("timer")).to_have_count(0, timeout=GRACE_MS + SLOW_MS)
    press(page, page.get_by_role("link", name="Suivre l’envoi"))


def came_back(page: Page, path: str) -> None:
    """The verdict and the sentence, in the console."""
    press(page, page.get_by_role("link", name="Retour à la réponse"))
    figures = page.locator(".facts").inner_text().split("\n")
    assert figures == ["Utile", "1", "Pas utile", "0", "Commentaires", "1"]
    expect(page.locator(".rows li p").first).to_have_text(
        "Merci! Pensez aussi aux familles avec de jeunes enfants."
    )
    look(page, "published")
    press(page, page.get_by_role("link", name="Toutes les réponses"))
    press(page, page.locator(f'main a[href$="coverage/{DEMO_CONSULTATION}"]'))
    look(page, "coverage")


def read_in_public(page: Page, demo: Demo) -> None:
    """The answer stands beside what it answers."""
    page.goto(f"{demo.widget}/contributions/1")
    look(page, "contribution")
    press(page, page.get_by_role("link", name="Réponse des autorités (la ministre)"))
    expect(page.locator(".answer-body")).to_have_text(ANSWER)
    look(page, "public")
