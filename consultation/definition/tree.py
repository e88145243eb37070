"""Reading of YAML: from the bytes of a file to plain values, each with its line and column.

ruamel.yaml scans and parses; the values are built here, so that a duplicate key, an alias or a tag is
reported where it stands and reading goes on. Only null, true, false and numbers are more than text:
`yes`, `3,0` and 2017-02-28 stay the texts they are.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache

from ruamel.yaml import YAML
from ruamel.yaml import events as yaml_events
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from consultation.definition.plain_values import Mistake, Path, Wanted, items_of, wanted
from consultation.languages.catalogue import catalogue
from consultation.languages.model import Language

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_KEY_CHARS = 60
_REMEMBERED = 16


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line and a column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: its place (from 1), the dotted field (list positions from 1), and what belongs there."""

    line: int
    column: int
    field: str
    expected: str
    wanted: Wanted | None = dataclasses.field(default=None, compare=False, repr=False)

    @classmethod
    def at(cls, place: Place, named: str, expected: Wanted) -> Problem:
        """Return the problem of a field at a place."""
        return cls(place.line, place.column, named, str(expected), expected)

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.field}: expected {self.expected}"

    def checked(self, language: Language) -> str:
        """Return the problem as `check` prints it, in a language."""
        expected = self.expected if self.wanted is None else self.wanted.in_words(language)
        said = catalogue(language, "definition").say("check_expected", {"expected": expected})
        return f"{self.line}:{self.column}: {self.field}: {said}"

    def in_words(self, language: Language) -> str:
        """Return the line, the field and what belongs there, for somebody who looks at the file."""
        expected = self.expected if self.wanted is None else self.wanted.in_words(language)
        values = {"line": self.line, "field": self.field, "expected": expected}
        return catalogue(language, "definition", typography=True).say("problem_of_file", values)


@dataclass(slots=True)
class Document:
    """The values of a file, their places, and the problems of its syntax."""

    data: object = None
    values: dict[Path, Place] = dataclasses.field(default_factory=dict)
    keys: dict[Path, Place] = dataclasses.field(default_factory=dict)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    mistakes: list[Mistake] = dataclasses.field(default_factory=list)
    broken: set[Path] = dataclasses.field(default_factory=set)
    readable: bool = True

    @classmethod
    def of_values(cls, values: object) -> Document:
        """Return a document of values that come from no file, such as those of a draft."""
        document = cls(values)
        document._hold(values, ())
        return document

    def _hold(self, value: object, path: Path) -> None:
        self.values[path] = self.keys[path] = Place(1, 1)
        inner = value.items() if isinstance(value, dict) else enumerate(items_of(value))
        for step, each in inner:
            self._hold(each, (*path, step))

    def copy(self) -> Document:
        """Return a document of its own with the same content."""
        return Document(
            deepcopy(self.data),
            self.values.copy(),
            self.keys.copy(),
            self.problems.copy(),
            self.mistakes.copy(),
            self.broken.copy(),
            self.readable,
        )

    def place(self, path: Path) -> Place:
        """Return the place of a value; of a missing one, the place of the nearest value around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(1, 1))

    def report(self, place: Place, path: Path, expected: Wanted, *, broken: bool = True) -> None:
        """Add a problem; with `broken`, nothing more is reported of the path and its content."""
        self.problems.append(Problem.at(place, dotted(path), expected))
        self.mistakes.append(Mistake(path, expected))
        if broken:
            self.broken.add(path)

    def is_broken(self, path: Path) -> bool:
        """Return whether a path is broken, or within a broken one."""
        return any(path[:length] in self.broken for length in range(len(path) + 1))


class Unreadable(Exception):  # noqa: N818 - caught here, never seen outside
    """The rest of the file cannot be read."""

    def __init__(self, place: Place, field: str, expected: Wanted) -> None:
        super().__init__(str(expected))
        self.problem = Problem.at(place, field, expected)


def dotted(path: Path) -> str:
    """Return a path as people read it: list positions from 1, `file` for the top."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path) or "file"


def read_document(content: bytes) -> Document:
    """Read a YAML file. Never raises: syntax errors are among the problems.

    The last few are remembered: to read one takes some fifty milliseconds, and versions are read again and
    again, to be compared and to be served.
    """
    return _read(content).copy()


@lru_cache(maxsize=_REMEMBERED)
def _read(content: bytes) -> Document:
    document = Document()
    try:
        text = _decode(content)
        _Builder(document, text).build()
    except Unreadable as error:
        document.problems.append(error.problem)
        document.readable = False
    return document


