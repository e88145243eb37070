"""Plain values of a consultation's file (what JSON can hold), checks on them, and what a mistake says.

Each check ignores values of the wrong type, so that they are reported once, by the model.

What a field accepts has a name, and its words in `locale/<language>/definition/`. The text of a message is
what `consultexto check` prints after "expected"; its attribute `.field` is what the console says beside the
field, where that is said otherwise: the console has labels and no YAML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consultation.languages.catalogue import Catalogue, catalogue, written
from consultation.languages.model import DEVELOPERS, LANGUAGES, Language, name_in

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


CROSS_FIELD = "cross_field"
LABEL_CHARS = 60

Path = tuple[str | int, ...]
Fields = dict[str, object]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake: its path from the top of the file (list positions from 0), and what belongs there."""

    path: Path
    expected: Wanted


def unique_slugs(entries: list[Fields], path: Path, what: str) -> Iterator[Mistake]:
    """Yield the entries that share a slug; `what` names one of them."""
    seen: dict[str, int] = {}
    for position, entry in enumerate(entries):
        slug = entry.get("slug")
        if isinstance(slug, str) and seen.setdefault(slug, position) != position:
            taken = wanted("slug_taken", what=what, number=seen[slug] + 1, slug=Quoted(slug))
            yield Mistake((*path, position, "slug"), taken)


def too_long(value: object, path: Path, max_chars: int) -> Iterator[Mistake]:
    """Yield a mistake for each language in which a text is too long."""
    for language, text in texts_of(value):
        length = len(text.strip())
        if length > max_chars:
            yield Mistake((*path, language), wanted("at_most_chars", max=max_chars, length=length))


def texts_of(value: object) -> Iterator[tuple[str, str]]:
    """Yield the texts of a value, by language."""
    fields = fields_of(value)
    for language in LANGUAGES:
        text = fields.get(language)
        if isinstance(text, str):
            yield language, text


def names_of(entry: Fields, field: str) -> Iterator[tuple[Path, str]]:
    """Yield every name of an entry, with its place in it: the texts of a field, and the aliases."""
    for language, name in texts_of(entry.get(field)):
        yield (field, language), name
    for position, alias in enumerate(items_of(entry.get("aliases"))):
        if isinstance(alias, str):
            yield ("aliases", position), alias


def fields_of(value: object) -> Fields:
    """Return the fields of a block; none when the value is something else."""
    return value if isinstance(value, dict) else {}


def items_of(value: object) -> list[object]:
    """Return the items of a list; none when the value is something else."""
    return value if isinstance(value, list) else []
