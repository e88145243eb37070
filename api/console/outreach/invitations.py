"""Invitations by text message: made from a list of numbers, previewed, started and controlled.

GET  /console/consultations/{slug}/invitations                  those of a consultation, and the form
POST /console/consultations/{slug}/invitations                  make one: nobody is written to yet
GET  /console/consultations/{slug}/invitations/{number}         the preview, or where it stands
POST /console/consultations/{slug}/invitations/{number}/{act}   start it, pause, resume, cancel, discard …
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Depends, File, Form, Request, Response, UploadFile

from api.console.console import Console, Manager, NotFoundError, Section, Task, existing, get, post
from api.console.feedback.desk import texts_of
from api.console.visit import present_visit
from consultation.definition import Consultation
from consultation.languages.model import Language
from consultation.mail.telling import tell_approvers
from consultation.outreach import inviting, sql_invitations
from consultation.outreach.inviting import Terms
from consultation.outreach.model import (
    GROUNDS,
    MAX_GROUND_CHARS,
    MAX_NAME_CHARS,
    MAX_TEXT_CHARS,
    REMIND_DAYS,
    Invitation,
    InvitationError,
    Wording,
)
from consultation.outreach.numbers import Number, NumberList, read_numbers
from consultation.outreach.wording import CHANNEL, check_wording, usual_text
from consultation.refusals import RefusalError, gathered
from consultation.staff import sql_audit
from consultation.staff.reach import approvers_of
from consultation.staff.sql import Staff
from consultation.store import Unit
from consultation.text.whole_number import read_whole_number

FORM = "/consultations/{slug}/invitations"
MOST_BYTES = 12_000_000
"""A list of 200,000 numbers, with names and addresses beside them."""
AT_ONCE = 2_000
"""Numbers stored in a transaction: somebody who writes meanwhile waits for them."""
_FIELDS = {each: each for each in ("name", "ground", "ground_told", "remind")} | dict.fromkeys(
    ("empty", "both", "not_text", "too_many", "no_number"), "numbers"
)
"""The field that a refusal is about."""
_ACTS = {
    "start": "started",
    "pause": "paused",
    "resume": "resumed",
    "cancel": "cancelled",
    "withdraw": "withdrawn",
    "discard": "discarded",
}

Texts = Annotated[Mapping[Language, str], Depends(texts_of("text"))]


def tasks(console: Console, unit: Unit) -> Sequence[Task]:
    """Return the invitations of others that wait for a second person, where one is asked for."""
    staff = present_visit().reach.staff
    if not console.services.settings.second_person_approves or staff is None:
        return ()
    waiting = [
        each
        for each in sql_invitations.drafts_of_others(unit, staff.id)
        if (definition := console.served(each.consultation)) is not None
        and definition.is_open(console.services.clock())
    ]
    path = f"/consultations/{waiting[0].consultation}/invitations" if waiting else "/outreach"
    return (Task("task_invitations", len(waiting), path),)


class InvitationPages(Section):
    """The lists of people to invite."""

    @get(FORM)
    def show(self, request: Request, staff: Manager, slug: str) -> Response:
        """Show the invitations of a consultation, and the form to make one."""
        definition = self.console.definition(slug)
        words = self.console.services.phrases
        texts = {each: usual_text(definition, words, each) for each in definition.languages}
        return self._show(request, definition, Wording("", "", "", texts))

    @post(FORM)
    def make(
        self,
        request: Request,
        staff: Manager,
        slug: str,
        texts: Texts,
        name: Annotated[str, Form()] = "",
        ground: Annotated[str, Form()] = "",
        ground_told: Annotated[str, Form()] = "",
        remind: Annotated[str, Form()] = "",
        pasted: Annotated[str, Form()] = "",
        numbers: Annotated[UploadFile | None, File()] = None,
    ) -> Response:
        """Make an invitation from a list; nobody is written to before the preview is confirmed."""
        definition = self.console.definition(slug)
        days = read_whole_number(remind)
        wording = Wording(name, ground, ground_told, texts, days if remind.strip() else None)
        content = b"" if numbers is None else numbers.file.read()
        wrong: list[RefusalError[Any]] = []
        with gathered(wrong):
            checked = check_wording(definition, wording)
        if remind.strip() and days is None:
            wrong.append(InvitationError("remind"))
        with gathered(wrong):
            if content.strip() and pasted.strip():
                raise InvitationError("both")
            read = read_numbers(content or pasted.encode())
        if wrong:
            return self._show(request, definition, wording, wrong, pasted)
        made = self._store(definition, checked, read, staff)
        return self.console.told(request, f"/consultations/{slug}/invitations/{made}", "invitation_made")

    @get(FORM + "/{number}")
    def show_one(self, request: Request, staff: Manager, slug: str, number: str) -> Response:
        """Show what starting an invitation would do, or where a started one stands."""
        definition, services = self.console.definition(slug), self.console.services
        sending = self.console.sending(slug)
        terms = Terms(sending.price, sending.rates.get(CHANNEL), sending.hours)
        now = services.clock()
        with services.store.read() as unit:
            found = _find(unit, slug, number)
            plan = None
            if found.state == "draft" and definition.join_words:
                plan = inviting.plan(unit, definition, services.phrases, found, terms, now)
            progress = inviting.progress(unit, definition, found, now)
            approvers = approvers_of(unit, slug, found.made_by)
        if sending.hours is not None:
            progress = progress.before_its_queue(sending.hours, ZoneInfo(definition.timezone), now)
        return self.console.show(
            request,
            "outreach/invitation.html",
            definition=definition,
            invitation=found,
            plan=plan,
            progress=progress,
            currency=sending.currency,
            is_open=definition.is_open(now),
            price=sending.price,
            hours=sending.hours,
            approvers=approvers,
            may_start=not services.settings.second_person_approves or found.made_by != staff.id,
        )

    @post(FORM + "/{number}/{act}")
    def act(self, request: Request, staff: Manager, slug: str, number: str, act: str) -> Response:
        """Start, pause, resume or end an invitation; the audit log says who did."""
        definition, services = self.console.definition(slug), self.console.services
        if act not in _ACTS:
            raise NotFoundError
        every = f"/consultations/{slug}/invitations"
        one = f"{every}/{number}"
        try:
            with services.store.write() as unit:
                found = _find(unit, slug, number)
                self._change(unit, definition, found, act, staff)
                subject = f"invitation:{slug}:{found.id}"
                sql_audit.record(unit, f"invitation_{_ACTS[act]}", services.clock(), staff.id, subject)
        except InvitationError as error:
            return self.console.told(request, one, f"invitation_problem_{error.reason}", "problem")
        return self.console.told(request, every if act == "discard" else one, f"invitation_{_ACTS[act]}")

    def _change(
        self, unit: Unit, definition: Consultation, found: Invitation, act: str, staff: Staff
    ) -> None:
        now = self.console.services.clock()
        match act:
            case "start":
                second = self.console.services.settings.second_person_approves
                inviting.start(unit, definition, found, staff.id, now, second_person=second)
            case "pause":
                inviting.pause(unit, found)
            case "resume":
                inviting.resume(unit, found, now)
            case "cancel":
                inviting.cancel(unit, found, now)
            case "withdraw":
                inviting.withdraw_ground(unit, found, now)
            case _:
                inviting.discard(unit, found)

    def _store(self, definition: Consultation, wording: Wording, read: NumberList, staff: Staff) -> int:
        """Store an invitation and its list, some numbers at a time; return its id."""
        services = self.console.services
        with services.store.write() as unit:
            made = sql_invitations.add_invitation(unit, definition.slug, wording, staff.id, services.clock())
            subject = f"invitation:{definition.slug}:{made}"
            sql_audit.record(
                unit, "invitation_made", services.clock(), staff.id, subject, ground=wording.ground
            )
        for some in _in_parts(read.numbers):
            with services.store.write() as unit:
                sql_invitations.add_numbers(unit, made, some, definition.languages[0])
        refused: dict[str, list[int]] = {
            why: [count, *read.places[why]] for why, count in read.refused.items()
        }
        with services.store.write() as unit:
            sql_invitations.finish_list(unit, made, refused)
            if services.settings.second_person_approves:
                tell_approvers(unit, "invitation", definition.slug, made, staff.id, services.clock())
        return made

    def _show(
        self,
        request: Request,
        definition: Consultation,
        written: Wording,
        wrong: Sequence[RefusalError[Any]] = (),
        pasted: str = "",
    ) -> Response:
        services = self.console.services
        with services.store.read() as unit:
            found = [
                (each, inviting.people_of(unit, each))
                for each in sql_invitations.invitations_of(unit, definition.slug)
            ]
        return self.console.show(
            request,
            "outreach/invitations.html",
            mistakes=self.console.mistakes(request, wrong, "invitation_problem_", _FIELDS),
            definition=definition,
            found=found,
            written=written,
            pasted=pasted,
            grounds=GROUNDS,
            days=REMIND_DAYS,
            most={"name": MAX_NAME_CHARS, "text": MAX_TEXT_CHARS, "ground": MAX_GROUND_CHARS},
        )


def _find(unit: Unit, slug: str, number: str) -> Invitation:
    """Return an invitation by the number in an address. Raises NotFoundError."""
    return existing(sql_invitations.find_invitation(unit, slug, read_whole_number(number) or 0))


def _in_parts(numbers: Sequence[Number]) -> Iterator[Sequence[Number]]:
    for start in range(0, len(numbers), AT_ONCE):
        yield numbers[start : start + AT_ONCE]
