"""The catalogue of texts: Fluent files in `locale/<language>/<audience>/`, parsed once.

A message is a named sentence. Its pattern may hold variables, `{ $name }`, other messages, `{ -term }`, and
a choice by a variable, `{ $n -> [one] … *[other] … }`: by number, by the language's plural forms (CLDR), or
by word. Its attributes (`.sms = …`) are variants for other places. Fluent's functions are not supported:
dates and numbers are written by `consultation.languages`, before they are put into a sentence.
Syntax: https://projectfluent.org/fluent/guide/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from fluent.syntax import FluentParser, ast

from consultation.languages.model import DEFAULT, FOLDER, Language, profile
from consultation.languages.typography import typeset

Entry = ast.Message | ast.Term
_NO_VALUES: Mapping[str, object] = {}


class CatalogueError(ValueError):
    """A catalogue file that cannot be read, or a language that lacks messages another has."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A place in a sentence for a value."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A place where the value of a variable selects a pattern."""

    name: str
    by_number: Mapping[float, Pattern]
    by_word: Mapping[str, Pattern]
    default: Pattern
    plural: Callable[[float], str] = field(repr=False)

    def of(self, value: object) -> Pattern:
        """Return the pattern for a value: its own number, else its plural form or word, else the default."""
        if isinstance(value, int | float):
            return self.by_number.get(value) or self.by_word.get(self.plural(value), self.default)
        return self.by_word.get(str(value), self.default)

    @property
    def among(self) -> Mapping[str, Pattern]:
        """Return the patterns by number, plural form or word; the default one is "other"."""
        numbers = {f"{number:g}": pattern for number, pattern in self.by_number.items()}
        return {**numbers, **self.by_word, "other": self.default}


Pattern = tuple[str | Variable | Choice, ...]
Portable = str | list[Any] | dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """A message; without a value, it has only attributes."""

    value: Pattern | None
    attributes: Mapping[str, Pattern]

    @property
    def variables(self) -> frozenset[str]:
        """Return the variables of the value and of every attribute."""
        return frozenset(
            variables_of(pattern for pattern in (self.value, *self.attributes.values()) if pattern)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The messages for one audience in one language."""

    language: Language
    messages: Mapping[str, Message]
    _plain: Mapping[str, str] = field(repr=False)

    def say(
        self,
        name: str,
        values: Mapping[str, object] = _NO_VALUES,
        show: Callable[[object], str] = str,
    ) -> str:
        """Return a sentence with its values, each formatted by `show`.

        Raises KeyError when there is none of that name or a value is missing.
        """
        plain = self._plain.get(name)
        if plain is not None:
            return plain
        value = self.messages[name].value
        if value is None:
            raise KeyError(name)
        return written(value, values, show)

    def attributes(self, name: str) -> Mapping[str, str]:
        """Return the attributes of a message by name, as written; none may hold a variable."""
        return {key: written(each, _NO_VALUES, str) for key, each in self.messages[name].attributes.items()}

    def portable(self, name: str) -> Portable:
        """Return a message as JSON, for a browser, which fills in the values and selects patterns by itself.

        A plain text is a string, one with values a list of strings, `{"value": name}` and
        `{"choose": name, "among": {number, plural form or word: list}}`, where "other" is for all the rest.
        A message of attributes alone is a mapping of them.
        """
        message = self.messages[name]
        if message.value is not None:
            return _portable(message.value)
        return {key: _portable(pattern) for key, pattern in message.attributes.items()}


def written(pattern: Pattern, values: Mapping[str, object], show: Callable[[object], str]) -> str:
    """Return a pattern with its values. Raises KeyError when one is missing."""
    return "".join(
        part
        if isinstance(part, str)
        else show(values[part.name])
        if isinstance(part, Variable)
        else written(part.of(values[part.name]), values, show)
        for part in pattern
    )


def _portable(pattern: Pattern) -> str | list[Any]:
    if all(isinstance(part, str) for part in pattern):
        return "".join(map(str, pattern))
    return [
        part
        if isinstance(part, str)
        else {"value": part.name}
        if isinstance(part, Variable)
        else {"choose": part.name, "among": {key: _listed(each) for key, each in part.among.items()}}
        for part in pattern
    ]


def _listed(pattern: Pattern) -> list[Any]:
    found = _portable(pattern)
    return [found] if isinstance(found, str) else found


@cache
def catalogue(language: Language, audience: str, *, typography: bool = False) -> Catalogue:
    """Return the catalogue of an audience, read at the first use and checked against the default language's.

    `typography` adds the language's no-break spaces; text messages have none. Raises CatalogueError.
    """
    lacking = lacks(language, audience)
    if lacking:
        raise CatalogueError(f"{language}/{audience} lacks {', '.join(lacking)}")
    return load(language, audience, typography=typography)


