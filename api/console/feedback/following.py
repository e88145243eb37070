"""The progress of a published answer's broadcast, live and as a file."""

from __future__ import annotations

import io
from dataclasses import dataclass

from fastapi import Request, Response

from api.console.access import existing
from api.console.console import GET, Console, Routes
from api.console.feedback.desk import Desk, Reader
from consultation.delivery import sql_broadcasts
from consultation.delivery.sql_broadcasts import Broadcast
from consultation.feedback import sql_report
from consultation.feedback.model import Feedback
from consultation.feedback.sql_report import Report, people_noticed
from consultation.store import Unit


def routes(console: Console) -> Routes:
    """Return the page of the broadcast and its file."""
    pages = _Following(Desk(console))
    return [
        (GET, "/feedback/{feedback_id}/push", pages.show),
        (("GET",), "/feedback/{feedback_id}/people.csv", pages.export),
    ]


@dataclass(frozen=True, slots=True)
class _Following:
    desk: Desk

    def show(self, request: Request, staff: Reader, feedback_id: str) -> Response:
        """Show the latest broadcast: its progress, recipients by state and reason, the reactions."""
        feedback, definition = self.desk.load(feedback_id)
        with self.desk.console.store.read() as unit:
            broadcast = self._latest(unit, feedback)
            report = sql_report.report(unit, broadcast.id)
            sent = sql_report.progress_of(unit, feedback.id)
            noticed = people_noticed(unit, broadcast.id)
            verdicts = sql_report.verdicts(unit, feedback.id)
        return self.desk.console.show(
            request,
            "feedback/feedback_push.html",
            feedback=feedback,
            definition=definition,
            subject_said=self.desk.subject(request, definition, feedback.subject),
            report=report,
            noticed=noticed,
            verdicts=verdicts,
            sending=sent,
            told=_sums(report, skipped=False),
            untold=_sums(report, skipped=True),
            live_script=self.desk.live_script,
            steers=self.desk.console.may(("authority",), definition.slug),
        )

    def export(self, request: Request, staff: Reader, feedback_id: str) -> Response:
        """Return one line per recipient of the latest broadcast, without addresses.

        The audit log says who took the file.
        """
        feedback, _ = self.desk.load(feedback_id)
        with self.desk.console.store.read() as unit:
            file = io.StringIO(newline="")
            sql_report.write_lines(unit, self._latest(unit, feedback).id, file)
        self.desk.console.store.do(
            self.desk.record, "feedback_people_exported", feedback.id, staff, self.desk.console.clock()
        )
        headers = {
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="retroaction-{feedback.id}.csv"',
        }
        return Response(file.getvalue(), headers=headers)

    def _latest(self, unit: Unit, feedback: Feedback) -> Broadcast:
        return existing(sql_broadcasts.latest_broadcast(unit, feedback.id))


def _sums(report: Report, *, skipped: bool) -> list[sql_report.OutcomeCount]:
    return [each for each in report.outcomes if (each.state == "skipped") == skipped]
