"""The editor of a consultation: its fields as forms, saved while one types, by several people at once."""

from api.console.console import Page
from api.console.editor import beginning, pictures, view
from api.console.preview import view as preview

PAGE = Page(
    "/consultations/new",
    "new_consultation",
    (beginning.Beginning, pictures.Pictures, view.Editing, preview.Preview),
    roles=("community_manager",),
    in_navigation=False,
    uploads={pictures.PICTURES: pictures.MAX_SENT_BYTES},
)
