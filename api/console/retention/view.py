"""What is destroyed of a consultation when its retention ends, and the report of it.

GET /console/retention/{slug}
"""

from __future__ import annotations

from fastapi import Request, Response

from api.console.console import Anyone, Page, Section, get
from consultation.rights import sql_retention


class _Retention(Section):
    @get("/retention/{slug}")
    def show(self, request: Request, staff: Anyone, slug: str) -> Response:
        """Show until when what is kept, and what was destroyed."""
        definition = self.console.definition(slug)
        report = self.console.store.ask(sql_retention.find, slug)
        return self.console.show(request, "retention/retention.html", definition=definition, report=report)


PAGE = Page("/retention", "retention", (_Retention,), in_navigation=False, by_consultation=True)
