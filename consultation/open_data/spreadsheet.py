"""The files for a spreadsheet: CSV as it opens with a double click, its codes said in words too."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path

from consultation.conversation.naming import labels_of, name_of
from consultation.definition import Consultation, Question
from consultation.languages.catalogue import catalogue, written
from consultation.languages.model import Language, profile
from consultation.open_data.columns import AUDIENCE
from consultation.open_data.tables import Table
from consultation.text.csv_safe import harmless

Row = Mapping[str, str]
JOINED = " | "
"""Between the choices of one contribution."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A column of words: which column of codes it stands beside, its heading, and what it says of a row."""

    beside: str
    heading: str
    value: Callable[[Row], str]


def write_for_spreadsheet(
    source: Path, target: Path, table: Table, language: Language, definition: Consultation
) -> None:
    """Write a CSV file as a spreadsheet of a language opens it with a double click.

    It is marked as UTF-8, and has that language's separator and the columns' names in it. Beside the codes of
    questions, choices and states stand their words, and in `contributions` the choices made in each, which
    are read from `choices.csv` beside the source.

    The file appears whole. What begins like a formula is escaped in the source, whatever the separator.
    """
    unfinished = target.with_suffix(".part")
    with (
        source.open(encoding="utf-8", newline="") as rows,
        unfinished.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        sheet = csv.writer(file, delimiter=profile(language).csv_separator, lineterminator="\r\n")
        said = list(_said(source, table, language, definition))
        headings = {column.name: column.heading(language) for column in table.columns}
        sheet.writerow(_beside(headings, {each: each.heading for each in said}))
        for row in csv.DictReader(rows):
            sheet.writerow(_beside(row, {each: harmless(each.value(row)) for each in said}))
    unfinished.rename(target)


def _beside(cells: Row, said: Mapping[_Said, str]) -> Iterator[str]:
    """Yield cells, each followed by what says it in words."""
    for name, cell in cells.items():
        yield cell
        yield from (text for each, text in said.items() if each.beside == name)


def _said(source: Path, table: Table, language: Language, definition: Consultation) -> Iterator[_Said]:
    """Yield the columns of words of a table."""
    words = _Words(language, definition)
    if table.name != "questions" and "question" in table.names:
        yield _Said("question", words.heading("question_said"), words.question)
    if table.name == "contributions":
        made = _choices_made(source.with_name("choices.csv"), words)
        yield _Said("question", words.heading("choices_said"), lambda row: made(int(row["number"])))
    if "choice" in table.names:
        yield _Said("choice", words.heading("choice_said"), words.choice)
    if "answer_state" in table.names:
        yield _Said("answer_state", words.heading("answer_state_said"), words.state)
    if table.name == "figures":
        yield _Said("value", words.heading("value_said"), words.value)


@dataclass(frozen=True)
class _Words:
    """The words of a consultation in a language."""

    language: Language
    definition: Consultation

    def heading(self, name: str) -> str:
        return written(catalogue(self.language, AUDIENCE).messages["headings"].attributes[name], {}, str)

    def question(self, row: Row) -> str:
        return self._named(row["question"] or row.get("principle", ""))

    def choice(self, row: Row) -> str:
        return self._labelled(row["question"], row["choice"])

    def value(self, row: Row) -> str:
        match row["dimension"]:
            case "choice":
                return self._labelled(row["question"], row["value"])
            case "question" if row["value"]:
                return self._named(row["value"])
            case "answer_state":
                return self._state(row["value"])
            case _:
                return ""

    def state(self, row: Row) -> str:
        return self._state(row["answer_state"])

    def _state(self, state: str) -> str:
        attributes = catalogue(self.language, AUDIENCE).messages["states"].attributes
        return written(attributes[state], {}, str) if state in attributes else state

    @lru_cache(maxsize=1024)  # noqa: B019 - it lives as long as one file is written
    def _named(self, about: str) -> str:
        """Return the name of a question, of a principle, or of one of its questions; empty for none."""
        if not about:
            return ""
        slug = about.partition("/")[0]
        is_principle = self.definition.principle(slug) is not None and slug not in self._asked
        return name_of(self.definition, slug, slug if is_principle else None, self.language)

    @lru_cache(maxsize=4096)  # noqa: B019
    def _labelled(self, question: str, choice: str) -> str:
        return labels_of(self._asked.get(question), [choice], self.language)[0]

    @cached_property
    def _asked(self) -> Mapping[str, Question]:
        return {each.slug: each for each in self.definition.questions}


def _choices_made(file: Path, words: _Words) -> Callable[[int], str]:
    """Return a function from the number of a contribution to its choices; the numbers asked for increase."""

    def each() -> Iterator[tuple[int, str]]:
        with file.open(encoding="utf-8", newline="") as rows:
            for number, made in groupby(csv.DictReader(rows), lambda row: int(row["contribution"])):
                yield number, JOINED.join(map(words.choice, made))

    left = each()
    ahead: list[tuple[int, str]] = []

    def made(number: int) -> str:
        while not ahead or ahead[0][0] < number:
            found = next(left, None)
            if found is None:
                return ""
            ahead[:] = [found]
        return ahead[0][1] if ahead[0][0] == number else ""

    return made