def _decode(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise Unreadable(
            Place(1, 1), "file", wanted("small_file", max=MAX_BYTES // 1000, size=len(content) // 1000)
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        raise Unreadable(_end_of(before), "file", wanted("utf_8")) from None


def _end_of(text: str) -> Place:
    """Return the place that follows a text."""
    return Place(text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1)


class _Builder:
    """Builder of the values of one document from the parser's events."""

    def __init__(self, document: Document, text: str) -> None:
        self._document = document
        self._text = text
        self._last = Place(1, 1)
        self._events = self._parse()

    def build(self) -> None:
        """Read the first document of the file, and refuse a second."""
        next(self._events)  # the start of the stream
        if not isinstance(next(self._events), yaml_events.DocumentStartEvent):
            raise Unreadable(Place(1, 1), "file", wanted("no_empty_file"))
        self._document.data = self._node(next(self._events), ())
        for event in self._events:
            if isinstance(event, yaml_events.DocumentStartEvent):
                expected = wanted("one_document")
                self._document.report(_place(event), (), expected, broken=False)

    def _parse(self) -> Iterator[yaml_events.Event]:
        """Yield the parser's events; its errors become problems in plain words."""
        try:
            for event in YAML(typ="safe", pure=True).parse(self._text):
                self._last = _place(event)
                yield event
        except ReaderError as error:
            place = _end_of(self._text[: error.position])
            raise Unreadable(place, "YAML", wanted("no_controls_in_file")) from None
        except MarkedYAMLError as error:
            raise _syntax_problem(error, self._last) from None
        except (YAMLError, ValueError, OverflowError):
            # ruamel.yaml lets these out for some escapes and directives, such as "\UFFFFFFFF".
            raise Unreadable(self._last, "YAML", wanted("well_formed_from_here")) from None

    def _node(self, event: yaml_events.Event, path: Path) -> object:
        place = _place(event)
        self._document.values[path] = place
        if len(path) > MAX_DEPTH:
            raise Unreadable(place, dotted(path[:3]), wanted("shallow", max=MAX_DEPTH))
        if isinstance(event, yaml_events.AliasEvent):
            self._document.report(place, path, wanted("no_reference"))
            return None
        if getattr(event, "tag", None) is not None:
            self._document.report(place, path, wanted("no_tag"))
        if isinstance(event, yaml_events.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml_events.SequenceStartEvent):
            return self._sequence(path)
        assert isinstance(event, yaml_events.ScalarEvent)
        return _scalar(event)

    def _sequence(self, path: Path) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(self._events), yaml_events.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, object]:
        fields: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml_events.MappingEndEvent):
            place = _place(event)
            key = self._key(event, path)
            if key is None:
                self._skip(next(self._events))
                continue
            if key in fields:
                first = self._document.keys[(*path, key)].line
                self._document.report(place, (*path, key), wanted("field_once", line=first))
                self._skip(next(self._events))
                continue
            inner = (*path, key)
            self._document.keys[inner] = place
            value = next(self._events)
            fields[key] = self._node(value, inner)
            if isinstance(value, yaml_events.ScalarEvent) and not value.value and value.style in (None, ""):
                self._document.values[inner] = place  # nothing written: show the name of the field
        return fields

    def _key(self, event: yaml_events.Event, path: Path) -> str | None:
        if isinstance(event, yaml_events.ScalarEvent):
            key = event.value
            if isinstance(key, str) and key.isprintable() and 0 < len(key) <= MAX_KEY_CHARS:
                return key
        self._skip(event)
        self._document.report(_place(event), path, wanted("field_name"), broken=False)
        return None

    def _skip(self, event: yaml_events.Event) -> None:
        """Skip a whole value."""
        open_nodes = 0
        while True:
            open_nodes += isinstance(event, yaml_events.CollectionStartEvent)
            open_nodes -= isinstance(event, yaml_events.CollectionEndEvent)
            if open_nodes == 0:
                return
            event = next(self._events)


def _place(event: yaml_events.Event) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)


def _scalar(event: yaml_events.ScalarEvent) -> object:
    text = str(event.value)
    return plain_value(text) if event.style in (None, "") else text


def plain_value(text: str) -> object:
    """Return the value of a text without quotes: null, true, false, a number, or the text itself."""
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]{1,18}", text):
        return int(text)
    if re.fullmatch(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


def _syntax_problem(error: MarkedYAMLError, last: Place) -> Unreadable:
    """Return a syntax error of the parser in plain words, with its place."""
    said = str(error.problem or "")
    left_open = re.search("unexpected end of stream|<stream end>|expected ',' or", said) is not None
    mark = (error.context_mark if left_open else None) or error.problem_mark or error.context_mark
    place = last if mark is None else Place(mark.line + 1, mark.column + 1)
    for pattern, expected in _SYNTAX_WORDS:
        if re.search(pattern, said):
            return Unreadable(place, "YAML", wanted(f"yaml_{expected}"))
    return Unreadable(place, "YAML", wanted("well_formed", said=said))


_SYNTAX_WORDS = (
    ("mapping values are not", "no_colon"),
    ("'\\\\t' that cannot start", "no_tab"),
    ("that cannot start any token", "special_quoted"),
    ("could not find expected ':'", "colon"),
    ("unexpected end of stream", "closing_quote"),
    ("<block end>, but found '<scalar>'", "no_more_text"),
    ("expected <block end>", "same_indentation"),
    (r"expected ',' or '\]'", "list_closed"),
    (r"expected ',' or '\}'", "fields_closed"),
    ("escape", "no_backslash"),
    ("expected the node content", "value"),
    ("sequence entries are not allowed", "items_below"),
    ("expected '<document start>'", "nothing_after"),
    ("undefined tag handle", "exclamation_quoted"),
)
"""By what the parser says; the words are `yaml_…`."""
