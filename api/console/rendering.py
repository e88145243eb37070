"""Templates and styles of the console."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Style:
    """A style sheet or a script, and the permanent address it is cached under."""

    file: StaticFile
    address: str


CONSOLE_STYLE = StaticFile.style("console.css", _HERE / "static")
STYLES = (Style(CONSOLE_STYLE, f"/console/static/console.css?v={CONSOLE_STYLE.version}"),)
"""The style sheets of every page: the shared components, then the console's own."""

LIVE_SCRIPT = StaticFile.read("live.js", "text/javascript", _HERE / "static")
"""The script that updates a page live; without it the page has a link to refresh."""

_SCRIPT = StaticFile.read("moderation.js", "text/javascript", _HERE / "static")
MODERATION_SCRIPT = Style(_SCRIPT, f"/console/static/moderation.js?v={_SCRIPT.version}")

_SHORTCUTS = StaticFile.read("shortcuts.js", "text/javascript", _HERE / "static")
SHORTCUTS_SCRIPT = Style(_SHORTCUTS, f"/console/static/shortcuts.js?v={_SHORTCUTS.version}")
"""The script of the keyboard shortcuts, on every page of the console."""
_EDITOR_STYLE = StaticFile.read("editor.css", "text/css", _HERE / "static")
EDITOR_STYLE = Style(_EDITOR_STYLE, f"/console/static/editor.css?v={_EDITOR_STYLE.version}")
_EDITOR_SCRIPT = StaticFile.read("editor.js", "text/javascript", _HERE / "static")
EDITOR_SCRIPT = Style(_EDITOR_SCRIPT, f"/console/static/editor.js?v={_EDITOR_SCRIPT.version}")
"""The editor's own: it saves while one types; without it there is a button."""

_PREVIEW = StaticFile.read("preview.css", "text/css", _HERE / "static")
PREVIEW_STYLE = Style(_PREVIEW, f"/console/static/preview.css?v={_PREVIEW.version}")

_COUNTING = StaticFile.read("counting.js", "text/javascript", _HERE / "static")
COUNTING_SCRIPT = Style(_COUNTING, f"/console/static/counting.js?v={_COUNTING.version}")
"""The script that counts the segments of an answer while it is written."""

STATIC_FILES = {
    "console.css": CONSOLE_STYLE,
    "counting.js": _COUNTING,
    "live.js": LIVE_SCRIPT,
    "moderation.js": _SCRIPT,
    "preview.css": _PREVIEW,
    "shortcuts.js": _SHORTCUTS,
    "editor.css": _EDITOR_STYLE,
    "editor.js": _EDITOR_SCRIPT,
}
