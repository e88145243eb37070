"""The responses as Rasa gets them: for its domain, and when an action dispatches one.

The words are in `locale/<language>/messages/`; `consultation.languages.responses` alone chooses among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

from consultation.channels import Channel
from consultation.languages.model import Language
from consultation.languages.responses import Responses, Wording

PREFIX = "utter_"
"""The prefix of Rasa's response names."""


def domain_responses(responses: Responses) -> dict[str, list[dict[str, Any]]]:
    """Return the responses as a Rasa domain holds them: each variant's condition is the slot `language`."""
    return {
        PREFIX + name: [_variant(language, wording) for language, wording in responses.wordings(name)]
        for name in responses.names()
    }


def _variant(language: Language, wording: Wording) -> dict[str, Any]:
    variant: dict[str, Any] = {
        "condition": [{"type": "slot", "name": "language", "value": language}],
        "text": wording.said({field: f"{{{field}}}" for field in wording.fields}),
    }
    if wording.channel is not None:
        variant["channel"] = wording.channel
    if wording.buttons:
        variant["buttons"] = _buttons(wording.buttons)
    return variant


def _buttons(titles: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"title": title, "payload": payload} for payload, title in titles.items()]


class ResponseGenerator(NaturalLanguageGenerator):  # type: ignore[misc]
    """A response generator for the language of the slot. Raises KeyError as `Responses.phrase` does."""

    def __init__(self, responses: Responses | None = None) -> None:
        self._responses = responses or Responses.load()

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any]:
        """Return a response in the form Rasa's own actions ask for."""
        return self.say(utter_action, tracker.get_slot("language"), output_channel, kwargs)

    def say(
        self, utter_action: str, language: Language, channel: Channel, values: dict[str, Any]
    ) -> dict[str, Any]:
        """Return a response with its values and its buttons."""
        name = utter_action.removeprefix(PREFIX)
        said: dict[str, Any] = {"text": self._responses.phrase(name, language, channel, **values)}
        buttons = self._responses.buttons(name, language, channel)
        return said | {"buttons": _buttons(buttons)} if buttons else said
