"""The steps with an answer that have a button: review it, publish it, pause its broadcast … a route each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Form, Request, Response

from api.console.console import POST, Console, Routes
from api.console.feedback.desk import Authority, Desk, Reader
from consultation.definition import Consultation
from consultation.feedback import broadcast, editing, retracting
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

    @property
    def read(self) -> int | None:
        """Return the revision that was read; None when the form does not say."""
        return read_whole_number(self.revision)


@dataclass(frozen=True, slots=True)
class Step:
    """A step with an answer, and its names in the audit log and in the words."""

    act: str
    take: Callable[[Unit, Consultation, Feedback, str, Filled, datetime], object]


OF_READERS: Mapping[str, Step] = MappingProxyType({
    "review": Step("feedback_reviewed", lambda unit, definition, found, by, form, now: editing.review(
        unit, found.id, by, now, revision=form.read)),
    "send-back": Step("feedback_sent_back", lambda unit, definition, found, by, form, now: editing.send_back(
        unit, found.id, form.word, by, now, revision=form.read)),
    "discard": Step("feedback_discarded", lambda unit, definition, found, by, form, now: editing.discard(
        unit, found.id)),
})  # fmt: skip
OF_AUTHORITIES: Mapping[str, Step] = MappingProxyType({
    # When the grace is over. A second click changes nothing.
    "publish": Step("feedback_leaving", lambda unit, definition, found, by, form, now: editing.publish_soon(
        unit, definition, found.id, by, now, revision=form.read)),
    "schedule": Step("feedback_scheduled", lambda unit, definition, found, by, form, now: editing.schedule(
        unit, definition, found.id, _moment(form.at, definition), by, now, revision=form.read)),
    "unschedule": Step("feedback_unscheduled", lambda unit, definition, found, by, form, now:
        editing.unschedule(unit, found.id)),
    "pause": Step("feedback_paused", lambda unit, definition, found, by, form, now: broadcast.pause(
        unit, found.id, now)),
    "resume": Step("feedback_resumed", lambda unit, definition, found, by, form, now: broadcast.resume(
        unit, found.id, now)),
    "cancel": Step("feedback_cancelled", lambda unit, definition, found, by, form, now: broadcast.cancel(
        unit, found.id, now)),
    "unretract": Step("feedback_unretracted", lambda unit, definition, found, by, form, now: retracting.stop(
        unit, found.id)),
})  # fmt: skip


def routes(console: Console) -> Routes:
    """Return a route for each step."""
    desk = Desk(console)
    return [
        *((POST, _path(name), _reader_takes(desk, step)) for name, step in OF_READERS.items()),
        *((POST, _path(name), _authority_takes(desk, step)) for name, step in OF_AUTHORITIES.items()),
    ]


def _path(name: str) -> str:
    return f"/feedback/{{feedback_id}}/{name}"


def _reader_takes(desk: Desk, step: Step) -> Callable[..., Response]:
    def take(
        request: Request, staff: Reader, feedback_id: str, form: Annotated[Filled, Depends()]
    ) -> Response:
        return _take(desk, step, request, staff, feedback_id, form)

    return take


def _authority_takes(desk: Desk, step: Step) -> Callable[..., Response]:
    def take(
        request: Request, staff: Authority, feedback_id: str, form: Annotated[Filled, Depends()]
    ) -> Response:
        return _take(desk, step, request, staff, feedback_id, form)

    return take


def _take(desk: Desk, step: Step, request: Request, staff: Staff, feedback_id: str, form: Filled) -> Response:
    return desk.act(
        request,
        staff,
        feedback_id,
        step.act,
        lambda unit, found, definition, now: step.take(unit, definition, found, staff.login, form, now),
    )


def _moment(text: str, definition: Consultation) -> datetime:
    """Return what a date and time field gives. Raises FeedbackError for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise FeedbackError("time_passed") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(definition.timezone))
