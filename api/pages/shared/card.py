"""The card of a consultation: the picture that a shared link shows, of its title, organiser and dates."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import resvg_py

from api.pages.shared.responses import TEMPLATES, digest
from api.pages.shared.words import Words
from consultation.definition import Consultation
from consultation.definition.colours import QUIET_ON_HERO, Shades, shades_of
from consultation.languages.dates import day_in_words
from consultation.languages.model import Language, profile

WIDTH = 1200
TEXT_WIDTH = 1040
SIZES = (80, 72, 64, 56, 50, 44, 38)
"""The sizes of a title, of which the largest is taken whose lines fit."""
TITLE_HEIGHT, LEADING = 300, 1.16
OWN = Shades("#095797", "#7cbcf5", "#0f2d4a")
"""The pages' own colours, of a consultation without a colour."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its drawing, and a version that changes with it."""

    svg: str
    version: str

    def picture(self) -> bytes:
        """Return it as a PNG."""
        return png(self.svg, WIDTH)


def card_of(definition: Consultation, language: Language) -> Card | None:
    """Return the card of a consultation; None where our letters cannot write it."""
    words = Words(language)
    opens, closes = (day_in_words(day, language) for day in (definition.opens_on, definition.closes_on))
    return _card(
        words.text(definition.title),
        words.text(definition.organiser),
        words("dates", opens=opens, closes=closes).unescape(),
        definition.appearance.colour,
        profile(language).direction,
    )


@lru_cache(maxsize=256)
def _card(title: str, organiser: str, dates: str, colour: str | None, direction: str) -> Card | None:
    if direction != "ltr" or not is_writable(title + organiser + dates):
        return None
    size, lines = _title(title)
    # In the middle of the height between the organiser and the dates.
    top = 170 + (TITLE_HEIGHT - size * LEADING * len(lines)) / 2 + size
    shades = shades_of(colour) if colour else OWN
    svg = TEMPLATES.get_template("share_card.svg").render(
        ground=shades.hero,
        colour=shades.dark,
        quiet=QUIET_ON_HERO,
        organiser=wrapped(organiser, TEXT_WIDTH, 32)[:2],
        title=lines,
        size=size,
        leading=size * LEADING,
        top=top,
        dates=dates,
    )
    return Card(svg, digest(svg.encode()))


def _title(title: str) -> tuple[int, list[str]]:
    """Return the largest size in which a title fits, and its lines; the end of a longer one is cut."""
    for size in SIZES:
        lines = wrapped(title, TEXT_WIDTH, size, "Bold")
        fits = all(width_of(line, size, "Bold") <= TEXT_WIDTH for line in lines)
        if fits and len(lines) * size * LEADING <= TITLE_HEIGHT:
            return size, lines
    most = int(TITLE_HEIGHT / (SIZES[-1] * LEADING))
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return SIZES[-1], [cut(line, TEXT_WIDTH, SIZES[-1], "Bold") for line in kept]


# Pictures that other sites and documents show: SVG drawn as PNG, in letters of our own.
#
# A server may have no fonts, and a picture looks the same on each: the letters are in api/pages/fonts. They
# are those of Latin script, and what they cannot write is not drawn.

Weight = Literal["Regular", "Bold"]

FONTS = Path(__file__).parents[1] / "fonts"
_FAMILY = "Consultexto Sans"
_WIDTHS: dict[Weight, dict[str, int]] = json.loads((FONTS / "widths.json").read_text("utf-8"))
_FILES = [str(FONTS / f"{weight}.ttf") for weight in _WIDTHS]


@lru_cache(maxsize=64)
def png(svg: str, width: int) -> bytes:
    """Return a drawing as a PNG so many pixels wide; the last ones drawn are kept."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        skip_system_fonts=True,
        font_files=_FILES,
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
    )


def is_writable(text: str) -> bool:
    """Tell whether the letters of pictures can write a text."""
    return all(letter in _WIDTHS["Regular"] for letter in text)


def width_of(text: str, size: float, weight: Weight = "Regular") -> float:
    """Return how wide a text is, in the unit of its size."""
    return sum(_WIDTHS[weight].get(letter, 700) for letter in text) * size / 1000


def wrapped(text: str, width: float, size: float, weight: Weight = "Regular") -> list[str]:
    """Return a text in lines that are no wider than a width, but for a word that is."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@lru_cache(maxsize=8192)
def cut(text: str, width: float, size: float, weight: Weight = "Regular") -> str:
    """Return a text, or as much of it as a line holds, with dots."""
    if width_of(text, size, weight) <= width:
        return text
    while text and width_of(f"{text.rstrip()}…", size, weight) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
