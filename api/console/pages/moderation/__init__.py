"""Moderation: what waits to be read, one contribution at a time or in bulk.

GET  /console/moderation                            the consultation held now
GET  /console/moderation/{slug}?view=&beyond=       a list: received, recent, reported, withheld
POST /console/moderation/{slug}                     decide about those chosen
GET  /console/moderation/{slug}/first?view=         the first one of a list
GET  /console/moderation/{slug}/{number}?view=      one, its suggestions, reports and history
POST /console/moderation/{slug}/{number}            decide about it
"""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter

from api.console.console import Console
from api.console.page import Page, Task
from api.console.pages.moderation import one, several
from consultation.store import Unit, reports, waiting


def create_router(console: Console) -> APIRouter:
    """Every route of moderation."""
    router = console.router()
    several.add_routes(router, console)
    one.add_routes(router, console)
    return router


def tasks(console: Console, unit: Unit) -> Sequence[Task]:
    """Contributions to read, and those that people reported."""
    return (
        Task("task_received", waiting.contributions_to_read(unit), "/moderation"),
        Task("task_reported", reports.reported_contributions(unit), "/moderation?view=reported", "now"),
    )


PAGE = Page("/moderation", "moderation", create_router, roles=("community_manager",), tasks=tasks)
