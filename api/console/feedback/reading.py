"""The list of answers, one answer, and how far each consultation is answered."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Literal
from zoneinfo import ZoneInfo

from fastapi import Request, Response

from api.addresses import Links
from api.console.console import get
from api.console.feedback.desk import Desk, Reader, said_to
from api.console.visit import visit_of
from api.console.words import Words as ConsoleWords
from api.pages.shared.words import Words
from api.pages.statistics.drawing import Drawing
from api.pages.statistics.view import KeptFigures
from consultation.clock import parse_stamp
from consultation.contributions.sql import AnswerState
from consultation.definition import Consultation
from consultation.delivery import sql_broadcasts
from consultation.feedback import sql as feedback_sql
from consultation.feedback import sql_recipients, sql_report
from consultation.feedback.editing import changed
from consultation.feedback.model import GRACE, Feedback, Version
from consultation.languages.model import Language
from consultation.staff import sql as accounts
from consultation.staff.reach import reviewers_of
from consultation.statistics import sql_coverage
from consultation.statistics.sql_coverage import Coverage
from consultation.store import Unit

MOST_REPLIES = 100
MOST_QUOTED = 5
"""How many of the contributions that an answer is for are quoted beside it."""


class Reading(Desk):
    """Every answer, and one of them; "new" and "coverage" are no ids of answers."""

    @cached_property
    def figures(self) -> KeptFigures:
        """The figures of each consultation."""
        return KeptFigures(self.console.services)

    @get("/feedback")
    def show_all(self, request: Request, staff: Reader) -> Response:
        """Show every answer by consultation, the one that is worked in first, and the figures of each."""
        now, worked_in = self.console.clock(), self.console.working_in(request)
        ordered = sorted(
            self.console.consultations(),
            key=lambda each: (each != worked_in, not each.is_open(now), each.slug),
        )
        shown = []
        with self.console.store.read() as unit:
            for definition in ordered:
                found = sorted(
                    feedback_sql.list_feedbacks(unit, definition.slug),
                    key=lambda each: each.in_progress is None,
                )
                sent = sql_report.progress_of_all(unit, [each.id for each in found])
                listed = [
                    (each, self.subject(request, definition, each.subject), sent.get(each.id))
                    for each in found
                ]
                shown.append((definition, sql_coverage.coverage(unit, definition.slug), listed))
        return self.console.show(request, "feedback/feedback_list.html", shown=shown)

    @get("/feedback/coverage/{slug}")
    def coverage(self, request: Request, staff: Reader, slug: str) -> Response:
        """Show the coverage of a consultation, by question and principle: charts, and people reached."""
        console, definition = self.console, self.console.definition(slug)
        words = console.words(request)
        language = words.language
        found = self.figures.of(definition)
        drawing = Drawing(
            definition, found, Words(language), Links(console.services.settings.public_url, language)
        )
        answers = found.answers
        rows = [
            (f"{definition.number_of(each.slug)}. {each.short.text(language)}", answers.questions[each.slug])
            for each in definition.questions
            if each.slug in answers.questions and definition.number_of(each.slug) is not None
        ]
        principle_rows = [
            (f"{each.number}. {each.title.text(language)}", answers.principles[each.slug])
            for each in definition.principles
            if each.slug in answers.principles
        ]
        return console.show(
            request,
            "feedback/feedback_coverage.html",
            definition=definition,
            whole=answers.whole,
            charts=drawing.answered(),
            public_words=drawing.words,
            questions=_table(rows, answers.whole, words),
            principles=_table(principle_rows, answers.whole, words),
        )

    @get("/feedback/{feedback_id}")
    def show(self, request: Request, staff: Reader, feedback_id: str) -> Response:
        """Show one answer: its content, its state, the possible actions, the reactions."""
        feedback, definition = self.load(feedback_id)
        with self.console.store.read() as unit:
            broadcast = sql_broadcasts.latest_broadcast(unit, feedback.id)
            report = None if broadcast is None else sql_report.report(unit, broadcast.id)
            verdicts = sql_report.verdicts(unit, feedback.id)
            sending = sql_report.progress_of(unit, feedback.id)
            replies = sql_report.replies(unit, feedback.id, MOST_REPLIES)
            people = _people(unit, feedback, visit_of(request).language)
            beside = said_to(unit, definition, feedback.subject)[:MOST_QUOTED]
        version = feedback.in_progress
        publishes = self.console.may(("authority",), definition.slug)
        return self.console.show(
            request,
            "feedback/feedback.html",
            feedback=feedback,
            definition=definition,
            subject_said=self.subject(request, definition, feedback.subject),
            readings=self.readings(request, definition, feedback.subject),
            version=version,
            own=version is not None and staff.login in version.editors,
            **people,
            next_step=next_step(version, definition, staff.login, may_publish=publishes),
            publishes=publishes,
            report=report,
            verdicts=verdicts,
            sending=sending,
            replies=replies,
            reach=self._reach(feedback),
            leaving=leaving_of(feedback, definition, self.console.clock()),
            differences=None
            if version is None or feedback.published is None
            else changed(feedback.published.content, version.content),
            live_script=self.console.asset("live.js"),
            beside=beside,
            said=self.said(request, definition),
        )

    def _reach(self, feedback: Feedback) -> sql_recipients.Reach | None:
        """Return how many people a draft would be sent to; None without a draft."""
        if feedback.in_progress is None:
            return None
        about = (feedback.consultation, feedback.subject, feedback.id, feedback.listeners)
        return self.console.store.ask(sql_recipients.reach, *about)


def _table(
    rows: Sequence[tuple[str, Coverage]], whole: Coverage, words: ConsoleWords
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the rows of a table of coverage: the name of each, and its cells with their heads."""
    states = [state for state in whole.by_state() if state != "general" or whole.general]
    heads = [words(f"coverage_{each}") for each in (*states, "all", "reached", "days", "useful")]
    return [(name, list(zip(heads, _cells(each, states, words), strict=True))) for name, each in rows]


