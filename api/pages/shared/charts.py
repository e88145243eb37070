"""Bar charts, prepared for `charts.html`, which draws them as SVG in the page.

Drawn by hand on purpose. matplotlib is installed, but its SVG carries its styles in attributes that the
content security policy refuses, knows neither the page's colours nor a dark ground, cannot be read aloud, and
costs a second and 60 MB to load. A bar chart is a few rectangles; with a title, a description and its table
beside it, everybody gets all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

WIDTH, LABEL_WIDTH, BAR_WIDTH, ROW_HEIGHT = 320, 96, 168, 26
COLUMNS_HEIGHT = 104
COLUMN_TICKS = 5
DIGIT_WIDTH, GAP = 9.0, 6
"""The width of a digit of the number after a bar, in bold, and the gap before it, in drawing units."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label in the chart, its name in the table, and its value; None is too small to show.

    `whole` is the total that the value is a part of, drawn behind it; `more` are further cells of the table.
    """

    label: str
    name: str
    value: int | None
    length: float = 0.0
    link: str | None = None
    whole: int | None = None
    whole_length: float = 0.0
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, its summary in words, and the heads of its table."""

    id: str
    title: str
    summary: str
    heads: tuple[str, ...]
    bars: tuple[Bar, ...]
    columns: bool = False

    @property
    def most(self) -> int:
        """The value of the longest bar."""
        return max((bar.value or 0 for bar in self.bars), default=0)

    @property
    def top(self) -> int:
        """The value at the top of the axis of a chart of columns."""
        return _round_up(self.most)

    @property
    def ticks(self) -> tuple[str, ...]:
        """The labels of columns at equal distances, from the first to the last; the last alone of a few."""
        last = len(self.bars) - 1
        if last < COLUMN_TICKS - 1:
            return tuple(bar.label for bar in self.bars)
        places = (round(tick * last / (COLUMN_TICKS - 1)) for tick in range(COLUMN_TICKS))
        return tuple(self.bars[place].label for place in places)

    @property
    def height(self) -> int:
        """The height of the drawing, in its own units."""
        return COLUMNS_HEIGHT if self.columns else ROW_HEIGHT * len(self.bars) + 4


def chart(
    name: str, title: str, summary: str, heads: tuple[str, ...], bars: Sequence[Bar], *, columns: bool = False
) -> Chart:
    """Return a chart whose longest bar takes all the width that the longest number after a bar leaves."""
    most = max((bar.whole or bar.value or 0 for bar in bars), default=0) or 1
    most = _round_up(most) if columns else most
    number = max((_number_chars(bar) for bar in bars), default=0) * DIGIT_WIDTH
    room = COLUMNS_HEIGHT if columns else min(BAR_WIDTH, WIDTH - LABEL_WIDTH - GAP - number)
    drawn = tuple(
        replace(
            bar,
            length=round((bar.value or 0) / most * room, 1),
            whole_length=round((bar.whole or 0) / most * room, 1),
        )
        for bar in bars
    )
    return Chart(name, title, summary, heads, drawn, columns)


def _round_up(value: int) -> int:
    """Return the next number that an axis ends well on, with a whole half: 2, 4, 6, 8, 10, 20 and so on."""
    magnitude = 1
    while True:
        for digits in (2, 4, 6, 8, 10):
            if value <= digits * magnitude:
                return digits * magnitude
        magnitude *= 10


def _number_chars(bar: Bar) -> int:
    """Return how long the number after a bar is: a hidden one is a word of six letters in English."""
    value = 6 if bar.value is None else len(f"{bar.value:,}")
    return value + (0 if bar.whole is None else 1 + len(f"{bar.whole:,}"))
