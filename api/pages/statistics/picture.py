"""A chart as a picture by itself: its title, the drawing, and where it comes from, as SVG."""

from __future__ import annotations

from api.pages.shared import pictures
from api.pages.shared.charts import LETTER, Chart
from api.pages.shared.responses import TEMPLATES
from api.pages.statistics.drawing import Drawing
from consultation.definition.colours import shades_of

WIDTH, MARGIN = 720, 32
COLOUR = "#095797"
"""The pages' own blue, of a consultation without a colour."""
TITLE, TEXT, SMALL = (24, 30), (15, 21), (12, 17)
"""The sizes of letters, and the distances of lines."""


def chart_picture(chart: Chart, drawing: Drawing, address: str) -> str:
    """Return a chart as an SVG that stands alone; `address` is the page that it is of."""
    definition, words = drawing.definition, drawing.words
    source = words(
        "chart_source",
        title=words.text(definition.title),
        organiser=words.text(definition.organiser),
        moment=words.moment(definition, drawing.figures.taken_at).striptags(),
        address=address,
    ).unescape()
    y = float(MARGIN)
    blocks = []
    for text, (size, leading), weight, name in (
        (chart.subject, TEXT, "Regular", "quiet"),
        (chart.title, TITLE, "Bold", "title"),
        (chart.summary, TEXT, "Regular", "said"),
    ):
        lines = pictures.wrapped(text, WIDTH - 2 * MARGIN, size, weight) if text else []  # type: ignore[arg-type]
        blocks.append((name, size, [(y + size + leading * at, line) for at, line in enumerate(lines)]))
        y += leading * len(lines) + 6
    top = y + 10
    y = top + chart.height_em * LETTER + 8
    for text in (*(f"{mark.label}. {mark.text}" for mark in chart.marks), source):
        size, leading = SMALL
        lines = pictures.wrapped(text, WIDTH - 2 * MARGIN, size)
        blocks.append(("quiet", size, [(y + size + leading * at, line) for at, line in enumerate(lines)]))
        y += leading * len(lines) + 2
    return TEMPLATES.get_template("statistics/chart.svg").render(
        chart=chart,
        words=words,
        blocks=blocks,
        top=top,
        width=WIDTH,
        margin=MARGIN,
        height=round(y + MARGIN - 8),
        letter=LETTER,
        accent=shades_of(definition.appearance.colour or COLOUR).light,
    )
