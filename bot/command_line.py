"""Rasa's own command line on this assistant: `consultexto rasa train | data validate | test | shell …`.

The stand-ins for TensorFlow are installed first, and the folders of this assistant are the defaults, so
that the bare commands work. `shell` talks to the same inbound path as every channel, on a scratch database.
"""

from __future__ import annotations

import sys
import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot import without_tensorflow

without_tensorflow.install()

import rasa.__main__  # noqa: E402 - after the stand-ins
import rasa.core.agent  # noqa: E402
from rasa.core.channels.channel import UserMessage  # noqa: E402

from bot.assistant import Assistant  # noqa: E402
from bot.checkpoint import CheckpointTrackerStore  # noqa: E402
from bot.inbound import Inbound  # noqa: E402
from bot.native_actions import NativeProcessor  # noqa: E402
from consultation.catalogue import Catalogue  # noqa: E402
from consultation.clock import rehearsal_clock, utc_now  # noqa: E402
from consultation.identity import Keyring, new_secret  # noqa: E402
from consultation.messages import Incoming  # noqa: E402
from consultation.store import Store  # noqa: E402

TRAINING_DATA = ["bot/rules", "data/nlu"]
DEFAULTS: dict[tuple[str, ...], dict[str, list[str]]] = {
    ("train",): {"--config": ["bot/config.yml"], "--domain": ["bot"], "--data": TRAINING_DATA},
    ("data", "validate"): {"--config": ["bot/config.yml"], "--domain": ["bot"], "--data": TRAINING_DATA},
    ("test",): {"--config": ["bot/config.yml"], "--domain": ["bot"], "--stories": ["tests/rasa"], "--nlu": ["tests/nlu/held_out"]},
    ("test", "core"): {"--stories": ["tests/rasa"]},
    ("test", "nlu"): {"--config": ["bot/config.yml"], "--domain": ["bot"], "--nlu": ["tests/nlu/held_out"]},
}
_SHORT = {"--config": "-c", "--domain": "-d", "--stories": "-s", "--nlu": "-u", "--data": "--data"}


def run_rasa(arguments: Sequence[str], model: Path | None = None) -> None:
    """Run one of Rasa's commands; exits as Rasa does."""
    completed = with_defaults(list(arguments))
    if completed and completed[0] in ("shell", "test") and model is not None and not {"-m", "--model"} & set(completed):
        completed += ["--model", str(model)]
    if completed and completed[0] == "shell":
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


class ShellProcessor(NativeProcessor):
    """A processor for `rasa shell`: each line typed goes through Inbound, on a scratch database.

    The date is the consultation's opening day when it is not open now: the shell is a rehearsal.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.tracker_store = CheckpointTrackerStore(domain=self.domain)
        catalogue = Catalogue.load(Path("data/consultations"))
        self._scratch = tempfile.TemporaryDirectory()
        store = Store.open(Path(self._scratch.name) / "shell.db", Keyring(new_secret()))
        clock = rehearsal_clock(catalogue.default(utc_now()).opens_at, catalogue.default(utc_now()).closes_at)
        self._inbound = Inbound(store, Assistant(self), catalogue, lambda slug: f"/consultations/{slug}", clock)

    async def handle_message(self, message: UserMessage) -> list[dict[str, Any]] | None:
        """Handle what was typed; what Inbound itself asks comes back here with its parse data."""
        if message.parse_data:
            return await super().handle_message(message)
        incoming = Incoming("web", message.sender_id, uuid.uuid4().hex, self._inbound.now(), text=message.text or "")
        for row in self._inbound.handle(incoming).replies:
            labels = [f"{option.label}" for option in row.reply.wait.options] if row.reply.wait else []
            listed = "".join(f"\n  {number}. {label}" for number, label in enumerate(labels, 1))
            await message.output_channel.send_text_message(message.sender_id, row.reply.text + listed)
        return None
