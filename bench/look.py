"""What people look at: how heavy each page is, which rules of accessibility it breaks, and a picture of it.

    python -m bench.look weigh            the bytes of each public page, with its style, scripts and pictures
    python -m bench.look check            axe in light, dark, print and forced colours, and width at 320 px
    python -m bench.look draw FOLDER      a picture of each page that FOLDER lacks, public and of the console
    python -m bench.look illustrate       the pictures of the documentation

A service is started with 0, 12 and 720 invented contributions, and Chromium looks at it. See `bench.invented`
for how they are made.
"""

from __future__ import annotations

import gzip
import io
import os
import random
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, Response, sync_playwright

from api.pages.shared.responses import OPENING_STYLE, STYLE
from bench.invented import KEYRING, SECRET, fill
from bench.ours import CONSULTATION, Service, prepared_service
from cli.train import model_path
from consultation.clock import utc_now
from consultation.contributions import tallies
from consultation.definition import Consultation, load_consultation
from consultation.feedback import editing, sql_assignments
from consultation.feedback.model import About, Content, Subject
from consultation.feedback.sql_assignments import Target
from consultation.geography.gazetteer import gazetteer
from consultation.participants import sql as participants_sql
from consultation.staff import Passwords
from consultation.staff import sql as staff_sql
from consultation.staff.sql import Role
from consultation.statistics import sql_counted
from consultation.store import Store, Unit
from consultation.topics import sql as topics_sql
from consultation.topics.job import find_and_keep
from consultation.understanding.model_file import Understanding

SIZES = (0, 12, 720)
WIDTHS = (360, 390, 1280)
MAPPED = "mobilite"
"""The consultation that asks where people live."""
GATINEAU, NEAR = "81017", 150
"""Where most people of the map live, and how far around it half as many do, about."""
ROOT = Path(__file__).resolve().parent.parent
STAFF: Mapping[str, Role] = {
    "gestion": "community_manager",
    "autorite": "authority",
    "administration": "administrator",
}
ANSWERS: Sequence[tuple[About, str, str]] = (
    (
        "question",
        "paiement",
        "Oui. Dès le printemps, on pourra payer par virement, par carte ou au comptoir, comme on préfère.",
    ),
    ("principle", "retroaction", "Chaque réponse des autorités sera envoyée aux personnes, et publiée ici."),
    (
        "question",
        "confiance-applications",
        "Une application n’aura que les données que vous lui permettez de lire, et vous pourrez arrêter"
        " ce partage quand vous voulez.",
    ),
)
"""What the authorities answered, or are about to."""
PASSWORD = "pour regarder seulement"
PAGE = f"/consultations/{CONSULTATION}"
ALL = ("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice")
OF_STYLE = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")
"""The rules that another style may break."""
MODES: Mapping[str, tuple[Mapping[str, Any], Sequence[str]]] = {
    "light": ({}, ALL),
    "dark": ({"color_scheme": "dark"}, OF_STYLE),
    "print": ({"media": "print"}, OF_STYLE),
    "forced colours": ({"forced_colors": "active"}, OF_STYLE),
}
ILLUSTRATIONS = (
    ("consultation", 1100, PAGE, None),
    ("results", 1100, f"{PAGE}/figures", None),
    ("widget", 390, PAGE, None),
    ("editor", 1280, f"/console/consultations/{CONSULTATION}/edit/about", "gestion"),
)
"""The pictures of the documentation: their width, their page, and who looks at it."""
NARROW = 320
"""1280 px at 400 %."""


def public_pages(contributions: int) -> dict[str, str]:
    """Return the public pages that there are with so many contributions, by a name."""
    pages = {
        "home": "/",
        "consultation": PAGE,
        "results": f"{PAGE}/figures",
        "topics": f"{PAGE}/topics",
        "form": f"{PAGE}/contribute",
        "answer": f"{PAGE}/contribute?about=question.trois-principes",
        "list": f"{PAGE}/contributions?about=question.paiement",
        "principle": f"{PAGE}/principles/retroaction",
        "report": f"{PAGE}/report",
        "data": f"{PAGE}/data",
        "privacy": f"{PAGE}/privacy",
        "poster": f"{PAGE}/poster",
        "kept": f"{PAGE}/principles-kept",
        "map": f"/consultations/{MAPPED}/figures",
    }
    if contributions:
        pages |= {"contribution": f"{PAGE}/contributions/2", "flag": f"{PAGE}/contributions/2/flag"}
        pages["authorities"] = f"{PAGE}/retroactions/1"
    if contributions >= SIZES[-1]:
        pages["topic"] = f"{PAGE}/topics/1"
    return pages


