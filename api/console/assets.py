"""The templates of the console, its style sheets and its scripts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.pages.shared.responses import TEMPLATE_FOLDERS, StaticFile

_HERE = Path(__file__).parent

TEMPLATES = Environment(
    # The public pages' own after the console's: charts.html is theirs.
    loader=FileSystemLoader([_HERE, _HERE / "templates", *TEMPLATE_FOLDERS]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


_STATIC = _HERE / "static"


def _script(name: str) -> StaticFile:
    return StaticFile.read(name, "text/javascript", _STATIC)


STATIC_FILES: Mapping[str, StaticFile] = {
    "choosing.js": _script("choosing.js"),
    "console.css": StaticFile.style("console.css", _STATIC),
    "counting.js": _script("counting.js"),
    "editor.css": StaticFile.read("editor.css", "text/css", _STATIC),
    "editor.js": _script("editor.js"),
    "live.js": _script("live.js"),
    "moderation.js": _script("moderation.js"),
    "preview.css": StaticFile.read("preview.css", "text/css", _STATIC),
    "shortcuts.js": _script("shortcuts.js"),
}
"""All of them by name. Without a script, its page has a link or a button for the same."""
