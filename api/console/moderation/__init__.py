"""The moderation queue in the console, one contribution at a time or in bulk.

Each address but the first names a list: ?view=&about=&language=&flagged=

GET  /console/moderation                        the list with the most contributions waiting
GET  /console/moderation/{slug}?beyond=         a page of a list
POST /console/moderation/{slug}                 decide about those chosen
GET  /console/moderation/{slug}/first           the first one of a list
GET  /console/moderation/{slug}/search?words=   by words or a number, whatever was decided
GET  /console/moderation/{slug}/decided?before= what was decided, the latest first
GET  /console/moderation/{slug}/{number}        one, its suggestions, reports and history
POST /console/moderation/{slug}/{number}        decide about it
POST /console/moderation/{slug}/{number}/care   note what was done for somebody in distress
POST /console/undo                              undo one's last decision
"""

from __future__ import annotations

from collections.abc import Sequence

from api.console.console import Console, Page, Task
from api.console.moderation.desk import MODERATORS
from api.console.moderation.one import One, Undoing
from api.console.moderation.several import Finding, Lists
from consultation.moderation import sql_queue, sql_reports
from consultation.statistics import sql
from consultation.store import Unit


def tasks(console: Console, unit: Unit) -> Sequence[Task]:
    """Return the contributions to read, before publication or after, reported ones, and distress."""
    mine = console.within()
    urgent, unread = (
        sql_queue.urgent_contributions(unit, mine),
        sql_queue.contributions_not_looked_at(unit, mine),
    )
    reported = sql_reports.reported_contributions(unit, mine)
    return (
        Task("task_distress", urgent, "/moderation?view=urgent", "now"),
        Task("task_received", sql.contributions_to_read(unit, mine), "/moderation"),
        Task("task_not_looked_at", unread, "/moderation?view=recent"),
        Task("task_reported", reported, "/moderation?view=reported", "now"),
    )


PAGE = Page(
    "/moderation",
    "moderation",
    (Undoing, Lists, Finding, One),
    roles=MODERATORS,
    tasks=tasks,
    by_consultation=True,
)