def console_pages(contributions: int) -> dict[str, tuple[str, str]]:
    """Return the pages of the console, by a name: who looks at it, and its path."""
    edited = f"/console/consultations/{CONSULTATION}"
    pages = {
        "first-screen": ("gestion", "/console"),
        "queue": ("gestion", f"/console/moderation/{CONSULTATION}"),
        "editor": ("gestion", f"{edited}/edit/about"),
        "pictures": ("gestion", f"{edited}/pictures"),
        "versions": ("gestion", f"{edited}/versions"),
        "posts": ("gestion", f"/console/posts/{CONSULTATION}"),
        "figures": ("gestion", f"/console/figures/{CONSULTATION}"),
        "console-topics": ("gestion", f"/console/topics/{CONSULTATION}"),
        "transcribe": ("gestion", f"/console/transcribe/{CONSULTATION}"),
        "outreach": ("gestion", f"{edited}/links"),
        "invitations": ("gestion", f"{edited}/invitations"),
        "feedback": ("autorite", "/console/feedback"),
        "writing": ("autorite", f"/console/feedback/new?consultation={CONSULTATION}&about=question:paiement"),
        "assignments": ("autorite", f"/console/assignments/{CONSULTATION}"),
        "messages": ("administration", "/console/messages"),
        "journal": ("administration", "/console/audit-log"),
        "accounts": ("administration", "/console/accounts"),
        "organisations": ("administration", "/console/organisations"),
        "retention": ("administration", f"/console/retention/{CONSULTATION}"),
        "tokens": ("administration", "/console/tokens"),
        "webhooks": ("administration", "/console/webhooks"),
        "account": ("administration", "/console/account"),
    }
    if contributions:
        pages |= {
            "one-to-read": ("gestion", f"/console/moderation/{CONSULTATION}/first"),
            "published": ("autorite", "/console/feedback/1"),
            "sending": ("autorite", "/console/feedback/1/push"),
            "preview": ("autorite", "/console/feedback/2/preview"),
        }
    return pages


