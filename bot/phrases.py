"""The responses of the assistant outside a conversation: for messages that answer no message.

Reads bot/responses/ as Rasa does, and needs neither a model nor rasa. Chooses as Rasa chooses: of the
variants whose conditions hold, the one for the channel, else the one for any channel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ruamel.yaml import YAML

from consultation.channels.model import Channel
from consultation.languages.model import Language

FOLDER = Path(__file__).parent / "responses"
_FIELD = re.compile(r"\{(\w+)\}")


class Phrases:
    """Responses by name, without the `utter_` that begins each."""

    def __init__(self, responses: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        self._responses = responses
        self._chosen: dict[tuple[str, str, str], Mapping[str, Any]] = {}

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Phrases:
        """Read every response file of a folder; a folder is read once."""
        return cls(_read(folder))

    def phrase(self, name: str, language: Language, channel: Channel, /, **params: str | int) -> str:
        """The text of a response with its values; a value is never read for fields of its own.

        Raises KeyError when there is no such response in this language, or a value is missing.
        """
        text = self._variant(name, language, channel)["text"]
        return _FIELD.sub(lambda found: str(params[found[1]]), text)

    def names(self) -> list[str]:
        """Every response, in the order of the files."""
        return [name.removeprefix("utter_") for name in self._responses]

    def fields(self, name: str, language: Language, channel: Channel) -> list[str]:
        """The values that a response needs. Raises KeyError when there is no such response."""
        return _FIELD.findall(self._variant(name, language, channel)["text"])

    def buttons(self, name: str, language: Language, channel: Channel) -> dict[str, str]:
        """The titles of a response's buttons, by payload. Raises KeyError as phrase does."""
        buttons = self._variant(name, language, channel).get("buttons") or ()
        return {button["payload"]: button["title"] for button in buttons}

    def _variant(self, name: str, language: Language, channel: Channel) -> Mapping[str, Any]:
        key = (name, language, channel)
        if key not in self._chosen:
            self._chosen[key] = self._choose(name, language, channel)
        return self._chosen[key]

    def _choose(self, name: str, language: Language, channel: Channel) -> Mapping[str, Any]:
        fitting = [
            variant
            for variant in self._responses[f"utter_{name}"]
            if all(
                condition["name"] == "language" and condition["value"] == language
                for condition in variant.get("condition") or ()
            )
        ]
        for wanted in (channel, None):
            for variant in fitting:
                if variant.get("channel") == wanted:
                    return variant
        raise KeyError(f"{name} ({language}, {channel})")


@cache
def _read(folder: Path) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    responses: dict[str, Sequence[Mapping[str, Any]]] = {}
    for file in sorted(folder.glob("*.yml")):
        responses |= YAML(typ="safe").load(file.read_text(encoding="utf-8"))["responses"]
    return MappingProxyType(responses)