def _cells(each: Coverage, states: Sequence[AnswerState], words: ConsoleWords) -> list[str]:
    number, by_state = words.number, each.by_state()
    return [
        *(number(by_state[state]) for state in states),
        number(each.contributions),
        f"{number(each.reached)} / {number(each.reachable)}",
        "–" if each.median_days is None else words.days(each.median_days),
        f"{number(each.useful)} / {number(each.not_useful)}",
    ]


def _people(unit: Unit, feedback: Feedback, language: Language) -> dict[str, Any]:
    """Return the names of the staff, by login, and who may review the version in progress."""
    editors = () if feedback.in_progress is None else feedback.in_progress.editors
    return {
        "names": {each.login: each.signature(language) for each in accounts.everyone(unit)},
        "reviewers": reviewers_of(unit, feedback.consultation, editors),
    }


def needs_review(version: Version | None, definition: Consultation) -> bool:
    """Return whether somebody else has to approve a version before it is published."""
    return (
        version is not None and version.reviewed_by is None and definition.feedback_review == "second_person"
    )


def next_step(version: Version | None, definition: Consultation, login: str, *, may_publish: bool) -> str:
    """Return what is to be done next with an answer, and whether by the reader: "review", "review_yours".

    Empty when nothing is: it leaves by itself, or is published.
    """
    if version is None or version.publish_at is not None:
        return ""
    if version.is_sent_back:
        return "rewrite_yours" if login in version.editors else "rewrite"
    if needs_review(version, definition):
        if not version.is_asked:
            return "ask_yours" if login in version.editors else "ask"
        return "review" if login in version.editors else "review_yours"
    return "publish_yours" if may_publish else "publish"


@dataclass(frozen=True, slots=True)
class Leaving:
    """A publication or a retraction that can still be stopped: which, when, and for how long."""

    what: Literal["publication", "retraction"]
    at: str
    seconds: int


def leaving_of(feedback: Feedback, definition: Consultation, now: datetime) -> Leaving | None:
    """Return the publication or retraction of an answer that is within the grace; None when there is none."""
    version = feedback.retracting or feedback.in_progress
    if version is None or version.publish_at is None:
        return None
    moment = parse_stamp(version.publish_at)
    if moment > now + GRACE:
        return None
    local = moment.astimezone(ZoneInfo(definition.timezone))
    seconds = max(0, math.ceil((moment - now).total_seconds()))
    return Leaving("retraction" if version.retracts else "publication", f"{local:%H:%M:%S}", seconds)
