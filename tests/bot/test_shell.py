"""What `rasa shell` says, with the phrasing that Rasa's own command gives the processor."""

import asyncio
import warnings
from pathlib import Path

from bot import without_tensorflow

without_tensorflow.install()

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage  # noqa: E402 - after the stand-ins
from rasa.core.lock_store import InMemoryLockStore  # noqa: E402
from rasa.core.nlg import TemplatedNaturalLanguageGenerator  # noqa: E402
from rasa.core.tracker_store import InMemoryTrackerStore  # noqa: E402

from bot.assistant import Assistant  # noqa: E402 - registers what the model is made of
from bot.shell import ShellProcessor  # noqa: E402


def test_shell_greets_and_asks(model: Path, assistant: Assistant) -> None:
    stock = TemplatedNaturalLanguageGenerator({})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Rasa's own, on the slots of its domain
        shell = ShellProcessor(str(model), InMemoryTrackerStore(None), InMemoryLockStore(), stock)
    said = CollectingOutputChannel()

    asyncio.run(shell.handle_message(UserMessage("Bonjour", said, "somebody")))

    shell.close()
    texts = [message["text"] for message in said.messages]
    assert texts[0].startswith("Bonjour! Je suis le robot de la consultation «\u00a0")
    assert texts[-1].splitlines()[0].endswith("Acceptez-vous de participer?")
