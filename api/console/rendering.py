"""Templates and styles of the console."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.pages.shared.responses import STYLE as PAGES_STYLE
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


CONSOLE_STYLE = StaticFile.read("console.css", "text/css", _HERE / "static")
STYLES = (
    Style(PAGES_STYLE, f"/static/pages.css?v={PAGES_STYLE.version}"),
    Style(CONSOLE_STYLE, f"/console/static/console.css?v={CONSOLE_STYLE.version}"),
)
"""The public pages' style sheet, then the console's own."""

LIVE_SCRIPT = StaticFile.read("live.js", "text/javascript", _HERE / "static")
"""The script that updates a page live; without it the page has a link to refresh."""

_SCRIPT = StaticFile.read("moderation.js", "text/javascript", _HERE / "static")
MODERATION_SCRIPT = Style(_SCRIPT, f"/console/static/moderation.js?v={_SCRIPT.version}")

STATIC_FILES = {"console.css": CONSOLE_STYLE, "live.js": LIVE_SCRIPT, "moderation.js": _SCRIPT}
