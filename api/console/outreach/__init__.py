"""How people find a consultation: join words, links and posters by place, and invitations."""

from itertools import chain

from api.console.console import Console, Page, Routes
from api.console.outreach import invitations, links


def routes(console: Console) -> Routes:
    """Return the routes of all parts."""
    return list(chain.from_iterable(part.routes(console) for part in (links, invitations)))


PAGE = Page(
    "/outreach",
    "outreach",
    routes,
    roles=("community_manager",),
    group="consultation",
    tasks=invitations.tasks,
    uploads={invitations.FORM: invitations.MOST_BYTES},
)
