"""`consultexto report`: the synthesis report of a consultation as a PDF, printed by Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import click

from consultation.languages.model import DEFAULT, LANGUAGES

PRINT_SECONDS = 120
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@click.command("report")
@click.argument("slug")
@click.option(
    "--pdf",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it.  [default: SLUG.pdf]",
)
@click.option("--language", type=click.Choice(LANGUAGES), default=DEFAULT, show_default=True)
@click.option("--url", help="The service to ask.  [default: CONSULTEXTO_PUBLIC_URL]")
def report(slug: str, file: Path | None, language: str, url: str | None) -> None:
    """Write the report of consultation SLUG as a PDF, on letter paper, from a running service.

    It is the page that everybody reads, printed by Chromium, which must be installed or named in
    CONSULTEXTO_CHROMIUM. Without it, print the page to a file from any browser.
    """
    base = (url or os.environ.get("CONSULTEXTO_PUBLIC_URL", "")).rstrip("/")
    if not base:
        raise click.ClickException("where is the service? Give --url, or set CONSULTEXTO_PUBLIC_URL")
    page = f"{base}/consultations/{slug}/report" + ("" if language == DEFAULT else f"?lang={language}")
    browser = find_chromium()
    if browser is None:
        raise click.ClickException(
            "Chromium is not here: install it (Debian: apt install chromium) or name it in"
            f" CONSULTEXTO_CHROMIUM. Otherwise print {page} to a file from any browser"
        )
    _check(page)
    written = file or Path(f"{slug}.pdf")
    print_page(browser, page, written)
    click.echo(f"{written}: {written.stat().st_size // 1024} kB")


def find_chromium() -> str | None:
    """Return the Chromium named in CONSULTEXTO_CHROMIUM, or found on the path."""
    named = os.environ.get("CONSULTEXTO_CHROMIUM")
    return named or next((found for name in BROWSERS if (found := shutil.which(name))), None)


def print_page(browser: str, page: str, file: Path) -> None:
    """Print a page to a PDF file, complete or not at all. Raises click.ClickException."""
    with tempfile.TemporaryDirectory() as scratch:
        printed = Path(scratch) / "page.pdf"
        command = [browser, "--headless", "--disable-gpu", f"--user-data-dir={scratch}/profile"]
        if os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium refuses its sandbox to root; the page is our own
        command += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", page]
        try:
            done = subprocess.run(  # noqa: S603 - the browser the operator named or installed
                command, capture_output=True, text=True, timeout=PRINT_SECONDS
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise click.ClickException(f"{browser} could not print {page}: {error}") from error
        if done.returncode or not printed.exists():
            last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
            raise click.ClickException(f"{browser} could not print {page}: {last}")
        shutil.move(printed, file)


def _check(page: str) -> None:
    """Request the page first, because Chromium prints error pages too. Raises click.ClickException."""
    import httpx

    try:
        answered = httpx.get(page, timeout=30)
    except httpx.HTTPError as error:
        raise click.ClickException(f"{page} does not answer: {error}") from error
    if answered.status_code != 200:
        raise click.ClickException(f"{page} answers {answered.status_code}")
