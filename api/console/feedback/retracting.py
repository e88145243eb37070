"""Retracting a published answer: the reason, then a preview of what is sent, then the retraction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Form, Request, Response

from api.console.console import NotFoundError, get, post
from api.console.feedback.desk import Authority, Desk, texts_of
from consultation.definition import Consultation
from consultation.delivery import sql_broadcasts
from consultation.feedback import editing
from consultation.feedback.checks import MAX_NOTE_CHARS
from consultation.feedback.model import Feedback, FeedbackError
from consultation.feedback.preview import Preview, preview
from consultation.languages.model import Language

Notes = Annotated[Mapping[Language, str], Depends(texts_of("note"))]


class Retracting(Desk):
    """The form of a retraction."""

    @get("/feedback/{feedback_id}/retract")
    def show(self, request: Request, staff: Authority, feedback_id: str) -> Response:
        """Show the form."""
        feedback, definition = self.load(feedback_id)
        return self._form(request, definition, feedback, {})

    @post("/feedback/{feedback_id}/retract")
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
        return self.act(
            request,
            staff,
            feedback_id,
            "feedback_retracting",
            lambda unit, found, definition, now: editing.ask_retraction(
                unit, definition, found.id, notes, staff.login, now
            ),
        )

    def _read_first(
        self, request: Request, login: str, feedback_id: str, notes: Mapping[Language, str]
    ) -> Response:
        services = self.console.services
        feedback, definition = self.load(feedback_id)
        now = services.clock()
        try:
            asked = editing.imagined(definition, feedback, notes, login, now)
        except FeedbackError as error:
            mistakes = self.mistakes_in(request, error)
            return self._form(request, definition, feedback, notes, mistakes=mistakes)
        with services.store.read() as unit:
            seen = preview(
                unit, definition, asked, services.phrases, self.page_of(feedback),
                self.console.sending(definition.slug), now,
            )  # fmt: skip
        return self._form(request, definition, feedback, notes, seen=seen)

    def _form(
        self,
        request: Request,
        definition: Consultation,
        feedback: Feedback,
        notes: Mapping[Language, str],
        *,
        mistakes: Mapping[str, str] | None = None,
        seen: Preview | None = None,
    ) -> Response:
        if feedback.published is None:
            raise NotFoundError
        with self.console.store.read() as unit:
            broadcast = sql_broadcasts.latest_broadcast(unit, feedback.id)
            unsent = 0 if broadcast is None else sql_broadcasts.count_unsent(unit, broadcast.id)
        return self.console.show(
            request,
            "feedback/feedback_retract.html",
            mistakes=mistakes,
            feedback=feedback,
            definition=definition,
            content=feedback.published.content,
            subject_said=self.subject(request, definition, feedback.subject),
            notes=notes,
            seen=seen,
            unsent=unsent,
            most=MAX_NOTE_CHARS,
        )
