"""The preview of an answer before it is published, and a test send to oneself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Form, Request, Response

from api.console.console import existing, get, post
from api.console.feedback.desk import Desk, Reader
from api.console.feedback.reading import next_step
from api.console.feedback.writing import chosen_listeners
from consultation.clock import parse_stamp
from consultation.definition import Consultation
from consultation.feedback import editing
from consultation.feedback.model import GRACE, Feedback, FeedbackError
from consultation.feedback.preview import preview
from consultation.feedback.test_send import SendTest, send_to_oneself
from consultation.languages.model import DEFAULT, as_language
from consultation.staff import sql_addresses
from consultation.staff.sql import Staff
from consultation.store import Unit
from consultation.text.whole_number import read_whole_number


class Publishing(Desk):
    """The preview, and what is done on its page."""

    @get("/feedback/{feedback_id}/preview")
    def preview(self, request: Request, staff: Reader, feedback_id: str) -> Response:
        """Show the recipients, the texts, the cost and the time."""
        return self._preview(request, staff, feedback_id)

    @post("/feedback/{feedback_id}/listeners")
    def listeners(
        self,
        request: Request,
        staff: Reader,
        feedback_id: str,
        correction_for: Annotated[str, Form()] = "",
        revision: Annotated[str, Form()] = "",
    ) -> Response:
        """Choose the recipients of a correction: an edit like another, to be reviewed again."""
        self.act(
            request,
            staff,
            feedback_id,
            "feedback_edited",
            lambda unit, found, definition, now: _choose(
                unit, definition, found, correction_for, staff.login, now, read_whole_number(revision) or 0
            ),
        )
        return self.console.go(f"/feedback/{feedback_id}/preview")

    @post("/feedback/{feedback_id}/test")
    def test(
        self,
        request: Request,
        staff: Reader,
        feedback_id: str,
        language: Annotated[str, Form()] = DEFAULT,
    ) -> Response:
        """Send the text to one's own devices, and to nobody else."""
        services = self.console.services
        feedback, definition = self.load(feedback_id)
        now = services.clock()
        wanted = as_language(language)
        test = SendTest(definition, feedback, services.phrases, self.page_of(feedback), wanted)
        try:
            with services.store.write() as unit:
                send_to_oneself(unit, test, staff.id, now)
                editing.record(unit, "feedback_tested", feedback.id, staff.id, now)
        except FeedbackError as error:
            return self._preview(request, staff, feedback_id, self.mistakes_in(request, error))
        return self.console.told(request, f"/feedback/{feedback.id}/preview", "act_feedback_tested")

    def _preview(
        self, request: Request, staff: Staff, feedback_id: str, mistakes: Mapping[str, str] | None = None
    ) -> Response:
        services = self.console.services
        feedback, definition = self.load(feedback_id)
        version = existing(feedback.in_progress)
        now = services.clock()
        leaves_at = max(now + GRACE, parse_stamp(version.publish_at) if version.publish_at else now)
        sending = self.console.sending(definition.slug)
        with services.store.read() as unit:
            page = self.page_of(feedback)
            seen = preview(unit, definition, feedback, services.phrases, page, sending, leaves_at)
            devices = [each.channel for each in sql_addresses.linked(unit, staff.id) if each.active]
        words = self.console.words(request)
        local = now.astimezone(ZoneInfo(definition.timezone))
        ready = version.reviewed_by is not None or definition.feedback_review == "none"
        values: dict[str, Any] = {
            "feedback": feedback,
            "definition": definition,
            "version": version,
            "seen": seen,
            "leaves_at": leaves_at,
            "ready": ready,
            "devices": [words.channel(each, "label") for each in devices],
            "asks": next_step(version, definition, staff.login, may_publish=False) == "ask_yours",
            "publishes": self.console.may(("authority",), definition.slug),
            "soonest": f"{local:%Y-%m-%dT%H:%M}",
            "currency": sending.currency,
            "hours": sending.hours,
            "correction_for": chosen_listeners(version.content),
            "subject_said": self.subject(request, definition, feedback.subject),
            "readings": self.readings(request, definition, feedback.subject),
        }
        return self.console.show(request, "feedback/feedback_preview.html", mistakes=mistakes, **values)


def _choose(
    unit: Unit,
    definition: Consultation,
    feedback: Feedback,
    correction_for: str,
    by: str,
    now: datetime,
    revision: int,
) -> Feedback:
    version = feedback.in_progress
    if version is None:
        raise FeedbackError("not_in_progress")
    content = replace(
        version.content,
        notify=correction_for != "nobody",
        correction_for="everybody" if correction_for == "everybody" else "told_before",
    )
    return editing.edit(unit, definition, feedback.id, content, by, now, revision=revision)
