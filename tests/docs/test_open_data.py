from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main

FOLDER = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(("language", "page"), [("en", "open-data.md"), ("fr", "fr/open-data.md")])
def test_dictionary_is_that_of_the_package(language: str, page: str) -> None:
    printed = CliRunner().invoke(main, ["export", "--dictionary", "--language", language]).output

    assert printed.count("\n| `") > 20
    assert (FOLDER / page).read_text(encoding="utf-8").endswith(f"\n\n{printed}")


def test_every_row_of_the_dictionary_has_as_many_cells() -> None:
    """The telling words of a topic have bars between them, which end a cell unless they are escaped."""
    printed = CliRunner().invoke(main, ["export", "--dictionary"]).output

    rows = [line.replace(r"\|", "") for line in printed.splitlines() if line.startswith("|")]

    assert {row.count("|") for row in rows} == {5}
