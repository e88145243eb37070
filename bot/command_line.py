"""Rasa's own command line on this assistant: `consultexto rasa train | data validate | test | shell …`.

The stand-ins for TensorFlow are installed first, and the folders of this assistant are the defaults, so
that the bare commands work. `shell` talks to the same inbound path as every channel, on a scratch database.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bot import without_tensorflow

without_tensorflow.install()

import rasa.__main__  # noqa: E402 - after the stand-ins
import rasa.core.agent  # noqa: E402

TRAINING_DATA = ["bot/rules", "data/nlu"]
DEFAULTS: dict[tuple[str, ...], dict[str, list[str]]] = {
    ("train",): {"--config": ["bot/config.yml"], "--domain": ["bot"], "--data": TRAINING_DATA},
    ("data", "validate"): {"--config": ["bot/config.yml"], "--domain": ["bot"], "--data": TRAINING_DATA},
    ("test",): {
        "--config": ["bot/config.yml"],
        "--domain": ["bot"],
        "--stories": ["tests/rasa"],
        "--nlu": ["tests/nlu/held_out"],
    },
    ("test", "core"): {"--stories": ["tests/rasa"]},
    ("test", "nlu"): {"--config": ["bot/config.yml"], "--domain": ["bot"], "--nlu": ["tests/nlu/held_out"]},
}
_SHORT = {"--config": "-c", "--domain": "-d", "--stories": "-s", "--nlu": "-u", "--data": "--data"}


def run_rasa(arguments: Sequence[str], model: Path | None = None) -> None:
    """Run one of Rasa's commands, and exit as Rasa does."""
    completed = with_defaults(list(arguments))
    if (
        completed
        and completed[0] in ("shell", "test")
        and model is not None
        and not {"-m", "--model"} & set(completed)
    ):
        completed += ["--model", str(model)]
    if completed and completed[0] == "shell":
        from bot.shell import ShellProcessor

        rasa.core.agent.MessageProcessor = ShellProcessor
    sys.argv = ["rasa", *completed]
    rasa.__main__.main()


def with_defaults(arguments: list[str]) -> list[str]:
    """Add this assistant's folders to a command that does not name others."""
    for command in sorted(DEFAULTS, key=len, reverse=True):
        if tuple(arguments[: len(command)]) == command:
            for option, values in DEFAULTS[command].items():
                if option not in arguments and _SHORT[option] not in arguments:
                    arguments = [*arguments, option, *values]
            return arguments
    return arguments
