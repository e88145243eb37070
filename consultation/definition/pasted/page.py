"""The parts of a copied web page that are no consultation: menus, buttons, counters, other people's texts.

It is left out of a pasted consultation, and its parts under known headings (issues, key figures, the form
for a free contribution) are read as what they are.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from consultation.definition.plain_values import Fields
from consultation.languages.markers import Markers
from consultation.languages.model import Language
from consultation.text.folding import fold_words

_WORDS = Markers("pasted")
_MENU = _WORDS.form(r"{goes_back}\s+{goes_to}\b.{0,80}\b{part_of_page}.{0,40}", re.IGNORECASE)
_OF_MENUS = _WORDS.words("of_menus")
_COPYRIGHT = re.compile(r"(?:©|copyright\b)", re.IGNORECASE)
_OTHER_PEOPLE = _WORDS.form(r"{other_people}\s*\(\s*\d+\s*\)", re.IGNORECASE)
_COUNTER = _WORDS.form(r"(\d{2,4})\s+{characters_left}", re.IGNORECASE)
_ISSUES = _WORDS.words("issues")
_FIGURES = _WORDS.words("figures")
_FIGURE = re.compile(r"[+-]?\d.{0,19}")
_SOURCE = _WORDS.words("source")
_LONGEST_BUTTON = 60
_OFTEN = 3
"""A short line that stands alone so often is a button of the page."""


@dataclass(slots=True)
class Page:
    """The lines of a page without what is around a consultation, and the parts that its headings name."""

    lines: list[str]
    parts: Fields = field(default_factory=dict)


def read_page(lines: list[str], language: Language) -> Page:
    """Return a page that was copied, line by line: empty lines part its paragraphs."""
    end = next((place for place, line in enumerate(lines) if _OTHER_PEOPLE.fullmatch(line)), len(lines))
    kept = [line for line in lines[:end] if not _is_around(line)]
    buttons = _buttons(kept)
    page = Page([line for line in kept if fold_words(line) not in buttons or not line])
    for take in (_take_form, _take_issues, _take_figures):
        take(page, language)
    return page


def _is_around(line: str) -> bool:
    is_menu = _MENU.fullmatch(line) is not None or fold_words(line) in _OF_MENUS
    return is_menu or _COPYRIGHT.match(line) is not None


def _buttons(lines: list[str]) -> set[str]:
    """Return the lines that come again and again between others that do not, folded.

    Answers that come under each question stand together: those are none.
    """
    written = [fold_words(line) for line in lines if line]
    again = {
        fold_words(line)
        for line in lines
        if line and len(line) <= _LONGEST_BUTTON and not line.endswith(("?", ":")) and line[0].isalpha()
    }
    again &= {line for line, times in Counter(written).items() if times >= _OFTEN and line}
    beside = {
        each
        for before, each, after in zip(["", *written], written, [*written[1:], ""], strict=False)
        if each in again and (before in again or after in again)
    }
    return again - beside - _SOURCE


def _take_form(page: Page, language: Language) -> None:
    """Take what invites to a free contribution: its title, its words, and how long it may be."""
    found = next(
        ((at, each) for at, line in enumerate(page.lines) if (each := _COUNTER.fullmatch(line))), None
    )
    if found is None:
        return
    place, counter = found
    page.parts["max_chars"] = int(counter[1])
    above = [at for at in range(place) if page.lines[at]][-2:]
    said = [page.lines[at] for at in above]
    if len(said) == 2 and len(said[0]) <= _LONGEST_BUTTON and not any("?" in each for each in said):
        page.parts["free_contribution"] = {"title": {language: said[0]}, "prompt": {language: said[1]}}
        page.lines[above[0] : place + 1] = [""]
    else:
        del page.lines[place]


def _take_issues(page: Page, language: Language) -> None:
    start = _heading(page, _ISSUES)
    end = start
    issues: list[str] = []
    while start and end < len(page.lines):
        line = page.lines[end]
        if line and not line.startswith(("•", "-", "–", "*", "·")):
            break
        if line:
            issues.append(line.lstrip("•-–*· "))
        end += 1
    if issues:
        page.parts["issues"] = [{language: each} for each in issues]
        del page.lines[start - 1 : end]


def _take_figures(page: Page, language: Language) -> None:
    start = _heading(page, _FIGURES)
    written = [at for at in range(start, len(page.lines)) if page.lines[at]] if start else []
    figures: list[Fields] = []
    end = start
    while len(written) >= 2 and _FIGURE.fullmatch(page.lines[written[0]]):
        value, text = page.lines[written[0]], page.lines[written[1]]
        figures.append({"value": {language: value}, "text": {language: text}})
        end = written[1] + 1
        written = written[2:]
        if written and fold_words(page.lines[written[0]]) in _SOURCE:
            end = written[0] + 1
            written = written[1:]
    if figures:
        page.parts["key_figures"] = figures
        del page.lines[start - 1 : end]


def _heading(page: Page, names: frozenset[str]) -> int:
    """Return the place after a heading; 0 where there is none."""
    return next((at + 1 for at, line in enumerate(page.lines) if fold_words(line) in names), 0)
