"""Descriptions of what a field accepts: a name, and its words in `locale/<language>/definition/`.

The text of a message is what `consultexto check` prints after "expected"; its attribute `.field` is what the
console says beside the field, where that is said otherwise: the console has labels and no YAML.
"""

from __future__ import annotations

from dataclasses import dataclass

from consultation.languages.catalogue import Catalogue, catalogue, written
from consultation.languages.model import DEVELOPERS, Language, name_in

FOR_CHECK: Language = DEVELOPERS
"""The language of `consultexto check`."""
_LONGEST_QUOTED = 60


class Quoted(str):
    """A text of the file, shown between the quotation marks of the language."""

    __slots__ = ()


class Named(str):
    """A word of the file's own vocabulary (`yes_no`, `unsure`), which the console calls otherwise."""

    __slots__ = ()


class LanguageNamed(str):
    """The code of a language, shown as its name."""

    __slots__ = ()


class OneOf(tuple[str, ...]):
    """Names of which one is wanted: "yes_no, single or multi"."""

    __slots__ = ()


class AllOf(tuple[str, ...]):
    """Names all of which are wanted: "fr: and en:"."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted at a field: the name of its words, and their values."""

    name: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.in_words(FOR_CHECK)

    def in_words(self, language: Language) -> str:
        """Return what `check` says after "expected", in a language."""
        words = catalogue(language, "definition")
        return words.say(self.name, dict(self.values), lambda value: _shown(value, words, in_console=False))

    def at_field(self, language: Language) -> str:
        """Return the sentence that the console says beside the field."""
        return _sentence(_in_console(self, catalogue(language, "definition", typography=True)))


def wanted(name: str, /, **values: object) -> Wanted:
    """Return what is wanted, by the name of its words and their values."""
    return Wanted(name, tuple(values.items()))


def shown(text: str) -> str:
    """Return a text of the file as any terminal can print it, without its quotation marks."""
    return (
        text if text.isprintable() and len(text) <= _LONGEST_QUOTED else ascii(text[:_LONGEST_QUOTED])[1:-1]
    )


def _in_console(what: Wanted, words: Catalogue) -> str:
    message = words.messages[what.name]
    pattern = message.attributes.get("field") or message.value or ()
    return written(pattern, dict(what.values), lambda value: _shown(value, words, in_console=True))


def _shown(value: object, words: Catalogue, *, in_console: bool) -> str:
    """Return a value as it stands in a sentence."""

    def show(inner: object) -> str:
        return _shown(inner, words, in_console=in_console)

    match value:
        case Wanted():
            return _in_console(value, words) if in_console else value.in_words(words.language)
        case Quoted():
            return words.say("wanted_quoted", {"text": shown(value)})
        case Named():
            known = in_console and f"named_{value}" in words.messages
            return words.say(f"named_{value}") if known else str(value)
        case LanguageNamed():
            return name_in(value, words.language)
        case OneOf() | AllOf() if len(value) > 1:
            listed = {"first": ", ".join(map(show, value[:-1])), "last": show(value[-1])}
            return words.say("wanted_or" if isinstance(value, OneOf) else "wanted_and", listed)
        case tuple():
            return ", ".join(map(show, value))
        case _:
            return str(value)


def _sentence(text: str) -> str:
    """Return a text with a capital and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
