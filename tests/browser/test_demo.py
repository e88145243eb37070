"""A running demo, on its real surfaces: the whole loop, then the whole walk on the phone, in Telegram and the widget.

The loop, in the office by keyboard alone: a contribution by text message, which is read and published; an authority
answers it, a second person approves, the authority looks at the preview and publishes; the phone gets it a minute
later; the person says OUI, then a sentence; both appear in the console. It comes first: its contribution is number 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from cli.demo import DEMO_CONSULTATION, DEMO_STAFF
from consultation.contributions.model import Contribution
from consultation.feedback.model import GRACE
from simulators.client import Chat, Phone
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
    """A demo that sends at any hour, whatever the hour the test is run at."""
    with running_demo(tmp_path_factory.mktemp("demo"), CONSULTEXTO_SENDING_HOURS="always") as demo:
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
    look(page, "choose")
    expect(page.get_by_label("Mots à chercher, ou numéro")).to_be_visible()
    write(page, "Mots à chercher, ou numéro", "rencontres soir")
    enter_key(page)
    found = page.get_by_label(re.compile(r"Choisir la contribution nᵒ\s1$"))
    wait_until(lambda: found.count() == 1, page.reload)  # what is published is found a moment later
    reach(page, found)
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Répondre à celles qui sont cochées"))
    write(page, "Qui répond", "la ministre")
    write(page, "Réponse en français", ANSWER)
    look(page, "form")
    press(page, page.get_by_role("button", name="Enregistrer le brouillon"))
    expect(page.get_by_role("heading", level=1)).to_have_text("À la contribution 1")
    look(page, "draft")
    press(page, page.get_by_role("button", name="Demander la relecture"))
    return re.sub(r"^.*?/console", "", page.url)


def approve(page: Page, demo: Demo, path: str) -> None:
    """Read it and approve it, as the second person."""
    page.goto(demo.console + path)
    press(page, page.get_by_role("button", name="Approuver"))
    expect(page.get_by_role("status")).to_have_text("Réponse des autorités approuvée", timeout=SLOW_MS)


def publish(page: Page) -> None:
    """Look at the preview, and publish from there; then follow it."""
    page.reload()  # approved meanwhile, by somebody else
    press(page, page.get_by_role("link", name="Voir ce qui partira, puis publier"))
    expect(page.get_by_role("heading", name=re.compile("1 personne la recevra"))).to_be_visible()
    look(page, "preview")
    reach(page, page.get_by_role("checkbox", name="J’ai lu ce qui partira."))
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Publier dans 60 secondes"))
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
    press(page, page.locator(".answers").get_by_role("link").first)
    expect(page.locator(".answer-body")).to_have_text(ANSWER)
    look(page, "public")


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


def test_walk_in_the_widget(demo: Demo, browser: Browser) -> None:
    before = demo.contributions()
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-CA").new_page()
    page.goto(demo.widget)
    page.get_by_role("button", name="Commencer").click()
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
    page = browser.new_context(locale="fr-CA").new_page()
    shown = []
    for address in (demo.widget, demo.widget + "?lang=en", demo.widget.rsplit("/", 2)[0] + "/"):
        page.goto(address)
        shown.append(page.content())
    page.context.close()
    files = [path for path in demo.folder.rglob("*") if path.is_file()]

    for number in (CANARY, CANARY[1:], CANARY[2:]):
        assert all(number not in content for content in shown)
        assert [path.name for path in files if number.encode() in path.read_bytes()] == []
