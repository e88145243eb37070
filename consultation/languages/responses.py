"""The responses: the texts of messages, by name, language and channel, from `locale/<language>/messages/`.

A response's value is its text. An attribute with the name of a channel (`.sms = …`) replaces it there, and
tells what to reply; on channels with controls `.button-yes = …` is the title of the button that replies yes.
The conversation and unsolicited messages choose their texts here alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from consultation.channels import CHANNELS, Channel
from consultation.languages.catalogue import Message, Pattern, Variable, catalogue, variables_of, written
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.languages.typography import typeset

BUTTON = "button-"


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a response: for a channel that has its own, or for every other (`channel` is None).

    `template` is for `str.format`, which is quick: an answer of the authorities goes to thousands of people.
    It is None when a value selects a pattern. `buttons` are titles by what they reply.
    """

    channel: Channel | None
    pattern: Pattern
    template: str | None
    fields: tuple[str, ...]
    buttons: Mapping[str, str]

    def said(self, values: Mapping[str, object]) -> str:
        """Return the text with its values; braces in a value are not read as fields.

        Raises KeyError when a value is missing.
        """
        if self.template is None:
            return written(self.pattern, values, str)
        return self.template.format_map(values)


class Responses:
    """The responses by name."""

    def __init__(self, wordings: Mapping[Language, Mapping[str, tuple[Wording, ...]]]) -> None:
        self._wordings = wordings
        self._said = {
            (name, language, each): _for_channel(found, each)
            for language, by_name in wordings.items()
            for name, found in by_name.items()
            for each in CHANNELS
        }

    @staticmethod
    @cache
    def load() -> Responses:
        """Read the responses of every language, once. Raises CatalogueError."""
        return Responses({language: dict(_wordings(language)) for language in LANGUAGES})

    def phrase(self, name: str, language: Language, channel: Channel, /, **values: str | int) -> str:
        """Return the text of a response with its values, those for this channel where there are any.

        Raises KeyError when there is no such response in this language, or a value is missing.
        """
        return self._said[name, language, channel].said(on_channel(values, channel))

    def buttons(self, name: str, language: Language, channel: Channel) -> Mapping[str, str]:
        """Return the titles of a response's buttons, by what they reply. Raises KeyError if unknown."""
        return self._said[name, language, channel].buttons

    def fields(self, name: str, language: Language, channel: Channel) -> tuple[str, ...]:
        """Return the values that a response needs. Raises KeyError when there is no such response."""
        return self._said[name, language, channel].fields

    def of_language(self, language: Language) -> Mapping[str, tuple[Wording, ...]]:
        """Return the wordings of each response in a language."""
        return self._wordings[language]

    def names(self) -> list[str]:
        """Return the names of the responses, in the order of the files."""
        return list(self._wordings[DEFAULT])

    def wordings(self, name: str) -> Iterator[tuple[Language, Wording]]:
        """Yield every wording of a response. Raises KeyError when there is no such response."""
        for language, by_name in self._wordings.items():
            for wording in by_name[name]:
                yield language, wording


def on_channel(values: Mapping[str, str | int], channel: Channel) -> Mapping[str, str | int]:
    """Return the values said on a channel: "question.sms" replaces "question" in a text message."""
    own = {name: value for name, value in values.items() if "." in name}
    if not own:
        return values
    mark = f".{channel}"
    said = {name: value for name, value in values.items() if name not in own}
    return said | {name.removesuffix(mark): value for name, value in own.items() if name.endswith(mark)}


def _for_channel(found: tuple[Wording, ...], channel: Channel) -> Wording:
    own = {each.channel: each for each in found}
    return own.get(channel) or own.get(CHANNELS[channel].speaks_like) or found[0]


def _wordings(language: Language) -> Iterator[tuple[str, tuple[Wording, ...]]]:
    for name, message in catalogue(language, "messages").messages.items():
        own = [each for each in CHANNELS if each in message.attributes]
        for_all = _wording(None, _typeset(message.value or (), language), _buttons(message, language))
        yield name, (for_all, *(_own(each, message.attributes[each], for_all, language) for each in own))


def _own(channel: Channel, pattern: Pattern, for_all: Wording, language: Language) -> Wording:
    """Return the wording of one channel: where it has controls, typeset, with the buttons of every other."""
    if not CHANNELS[channel].has_controls:
        return _wording(channel, pattern, {})
    return _wording(channel, _typeset(pattern, language), for_all.buttons)


def _buttons(message: Message, language: Language) -> Mapping[str, str]:
    return {
        name.removeprefix(BUTTON): written(_typeset(pattern, language), {}, str)
        for name, pattern in message.attributes.items()
        if name.startswith(BUTTON)
    }


def _wording(channel: Channel | None, pattern: Pattern, buttons: Mapping[str, str]) -> Wording:
    fields = tuple(dict.fromkeys(variables_of([pattern])))
    plain = all(isinstance(part, str | Variable) for part in pattern)
    template = "".join(
        part.replace("{", "{{").replace("}", "}}") if isinstance(part, str) else f"{{{part.name}}}"
        for part in pattern
    )
    return Wording(channel, pattern, template if plain else None, fields, buttons)


def _typeset(pattern: Pattern, language: Language) -> Pattern:
    return tuple(typeset(part, language) if isinstance(part, str) else part for part in pattern)
