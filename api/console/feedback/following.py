"""The progress of a published answer's broadcast, live and as a file."""

from __future__ import annotations

import io

from fastapi import Request, Response

from api.console.console import answers, existing, get
from api.console.feedback.desk import Desk, Reader
from api.console.messages.view import LATE_AFTER
from consultation.delivery import sql_broadcasts, sql_failures
from consultation.delivery.sql_broadcasts import Broadcast
from consultation.feedback import editing, sql_report
from consultation.feedback.model import Feedback
from consultation.feedback.sql_report import Report, people_noticed
from consultation.store import Unit


class Following(Desk):
    """The progress of the broadcast, and its file."""

    @get("/feedback/{feedback_id}/push")
    def show(self, request: Request, staff: Reader, feedback_id: str) -> Response:
        """Show the latest broadcast: its progress, recipients by state and reason, the reactions."""
        feedback, definition = self.load(feedback_id)
        now = self.console.clock()
        with self.console.store.read() as unit:
            broadcast = self._latest(unit, feedback)
            report = sql_report.report(unit, broadcast.id)
            sent = sql_report.progress_of(unit, feedback.id)
            noticed = people_noticed(unit, broadcast.id)
            verdicts = sql_report.verdicts(unit, feedback.id)
            late = sql_failures.late(unit, now - LATE_AFTER, now, [definition.slug])
        return self.console.show(
            request,
            "feedback/feedback_push.html",
            feedback=feedback,
            definition=definition,
            subject_said=self.subject(request, definition, feedback.subject),
            report=report,
            noticed=noticed,
            verdicts=verdicts,
            sending=sent,
            hours=self.console.sending(definition.slug).hours,
            late={each.channel for each in late if not each.leaving},
            waits=any(each.waits_until(now) for each in report.outcomes),
            placed=sum(each.people for each in report.outcomes if each.is_placed),
            told=_sums(report, skipped=False),
            untold=_sums(report, skipped=True),
            live_script=self.console.asset("live.js"),
            steers=self.console.may(("authority",), definition.slug),
        )

    @answers(("GET",), "/feedback/{feedback_id}/people.csv")
    def export(self, request: Request, staff: Reader, feedback_id: str) -> Response:
        """Return one line per recipient of the latest broadcast, without addresses.

        The audit log says who took the file.
        """
        feedback, _ = self.load(feedback_id)
        with self.console.store.read() as unit:
            file = io.StringIO(newline="")
            sql_report.write_lines(unit, self._latest(unit, feedback).id, file)
        self.console.store.do(
            editing.record, "feedback_people_exported", feedback.id, staff.id, self.console.clock()
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
