"""The types of tables and columns of the open data; the tables themselves are in `tables/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any, Literal

from consultation.channels import CHANNELS
from consultation.definition import Consultation, Localized
from consultation.languages.catalogue import catalogue, written
from consultation.languages.model import DEFAULT, LANGUAGES, Language, name_in
from consultation.store import Unit

AUDIENCE = "open_data"

ColumnType = Literal["integer", "string", "date", "boolean"]


def _channels(language: Language) -> str:
    """Return every channel with its name in the data, such as "text message (sms), Telegram (telegram)"."""
    words = catalogue(language, "channels")
    return ", ".join(f"{words.say(f'{name}_means')} ({name})" for name in CHANNELS)


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and an example of its values. Its meaning is an attribute of its table's message.

    `value` takes it from a row of its table; without it, it is the attribute of the same name. `refers_to`
    is a table and a column of it. `free` columns hold any text that people wrote.
    """

    name: str
    type: ColumnType
    example: Any
    required: bool = True
    one_of: tuple[str, ...] = ()
    free: bool = False
    refers_to: tuple[str, str] | None = None
    value: Callable[[Any], Any] | None = None
    language: Language | None = None
    attribute: str = ""

    def meaning(self, table: str, language: Language) -> str:
        """Return the meaning of the column of a table, in a language."""
        attributes = catalogue(language, AUDIENCE, typography=True).messages[table].attributes
        pattern = attributes[self.attribute or self.name]
        if self.language is None:
            return written(pattern, {"channels": _channels(language)}, str)
        name = name_in(self.language, language)
        place = "first" if self.language == DEFAULT else "later"
        return written(pattern, {"language": name, "place": place}, str)

    def heading(self, language: Language) -> str:
        """Return the name of the column as a spreadsheet of a language has it: "Jour"."""
        headings = catalogue(language, AUDIENCE).messages["headings"].attributes
        said = self.language
        name = written(headings[self.name.removesuffix(f"_{said}")], {}, str)
        return name if said is None else f"{name} ({name_in(said, language)})"


def columns_by_language(
    table: str,
    name: str,
    value: Callable[[Any, Language], str | None],
    *,
    bare_default: bool = False,
    free: bool = False,
    required: bool = False,
) -> tuple[Column, ...]:
    """Return a column of text for each language; only that of the default language may be `required`.

    Its example is an attribute of its table's message, `text_example`. Names end in the language;
    with `bare_default` that of the default one has no suffix.
    """
    return tuple(
        Column(
            name if bare_default and language == DEFAULT else f"{name}_{language}",
            "string",
            written(catalogue(language, AUDIENCE).messages[table].attributes[f"{name}_example"], {}, str),
            required=required and language == DEFAULT,
            free=free,
            value=partial(_in, value, language),
            language=language,
            attribute=f"{name}_in",
        )
        for language in LANGUAGES
    )


def _in(value: Callable[[Any, Language], str | None], language: Language, row: Any) -> str | None:
    return value(row, language)


def in_language(text: Localized | None, language: Language) -> str | None:
    """Return a text in a language, and in no other; None when it has none."""
    return None if text is None else getattr(text, language, None)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, with one file in each format.

    `key` names the columns that identify a row. `read` reads the rows, whose fields only `value` accesses.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    read: Callable[[Unit, Consultation], Iterable[Any]]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the columns' names, in order."""
        return tuple(column.name for column in self.columns)

    def meaning(self, language: Language) -> str:
        """Return the meaning of the rows, in a language."""
        return catalogue(language, AUDIENCE, typography=True).say(self.name)

    def column(self, name: str) -> Column:
        """Return the column of a name. Raises KeyError when there is none."""
        return {column.name: column for column in self.columns}[name]

    def records(self, rows: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
        """Return the values of rows, in the order of the columns."""
        if all(column.value is None for column in self.columns):
            return map(attrgetter(*self.names), rows)
        values = [column.value or attrgetter(column.name) for column in self.columns]
        return (tuple([value(row) for value in values]) for row in rows)
