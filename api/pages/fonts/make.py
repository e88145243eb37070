"""Reduce the Liberation fonts to the letters that pictures need: `python api/pages/fonts/make.py FOLDER`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
NAME = "Consultexto Sans"
"""The licence reserves the fonts' own name for what is not changed."""
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(0x192, 0x218, 0x219, 0x21A, 0x21B, 0x1E80, 0x1E81, 0x1E82, 0x1E83, 0x1E84, 0x1E85, 0x1EF2, 0x1EF3),
    *range(0x2C6, 0x2DE),
    *(0x2009, 0x202F, 0x2026, 0x2030, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212, 0x2260, 0x2264, 0x2265),
    *range(0x2010, 0x2016),
    *range(0x2018, 0x201F),
    *range(0x2020, 0x2023),
    *range(0x2190, 0x2194),
]


def main(folder: Path) -> None:
    """Write a font for each weight, and the widths of the letters of both."""
    widths = {}
    for weight in ("Regular", "Bold"):
        font = TTFont(folder / f"LiberationSans-{weight}.ttf")
        subsetter = Subsetter(Options(layout_features=["kern"], hinting=False, drop_tables=["FFTM"]))
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6):
                record.string = NAME if record.nameID == 1 else f"{NAME} {weight}"
        font.save(HERE / f"{weight}.ttf")
        unit = font["head"].unitsPerEm
        widths[weight] = {
            chr(code): round(1000 * font["hmtx"][glyph][0] / unit)
            for code, glyph in sorted(font.getBestCmap().items())
        }
    text = json.dumps(widths, ensure_ascii=True, indent=0, separators=(",", ":"))
    (HERE / "widths.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
