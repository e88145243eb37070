"""The colour of an organiser: whether it can be read on the pages, and the shades that the pages need of it.

Contrast is that of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, checked 2026-11-27).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

LEAST_CONTRAST = 4.5
"""Of a text with what is behind it (WCAG 2.2, 1.4.3)."""
LIGHT_GROUND = "#f2f5f9"
"""The darkest ground of the pages on which there are links, in the light scheme."""
DARK_GROUND = "#16202b"
"""The lightest one, in the dark scheme."""
QUIET_ON_HERO = "#cfdcea"
_STEPS = 50


@dataclass(frozen=True, slots=True)
class Shades:
    """A colour on light grounds, on dark ones, and behind white text."""

    light: str
    dark: str
    hero: str


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours such as "#095797": from 1, the same, to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def is_readable(colour: str) -> bool:
    """Tell whether links of a colour can be read on the light pages."""
    return contrast(colour, LIGHT_GROUND) >= LEAST_CONTRAST


def shades_of(colour: str) -> Shades:
    """Return the shades of a readable colour: lighter and darker until each can be read where it is."""
    dark = next(each for each in _towards(colour, 255) if contrast(each, DARK_GROUND) >= LEAST_CONTRAST)
    hero = next(each for each in _towards(colour, 0) if contrast(each, QUIET_ON_HERO) >= LEAST_CONTRAST)
    return Shades(colour, dark, hero)


def _towards(colour: str, end: int) -> Iterator[str]:
    """Yield a colour, and then what is ever nearer to white (255) or black (0)."""
    for step in range(_STEPS + 1):
        mixed = (part + (end - part) * step // _STEPS for part in _parts(colour))
        yield "#" + "".join(f"{part:02x}" for part in mixed)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
