from pathlib import Path

from click.testing import CliRunner

from cli.main import main

DOCS = (Path(__file__).parents[2] / "docs" / "open-data.md").read_text(encoding="utf-8")


def test_dictionary_is_that_of_the_package() -> None:
    printed = CliRunner().invoke(main, ["export", "--dictionary"]).output

    assert printed.count("\n| `") > 20
    assert DOCS.endswith(f"`consultexto export --dictionary` prints this.\n\n{printed}")
