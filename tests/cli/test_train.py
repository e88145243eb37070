"""A model is trained anew when, and only when, something that it is made of has changed."""

import ast
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.house import imports, python_files, reach
from cli.main import main
from cli.train import INPUTS, model_path
from tests.conftest import ROOT


def test_everything_a_model_is_made_of_is_an_input() -> None:
    files = dict(python_files(ROOT, ("consultation", "bot")))
    edges = imports(
        files, {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in files.items()}
    )
    made_of = {str(files[name].relative_to(ROOT)) for name in {"bot.training"} | reach("bot.training", edges)}

    assert [entry for entry in INPUTS if not (ROOT / entry).exists()] == []
    assert made_of <= set(INPUTS)


def test_model_that_was_trained_in_another_clone_is_taken_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in INPUTS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "uv.lock").write_text("libraries of now")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    model, libraries = model_path(tmp_path), sha256(b"libraries of now").hexdigest()[:16]
    kept = tmp_path / "cache" / "consultexto" / f"models-{libraries}" / model.name
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"a model")

    done = CliRunner().invoke(main, ["train"])

    assert done.exit_code == 0, done.output
    assert "was trained on this machine before" in done.output
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "models").iterdir()] == [
        (model.name, b"a model")
    ]
