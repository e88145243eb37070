"""The editor of a consultation: its fields as forms, saved while one types, by several people at once."""

from itertools import chain

from api.console.console import Console, Page, Routes
from api.console.editor import beginning, pictures, view
from api.console.preview import view as preview


def routes(console: Console) -> Routes:
    """Return the routes of a new consultation, of those that are written, and of their preview."""
    parts = (beginning, pictures, view, preview)
    return list(chain.from_iterable(part.routes(console) for part in parts))


PAGE = Page(
    "/consultations/new",
    "new_consultation",
    routes,
    roles=("community_manager",),
    in_navigation=False,
    uploads={pictures.PICTURES: pictures.MAX_SENT_BYTES},
)
