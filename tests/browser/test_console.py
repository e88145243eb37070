"""The console in a browser: by keyboard alone, for everyone, at any width, and without a script."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from api.services import Services
from consultation.delivery import sql_channels, sql_outbox
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.staff import sql as staff_sql
from consultation.staff import sql_audit, sql_organisations
from consultation.staff.sql_sessions import IDLE
from consultation.webhooks import sql as webhooks_sql
from tests.api.console.conftest import PASSWORD, add_account
from tests.api.pages.conftest import publisher
from tests.conftest import OPEN_DAY, StandingClock
from tests.evaluated import SEED, evaluate
from tests.invented import answer
from tests.waiting import wait_until

from .office import REFUSED, WIDTHS, Office, violations, violations_in_both_schemes, widths_of

PAGES = (
    "",
    "/accounts",
    "/accounts/2",
    "/accounts/3",
    "/tokens",
    "/account",
    "/audit-log",
    f"/evaluation/{SEED}",
    f"/figures/{SEED}",
    f"/feedback/coverage/{SEED}",
    "/messages",
    "/rien",
)

ONCE = (
    "/figures",
    "/organisations",
    "/organisations/1",
    "/webhooks",
    "/webhooks/1",
    "/account/devices",
    "/account/mail",
)
"""Pages that are scanned at one width: their parts are those of the others."""


@pytest.fixture
def environment(environment: dict[str, str]) -> dict[str, str]:
    """With a mail server, which nothing is sent to: some pages are there only with one."""
    mail = {"CONSULTEXTO_MAIL_SERVER": "smtp://127.0.0.1:9", "CONSULTEXTO_MAIL_FROM": "a@exemple.quebec"}
    return {**environment, **mail}


@pytest.fixture
def office(listening: str, services: Services, new_context: Callable[..., BrowserContext]) -> Office:
    add_account(services, "admin", "administrator", "Alice Lévesque-Beauchemin")
    add_account(services, "anim", "community_manager", "Julien Tremblay")
    with services.store.write() as unit:
        closed = staff_sql.add(unit, "maire@ville.quebec", "Marie Côté, mairesse", "authority", OPEN_DAY)
        staff_sql.disable(unit, closed.id, OPEN_DAY)
        sql_channels.open_alarm(unit, "account_refused", "sms", "20003", OPEN_DAY)
        sql_organisations.add(unit, "Ville de Lévis", OPEN_DAY)
        webhooks_sql.add(unit, "CRM", "https://crm.exemple.quebec/x", ["contribution.published"], OPEN_DAY)
        for number in range(60):
            sql_audit.record(unit, "logged_in", OPEN_DAY, None, f"thing:{number}")
    publish = publisher(services)
    for status in ("published", "received", "received"):
        publish("paiement", "Par virement", status=status)
    evaluate(services.store, "facilite", tres_facile=9, facile=7, difficile=2)
    evaluate(services.store, "ameliorations", words=2)
    answer(services.settings.database, 1, "Oui.", answered=[1])
    with services.store.write() as unit:
        _, address = participants_sql.add_participant(unit, "sms", "+14185550101", SEED, "fr", OPEN_DAY)
        for reason in ("twilio_30003", "twilio_30007", None):
            row = sql_outbox.enqueue(
                unit, "sms", address.id, Reply("Oui"), OPEN_DAY - timedelta(hours=1), purpose="feedback"
            )
            if reason:
                sql_outbox.mark_failed(unit, row.id, reason, OPEN_DAY)
    return Office(listening, services, new_context)


def enter_to(page: Page, heading: str) -> None:
    """Press Enter, and wait for the page it leads to."""
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.wait_for_load_state()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called so; fail after a page's worth of stops."""
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const it = document.activeElement;"
            " return it.labels?.[0]?.innerText || it.innerText || '' }"
        )
        if focused.strip().startswith(name):
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
    raise AssertionError(f"no way to {name} by keyboard")


def test_menu_of_an_administrator_is_whole_in_a_window_of_800_pixels(office: Office) -> None:
    page = office.enter("admin", viewport={"width": 1280, "height": 800})
    menu, last = page.locator("#parts"), page.locator("#shortcuts-open")
    box = menu.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 800
    menu.evaluate("each => each.scrollTo(0, each.scrollHeight)")
    end = last.bounding_box()

    assert end is not None
    assert end["y"] + end["height"] <= 800
    assert page.evaluate("scrollY") == 0


