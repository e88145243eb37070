"""A Chromium that calls nobody, the fake web channel, and pages with the widget."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from api.app import create_app as create_service
from api.services import Services
from api.settings import Settings
from bot.assistant import Assistant
from cli.report import find_chromium
from consultation.definition.catalogue import Catalogue
from consultation.staff import Passwords
from simulators.serving import serving
from tests.api.conftest import ENVIRONMENT
from tests.api.console.conftest import CHEAP
from tests.conftest import StandingClock
from tests.waiting import PATIENCE_SECONDS

from .fake_web_channel import FakeChannel, create_app
from .widget_page import WidgetPage

WITHOUT_WINDOWS = "chromium-headless-shell"
"""The same Chromium; a context takes it a third of the processor time, since it draws no window around pages."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE_MS = PATIENCE_SECONDS * 1000
NewContext = Callable[..., BrowserContext]
Visit = Callable[..., WidgetPage]

expect.set_options(timeout=PATIENCE_MS)  # what is waited for comes, however slow the machine is


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run a test of this folder once more when it fails: a browser on a starved machine is not ours to hold."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a module; each test opens contexts of its own.

    Playwright runs an event loop in this thread meanwhile: asynchronous tests of other modules could not
    run theirs if it lasted longer.
    """
    named = os.environ.get("CONSULTEXTO_CHROMIUM")
    with running(named or shutil.which(WITHOUT_WINDOWS) or find_chromium()) as browser:
        yield browser


@contextmanager
def running(executable: str | None) -> Iterator[Browser]:
    """A browser, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def services(tmp_path: Path, assistant: Assistant, clock: StandingClock, catalogue: Catalogue) -> Services:
    """A service whose passwords cost nothing to check, for the console's pages."""
    environment = {
        **ENVIRONMENT,
        "CONSULTEXTO_DATABASE": str(tmp_path / "service.db"),
        "CONSULTEXTO_PUBLIC_URL": "http://127.0.0.1:8000",
    }
    services = Services.build(Settings.read(environment), clock, assistant, catalogue)
    services.passwords = Passwords(CHEAP)
    return services


@pytest.fixture
def listening(services: Services) -> Iterator[str]:
    """The origin the service is served at; its browsers are closed before it."""
    with serving(create_service(services)) as origin:
        yield origin


@pytest.fixture
def channel() -> FakeChannel:
    """The state of a fake service."""
    return FakeChannel()


@pytest.fixture
def origin(channel: FakeChannel) -> Iterator[str]:
    """The origin the fake service is served at."""
    with serving(create_app(channel)) as origin:
        yield origin
        channel.streaming = False  # streams end, so that the server can


@pytest.fixture
def other_origin(channel: FakeChannel) -> Iterator[str]:
    """Another origin, with pages only in use: what embeds the widget of `origin`."""
    with serving(create_app(FakeChannel())) as origin:
        yield origin


@pytest.fixture
def new_context(browser: Browser) -> Iterator[NewContext]:
    """Makes browser contexts (a person's device each), closed before the servers are."""
    contexts: list[BrowserContext] = []

    def new(**options: Any) -> BrowserContext:
        contexts.append(browser.new_context(**{"locale": "fr-CA"} | options))
        contexts[-1].set_default_timeout(PATIENCE_MS)
        return contexts[-1]

    yield new
    for context in contexts:
        context.close()


@pytest.fixture
def visit(new_context: NewContext, origin: str) -> Visit:
    """Opens a page with the widget: in a context given, or in one made with the options given."""

    def visit(
        mode: str = "inline",
        *,
        on: str = origin,
        context: BrowserContext | None = None,
        begin: bool = True,
        page: dict[str, Any] | None = None,
        **options: Any,
    ) -> WidgetPage:
        opened = (context or new_context(**options)).new_page()
        widget = WidgetPage(opened, mode)
        widget.go(on, {"widget": origin, "mode": mode, **(page or {})})
        if begin:
            widget.begin()
        return widget

    return visit
