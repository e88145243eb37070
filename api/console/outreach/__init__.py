"""How people find a consultation: join words, links and posters by place, and invitations."""

from api.console.console import Page
from api.console.outreach import invitations, links

PAGE = Page(
    "/outreach",
    "outreach",
    (links.LinkPages, invitations.InvitationPages),
    roles=("community_manager",),
    group="consultation",
    tasks=invitations.tasks,
    uploads={invitations.FORM: invitations.MOST_BYTES},
)
