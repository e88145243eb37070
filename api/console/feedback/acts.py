"""The acts on an answer that take one button: review it, publish it, pause its broadcast … a route each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Form, Request, Response

from api.console.console import POST
from api.console.feedback.desk import Authority, Desk, Reader
from api.http.routes_when_asked import Routes
from consultation.definition import Consultation
from consultation.feedback import broadcast, editing
from consultation.feedback.model import Feedback, FeedbackError
from consultation.staff.sql import Staff
from consultation.store import Unit
from consultation.text.whole_number import read_whole_number


@dataclass(frozen=True, slots=True)
class Filled:
    """The fields that the form of a button may hold; `revision` is the one that was read."""

    revision: Annotated[str, Form()] = ""
    word: Annotated[str, Form()] = ""
    at: Annotated[str, Form()] = ""
    sure: Annotated[str, Form()] = ""

    @property
    def read(self) -> int:
        """Return the revision that was read; 0 when the form does not say."""
        return read_whole_number(self.revision) or 0


@dataclass(frozen=True, slots=True)
class Act:
    """An act on an answer, and its name in the audit log and in the words."""

    name: str
    do: Callable[[Unit, Consultation, Feedback, str, Filled, datetime], object]


OF_READERS: Mapping[str, Act] = MappingProxyType({
    "ask": Act("feedback_asked", lambda unit, definition, found, by, form, now: editing.ask(
        unit, found.id, by, now, revision=form.read)),
    "review": Act("feedback_reviewed", lambda unit, definition, found, by, form, now: editing.review(
        unit, found.id, by, now, revision=form.read)),
    "send-back": Act("feedback_sent_back", lambda unit, definition, found, by, form, now: editing.send_back(
        unit, found.id, form.word, by, now, revision=form.read)),
    "discard": Act("feedback_discarded", lambda unit, definition, found, by, form, now: editing.discard(
        unit, found.id, revision=form.read)),
})  # fmt: skip
OF_AUTHORITIES: Mapping[str, Act] = MappingProxyType({
    # When the grace is over. A second click changes nothing.
    "publish": Act("feedback_leaving", lambda unit, definition, found, by, form, now: editing.publish_soon(
        unit, definition, found.id, by, now, revision=form.read)),
    "schedule": Act("feedback_scheduled", lambda unit, definition, found, by, form, now: editing.schedule(
        unit, definition, found.id, _moment(form.at, definition), by, now, revision=form.read)),
    "unschedule": Act("feedback_unscheduled", lambda unit, definition, found, by, form, now:
        editing.unschedule(unit, found.id)),
    "pause": Act("feedback_paused", lambda unit, definition, found, by, form, now: broadcast.pause(
        unit, found.id, now)),
    "resume": Act("feedback_resumed", lambda unit, definition, found, by, form, now: broadcast.resume(
        unit, found.id, now)),
    "cancel": Act("feedback_cancelled", lambda unit, definition, found, by, form, now: broadcast.cancel(
        unit, found.id, now)),
    "unretract": Act("feedback_unretracted", lambda unit, definition, found, by, form, now: editing.stop(
        unit, found.id)),
})  # fmt: skip


class Acts(Desk):
    """The buttons: each act has an address."""

    def routes(self) -> Routes:
        """Return a route for each act."""
        return [
            *((POST, _path(name), _of_reader(self, act)) for name, act in OF_READERS.items()),
            *((POST, _path(name), _of_authority(self, act)) for name, act in OF_AUTHORITIES.items()),
        ]


def _path(name: str) -> str:
    return f"/feedback/{{feedback_id}}/{name}"


def _of_reader(desk: Desk, act: Act) -> Callable[..., Response]:
    def take(
        request: Request, staff: Reader, feedback_id: str, form: Annotated[Filled, Depends()]
    ) -> Response:
        return _take(desk, act, request, staff, feedback_id, form)

    return take


def _of_authority(desk: Desk, act: Act) -> Callable[..., Response]:
    def take(
        request: Request, staff: Authority, feedback_id: str, form: Annotated[Filled, Depends()]
    ) -> Response:
        return _take(desk, act, request, staff, feedback_id, form)

    return take


def _take(desk: Desk, act: Act, request: Request, staff: Staff, feedback_id: str, form: Filled) -> Response:
    if act.name == "feedback_leaving" and form.sure != "yes":
        desk.load(feedback_id)
        mistakes = {"publish-read": desk.console.words(request).plain("publish_unread")}
        return desk.console.refused(request, f"/feedback/{feedback_id}/preview", mistakes)
    return desk.act(
        request,
        staff,
        feedback_id,
        act.name,
        lambda unit, found, definition, now: act.do(unit, definition, found, staff.login, form, now),
    )


def _moment(text: str, definition: Consultation) -> datetime:
    """Return what a date and time field gives. Raises FeedbackError for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise FeedbackError("time_passed") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(definition.timezone))
