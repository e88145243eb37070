"""Charts: bars in rows, or columns side by side, each with its words, its table, and what it is copied as.

One scale and one markup (`charts.html`) draw every chart: in a page, printed, and in the files people copy.
Lengths are shares of the width, and letters have their own size, so that the same drawing is read on a phone
and on a desk. Why no library draws them is told in docs/components.md.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from markupsafe import Markup, escape

from api.pages.shared import card
from api.pages.shared.words import Words
from consultation.text.csv_safe import harmless

LINE_EM, BAR_EM, AXIS_EM = 1.3, 1.45, 1.75
"""The height of a line of a label, of the bar under it, and of the axis under all rows, in letters."""
COLUMNS_EM, BASE_EM, COLUMN_EM = 16.0, 14.25, 10.5
"""The height of a chart of columns, of its base from the top, and of its longest column."""
ROW_SPAN = 68.0
"""How much of the width the longest bar takes: the number after it needs the rest."""
FEWEST_COLUMNS, MOST_TICKS = 4, 5
NARROW, LETTER, MOST_LINES = 300, 14, 3
"""How wide a label is on a phone, the size of its letters, and in how many lines it is written."""
MOST_ROWS = 8
"""A chart of more rows than this is long: it fills a phone."""
_MIDDLE, _NEXT_LINE = ' text-anchor="middle"', f'<tspan x="0" dy="{LINE_EM}em">'
_lines = "\n".join
CSV_COMMA, CSV_SEMICOLON = ",", ";"


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from nothing to the largest value, which takes the whole `span` of the drawing."""

    most: int
    span: float

    def of(self, value: int | None) -> float:
        """Return how long a value is."""
        return round((value or 0) / (self.most or 1) * self.span, 2)

    @property
    def ticks(self) -> tuple[int, ...]:
        """The round values of the axis, from nothing on: five at most."""
        steps = (digits * 10**power for power in count() for digits in (1, 2, 5))
        step = next(each for each in steps if self.most <= each * (MOST_TICKS - 1))
        return tuple(range(0, self.most + 1, step))


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label in the chart, its name in the table, and its value; None is too small to show.

    A label may say where its lines end.

    `whole` is the total that the value is a part of, drawn behind it; `more` are further cells of the table.
    `said` is written after the bar instead of the value, and `key` names it in files of data.
    """

    label: str
    name: str
    value: int | None
    link: str | None = None
    whole: int | None = None
    more: tuple[int | str | None, ...] = ()
    said: str | None = None
    key: str | None = None
    is_faint: bool = False

    @property
    def cells(self) -> tuple[int | str | None, ...]:
        """The cells of its row in the table, after its name."""
        return (self.value, *self.more)

    @property
    def lines(self) -> tuple[str, ...]:
        """The label in lines that fit on a phone; the last one is cut where there would be more."""
        return _lines_of(self.label)


@lru_cache(maxsize=4096)  # asked several times for each bar of a page, and the same on the next page
def _lines_of(label: str) -> tuple[str, ...]:
    whole = [line for part in label.split("\n") for line in card.wrapped(part, NARROW, LETTER)]
    last = " ".join(whole[MOST_LINES - 1 :])
    return (*whole[: MOST_LINES - 1], *((card.cut(last, NARROW, LETTER),) if last else ()))


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across a chart of columns, at the place of a column, and what it stands for."""

    at: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: what it shows (`subject`), what that tells (`title`), a sentence, and the heads of its table.

    `unit` is what the axis counts, `ticks` the columns with a label. `is_public` charts can be copied.
    """

    id: str
    title: str
    summary: str
    heads: tuple[str, ...]
    bars: tuple[Bar, ...]
    columns: bool = False
    subject: str = ""
    unit: str = ""
    ticks: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    read: tuple[str, str] | None = None
    """An address where more is read of it, and what the link says."""

    @property
    def is_long(self) -> bool:
        """Tell whether it is folded on a phone, where pages are long."""
        return not self.columns and len(self.bars) > MOST_ROWS

    @property
    def caption(self) -> str:
        """Return what its table is about."""
        return self.subject or self.title

    @property
    def scale(self) -> Scale:
        """The scale of its values: of columns in letters, of rows in hundredths of the width."""
        most = max((bar.whole or bar.value or 0 for bar in self.bars), default=0)
        return Scale(most, COLUMN_EM if self.columns else ROW_SPAN)

    @property
    def tallest(self) -> int | None:
        """The place of the one tallest column; None where several are."""
        values = [bar.value or 0 for bar in self.bars]
        return values.index(max(values)) if values and values.count(max(values)) == 1 else None

    @property
    def side(self) -> float:
        """The room for the values of the axis beside columns, in hundredths of the width."""
        return round(2.5 + 2.2 * len(f"{self.scale.ticks[-1]:,}"), 1)

    @property
    def slots(self) -> int:
        """How many columns there is room for."""
        return max(FEWEST_COLUMNS, len(self.bars))

    @property
    def slot(self) -> float:
        """The width of a column and the gap after it, in hundredths."""
        return 100 / self.slots

    def outline(self, is_faint: bool) -> str:
        """Return the outline of all columns, or of all faint ones, of which the longest is 1000 high."""
        scale = Scale(self.scale.most, 1000)
        return "".join(
            f"M{at} 1000v-{scale.of(bar.value):.0f}h.8V1000z"
            for at, bar in enumerate(self.bars)
            if bar.value and bar.is_faint == is_faint
        )

    def anchor(self, place: int) -> str:
        """Return how a label at a column is aligned: not beyond the sides of the drawing."""
        at = place * self.slot
        return "start" if at < 12 else "end" if at > 88 else "middle"

    def drawn_rows(self, words: Words) -> Markup:
        """Return the inside of a drawing of rows, as SVG: a template would take eight times as long.

        What is alike is in one group, named once: a page of results has a hundred bars.
        """
        labels: list[str] = []
        wholes: list[str] = []
        amounts: list[str] = []
        numbers: list[str] = []
        scale, end = self.scale, 0.0
        for bar in self.bars:
            first, *more = bar.lines or ("",)
            end += LINE_EM * (1 + len(more)) + BAR_EM
            at = end - BAR_EM + 0.1
            label = "".join((escape(first), *(f" {_NEXT_LINE}{escape(each)}</tspan>" for each in more)))
            labels.append(f'<text y="{at - 0.4 - LINE_EM * len(more):.5g}em">{label}</text>')
            for lengths, value in ((wholes, bar.whole), (amounts, bar.value)):
                if value:
                    lengths.append(f'<rect y="{at:.5g}em" width="{scale.of(value)}%" height=".9em"/>')
            place = f'x="{scale.of(bar.whole or bar.value)}%" dx=".4em" y="{at + 0.8:.5g}em"'
            numbers.append(f"<text {place}>{escape(_said(bar, words))}</text>")
        lines, ticks = self._axis(words)
        groups = (("tick", ticks), ("whole", wholes), ("amount", amounts), ("number", numbers))
        grouped = (f'<g class="{name}">\n{_lines(parts)}\n</g>' for name, parts in groups if parts)
        return Markup(_lines((*lines, *labels, *grouped)))  # noqa: S704 - every word in it is escaped

    def _axis(self, words: Words) -> tuple[list[str], list[str]]:
        """Return the lines across a drawing of rows, and under it their numbers and what they count."""
        places = [(self.scale.of(tick), tick) for tick in self.scale.ticks]
        under = f'y="{self.base_em + 1.2:.5g}em"'
        lines = [f'<line x1="{x}%" x2="{x}%" y1="0" y2="{self.base_em}em"/>' for x, _ in places]
        numbers = [
            f'<text x="{x}%" {under}{_MIDDLE if tick else ""}>{escape(words.number(tick))}</text>'
            for x, tick in places
        ]
        return lines, [*numbers, f'<text x="100%" {under} text-anchor="end">{escape(self.unit)}</text>']

    def table(self, words: Words) -> list[tuple[Bar, list[str]]]:
        """Return the bars with their cells in words."""
        return [(bar, [_in_words(cell, words) for cell in bar.cells]) for bar in self.bars]

    @property
    def base_em(self) -> float:
        """The end of the last row, in letters."""
        return round(sum(LINE_EM * len(bar.lines) + BAR_EM for bar in self.bars), 2)

    @property
    def height_em(self) -> float:
        """The height of the drawing, in letters."""
        return COLUMNS_EM if self.columns else round(self.base_em + AXIS_EM, 2)


def _said(bar: Bar, words: Words) -> str:
    """Return what is written after a bar."""
    if bar.said is not None or bar.value is None:
        return bar.said or words("few")
    said = words.number(bar.value)
    return said if bar.whole is None else f"{said}/{words.number(bar.whole)}"


def _in_words(cell: int | str | None, words: Words) -> str:
    return words("few") if cell is None else cell if isinstance(cell, str) else words.number(cell)


def chart(
    name: str,
    title: str,
    summary: str,
    heads: tuple[str, ...],
    bars: Sequence[Bar],
    *,
    columns: bool = False,
    subject: str = "",
    unit: str = "",
    ticks: Sequence[int] | None = None,
    marks: Sequence[Mark] = (),
    read: tuple[str, str] | None = None,
) -> Chart:
    """Return a chart; its columns have labels at equal distances unless `ticks` says which."""
    if ticks is None:
        ticks = evenly(range(len(bars)), MOST_TICKS) if columns else ()
    return Chart(
        name, title, summary, heads, tuple(bars), columns, subject, unit, tuple(ticks), tuple(marks), read
    )


def evenly(places: Sequence[int], most: int) -> tuple[int, ...]:
    """Return so many of some places at most, at equal distances, the first and the last among them."""
    last = len(places) - 1
    if last < most:
        return tuple(places)
    return tuple(places[round(tick * last / (most - 1))] for tick in range(most))


def as_csv(drawn: Chart, *, separator: str = CSV_COMMA, is_marked: bool = False) -> str:
    """Return the table of a chart as CSV; a mark at its beginning tells Excel that it is UTF-8."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator, lineterminator="\r\n")
    writer.writerow(harmless(head) for head in drawn.heads)
    for bar in drawn.bars:
        writer.writerow(map(_cell, (bar.key or bar.name, *bar.cells)))
    return ("\ufeff" if is_marked else "") + file.getvalue()


def _cell(value: int | str | None) -> int | str:
    return "" if value is None else value if isinstance(value, int) else harmless(value)
