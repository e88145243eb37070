"""A model is trained anew when, and only when, something that it is made of has changed."""

import ast

from bench.house import imports, python_files, reach
from cli.train import INPUTS
from tests.conftest import ROOT


def test_everything_a_model_is_made_of_is_an_input() -> None:
    files = dict(python_files(ROOT, ("consultation", "bot")))
    edges = imports(
        files, {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in files.items()}
    )
    made_of = {str(files[name].relative_to(ROOT)) for name in {"bot.training"} | reach("bot.training", edges)}

    assert [entry for entry in INPUTS if not (ROOT / entry).exists()] == []
    assert made_of <= set(INPUTS)