def test_whole_console_is_used_by_keyboard_alone(office: Office) -> None:
    page = office.open()
    tab_to(page, "Identifiant")
    page.keyboard.type("admin")
    tab_to(page, "Mot de passe")
    page.keyboard.type(PASSWORD)
    enter_to(page, "Bonjour, Alice Lévesque-Beauchemin")
    tab_to(page, "Comptes")
    enter_to(page, "Comptes")
    tab_to(page, "Nom")
    page.keyboard.type("Nouvelle Venue")
    tab_to(page, "Identifiant")
    page.keyboard.type("nouvelle")
    tab_to(page, "Modération seulement")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Organisation")
    page.keyboard.press("End")
    tab_to(page, "Votre mot de passe")
    page.keyboard.type(PASSWORD)
    enter_to(page, "Nouvelle Venue")
    expect(page.get_by_label("Lien pour choisir un mot de passe")).to_have_value(
        re.compile("^http://127.0.0.1:8000/console/password/.{43}$")
    )
    tab_to(page, "Retour aux comptes")
    enter_to(page, "Comptes")
    expect(page.get_by_text("Autorité · nouvelle")).to_be_visible()
    page.reload()
    tab_to(page, "Me déconnecter")
    enter_to(page, "Connexion")
    expect(page.get_by_role("status")).to_have_text("Vous avez quitté la console.")
    office.go(page, "/accounts")
    expect(page.get_by_role("heading", level=1)).to_have_text("Connexion")


@pytest.mark.parametrize("width", [360, 1280])
def test_no_accessibility_rule_is_broken_in_light_or_dark(office: Office, width: int) -> None:
    look = {"viewport": {"width": width, "height": 800}}
    broken: dict[str, list[str]] = {}
    stranger = office.open("/log-in?lang=en", **look)
    broken["log-in"] = violations_in_both_schemes(stranger)
    stranger.locator("#login").fill("admin")
    stranger.locator("#password").fill("faux")
    stranger.locator("main button").click()
    expect(stranger.get_by_role("alert")).to_be_visible()
    broken["refused"] = violations_in_both_schemes(stranger)
    office.go(stranger, "/password/rien")
    broken["void link"] = violations_in_both_schemes(stranger)
    office.go(stranger, "/log-in/forgotten")
    broken["forgotten"] = violations_in_both_schemes(stranger)
    page = office.enter("admin", **look)
    pages = (*PAGES, *(ONCE if width == 360 else ()))
    for path in pages:
        office.go(page, path)
        broken[path] = violations_in_both_schemes(page)
    office.go(page, "/accounts/2")
    page.locator("#password-reset").fill(PASSWORD)
    page.get_by_role("button", name="Donner un nouveau lien").click()
    link = page.get_by_label("Lien pour choisir un mot de passe").input_value()
    broken["link"] = violations_in_both_schemes(page)
    office.go(stranger, link.partition("/console")[2])
    broken["choose password"] = violations_in_both_schemes(stranger)
    office.go(page, "/account")
    page.locator("#password-on").fill(PASSWORD)
    page.get_by_role("button", name="Configurer").click()
    expect(page.get_by_label("Code à 6 chiffres de l’application")).to_be_visible()
    broken["second factor"] = violations_in_both_schemes(page)

    assert {where: found for where, found in broken.items() if found} == {}
    assert len(broken) == len(pages) + 7


def test_nothing_is_wider_than_the_screen(office: Office) -> None:
    with office.services.store.write() as unit:
        staff_sql.add(unit, "a" * 80, "anticonstitutionnellement" * 4, "authority", OPEN_DAY)
    page = office.enter("admin")
    widths = {}
    for path in (*PAGES, "/accounts/4"):
        office.go(page, path)
        widths[path] = widths_of(page)

    assert widths == dict.fromkeys(widths, WIDTHS)


