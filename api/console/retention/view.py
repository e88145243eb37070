"""What is destroyed of a consultation when its retention ends, and the report of it.

GET /console/retention/{slug}
"""

from __future__ import annotations

from fastapi import Request, Response

from api.console.access import Anyone
from api.console.console import GET, Console, Page, Routes, Section
from consultation.rights import sql_retention


def routes(console: Console) -> Routes:
    """Return the route of the report."""
    return [(GET, "/retention/{slug}", _Retention(console).show)]


PAGE = Page("/retention", "retention", routes, in_navigation=False, by_consultation=True)


class _Retention(Section):
    def show(self, request: Request, staff: Anyone, slug: str) -> Response:
        """Show until when what is kept, and what was destroyed."""
        definition = self.console.definition(slug)
        report = self.console.store.ask(sql_retention.find, slug)
        return self.console.show(request, "retention/retention.html", definition=definition, report=report)
