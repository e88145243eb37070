"""Which numbered lines of a pasted text are questions, and which are the choices of the question above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from consultation.languages.markers import Markers

NUMBERED = re.compile(
    r"\s*(?:question\s*|q\s*\.?\s*)?(\d{1,2})\s*(?:[.):](?!\d)|[-–—]\s)\s*(?=\S)", re.IGNORECASE
)
_CHOOSES = Markers("pasted").form(r":\s*\Z|\b{announces_choices}", re.IGNORECASE)
"""What announces a list of choices."""
_FEWEST = 2
_LONGEST_CHOICE = 80


@dataclass(frozen=True, slots=True)
class _Line:
    """A numbered line: its place in the text, its number, and how the number is written: ".", "question)"."""

    place: int
    number: int
    style: str
    text: str
    alone: bool

    @property
    def asks(self) -> bool:
        """Return whether it is surely no choice."""
        return self.text.endswith("?") or len(self.text) > _LONGEST_CHOICE


@dataclass(slots=True)
class Numbering:
    """The places of the lines that are choices, and the questions under which they may be questions too."""

    choices: set[int] = field(default_factory=set)
    doubtful: list[str] = field(default_factory=list)


def numbering_of(lines: Sequence[str], *, in_doubt_choices: bool) -> Numbering:
    """Return which numbered lines are choices: those of another style, or that begin again at 1.

    A numbering that begins again in the style of the questions is in doubt, unless the question above says
    that one chooses; `in_doubt_choices` decides then.
    """
    numbered = list(_numbered(lines))
    found = Numbering()
    if _all_below_others(lines, numbered):
        found.choices.update(each.place for each in numbered)
        return found
    asked: _Line | None = None
    place = 0
    while place < len(numbered):
        run = [] if asked is None else _run(numbered[place:], asked)
        if asked is None or not _are_choices(run, asked, lines):
            asked, place = numbered[place], place + 1
            continue
        place += len(run)
        if run[0].style == asked.style and not _CHOOSES.search(asked.text):
            found.doubtful.append(asked.text)
            if not in_doubt_choices:
                asked = run[-1]
                continue
        found.choices.update(each.place for each in run)
    return found


def _numbered(lines: Sequence[str]) -> Iterator[_Line]:
    for place, line in enumerate(lines):
        if (found := NUMBERED.match(line)) is not None:
            style = re.sub(r"[\d\s]", "", found[0]).lower()
            alone = place > 0 and not lines[place - 1]
            yield _Line(place, int(found[1]), style, line[found.end() :], alone)


def _all_below_others(lines: Sequence[str], numbered: Sequence[_Line]) -> bool:
    """Return whether each list of numbers stands under a question that has no number."""
    firsts = [each.place for each in numbered if each.number == 1]
    above = [next((line for line in reversed(lines[:place]) if line), "") for place in firsts]
    return (
        len(firsts) >= _FEWEST
        and not any(each.asks for each in numbered)
        and all(line.endswith("?") and not NUMBERED.match(line) for line in above)
    )


def _run(following: Sequence[_Line], asked: _Line) -> list[_Line]:
    """Return the lines that count on from 1, up to the one that is the next question."""
    run: list[_Line] = []
    for each in following:
        is_next = each.style == asked.style and each.number == asked.number + 1 and (each.asks or each.alone)
        if each.number != len(run) + 1 or (run and each.style != run[0].style) or (run and is_next):
            break
        run.append(each)
    return run


def _are_choices(run: Sequence[_Line], asked: _Line, lines: Sequence[str]) -> bool:
    """Return whether lines that count from 1 are choices, and no section of its own with questions."""
    if len(run) < _FEWEST or any(each.asks for each in run):
        return False
    between = lines[asked.place + 1 : run[0].place]
    return not any(line and not before for before, line in pairwise(between))
