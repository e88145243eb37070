"""A desk in the office: a browser on the console of a whole service, and what it complains of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from api.services import Services
from tests.api.console.conftest import PASSWORD

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 360, 768, 1280)
OF_COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that depend on the colour scheme."""
REFUSED = "Failed to load resource"
"""What Chromium says of any page answered with an error, on purpose or not."""


@dataclass(slots=True)
class Office:
    """A console that listens, and what browsers did there."""

    origin: str
    services: Services
    new_context: Callable[..., BrowserContext]
    requested: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "", **options: Any) -> Page:
        """Open a page of the console in a browser of its own."""
        page = self.new_context(reduced_motion="reduce", **options).new_page()
        page.on("request", lambda request: self.requested.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text))
        self.go(page, path)
        return page

    def enter(self, login: str, **options: Any) -> Page:
        """Log in, and stand on the first screen."""
        page = self.open(**options)
        page.locator("#login").fill(login)
        page.locator("#password").fill(PASSWORD)
        page.locator("main button").click()
        page.wait_for_url(f"{self.origin}/console")
        return page

    def go(self, page: Page, path: str) -> None:
        """Go to another page of the console."""
        page.goto(f"{self.origin}/console{path}")

    def strangers(self) -> set[str]:
        """The other hosts that were asked for something."""
        hosts = {urlsplit(url).netloc for url in self.requested if not url.startswith("data:")}
        return hosts - {urlsplit(self.origin).netloc}


def violations(page: Page, tags: Sequence[str] = TAGS) -> list[str]:
    """The accessibility rules broken, each with the nodes that break it."""
    return _broken(page, {"type": "tag", "values": list(tags)})


def violations_in_both_schemes(page: Page, tags: Sequence[str] = TAGS) -> list[str]:
    """The rules that a page breaks in light; and in dark, of those that look at colours."""
    page.emulate_media(color_scheme="light")
    found = violations(page, tags)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {each}" for each in _broken(page, {"type": "rule", "values": list(OF_COLOURS)})]
    page.emulate_media(color_scheme="light")
    return found


def _broken(page: Page, rules: dict[str, Any]) -> list[str]:
    found = Axe().run(page, options={"runOnly": rules}).response["violations"]
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found]


def widths_of(page: Page) -> tuple[int, ...]:
    """How wide a page is on screens of WIDTHS."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found.append(page.evaluate("document.documentElement.scrollWidth"))
    return tuple(found)
