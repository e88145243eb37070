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
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit

import click
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, Response, sync_playwright

from api.pages.shared.responses import OPENING_STYLE, STYLE
from bench.looked_at import PAGE, PASSWORD, SIZES, STAFF, console_pages, public_pages, served
from bench.ours import CONSULTATION, ROOT, Service

WIDTHS = (360, 390, 1280)
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
REPEATED_IDS = """
const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
[...new Set(ids.filter((each, at) => ids.indexOf(each) !== at))]
"""
"""What a page answers with the ids that it gives to several elements: a link to one leads to the first."""
NARROW = 320
"""1280 px at 400 %."""


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
    """Return a page of somebody of the staff, who has given the password; nobody's for a stranger."""
    page = browser.new_context(locale="fr-CA", **options).new_page()
    if login:
        page.goto(f"{service.url}/console/log-in")
        page.fill("#login", login)
        page.fill("#password", PASSWORD)
        page.click("main button")
        page.locator("#password").wait_for(state="detached")
    return page


def weight(browser: Browser, address: str) -> tuple[dict[str, int], int]:
    """Return the bytes that a page asks for, by sort, and how many they are compressed."""
    answers: list[Response] = []
    page = browser.new_page(locale="fr-CA")
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
                desks: dict[str, Page] = {}
                pages = {name: ("", path) for name, path in public_pages(size).items()} | console_pages(size)
                for name, (login, path) in pages.items():
                    if login not in desks:
                        desks[login] = _as_staff(browser, service, login, reduced_motion="reduce")
                    for each in _checked(desks[login], service, path):
                        click.echo(f"{size:4} {name}: {each}")
                click.echo(f"{size:4} contributions: {len(pages)} pages were checked")


def _checked(page: Page, service: Service, path: str) -> list[str]:
    """Return what is wrong with a page, its folded parts open."""
    page.set_viewport_size({"width": 1280, "height": 900})
    answer = page.goto(service.url + path)
    assert answer is not None
    found = [] if answer.ok else [f"answered {answer.status}"]
    shown = urlsplit(page.url).path
    if PurePath(shown).parent != PurePath(urlsplit(path).path).parent:  # "first" leads to a number
        found.append(f"leads to {shown}")
    found += [f"id repeated: {each}" for each in page.evaluate(REPEATED_IDS)]
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

    citizen = browser.new_context(locale="fr-CA", **options).new_page()
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
    for login in ("", *STAFF):
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
                page = browser.new_context(locale="fr-CA", **options).new_page()
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
