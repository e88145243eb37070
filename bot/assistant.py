"""The trained assistant, embedded: it reads a text, and answers a turn inside its transaction."""

from __future__ import annotations

import warnings
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any, TypeVar

from bot import without_tensorflow

without_tensorflow.install()

from rasa.core.channels.channel import OutputChannel  # noqa: E402 - after the stand-ins
from rasa.core.lock_store import InMemoryLockStore  # noqa: E402
from rasa.core.tracker_store import InMemoryTrackerStore  # noqa: E402
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # noqa: E402

from actions.base import handling  # noqa: E402
from bot.components import AnswerOrCommand  # noqa: E402
from bot.native_actions import NativeProcessor  # noqa: E402
from bot.wording import PREFIX, ResponseGenerator  # noqa: E402
from consultation.languages.model import Language  # noqa: E402
from consultation.languages.responses import Responses  # noqa: E402
from consultation.messages.model import Expectation, Option, Reply  # noqa: E402
from consultation.text.encoder import encoder  # noqa: E402
from consultation.turn.saying import Said, reply_of  # noqa: E402
from consultation.turn.turn import Turn  # noqa: E402
from consultation.understanding import Request, Understood, Waiting  # noqa: E402

T = TypeVar("T")


class Assistant:
    """The trained model and its Rasa processor. Not safe for two threads at once."""

    def __init__(self, processor: NativeProcessor) -> None:
        self._processor = processor
        self._classifier = processor.graph_runner.component(AnswerOrCommand)

    @classmethod
    def load(cls, model: Path) -> Assistant:
        """Load a trained model archive, or the newest one of a folder.

        From then on the process multiplies matrices on one thread: a second one, woken by a product, spins
        for two or three milliseconds after it, as long as a whole message takes. Raises
        rasa.exceptions.ModelNotFound when there is none, GraphComponentException when it was trained with
        another encoder of sentences than the one in use.
        """
        trackers = InMemoryTrackerStore(domain=None)  # nothing is kept in it: the state is the turn's
        with _load_warnings_ignored():
            processor = NativeProcessor(str(model), trackers, InMemoryLockStore(), ResponseGenerator())
        trackers.domain = processor.domain
        encoder()  # a second, now rather than in somebody's first message that leaves a doubt
        threadpool_limits(1, user_api="blas")
        return cls(processor)

    def saying(self, responses: Responses) -> Assistant:
        """Return the same assistant with other responses."""
        processor = copy(self._processor)
        processor.nlg = ResponseGenerator(responses)
        return Assistant(processor)

    def parse(self, text: str, expectation: Expectation, language: Language | None) -> Understood:
        """Classify a text given what is expected, as the trained classifier does. Keeps no state."""
        return self._classifier.parse(text, expectation, language)

    def read_request(self, text: str, answers: Sequence[str], waiting: Waiting) -> Request | None:
        """Return what a text asks to be done with a person's own answers. Keeps no state."""
        return self._classifier.read_request(text, answers, waiting)

    def respond(self, turn: Turn, intent: str) -> list[Reply]:
        """Let the rules act on an intent in the turn, save the turn, and return the rendered replies.

        Rasa sees the intent, never the text. Exceptions of actions are raised to the caller.
        """
        output = _Said(turn.incoming.channel)
        slots = {"language": turn.state.language, "awaiting": turn.wait.kind}
        with handling(turn):
            run_to_end(self._processor.act_on(intent, slots, output))
        turn.save()
        return _replies(turn, output.messages)


@contextmanager
def _load_warnings_ignored() -> Iterator[None]:
    """Hide the warnings that loading any Rasa 3.6 model causes, and no others.

    For every domain with slots, Rasa warns that auto-fill is gone; setuptools warns that it replaces
    distutils.
    """
    with warnings.catch_warnings():
        for message in (
            "Slot auto-fill has been removed",
            "Distutils was imported before",
            "Setuptools is replacing",
        ):
            warnings.filterwarnings("ignore", message=message)
        yield


class _Said(OutputChannel):
    """An output channel that collects the replies; its name selects the channel variant of each response."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self.messages: list[Mapping[str, Any]] = []

    def name(self) -> str:
        return self._channel

    async def send_response(self, recipient_id: str, message: Mapping[str, Any]) -> None:
        self.messages.append(message)


def run_to_end(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that never really waits: rules and native actions do no input or output.

    Raises RuntimeError if it does wait.
    """
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value  # type: ignore[no-any-return]
    coroutine.close()
    raise RuntimeError("an action waited for something: actions must not do input or output")


def _replies(turn: Turn, messages: list[Mapping[str, Any]]) -> list[Reply]:
    """Return one reply for the turn: its texts joined for the channel, and the expectation it leaves."""
    if not any(message.get("text") for message in messages):
        return []
    prompts = {PREFIX + prompt.name: prompt for prompt in turn.prompts}
    said = [
        Said(
            message.get("text") or "",
            prompts.get(message.get("utter_action", "")),
            {button["payload"]: button["title"] for button in message.get("buttons") or ()},
        )
        for message in messages
    ]
    waits = [prompt.wait for prompt in turn.prompts if prompt.wait is not None]
    offered = [Option(offer.word, offer.title) for offer in turn.wait.offers]
    offers = tuple(dict.fromkeys([*(offer for prompt in turn.prompts for offer in prompt.offers), *offered]))
    wait = waits[-1] if waits else turn.wait
    return [reply_of(turn.definition, turn.state, turn.incoming.channel, said, wait, offers, turn.present)]
