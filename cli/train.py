"""`consultexto train`: trains the assistant, only if its inputs changed.

A trained model is also kept in the user's cache, so that another clone of the same files on this machine need
not train: with the same locked libraries, the same inputs make the same model.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import click

from consultation.text.encoder import EncoderError, encoder_name

INPUTS = (
    "bot/config.yml",
    "bot/domain.yml",
    "bot/importing.py",
    "bot/rules",
    "bot/components.py",
    "bot/other_consultations.py",
    "bot/training.py",
    "bot/training_own_answers.py",
    "bot/training_stances.py",
    "consultation/text/folding.py",
    "consultation/text/encoder.py",
    "consultation/text/rows_on_disk.py",
    "consultation/understanding/classifier.py",
    "consultation/understanding/context.py",
    "consultation/understanding/features.py",
    "consultation/understanding/lexicon.py",
    "consultation/understanding/lexicon.yml",
    "consultation/understanding/network.py",
    "consultation/understanding/own_answers.py",
    "consultation/understanding/sounds.py",
    "consultation/understanding/stances.py",
    "data/nlu",
    "data/other_consultations",
    "data/own_answers",
    "data/stances",
)
MODEL_NAME = "assistant"


def fingerprint(root: Path) -> str:
    """Return a hash of everything the model depends on, names and the encoder of sentences included."""
    digest = hashlib.sha256(encoder_name().encode())
    for entry in INPUTS:
        path = root / entry
        files = (
            [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in (".yml", ".py"))
        )
        for file in files:
            digest.update(str(file.relative_to(root)).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def model_path(root: Path) -> Path:
    """Return the path of the model of the current inputs, whether it exists or not.

    A ClickException says what is wrong with the encoder of sentences that the environment names.
    """
    try:
        name = fingerprint(root)
    except EncoderError as error:
        raise click.ClickException(str(error)) from error
    return root / "models" / f"{MODEL_NAME}-{name}.tar.gz"


def rasa_train_arguments(model: Path) -> list[str]:
    """Return the arguments of `rasa train` that write a model of this assistant to a path."""
    return [
        "train",
        "--skip-validation",  # `consultexto rasa data validate` does it, and so does the test suite
        "--config", "bot/config.yml",
        "--domain", "bot",
        "--data", "bot/rules", "data/nlu",
        "--out", str(model.parent),
        "--fixed-model-name", model.name.removesuffix(".tar.gz"),
    ]  # fmt: skip


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
    kept = _cache(root) / model.name
    if kept.exists() and not force:
        _copy(kept, model)
        click.echo(f"The model was trained on this machine before: {model.relative_to(root)}")
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
    with suppress(OSError):  # no home, or no room: only the next clone misses it
        _copy(model, kept)
        _forget_old_models(kept)
    click.echo(f"Trained in {time.monotonic() - started_at:.0f} s: {model.relative_to(root)}")


def _cache(root: Path) -> Path:
    """Return the folder of the models that were trained on this machine with the libraries of now."""
    named = os.environ.get("XDG_CACHE_HOME")
    libraries = hashlib.sha256((root / "uv.lock").read_bytes()).hexdigest()[:16]
    return (Path(named) if named else Path.home() / ".cache") / "consultexto" / f"models-{libraries}"


def _copy(source: Path, target: Path) -> None:
    """Copy a model; a file of its name is always whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.copyfile(source, unfinished)
    unfinished.replace(target)


def _show_progress(line: str, started_at: float) -> None:
    found = re.search(r"(Starting to train|Finished training|Restored) component '(\w+)'", line)
    if found is not None:
        click.echo(f"  {time.monotonic() - started_at:4.0f} s  {found[1].lower()} {found[2]}")


def _forget_old_models(current: Path) -> None:
    models = sorted(current.parent.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in models[KEPT_MODELS:]:
        old.unlink()
