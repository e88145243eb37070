"""The public pages of a whole service, in a browser: with and without a script, for everyone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from api.channels.telegram.settings import DEFAULT_BASE, TelegramSettings
from api.channels.telegram.wiring import TelegramWiring
from api.environment import Secret
from api.services import Services
from api.settings import Settings
from bot.assistant import Assistant
from consultation.channels import Channel
from consultation.definition.catalogue import Catalogue
from consultation.rights import sql_export_links
from tests.api.conftest import ENVIRONMENT
from tests.api.pages.conftest import SEED, Publish, publisher
from tests.browser.office import WIDTHS, violations_in_both_schemes, widths_of
from tests.conftest import StandingClock
from tests.evaluated import evaluate

PAGE = f"/consultations/{SEED}"
FORM = PAGE + "/contribute"
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
SCRIPT = "<script>document.title = 'non'</script><img src=x onerror=\"document.title = 'non'\">"


VERSES = "Premièrement, ceci.\n\nDeuxièmement, cela.\nEt fin."


@dataclass(slots=True)
class Site:
    """A service that listens, and what browsers did there."""

    origin: str
    services: Services
    publish: Publish
    new_context: Callable[..., BrowserContext]
    requested: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = PAGE, **options: Any) -> Page:
        """Open a page in a new context, noting what it asks for and what the browser complains of."""
        page = self.new_context(reduced_motion="reduce", **options).new_page()
        page.on("request", lambda request: self.requested.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.goto(self.origin + path)
        return page


@pytest.fixture
def services(tmp_path: Path, assistant: Assistant, clock: StandingClock, catalogue: Catalogue) -> Services:
    environment = {**ENVIRONMENT, "CONSULTEXTO_DATABASE": str(tmp_path / "service.db")}
    return Services.build(Settings.read(environment), clock, assistant, catalogue)


@pytest.fixture
def site(listening: str, services: Services, new_context: Callable[..., BrowserContext]) -> Site:
    publish = publisher(services)
    publish("paiement", "Virement bancaire")
    publish("identifiant", "si c’est sûr", "yes", channel="telegram")
    publish("trois-principes", "la simplicité", "retroaction", "evaluation", channel="web")
    publish("services-mobiles", "خدمات عامة أفضل", channel="web", language="en")
    return Site(listening, services, publish, new_context)


def own_data_path(site: Site) -> str:
    """The page of a new one-time link, for somebody who answered."""
    with site.services.store.write() as unit:
        (row,) = unit.rows("SELECT id FROM participants LIMIT 1")
        return f"/my-data/{sql_export_links.make_link(unit, row['id'], site.services.clock())}"


@pytest.mark.parametrize("width", [360, 1280])
def test_no_accessibility_rule_is_broken_in_light_or_dark(site: Site, width: int) -> None:
    viewport = {"width": width, "height": 800}
    for _ in range(20):
        site.publish("paiement", "Une autre réponse")
    site.publish("type-de-retroaction", "Une lettre", kind="principle", principle="retroaction")
    evaluate(site.services.store, "facilite", tres_facile=9, facile=7, difficile=2)
    evaluate(site.services.store, "ameliorations", words=6)
    paths = (
        "/", PAGE, PAGE + "/contributions?lang=en&about=question.trois-principes", PAGE + "/contributions?before=4", PAGE + "/contributions?q=rien",
        PAGE + "/principles/retroaction", PAGE + "/contributions/3", FORM + "?about=question.trois-principes",
        FORM, FORM + "/thanks?number=3", PAGE + "/figures", PAGE + "/retroactions",
        PAGE + "/data", PAGE + "/poster", PAGE + "/report", PAGE + "/principles-kept", PAGE + "/privacy", "/rien", own_data_path(site),
        "/my-data/used-or-never-was",
    )  # fmt: skip
    page = site.open(viewport=viewport)
    for path in paths:
        page.goto(site.origin + path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        if path == PAGE:
            page.get_by_role("button", name="Commencer").wait_for()

        assert (path, violations_in_both_schemes(page, TAGS)) == (path, [])


def test_no_accessibility_rule_is_broken_when_closed(site: Site, clock: StandingClock) -> None:
    clock.moment = site.services.catalogue.default(clock.moment).closes_at
    page = site.open()

    expect(page.get_by_text("La consultation s’est terminée")).to_be_visible()
    assert violations_in_both_schemes(page, TAGS) == []


def test_nothing_is_wider_than_the_screen(site: Site) -> None:
    site.publish("paiement", "anticonstitutionnellement" * 12)
    page = site.open()
    for path in (
        "/",
        PAGE,
        PAGE + "?lang=en",
        PAGE + "/contributions",
        PAGE + "/retroactions",
        PAGE + "/principles/retroaction",
        PAGE + "/contributions/5",
        PAGE + "/report",
        FORM,
    ):
        page.goto(site.origin + path)
        assert (path, widths_of(page)) == (path, WIDTHS)


def test_page_is_whole_without_a_script(site: Site) -> None:
    for number in range(20):
        site.publish("paiement", f"Réponse {number}")
    page = site.open(java_script_enabled=False)

    expect(page.locator(".questions > li")).to_have_count(13)
    expect(page.locator(".principles > li")).to_have_count(7)
    expect(page.get_by_role("link", name="Commencer")).to_have_attribute("href", FORM)
    expect(page.get_by_role("link", name="Textez BONJOUR au 418 555‑0100")).to_be_visible()
    page.get_by_role("link", name="Lire les 24 contributions").click()
    expect(page.get_by_role("heading", name="Contributions (24)")).to_be_in_viewport()
    page.get_by_role("link", name="Plus anciennes").click()
    expect(page.locator(".contributions > li")).to_have_count(4)
    expect(page.get_by_text("Virement bancaire")).to_be_visible()
    page.get_by_label("À propos de").select_option("question.identifiant")
    page.get_by_role("button", name="Chercher").click()
    expect(page.locator(".contributions .words")).to_have_text(["si c’est sûr"])
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Question 3: Identifier of your choice")
    expect(page.get_by_label("About")).to_have_value("question.identifiant")


def test_people_s_words_are_shown_and_never_run(site: Site) -> None:
    site.publish("paiement", SCRIPT)
    page = site.open()

    expect(page.locator(".contributions .words").first).to_have_text(SCRIPT)
    assert page.title() == "Administration publique efficiente et transparente"
    assert site.complaints == []


def test_nobody_else_is_asked_for_anything_and_nothing_is_refused(site: Site) -> None:
    page = site.open()
    page.get_by_role("button", name="Commencer").click()
    page.get_by_role("button", name="Oui, j’accepte").wait_for()
    site.open("/?lang=en")

    assert {urlsplit(url)[:2] for url in site.requested if not url.startswith("data:")} == {
        urlsplit(site.origin)[:2]
    }
    assert site.complaints == []


def test_answer_given_on_the_page_is_soon_on_the_page(site: Site) -> None:
    page = site.open()
    page.get_by_role("button", name="Commencer").click()
    page.get_by_role("button", name="Oui, j’accepte").click()
    page.get_by_label("Votre réponse").fill("Un guichet unique pour tous les services")
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_role("log").get_by_text("Question 2 de 13").wait_for()
    page.reload()

    newest = page.locator(".contributions > li").first
    expect(newest.locator(".words")).to_have_text("Un guichet unique pour tous les services")
    expect(newest).to_contain_text("sur le Web")


def test_own_answers_are_a_link_away_on_the_device_that_gave_them(site: Site) -> None:
    page = site.open("/")
    expect(page.get_by_role("link", name="Mes réponses")).to_have_count(0)
    page.goto(site.origin + PAGE + "/figures")
    own = page.get_by_role("navigation").get_by_role("link", name="Mes réponses")
    own.click()
    expect(page.get_by_role("heading", name="Mes réponses")).to_be_in_viewport()  # how, elsewhere
    page.get_by_role("button", name="Commencer").click()
    page.get_by_role("button", name="Oui, j’accepte").click()
    page.get_by_label("Votre réponse").fill("Un guichet unique pour tous les services")
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_role("log").get_by_text("Question 2 de 13").wait_for()

    page.goto(site.origin + "/")
    page.get_by_role("link", name="Mes réponses").click()

    listed = page.get_by_role("log").get_by_text("Questions répondues : 1 sur")
    expect(listed).to_be_in_viewport()
    page.goto(site.origin + PAGE + "/figures")
    own.click()
    expect(listed).to_have_count(2)
    page.goto(site.origin + PAGE)
    own.click()  # from the page itself too
    expect(listed).to_have_count(3)
    assert site.complaints == []


def test_report_is_folded_on_a_phone_and_whole_on_paper(site: Site) -> None:
    page = site.open(PAGE + "/report", viewport={"width": 360, "height": 740})
    introduction = page.locator(".presented p").first
    expect(introduction).to_be_hidden()
    ends = page.evaluate(
        "[...document.querySelectorAll('.tables th:last-child, .tables td:last-child')]"
        ".map(each => getComputedStyle(each).paddingRight)"
    )
    assert set(ends) == {"0px"}  # a heading ends where its numbers do
    page.emulate_media(media="print")
    expect(introduction).to_be_visible()


def test_own_answers_are_explained_without_a_script(site: Site) -> None:
    page = site.open(PAGE + "/report", java_script_enabled=False)
    page.get_by_role("link", name="Mes réponses").click()

    expect(page.get_by_role("heading", name="Mes réponses")).to_be_in_viewport()
    expect(page.get_by_text("par Telegram : écrivez-y MES CONTRIBUTIONS.")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_tabs_stay_in_place_from_page_to_page_and_are_wide_enough_for_a_finger(
    site: Site, width: int, lang: str
) -> None:
    page = site.open(viewport={"width": width, "height": 740})
    places, sizes = [], set()
    for path in ("", "/contributions", "/retroactions", "/figures", "/report", "/data"):
        page.goto(f"{site.origin}{PAGE}{path}?lang={lang}")
        boxes = [each.bounding_box() for each in page.locator(".contents a").all()]
        places.append([(each["x"], each["y"]) for each in boxes if each])
        assert min(min(each["width"], each["height"]) for each in boxes if each) >= (
            40 if width < 400 else 24
        )

        if path:  # the first tab opens with the consultation's own title
            sizes.add(page.locator("h1").evaluate("title => getComputedStyle(title).fontSize"))

    assert len(sizes) == 1
    assert all(each == places[0] for each in places)
    assert len(places[0]) == 8


def test_widget_speaks_the_language_of_the_page(site: Site) -> None:
    page = site.open(PAGE + "?lang=en")
    assert [each for each in site.requested if "/widget.js" in each] == []  # not before it is asked for
    page.get_by_role("button", name="Start").click()

    expect(page.locator("consultexto-widget section")).to_have_attribute("lang", "en")


def test_keyboard_goes_straight_to_the_content(site: Site) -> None:
    page = site.open()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()


def test_words_of_people_stay_in_their_box(site: Site) -> None:
    site.publish("paiement", "a" + "\u0300" * 299)
    site.publish("paiement", "\u202eenvers")
    page = site.open()
    boxes = page.locator(".contributions > li")

    assert page.locator(".words").first.evaluate("node => getComputedStyle(node).overflow") == "hidden"
    expect(boxes.first.locator(".about a")).to_have_text("nᵒ 6")
    assert boxes.nth(1).evaluate("node => node.scrollHeight <= node.clientHeight")


@pytest.mark.parametrize("script", [True, False])
def test_form_is_filled_with_and_without_a_script(site: Site, clock: StandingClock, script: bool) -> None:
    page = site.open(FORM + "?about=question.trois-principes", java_script_enabled=script)
    page.get_by_label("Rétroaction des autorités").check()
    page.get_by_label("Évaluation de la démarche").check()
    page.get_by_label("Une autre réponse").fill("é" * 301)
    page.get_by_label("J’accepte que ma contribution").check()
    if script:
        expect(page.get_by_text("1 caractère de trop.").first).to_be_visible()
    clock.moment += timedelta(seconds=5)
    page.get_by_role("button", name="Envoyer ma contribution").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Votre texte a 301 caractères")
    if script:
        assert violations_in_both_schemes(page, TAGS) == []
    alert.get_by_role("link").click()
    page.get_by_label("Une autre réponse").fill("la simplicité")
    if script:
        expect(page.get_by_text("Il reste 287 caractères.").first).to_be_visible()
    page.get_by_role("button", name="Envoyer ma contribution").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci de votre contribution")
    page.get_by_role("link", name="Voir la contribution nᵒ 5").click()

    expect(page.locator(".quoted")).to_contain_text("Autre : la simplicité")
    expect(page.locator(".told li")).to_have_text(["Rétroaction des autorités", "Évaluation de la démarche"])


def test_form_is_filled_by_keyboard_only(site: Site, clock: StandingClock) -> None:
    page = site.open(FORM + "?about=question.identifiant")
    page.get_by_label("Oui").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Non merci")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # past the signature
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    clock.moment += timedelta(seconds=5)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Merci de votre contribution")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_poster_is_printed_on_one_page(site: Site, paper: str) -> None:
    page = site.open(PAGE + "/poster")
    pdf = page.pdf(format=paper, print_background=True)

    assert (pdf[:5], len(re.findall(rb"/Type /Page\b", pdf))) == (b"%PDF-", 1)


class NamedBot:
    """A bot whose name Telegram has told."""

    username = "consultexto_bot"


def scanned(picture: bytes) -> set[str]:
    """What a phone's camera reads in the QR codes of a picture."""
    return {code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))}


