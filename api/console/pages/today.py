"""The first screen: what waits for somebody, alarms, and where each consultation stands.

GET /console
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from fastapi import APIRouter, Request, Response

from api.console.access import Anyone, may
from api.console.console import Console
from api.console.page import Page, Task
from consultation.store import Unit, alarms, waiting

FAILED_WITHIN = timedelta(days=7)
LATE_AFTER = timedelta(minutes=10)


def create_router(console: Console) -> APIRouter:
    """The first screen."""
    router = console.router()
    router.add_api_route("", _Today(console).show, methods=["GET", "HEAD"])
    return router


def tasks(console: Console, unit: Unit) -> Sequence[Task]:
    """What waits that no page of its own counts."""
    now = console.services.clock()
    return (
        Task("task_unanswered", waiting.contributions_to_answer(unit), "/feedback/new"),
        Task("task_late", waiting.late_messages(unit, now - LATE_AFTER), urgent=True),
        Task("task_failed", waiting.failed_messages(unit, now - FAILED_WITHIN)),
    )


PAGE = Page("", "today", create_router, tasks=tasks)


@dataclass(frozen=True, slots=True)
class _Today:
    console: Console

    def show(self, request: Request, staff: Anyone) -> Response:
        """The first screen, with what waits for somebody of this role."""
        services = self.console.services
        now = services.clock()
        with services.store.read() as unit:
            waits = [
                task
                for page in self.console.pages
                if page.tasks is not None and may(staff, page.roles)
                for task in page.tasks(self.console, unit)
                if task.count
            ]
            open_alarms = alarms.list_alarms(unit)
            published = waiting.published_by_consultation(unit)
        return self.console.show(
            request,
            "today.html",
            tasks=sorted(waits, key=lambda task: not task.urgent),
            alarms=open_alarms,
            consultations=sorted(services.catalogue, key=lambda each: (not each.is_open(now), each.slug)),
            published=published,
            now=now,
        )