def lacks(language: Language, audience: str, folder: Path = FOLDER) -> list[str]:
    """Return the messages a language lacks, or has with other values than the default language."""
    wanted, found = load(DEFAULT, audience, folder).messages, load(language, audience, folder).messages
    return sorted(
        (wanted.keys() ^ found.keys())
        | {name for name in wanted.keys() & found.keys() if wanted[name].variables != found[name].variables}
    )


@cache
def load(language: Language, audience: str, folder: Path = FOLDER, *, typography: bool = False) -> Catalogue:
    """Read every file of an audience. Raises CatalogueError."""
    entries = read_entries(folder / language / audience)
    compiler = _Compiler(language, entries, typography)
    messages = {
        name: compiler.message(entry) for name, entry in entries.items() if isinstance(entry, ast.Message)
    }
    plain = {
        name: "".join(map(str, message.value))
        for name, message in messages.items()
        if message.value is not None and all(isinstance(part, str) for part in message.value)
    }
    return Catalogue(language, messages, plain)


@cache
def read_entries(folder: Path) -> Mapping[str, Entry]:
    """Return the messages of a folder's files, and its terms by `-name`, as Fluent's parser gives them.

    Raises CatalogueError for what is not Fluent, and for a name that is there twice.
    """
    entries: dict[str, Entry] = {}
    for file in sorted(folder.glob("*.ftl")):
        for entry in FluentParser(with_spans=False).parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Junk):
                raise CatalogueError(f"{file}: not Fluent: {(entry.content or '').strip()!r}")
            if not isinstance(entry, ast.Message | ast.Term):
                continue
            name = entry.id.name if isinstance(entry, ast.Message) else f"-{entry.id.name}"
            if name in entries:
                raise CatalogueError(f"{file}: {name} is said twice")
            entries[name] = entry
    return entries


@dataclass(frozen=True, slots=True)
class _Compiler:
    """A compiler of the parser's output to patterns."""

    language: Language
    entries: Mapping[str, Entry]
    typography: bool

    def message(self, entry: ast.Message) -> Message:
        value = None if entry.value is None else self.pattern(entry.value)
        return Message(value, {each.id.name: self.pattern(each.value) for each in entry.attributes})

    def pattern(self, pattern: ast.Pattern) -> Pattern:
        parts: list[str | Variable | Choice] = []
        for part in self._parts(pattern):
            if isinstance(part, str) and parts and isinstance(parts[-1], str):
                parts[-1] += part
            else:
                parts.append(part)
        if self.typography:
            return tuple(typeset(part, self.language) if isinstance(part, str) else part for part in parts)
        return tuple(parts)

    def _parts(self, pattern: ast.Pattern) -> Iterator[str | Variable | Choice]:
        for element in pattern.elements:
            if isinstance(element, ast.TextElement):
                yield element.value
            else:
                yield from self._expression(element.expression)

    def _expression(self, expression: object) -> Iterator[str | Variable | Choice]:
        match expression:
            case ast.StringLiteral() | ast.NumberLiteral():
                yield str(expression.parse()["value"])
            case ast.VariableReference():
                yield Variable(expression.id.name)
            case ast.TermReference(attribute=None, arguments=None):
                yield from self._other(f"-{expression.id.name}")
            case ast.MessageReference(attribute=None):
                yield from self._other(expression.id.name)
            case ast.SelectExpression(selector=ast.VariableReference()):
                yield self._choice(expression)
            case _:
                raise CatalogueError(f"{self.language}: not taken in a sentence: {expression}")

    def _other(self, name: str) -> Iterator[str | Variable | Choice]:
        entry = self.entries.get(name)
        if entry is None or entry.value is None:
            raise CatalogueError(f"{self.language}: no message {name}")
        yield from self._parts(entry.value)

    def _choice(self, expression: ast.SelectExpression) -> Choice:
        by_number: dict[float, Pattern] = {}
        by_word: dict[str, Pattern] = {}
        default: Pattern = ()
        for variant in expression.variants:
            pattern = self.pattern(variant.value)
            if variant.default:
                default = pattern
            if isinstance(variant.key, ast.NumberLiteral):
                by_number[float(variant.key.value)] = pattern
            else:
                by_word[variant.key.name] = pattern
        assert isinstance(expression.selector, ast.VariableReference)
        plural = profile(self.language).locale.plural_form
        return Choice(expression.selector.id.name, by_number, by_word, default, plural)


def variables_of(patterns: Iterable[Pattern]) -> Iterator[str]:
    """Yield the names of the values of patterns, once for each place."""
    for pattern in patterns:
        for part in pattern:
            if isinstance(part, Variable):
                yield part.name
            elif isinstance(part, Choice):
                yield part.name
                yield from variables_of(part.among.values())