@pytest.mark.parametrize(("language", "word"), [("fr", "BONJOUR"), ("en", "HELLO")])
@pytest.mark.parametrize("path", [PAGE, PAGE + "/poster"])
def test_codes_are_read_by_a_camera(site: Site, path: str, language: str, word: str) -> None:
    services = site.services
    wiring = TelegramWiring(TelegramSettings(Secret("1:x"), None, DEFAULT_BASE), services.senders.office)
    wiring.bot = NamedBot()
    services.senders.wirings.append(wiring)
    in_english = "?lang=en" if language == "en" else ""
    codes = {f"SMSTO:+14185550100:{word}", f"https://t.me/consultexto_bot?start={SEED}"}
    if path.endswith("/poster"):
        codes.add(f"{services.settings.public_url}{PAGE}{in_english}")
    page = site.open(path + in_english, viewport={"width": 1280, "height": 900})

    shots = [code.screenshot() for code in page.locator("svg.qr").all()]
    assert sorted(text for shot in shots for text in scanned(shot)) == sorted(codes)
    if path.endswith("/poster"):  # as it comes out of a printer
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 816, "height": 1056})
        assert scanned(page.screenshot(full_page=True)) == codes


def test_figures_are_whole_without_a_script_and_printed_with_their_tables(site: Site) -> None:
    for number in range(6):
        site.publish("paiement", f"Réponse {number}")
    page = site.open(PAGE + "/figures", java_script_enabled=False)

    page.get_by_text(re.compile(r"^Voir les \d+ graphiques$")).first.click()  # folded: few have answered
    expect(page.get_by_role("img", name="Le canal le plus utilisé")).to_be_visible()
    row = page.get_by_role("row", name="mardi 15 novembre 2016 10")
    expect(row).to_be_hidden()
    page.get_by_text("Tableau, image, données").first.click()
    expect(row).to_be_visible()
    page.get_by_text("Tableau, image, données").first.click()
    page.emulate_media(media="print")
    expect(page.get_by_role("table").first).to_be_visible()
    expect(row).to_be_hidden()  # a row a day: pages of paper
    expect(page.get_by_text("Tableau, image, données").first).to_be_hidden()


