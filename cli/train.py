"""`consultexto train`: train the assistant, if its inputs changed."""

from __future__ import annotations

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
    click.echo("Training the assistant (about ten seconds) …")
    finished = subprocess.run([sys.executable, "-m", "cli.rasa", *rasa_train_arguments(model)], check=False)  # noqa: S603
    if finished.returncode != 0 or not model.exists():
        raise click.ClickException("training failed; what Rasa said is above")
    _forget_old_models(model)
    click.echo(f"Trained in {time.monotonic() - started_at:.0f} s: {model.relative_to(root)}")


def _forget_old_models(current: Path) -> None:
    models = sorted(current.parent.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in models[KEPT_MODELS:]:
        old.unlink()
