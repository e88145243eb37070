"""The version that people are told."""

from __future__ import annotations

from importlib.metadata import version

import httpx
from click.testing import CliRunner

from cli.main import main


async def test_version_is_in_the_source_of_pages_and_in_health_and_in_the_command(
    client: httpx.AsyncClient,
) -> None:
    installed = version("consultexto")
    page = (await client.get("/", follow_redirects=True)).text
    health = (await client.get("/health")).json()

    assert f'<meta name="generator" content="Consultexto {installed}">' in page
    assert health["version"] == installed
    said = CliRunner().invoke(main, ["--version"], prog_name="consultexto").output
    assert said == f"consultexto, version {installed}\n"
