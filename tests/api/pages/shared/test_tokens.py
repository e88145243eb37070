"""The colours of the widget and of the previews, which cannot load the sheet of components, are its colours."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
COMPONENTS = ROOT / "api/pages/static/components.css"
WIDGET = ROOT / "api/channels/web/static/widget/look.js"
PREVIEW = ROOT / "api/console/static/preview.css"
OTHER_NAMES = {
    "theirs": "tint",
    "mistake": "wrong",
    "mistake-ground": "wrong-ground",
    "notice": "mark",
    "mine": "accent",
    "on-mine": "on-accent",
    "key": "raised",
}
OWN = {WIDGET: {"notice-text"}, PREVIEW: {"theirs", "on-key"}}
"""Colours that the pages do not have."""


def colours(text: str) -> dict[str, str]:
    """The tokens of a sheet, the fallback of one that another site may set."""
    return dict(re.findall(r"--([a-z-]+): (?:var\(--[a-z-]+, )?(#[0-9a-f]{3,6})", text))


def schemes(file: Path) -> list[dict[str, str]]:
    """The tokens of the light scheme, and those of the dark one."""
    text = file.read_text()
    beginning, dark = ("const LIGHT", "const DARK") if file is WIDGET else (":root", "@media (prefers-color")
    end = "const CHOOSES" if file is WIDGET else "box-sizing"
    tokens = text[text.index(beginning) : text.index(end)]
    light, _, rest = tokens.partition(dark)
    return [colours(light), colours(rest)]


@pytest.mark.parametrize("file", [WIDGET, PREVIEW], ids=["widget", "preview"])
def test_colours_are_those_of_the_components(file: Path) -> None:
    pages = schemes(COMPONENTS)
    theirs = [
        {OTHER_NAMES.get(name, name): colour for name, colour in each.items() if name not in OWN[file]}
        for each in schemes(file)
    ]

    assert all(len(each) > 6 for each in theirs)
    assert theirs == [{name: page[name] for name in each} for page, each in zip(pages, theirs, strict=True)]