@contextmanager
def served(contributions: int) -> Iterator[Service]:
    """Yield a service whose consultation has so many contributions, with the staff's work on them."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        service = prepared_service(
            folder, {"CONSULTEXTO_SECRET_KEY": SECRET, "CONSULTEXTO_SECOND_FACTOR": "optional"}
        )
        template = (ROOT / "data" / "templates" / f"{MAPPED}.yml").read_text(encoding="utf-8")
        opened, closed = date.today() - timedelta(days=30), date.today() + timedelta(days=30)  # noqa: DTZ011
        for day in ("opens_on: 2027-01-11", "closes_on: 2027-02-07"):
            template = template.replace(
                day, f"{day[: day.index(':')]}: {opened if day[0] == 'o' else closed}"
            )
        (folder / "consultations" / f"{MAPPED}.yml").write_text(template, encoding="utf-8")
        said(
            service.database,
            load_consultation(folder / "consultations" / f"{CONSULTATION}.yml"),
            contributions,
        )
        try:
            service.start()
            yield service
        finally:
            service.kill()


def said(database: Path, definition: Consultation, contributions: int) -> None:
    """Fill a database: contributions up to now, an authority's answers, topics, staff, places."""
    if contributions:
        today = definition.model_copy(update={"closes_on": date.today()})  # noqa: DTZ011
        fill(database, today, contributions)
    store = Store.open(database, KEYRING)
    with store.write() as unit:
        hashed = Passwords().hash(PASSWORD)
        for login, role in STAFF.items():
            account = staff_sql.add(unit, login, f"Camille {login.title()}", role, utc_now())
            staff_sql.set_password(unit, account.id, hashed, utc_now())
        if contributions:
            tallies.change(
                unit,
                {"status": "received", "looked_at": 0},
                "number > ?",
                (contributions - contributions // 60 - 2,),
            )
            _reachable(unit, definition)
            _answered(unit, definition)
        _places(unit, contributions)
    if contributions >= SIZES[-1]:
        find_and_keep(store, definition, Understanding.load(model_path(ROOT)).stances, utc_now())
        with store.write() as unit:
            for topic in topics_sql.topics_where(unit, "1 = 1", definition.slug):
                topics_sql.accept_topic(unit, definition.slug, topic.number, {})
    store.close()


def _reachable(unit: Unit, definition: Consultation) -> None:
    """Give every other invented person a number, and the wish to be told of answers."""
    now = utc_now()
    invented = [row["id"] for row in unit.rows("SELECT id FROM participants ORDER BY id")]
    for number, each in enumerate(invented[::2]):
        address = f"+1418555{number:04}"
        person, _ = participants_sql.add_participant(unit, "sms", address, definition.slug, "fr", now)
        participants_sql.give_consent(unit, person, "notifications", "1", "sms", now)
        unit.execute(
            "UPDATE contributions SET participant_id = ? WHERE participant_id = ?", (person.id, each)
        )


def _answered(unit: Unit, definition: Consultation) -> None:
    """Publish answers to two questions, leave one to a principle ready, and another question late."""
    now = utc_now()
    for about, slug, told in ANSWERS:
        draft = editing.create(
            unit,
            definition,
            Subject(about, slug),
            Content("Ministère des Services", {"fr": told}),
            "autorite",
            now,
        )
        editing.ask(unit, draft.id, "autorite", now)
        editing.review(unit, draft.id, "administration", now)
        if about == "question":
            editing.publish(unit, definition, draft.id, "autorite", now)
    late, staff = Target("question", "identifiant"), staff_sql.find(unit, "autorite")
    assert staff is not None
    sql_assignments.give(
        unit, definition.slug, late, (staff.id, ""), now.date() - timedelta(days=6), staff.id, now
    )


def _places(unit: Unit, people: int) -> None:
    """Let people answer where they live: the most around Gatineau, and fewer the farther."""
    known, draw = gazetteer(), random.Random(3)
    centre = known.places[GATINEAU].centre
    towns = known.of_level("municipality")
    apart = [((x - centre[0]) ** 2 + (y - centre[1]) ** 2) ** 0.5 for x, y in (town.centre for town in towns)]
    for person, town in enumerate(draw.choices(towns, [2.718 ** (-each / NEAR) for each in apart], k=people)):
        sql_counted.add(unit, f"of-the-map-{person}", MAPPED, "lieu", town.code)


@contextmanager
def browsing() -> Iterator[Browser]:
    """Yield a Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = os.environ.get("CONSULTEXTO_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


def _as_staff(browser: Browser, service: Service, login: str, **options: Any) -> Page:
    page = browser.new_context(**options).new_page()
    page.goto(f"{service.url}/console/log-in")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/console")
    return page


def weight(browser: Browser, address: str) -> tuple[dict[str, int], int]:
    """Return the bytes that a page asks for, by sort, and how many they are compressed."""
    answers: list[Response] = []
    page = browser.new_page()
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500)  # for what a script asks for next
    weights: dict[str, int] = {}
    compressed = 0
    for each in answers:
        sort = each.request.resource_type
        if sort in ("eventsource", "fetch", "xhr") or each.url.startswith("data:"):
            continue
        body = each.body() if each.status == 200 else b""
        weights[sort] = weights.get(sort, 0) + len(body)
        compressed += len(body) if sort == "image" else len(gzip.compress(body, 6))
    page.close()
    return weights, compressed


@click.group()
def look() -> None:
    """Look at the pages as people do."""


@look.command()
@click.option("--contributions", multiple=True, type=int, default=SIZES, show_default=True)
def weigh(contributions: Sequence[int]) -> None:
    """Print how heavy each public page is."""
    with browsing() as browser:
        for size in contributions:
            with served(size) as service:
                for name, path in public_pages(size).items():
                    weights, compressed = weight(browser, service.url + path)
                    parts = ", ".join(f"{sort} {each:,}" for sort, each in weights.items())
                    click.echo(
                        f"{size:4} {name:14} {sum(weights.values()):8,} B, {compressed:7,} gzip  ({parts})"
                    )


@look.command()
@click.option("--contributions", multiple=True, type=int, default=SIZES, show_default=True)
def check(contributions: Sequence[int]) -> None:
    """Print the rules of accessibility that pages break, and the pages wider than a small phone."""
    with browsing() as browser:
        for size in contributions:
            with served(size) as service:
                desks = {"": browser.new_page(reduced_motion="reduce")}
                desks |= {
                    login: _as_staff(browser, service, login, reduced_motion="reduce") for login in STAFF
                }
                pages = {name: ("", path) for name, path in public_pages(size).items()} | console_pages(size)
                for name, (login, path) in pages.items():
                    for each in _checked(desks[login], service, path):
                        click.echo(f"{size:4} {name}: {each}")
                click.echo(f"{size:4} contributions: {len(pages)} pages were checked")


def _checked(page: Page, service: Service, path: str) -> list[str]:
    """Return what is wrong with a page, its folded parts open."""
    page.set_viewport_size({"width": 1280, "height": 900})
    answer = page.goto(service.url + path)
    assert answer is not None
    found = [] if answer.ok else [f"answered {answer.status}"]
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    for mode, (options, rules) in MODES.items():
        page.emulate_media(**options)
        page.evaluate("new Promise(requestAnimationFrame)")  # axe reads what was drawn
        for rule in Axe().run(page, options={"runOnly": list(rules)}).response["violations"]:
            found.append(f"{mode}: {rule['id']} {[node['target'] for node in rule['nodes']][:4]}")
        page.emulate_media(media="null", color_scheme="null", forced_colors="null")
    page.set_viewport_size({"width": NARROW, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    return [*found, f"{width} px wide of {NARROW}"] if width > NARROW else found


@look.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--contributions", multiple=True, type=int, default=SIZES, show_default=True)
@click.option("--width", "widths", multiple=True, type=int, default=WIDTHS, show_default=True)
@click.option("--page", "only", multiple=True, help="Only the page of this name; may be repeated.")
@click.option("--scheme", "schemes", multiple=True, default=("light", "dark"), show_default=True)
def draw(
    folder: Path,
    contributions: Sequence[int],
    widths: Sequence[int],
    only: Sequence[str],
    schemes: Sequence[str],
) -> None:
    """Draw each page into FOLDER, named SIZE-PAGE-WIDTH-SCHEME.png, but those it has."""
    folder.mkdir(parents=True, exist_ok=True)
    with browsing() as browser:
        for size in contributions:
            with served(size) as service:
                for width in widths:
                    for scheme in schemes:
                        _drawn(browser, service, folder, size, width, scheme, only)


def _drawn(
    browser: Browser, service: Service, folder: Path, size: int, width: int, scheme: Any, only: Sequence[str]
) -> None:
    options = {
        "viewport": {"width": width, "height": 800},
        "color_scheme": scheme,
        "reduced_motion": "reduce",
    }

    def lacking(name: str) -> Path | None:
        picture = folder / f"{size}-{name}-{width}-{scheme}.png"
        return None if picture.exists() or (only and name not in only) else picture

    citizen = browser.new_context(**options).new_page()
    for name, path in public_pages(size).items():
        _shot(citizen, service, path, lacking(name))
    if errors := lacking("form-with-errors"):
        citizen.goto(f"{service.url}{PAGE}/contribute")
        citizen.evaluate("document.querySelectorAll('form').forEach(each => each.noValidate = true)")
        citizen.locator("main form button").last.click()
        citizen.screenshot(path=errors, full_page=True)
    if begun := lacking("widget"):
        citizen.goto(service.url + PAGE)
        citizen.get_by_role("button", name="Commencer").first.click()
        citizen.get_by_role("button", name="Oui, j’accepte").wait_for()
        citizen.screenshot(path=begun)
    citizen.context.close()
    for login in STAFF:
        pages = {
            path: picture
            for name, (who, path) in console_pages(size).items()
            if who == login and (picture := lacking(name))
        }
        if pages:
            desk = _as_staff(browser, service, login, **options)
            for path, picture in pages.items():
                _shot(desk, service, path, picture)
            desk.context.close()


def _shot(page: Page, service: Service, path: str, picture: Path | None) -> None:
    """Draw a whole page, where a picture is wanted."""
    if picture is not None:
        page.goto(service.url + path)
        page.wait_for_timeout(300)
        page.screenshot(path=picture, full_page=True)


@look.command()
def illustrate() -> None:
    """Draw the pictures of the documentation anew, into docs/images/."""
    with browsing() as browser, served(SIZES[-1]) as service:
        _components(browser)
        for name, width, path, login in ILLUSTRATIONS:
            options: dict[str, Any] = {
                "viewport": {"width": width, "height": 780},
                "reduced_motion": "reduce",
            }
            if login is None:
                page = browser.new_context(**options).new_page()
            else:
                page = _as_staff(browser, service, login, **options)
            page.goto(service.url + path)
            if name == "widget":
                page.get_by_role("button", name="Commencer").click()
                page.get_by_role("button", name="Oui, j’accepte").wait_for()
            page.wait_for_timeout(1000)
            drawn = Image.open(io.BytesIO(page.screenshot()))
            drawn.save(ROOT / "docs" / "images" / f"{name}.webp", quality=70, method=6)
            page.context.close()


def _components(browser: Browser) -> None:
    """Draw the components in each mode, side by side."""
    page = browser.new_page(viewport={"width": 560, "height": 800})
    page.set_content((ROOT / "bench" / "components.html").read_text(encoding="utf-8"))
    for style in (STYLE, OPENING_STYLE):
        page.add_style_tag(content=style.body.decode())
    drawn = []
    for options, _ in MODES.values():
        page.emulate_media(**options)
        drawn.append(Image.open(io.BytesIO(page.screenshot(full_page=True))))
        page.emulate_media(media="null", color_scheme="null", forced_colors="null")
    sheet = Image.new("RGB", (sum(each.width for each in drawn), max(each.height for each in drawn)), "white")
    for place, each in enumerate(drawn):
        sheet.paste(each, (place * each.width, 0))
    sheet.save(ROOT / "docs" / "images" / "components.webp", quality=70, method=6)
    page.close()


if __name__ == "__main__":
    look()
