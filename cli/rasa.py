"""`consultexto rasa …`: Rasa's own command line, on this assistant and without TensorFlow."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cli.train import model_path


@click.command(
    "rasa",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def rasa(arguments: tuple[str, ...]) -> None:
    """Run Rasa's own command line (train, data validate, test, shell …) on this assistant."""
    from bot.command_line import run_rasa

    model = model_path(Path.cwd())
    run_rasa(arguments, model if model.exists() else None)


if __name__ == "__main__":
    rasa(sys.argv[1:])
