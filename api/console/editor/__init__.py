"""The editor of a consultation: its fields as forms, saved while one types, by several people at once."""

from api.console.console import Console, Page, Routes
from api.console.editor import beginning, view
from api.console.preview import view as preview


def routes(console: Console) -> Routes:
    """Return the routes of a new consultation, of those that are written, and of their preview."""
    return [*beginning.routes(console), *view.routes(console), *preview.routes(console)]


PAGE = Page(
    "/consultations/new", "new_consultation", routes, roles=("community_manager",), in_navigation=False
)
