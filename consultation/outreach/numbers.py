"""Reading of a list of telephone numbers: a CSV file as a spreadsheet saves it, or numbers pasted one a line.

A line that is no number to write to is counted with its reason and the place of the first ones, never shown.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, get_args

from phonenumbers import NumberParseException, is_valid_number, parse, region_code_for_number

from consultation.delivery.sending_hours import zone_of_number
from consultation.languages.markers import Markers
from consultation.languages.model import LANGUAGES, Language
from consultation.outreach.model import InvitationError
from consultation.text.folding import fold, fold_words

MOST_LINES = 200_000
PLACES_SHOWN = 10
COUNTRY = "CA"
"""Numbers of other countries cost otherwise and have other laws: they are left out."""

Unusable = Literal["unreadable", "formula", "foreign", "duplicate"]
_UNUSABLE: tuple[Unusable, ...] = get_args(Unusable)

_WORDS = Markers("number_lists")
_NUMBER_HEADS = _WORDS.words("numbers")
_LANGUAGE_HEADS = _WORDS.words("languages")
_PUNCTUATION = re.compile(r"[\s().\-/\u2010-\u2015\u00a0\u202f]+")
_NORTH_AMERICAN = re.compile(r"(?:\+?1)?([2-9][0-9]{2}[2-9][0-9]{6})")
_OF_A_COUNTRY = re.compile(r"(?:\+|00|011)[0-9]{7,15}")
_FORMULA = re.compile(r"[=@]|[+-](?![0-9(])")


@dataclass(frozen=True, slots=True)
class Number:
    """A number to write to, in E.164, and the language that the list gives for it."""

    number: str = field(repr=False)
    language: Language | None
    zone: str


@dataclass(frozen=True, slots=True)
class NumberList:
    """The numbers of a list, each once, and the lines that are none, by reason."""

    numbers: tuple[Number, ...] = field(repr=False)
    refused: dict[Unusable, int]
    places: dict[Unusable, tuple[int, ...]]


def read_numbers(content: bytes) -> NumberList:
    """Read a list. Raises InvitationError when it is no text, holds no number, or is too long."""
    try:
        rows = list(_rows(_decoded(content)))
    except csv.Error as error:  # a quotation mark that is never closed, say
        raise InvitationError("not_text") from error
    if not rows:
        raise InvitationError("empty")
    if len(rows) > MOST_LINES:
        raise InvitationError("too_many")
    column, language_column, is_headed = _columns(rows[0][1])
    refused: Counter[Unusable] = Counter()
    places: dict[Unusable, list[int]] = defaultdict(list)
    found: dict[str, Number] = {}
    for line, cells in rows[1:] if is_headed else rows:
        read = _read(cells[column] if column < len(cells) else "")
        unusable = next((each for each in _UNUSABLE if each == read), None)
        if read in found:
            unusable = "duplicate"
        if unusable is not None:
            refused[unusable] += 1
            places[unusable].append(line)
            continue
        said = cells[language_column] if 0 <= language_column < len(cells) else ""
        found[read] = Number(read, _language(said), _zone_name(read))
    if not found:
        raise InvitationError("no_number")
    shown = {why: tuple(lines[:PLACES_SHOWN]) for why, lines in places.items()}
    return NumberList(tuple(found.values()), dict(refused), shown)


def _decoded(content: bytes) -> str:
    """Return the text of a file, whatever a spreadsheet saved it as. Raises InvitationError."""
    for start, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(start):
            return content.decode(encoding, "replace")
    if b"\0" in content:
        raise InvitationError("not_text")  # a spreadsheet itself, say, rather than its CSV
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that are not empty, with their numbers from 1, by cell."""
    head = text[:4096]
    delimiter = max(";\t,", key=head.count)
    lines = io.StringIO(text, newline=None)  # as any spreadsheet ends them
    for line, cells in enumerate(csv.reader(lines, delimiter=delimiter), 1):
        if any(cell.strip() for cell in cells):
            yield line, cells


def _columns(first: Sequence[str]) -> tuple[int, int, bool]:
    """Return the columns of numbers and of languages, and whether the first line only names them."""
    heads = [fold_words(cell) for cell in first]
    language = next((place for place, head in enumerate(heads) if head in _LANGUAGE_HEADS), -1)
    named = next((place for place, head in enumerate(heads) if head in _NUMBER_HEADS), None)
    if named is not None:
        return named, language, True
    numbers = [place for place, cell in enumerate(first) if _read(cell) not in ("unreadable", "formula")]
    if numbers:
        return numbers[0], language, False
    return 0, language, language >= 0


def _read(cell: str) -> str:
    """Return a number in E.164, or why a cell is none."""
    said = fold(cell).lstrip("'")  # what a spreadsheet writes before a number that is a text
    if _FORMULA.match(said):
        return "formula"
    bare = _PUNCTUATION.sub("", said)
    local = _NORTH_AMERICAN.fullmatch(bare)
    if local is None:
        return "foreign" if _OF_A_COUNTRY.fullmatch(bare) else "unreadable"
    region = _region(local[1][:6])
    if region is None:
        return "unreadable"
    return f"+1{local[1]}" if region == COUNTRY else "foreign"


@lru_cache(maxsize=16_384)
def _region(prefix: str) -> str | None:
    """Return the country of a North American prefix of six digits; None where there is no such prefix."""
    try:
        number = parse(f"+1{prefix}2345")
    except NumberParseException:
        return None
    return region_code_for_number(number) if is_valid_number(number) else None


def _language(said: str) -> Language | None:
    """Return the language that a cell says: "fr", "Français" or "EN"."""
    word = fold_words(said)[:2]
    return next((each for each in LANGUAGES if each == word), None)


def _zone_name(number: str) -> str:
    zone = zone_of_number(number)
    return "" if zone is None else zone.key
