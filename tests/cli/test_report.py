"""The report as a PDF; Chromium itself prints it in the browser tests' machine only."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fastapi import FastAPI

from cli.main import main
from simulators.serving import serving


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["report", *arguments])


def service() -> FastAPI:
    """A service with the report of one consultation."""
    app = FastAPI()

    @app.get("/consultations/parc/report")
    def report() -> str:
        return "Rapport"

    return app


def test_report_is_printed_whole(tmp_path: Path) -> None:
    file = tmp_path / "parc.pdf"
    with serving(service()) as origin:
        printed = run("parc", "--pdf", str(file), "--url", origin)

    assert (printed.exit_code, printed.output) == (0, f"{file}: {file.stat().st_size // 1024} kB\n")
    assert file.read_bytes()[:5] == b"%PDF-"


def test_report_of_no_consultation_is_not_printed(tmp_path: Path) -> None:
    file = tmp_path / "rien.pdf"
    with serving(service()) as origin:
        refused = run("rien", "--pdf", str(file), "--url", origin)

    assert refused.output == f"Error: {origin}/consultations/rien/report answers 404\n"
    assert not file.exists()


def test_report_without_chromium_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CONSULTEXTO_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    refused = run("parc", "--url", "http://127.0.0.1:9")

    assert refused.exit_code == 1
    assert refused.output.startswith("Error: Chromium is not here: install it (Debian: apt install chromium)")


def test_report_without_a_service_asks_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONSULTEXTO_PUBLIC_URL", raising=False)

    assert run("parc").output == "Error: where is the service? Give --url, or set CONSULTEXTO_PUBLIC_URL\n"


def test_browser_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONSULTEXTO_CHROMIUM", "/bin/false")
    file = tmp_path / "parc.pdf"
    with serving(service()) as origin:
        refused = run("parc", "--pdf", str(file), "--url", origin)

    assert refused.output.endswith("/report: it said nothing\n")
    assert not file.exists()