ACT = "document.title='non'"
ATTACKS = [
    *(f"<{tag} {event}={ACT}>" for tag in ("img src=x", "svg", "body", "video src=x", "iframe", "input autofocus", "a href=#", "marquee")
      for event in ("onerror", "onload", "onfocus", "onmouseover", "onstart", "ontoggle", "onanimationstart")),
    *(f"{close}<script>{ACT}</script>" for close in ("", '"', "'", "</p>", "</title>", "</textarea>", "-->", "]]>", "</style>", "</script>")),
    *(f"<a href={scheme}>x</a>" for scheme in (
        f"javascript:{ACT}", f"JaVaScRiPt:{ACT}", f"java\tscript:{ACT}", f"&#106;avascript:{ACT}", f"data:text/html,<script>{ACT}</script>",
        f"vbscript:{ACT}", f"//evil.invalid/{ACT}")),
    *(f"{quote} {event}={ACT} x={quote}" for quote in ('"', "'", "`") for event in ("onclick", "onfocus autofocus", "onmouseover", "style=animation-name:x onanimationstart")),
    f"<svg><animate onbegin={ACT} attributeName=x>", f"<math><mi xlink:href=javascript:{ACT}>", f"<details open ontoggle={ACT}>",
    f"<object data=javascript:{ACT}>", f"<embed src=javascript:{ACT}>", f"<meta http-equiv=refresh content=0;url=javascript:{ACT}>",
    f"<base href=javascript:{ACT}//>", f"<form action=javascript:{ACT}><button>x", f"<link rel=import href=data:text/html,{ACT}>",
    f"<style>@import 'javascript:{ACT}'</style>", "{{ 7*7 }}", "{% for x in y %}", "${7*7}", "<!--#exec cmd=ls-->",
    f"<scr<script>ipt>{ACT}</scr</script>ipt>", f"\u003cscript\u003e{ACT}", f"%3Cscript%3E{ACT}%3C/script%3E", f"＜script＞{ACT}＜/script＞",
]  # fmt: skip


def test_no_known_attack_in_people_s_words_runs(site: Site) -> None:
    assert len(ATTACKS) >= 100
    for number, attack in enumerate(ATTACKS):
        channel: Channel = ("sms", "telegram", "web")[number % 3]  # type: ignore[assignment]
        site.publish("paiement", attack, channel=channel)
    page = site.open(PAGE + "/contributions")
    seen: list[str] = []
    while True:
        assert page.title() == "Contributions – Administration publique"
        seen += page.locator(".contributions .words").all_inner_texts()
        older = page.get_by_role("link", name="Plus anciennes")
        if not older.count():
            break
        with page.expect_navigation():
            older.click()
    one = site.open(f"{PAGE}/contributions/{len(ATTACKS)}")

    assert [
        attack
        for attack in ATTACKS
        if " ".join(attack.split()) not in {" ".join(text.split()) for text in seen}
    ] == []
    assert one.title().startswith("Contribution nᵒ")
    assert site.complaints == []


def test_blank_lines_of_a_contribution_are_seen(site: Site) -> None:
    site.publish("paiement", VERSES)
    for path in (PAGE, f"{PAGE}/contributions/5"):
        assert site.open(path).locator("p.words").first.inner_text() == VERSES
