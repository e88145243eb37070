"""`consultexto train`: train the assistant, if its inputs changed."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import click

from cli.training import model_path, rasa_train_arguments

KEPT_MODELS = 3


@click.command("train")
@click.option("--force", is_flag=True, help="Train even if the model is up to date.")
def train(force: bool) -> None:
    """Train the assistant, if its inputs changed, and print the model's path."""
    root = Path.cwd()
    model = model_path(root)
    if model.exists() and not force:
        click.echo(f"The model is up to date: {model.relative_to(root)}")
        return
    started_at = time.monotonic()
    click.echo("Training the assistant …")
    log = root / "models" / "training.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("w") as output:
        command = [sys.executable, "-m", "cli.rasa", *rasa_train_arguments(model)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603
        assert process.stdout is not None
        for line in process.stdout:
            output.write(line)
            _show_progress(line, started_at)
    if process.wait() != 0 or not model.exists():
        raise click.ClickException(f"training failed:\n{log.read_text()[-3000:]}")
    _forget_old_models(model)
    click.echo(f"Trained in {time.monotonic() - started_at:.0f} s: {model.relative_to(root)}")


def _show_progress(line: str, started_at: float) -> None:
    found = re.search(r"(Starting to train|Finished training|Restored) component '(\w+)'", line)
    if found is not None:
        click.echo(f"  {time.monotonic() - started_at:4.0f} s  {found[1].lower()} {found[2]}")


def _forget_old_models(current: Path) -> None:
    models = sorted(current.parent.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in models[KEPT_MODELS:]:
        old.unlink()
