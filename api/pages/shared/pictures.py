"""Pictures that other sites and documents show: SVG drawn as PNG, in letters of our own.

A server may have no fonts, and a picture looks the same on each: the letters are in api/pages/fonts. They are
those of Latin script, and what they cannot write is not drawn.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Literal

import resvg_py

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
