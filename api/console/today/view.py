"""The first screen: waiting tasks, the most urgent first, alarms, and the state of the consultations.

GET  /console
POST /console/alarms/{number}/seen   end an alarm that an administrator has looked at
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated

from fastapi import Form, Path, Request, Response

from api.console.console import Anyone, Console, Operator, Page, Section, Task, When, get, post
from api.console.moderation.desk import MODERATORS, last_decision
from api.console.statistics.view import joined_this_week, names_of_ways
from api.console.visit import visit_of
from consultation.delivery import sql_channels
from consultation.staff import sql_audit
from consultation.statistics import sql
from consultation.store import Unit

ORDER: tuple[When, ...] = ("now", "today", "later")
LATE = ("task_late", "task_assigned_late")
"""The tasks that are late, by their words."""


def tasks(console: Console, unit: Unit) -> Sequence[Task]:
    """Return the tasks that no page of their own counts; a general answer reduces none of them."""
    mine = console.within()
    by_state = sql.contributions_by_answer(unit, mine)
    waiting = [each for each in sql.unanswered_by_consultation(unit) if mine is None or each in mine]
    only = f"?consultation={waiting[0]}" if len(waiting) == 1 else ""
    found = (
        Task("task_unanswered", by_state.get("waiting", 0), f"/feedback/new{only}", "later"),
        Task("task_general_only", by_state.get("general", 0), "/feedback/new", "later"),
        Task("task_not_told", by_state.get("not_told", 0), "/feedback", "later"),
    )
    return [each for each in found if console.offers(each.path)]


class _Today(Section):
    @get("")
    def show(self, request: Request, staff: Anyone) -> Response:
        """Show the first screen, with the tasks of the visitor's role."""
        now = self.console.clock()
        with self.console.store.read() as unit:
            waits = self.console.waiting(unit, visit_of(request).reach)
            # Alarms are of the installation, and some of persons: those who work on a part of it have tasks.
            open_alarms = sql_channels.list_alarms(unit) if visit_of(request).reach.is_whole else []
            names, words = self.console.names_of_lines(unit), self.console.words(request)
            places = {each.channel: words.place(each.channel, names) for each in open_alarms}
            moderates = self.console.may(MODERATORS)
            mine = last_decision(self.console, unit, staff, now) if moderates else None
            published = sql.published_by_consultation(unit)
            joined = self._joined(unit, now)
            week = sum(joined.values(), Counter[str]())
        return self.console.show(
            request,
            "today/today.html",
            tasks=[
                (when, found) for when in ORDER if (found := [each for each in waits if each.when == when])
            ],
            none_late=bool(waits) and not open_alarms and not any(each.words in LATE for each in waits),
            alarms=open_alarms,
            places=places,
            moderates=moderates,
            mine=mine,
            script=self.console.asset("moderation.js"),
            ends_alarms=self.console.may(("administrator",)),
            consultations=sorted(
                self.console.consultations(), key=lambda each: (not each.is_open(now), each.slug)
            ),
            published=published,
            joined={slug: ways.total() for slug, ways in joined.items()},
            ways={name: week[way] for way, name in names_of_ways(words).items() if week[way]},
            unknown=self._unknown(published, now),
            begins=self.console.offers("/consultations/new"),
            leads_to={each.slug: self._leads_to(each.slug) for each in self.console.consultations()},
            now=now,
        )

    def _unknown(self, published: Mapping[str, int], now: datetime) -> set[str]:
        """Return the open consultations that nobody has answered, and that the visitor may make known."""
        return {
            each.slug
            for each in self.console.consultations()
            if each.is_open(now)
            and not published.get(each.slug)
            and self.console.offers("/outreach", each.slug)
        }

    def _joined(self, unit: Unit, now: datetime) -> dict[str, Counter[str]]:
        """Return who took part this week in each open consultation where anybody does, by their way."""
        found = {
            each.slug: joined_this_week(unit, each, now)
            for each in self.console.consultations()
            if each.is_open(now)
        }
        return {
            slug: Counter({way: each.lately for way, each in ways.items()})
            for slug, ways in found.items()
            if ways
        }

    def _leads_to(self, slug: str) -> str:
        """Return the page of a consultation where the visitor works: its versions, else what is to read."""
        if self.console.offers("/consultations", slug):
            return f"/consultations/{slug}/versions"
        return f"/moderation/{slug}" if self.console.offers("/moderation", slug) else f"/figures/{slug}"

    @post("/alarms/{number}/seen")
    def alarm_seen(
        self,
        request: Request,
        staff: Operator,
        number: Annotated[int, Path(ge=1, le=2**53 - 1)],
        times: Annotated[int, Form(ge=1, le=2**53 - 1)],
    ) -> Response:
        """End an alarm, unless it has happened again since the page was read."""
        now = self.console.clock()
        with self.console.store.write() as unit:
            seen = sql_channels.mark_seen(unit, number, times, now)
            if seen is not None:
                subject = f"alarm:{seen.kind}:{seen.channel}"
                sql_audit.record(unit, "alarm_seen", now, staff.id, subject, reason=seen.reason)
        return self.console.told(
            request, "", "alarm_ended" if seen else "alarm_again", "done" if seen else "problem"
        )


PAGE = Page("", "today", (_Today,), tasks=tasks)
