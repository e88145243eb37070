"""The letters of pictures."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from api.pages.shared import card

FRENCH = "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ«»’–—…€\u202f\u00a0"


def test_letters_are_those_of_french() -> None:
    assert card.is_writable(FRENCH)
    assert not card.is_writable("استشارة")


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_widths_are_those_of_the_fonts(weight: card.Weight) -> None:
    font = TTFont(card.FONTS / f"{weight}.ttf")
    wide = {chr(code): font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}

    assert {letter: card.width_of(letter, 1000, weight) for letter in wide} == {
        letter: round(1000 * units / font["head"].unitsPerEm) for letter, units in wide.items()
    }


def test_lines_are_no_wider_than_they_may_be_and_lose_no_word() -> None:
    text = "Administration publique efficiente et transparente"
    lines = card.wrapped(text, 300, 40, "Bold")

    assert " ".join(lines) == text
    assert all(card.width_of(line, 40, "Bold") <= 300 for line in lines if " " in line)
    assert card.cut(text, 300, 40) == "Administration…"