def test_log_is_read_from_the_left_under_its_heads(office: Office) -> None:
    page = office.enter("admin", viewport={"width": 1280, "height": 800})
    office.go(page, "/audit-log")
    aligned = page.locator(".log th, .log td").evaluate_all(
        "cells => [...new Set(cells.map(cell => getComputedStyle(cell).textAlign))]"
    )

    assert aligned == ["left"]


def test_console_works_without_a_script_and_asks_nobody_else(office: Office) -> None:
    page = office.enter("admin", java_script_enabled=False)
    for path in PAGES:
        office.go(page, path)
    office.go(page, "/audit-log")
    page.get_by_role("link", name="Plus anciens").click()
    page.get_by_role("link", name="Retour aux plus récents").click()
    page.get_by_role("link", name="Mon compte").click()
    page.get_by_role("button", name="Switch to English").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("My account")
    assert office.strangers() == set()
    assert [complaint for complaint in office.complaints if REFUSED not in complaint] == []


def test_session_that_ended_keeps_what_was_being_written(office: Office, clock: StandingClock) -> None:
    page = office.enter("admin")
    office.go(page, "/accounts")
    page.get_by_label("Nom").fill("Une personne dont le nom est long")
    page.get_by_label("Identifiant").fill("longue")
    page.get_by_label("Autorité").check()
    page.get_by_label("Organisation").select_option(index=1)
    page.get_by_label("Votre mot de passe").fill(PASSWORD)
    clock.moment += IDLE + timedelta(seconds=1)
    page.get_by_role("button", name="Ajouter").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Votre session est terminée")
    expect(page.get_by_label("Ce que vous aviez écrit")).to_have_value("Une personne dont le nom est long")
    assert violations(page) == []
    page.locator("#login").fill("admin")
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Me connecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vous êtes de retour")
    expect(page.get_by_label("Ce que vous aviez écrit")).to_have_value("Une personne dont le nom est long")
    assert violations(page) == []
    page.get_by_role("button", name="L’envoyer maintenant").click()
    expect(page.get_by_label("Nom")).to_have_value("Une personne dont le nom est long")
    page.get_by_label("Votre mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Ajouter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Une personne dont le nom est long")


def test_people_of_other_roles_are_told_so(office: Office) -> None:
    page = office.enter("anim")
    expect(page.get_by_role("link", name="Comptes")).to_have_count(0)
    office.go(page, "/accounts")

    expect(page.get_by_role("heading", level=1)).to_have_text("Page réservée")


def test_console_is_shown_in_no_frame(office: Office, other_origin: str) -> None:
    page = office.open()
    page.goto(f"{other_origin}/page")
    page.evaluate(
        "address => { const frame = document.createElement('iframe');"
        " frame.src = address; document.body.append(frame) }",
        f"{office.origin}/console/log-in",
    )

    wait_until(lambda: page.frames[-1].url.startswith("chrome-error://"), lambda: page.wait_for_timeout(20))


def test_second_step_is_set_up_with_an_app_and_asked_for(office: Office, clock: StandingClock) -> None:
    import pyotp

    page = office.enter("admin")
    office.go(page, "/account")
    page.locator("#password-on").fill(PASSWORD)
    page.get_by_role("button", name="Configurer").click()
    picture = page.get_by_role("img", name="Code QR de la clé")
    picture.wait_for()
    page.wait_for_function("image => image.complete", arg=picture.element_handle())
    assert picture.evaluate("image => image.naturalWidth") > 100
    app = pyotp.TOTP(page.locator(".key code").inner_text().replace(" ", ""))
    page.get_by_label("Code à 6 chiffres de l’application").fill(app.at(clock.moment))
    page.get_by_role("button", name="Activer").click()
    expect(page.locator(".codes li")).to_have_count(10)
    assert violations(page) == []
    clock.moment += timedelta(seconds=30)
    again = office.open()
    again.locator("#login").fill("admin")
    again.locator("#password").fill(PASSWORD)
    again.locator("main button").click()
    code = again.get_by_label("Code à 6 chiffres, ou code de secours")
    code.fill(app.at(clock.moment))
    assert violations(again) == []
    code.press("Enter")

    expect(again.get_by_role("heading", level=1)).to_have_text("Bonjour, Alice Lévesque-Beauchemin")
