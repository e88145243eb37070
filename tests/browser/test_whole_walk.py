"""The whole walk, three times, on the real surfaces of a running demo: phone, Telegram chat, widget."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from consultation.contributions.model import Contribution
from simulators.client import Chat, Phone
from tests.browser.demo import Demo, running_demo

CANARY = "+14185550177"
QUESTIONS = [
    "offre-de-services", "secteurs-prioritaires", "identifiant", "paiement", "donnees-ouvertes",
    "confiance-applications", "services-mobiles", "type-de-demarche", "nature-de-participation",
    "cadre-ameliore-conception", "suggestions-cadre", "trois-principes", "mise-en-oeuvre",
]  # fmt: skip
OPEN = {
    "offre-de-services": "Un dossier unique",
    "secteurs-prioritaires": "la santé, puis le transport",
    "paiement": "le virement",
    "donnees-ouvertes": "les contrats publics",
    "services-mobiles": "les rendez-vous médicaux",
    "type-de-demarche": "une consultation de la ville",
    "nature-de-participation": "j'ai rempli le sondage",
    "suggestions-cadre": "un délai maximal pour répondre",
}
CHOSEN = {
    "identifiant": ("no",),
    "confiance-applications": ("unsure",),
    "cadre-ameliore-conception": ("yes",),
    "trois-principes": ("mecanismes", "retroaction", "evaluation"),
    "mise-en-oeuvre": ("yes",),
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


def since(demo: Demo, before: list[Contribution]) -> list[Contribution]:
    return demo.contributions()[len(before) :]


def assert_thirteen(found: list[Contribution], channel: str) -> None:
    assert [each.question for each in found] == QUESTIONS
    assert {each.channel for each in found} == {channel}
    for each in found:
        assert each.text == OPEN.get(each.question, "")
        assert set(each.choices) == set(CHOSEN.get(each.question, ()))


def test_walk_on_the_phone(demo: Demo) -> None:
    before = demo.contributions()
    said = {**OPEN, "identifiant": "non", "confiance-applications": "je sais pas",
            "cadre-ameliore-conception": "oui", "trois-principes": "3, 6 et 7", "mise-en-oeuvre": "OUI"}  # fmt: skip
    texts = ["Bonjour", "OUI", *(said[question] for question in QUESTIONS)]
    texts.insert(2 + QUESTIONS.index("type-de-demarche"), "oui")  # the screening question
    with Phone(demo.phone, CANARY) as phone:
        for number, text in enumerate(texts, 1):
            phone.text(text)
            inbox = phone.wait_for(number)
            assert len(inbox) == number
        assert f"{len(before) + 1}-{len(before) + 13}" in inbox[-1]
        assert demo.widget in inbox[-1]

    assert_thirteen(since(demo, before), "sms")


def test_walk_in_the_telegram_chat(demo: Demo) -> None:
    before = demo.contributions()
    with Chat(demo.telegram, 71_000_042) as chat:
        chat.start()
        replies = 1
        chat.wait_for(replies)

        def tap(label: str) -> None:
            nonlocal replies
            chat.tap(label)
            replies += 1
            chat.wait_for(replies)

        labels = {"no": "Non", "yes": "Oui", "unsure": "Je ne sais pas"}
        tap("Oui")
        for question in QUESTIONS:
            if question == "type-de-demarche":
                tap("Oui")
            if question in OPEN:
                chat.say(OPEN[question])
                replies += 1
                chat.wait_for(replies)
            elif question == "trois-principes":
                for count, name in enumerate(("mécanismes", "Rétroaction", "Évaluation"), 1):
                    label = next(each for each in chat.messages()[-1].labels if name in each)
                    chat.tap(label)
                    chat.wait_until(lambda seen, n=count: sum("☑" in each for each in seen[-1].labels) == n)
                tap("Terminé (3 sur 3)")
            else:
                tap(labels[CHOSEN[question][0]])

    assert_thirteen(since(demo, before), "telegram")


def test_walk_in_the_widget(demo: Demo, browser: Browser, tmp_path: Path) -> None:
    before = demo.contributions()
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-CA").new_page()
    page.goto(demo.widget)
    page.locator("consultexto-widget").get_by_role("button").first.click()
    page.get_by_role("button", name="Oui, j’accepte").click()
    replies = 2
    said = page.get_by_role("log").locator(".consultation")
    for question in QUESTIONS:
        if question == "type-de-demarche":
            replies = _answer(page, said, replies, ("yes",))
        if question in OPEN:
            expect(said).to_have_count(replies)
            page.locator("#text").fill(OPEN[question])
            page.get_by_role("button", name="Envoyer", exact=True).click()
            replies += 1
        else:
            replies = _answer(page, said, replies, CHOSEN[question])
    expect(said).to_have_count(replies)
    expect(said.last).to_contain_text(f"{len(before) + 1}-{len(before) + 13}")
    page.context.close()

    assert_thirteen(since(demo, before), "web")


def _answer(page: Page, said: object, replies: int, slugs: tuple[str, ...]) -> int:
    expect(said).to_have_count(replies)  # type: ignore[arg-type]
    for slug in slugs:
        page.locator(f".option input[value={slug}]").check()
    page.get_by_role("button", name="Envoyer ce").click()
    return replies + 1


def test_number_is_in_no_page_log_or_file(demo: Demo, browser: Browser) -> None:
    """Last of the module: the canary has been through everything by now."""
    page = browser.new_context().new_page()
    shown = []
    for address in (demo.widget, demo.widget + "?lang=en", demo.widget.rsplit("/", 2)[0] + "/"):
        page.goto(address)
        shown.append(page.content())
    page.context.close()
    files = [path for path in demo.folder.rglob("*") if path.is_file()]

    for number in (CANARY, CANARY[1:], CANARY[2:]):
        assert all(number not in content for content in shown)
        assert [path.name for path in files if number.encode() in path.read_bytes()] == []
