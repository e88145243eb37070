"""The card of a consultation: the picture that a shared link shows, of its title, organiser and dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from api.pages.shared import pictures
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
        return pictures.png(self.svg, WIDTH)


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
    if direction != "ltr" or not pictures.is_writable(title + organiser + dates):
        return None
    size, lines = _title(title)
    # In the middle of the height between the organiser and the dates.
    top = 170 + (TITLE_HEIGHT - size * LEADING * len(lines)) / 2 + size
    shades = shades_of(colour) if colour else OWN
    svg = TEMPLATES.get_template("share_card.svg").render(
        ground=shades.hero,
        colour=shades.dark,
        quiet=QUIET_ON_HERO,
        organiser=pictures.wrapped(organiser, TEXT_WIDTH, 32)[:2],
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
        lines = pictures.wrapped(title, TEXT_WIDTH, size, "Bold")
        fits = all(pictures.width_of(line, size, "Bold") <= TEXT_WIDTH for line in lines)
        if fits and len(lines) * size * LEADING <= TITLE_HEIGHT:
            return size, lines
    most = int(TITLE_HEIGHT / (SIZES[-1] * LEADING))
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return SIZES[-1], [pictures.cut(line, TEXT_WIDTH, SIZES[-1], "Bold") for line in kept]
