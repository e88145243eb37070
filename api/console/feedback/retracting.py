"""Retracting a published answer: the reason, then a preview of what is sent, then the retraction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form, Request, Response

from api.console.access import NotFoundError
from api.console.console import GET, POST, Console, Routes
from api.console.feedback.desk import Authority, Desk, texts_of
from consultation.definition import Consultation
from consultation.delivery import sql_broadcasts
from consultation.feedback import retracting
from consultation.feedback.checks import MAX_NOTE_CHARS
from consultation.feedback.model import Feedback, FeedbackError
from consultation.feedback.preview import Preview, preview
from consultation.languages.model import Language

Notes = Annotated[Mapping[Language, str], Depends(texts_of("note"))]


def routes(console: Console) -> Routes:
    """Return the form of a retraction."""
    pages = _Retracting(Desk(console))
    return [
        (GET, "/feedback/{feedback_id}/retract", pages.show),
        (POST, "/feedback/{feedback_id}/retract", pages.retract),
    ]


@dataclass(frozen=True, slots=True)
class _Retracting:
    desk: Desk

    def show(self, request: Request, staff: Authority, feedback_id: str) -> Response:
        """Show the form."""
        feedback, definition = self.desk.load(feedback_id)
        return self._form(request, definition, feedback, {})

    def retract(
        self,
        request: Request,
        staff: Authority,
        feedback_id: str,
        notes: Notes,
        sure: Annotated[str, Form()] = "",
    ) -> Response:
        """Show what would be sent; once that was confirmed, retract the answer when the grace is over."""
        if not sure:
            return self._read_first(request, staff.login, feedback_id, notes)
        return self.desk.act(
            request,
            staff,
            feedback_id,
            "feedback_retracting",
            lambda unit, found, definition, now: retracting.ask(
                unit, definition, found.id, notes, staff.login, now
            ),
        )

    def _read_first(
        self, request: Request, login: str, feedback_id: str, notes: Mapping[Language, str]
    ) -> Response:
        services = self.desk.console.services
        feedback, definition = self.desk.load(feedback_id)
        now = services.clock()
        try:
            asked = retracting.imagined(definition, feedback, notes, login, now)
        except FeedbackError as error:
            problem = self.desk.problem(request, error)
            return self._form(request, definition, feedback, notes, problem=problem)
        with services.store.read() as unit:
            seen = preview(
                unit, definition, asked, services.phrases, self.desk.page_of(feedback),
                self.desk.console.sending(definition.slug), now,
            )  # fmt: skip
        return self._form(request, definition, feedback, notes, seen=seen)

    def _form(
        self,
        request: Request,
        definition: Consultation,
        feedback: Feedback,
        notes: Mapping[Language, str],
        *,
        problem: str = "",
        seen: Preview | None = None,
    ) -> Response:
        if feedback.published is None:
            raise NotFoundError
        with self.desk.console.store.read() as unit:
            broadcast = sql_broadcasts.latest_broadcast(unit, feedback.id)
            unsent = 0 if broadcast is None else sql_broadcasts.count_unsent(unit, broadcast.id)
        return self.desk.console.show(
            request,
            "feedback/feedback_retract.html",
            422 if problem else 200,
            feedback=feedback,
            definition=definition,
            content=feedback.published.content,
            subject_said=self.desk.subject(request, definition, feedback.subject),
            notes=notes,
            problem=problem,
            seen=seen,
            unsent=unsent,
            most=MAX_NOTE_CHARS,
        )
