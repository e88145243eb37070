"""One's own e-mail: where it goes, and what is in it.

GET  /console/account/mail
POST /console/account/mail           what to be told
POST /console/account/mail/address   where
POST /console/account/mail/trial     send a trial e-mail
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import Form, Request, Response

from api.console.console import Anyone, Console, Page, Section, get, post
from api.console.mail.digest import day_here
from api.console.visit import present_visit
from consultation.mail import sql as mail_sql
from consultation.mail import sql_outbox
from consultation.mail.model import ALARMS, APPROVALS, DECISIONS, DISTRESS
from consultation.mail.telling import READERS
from consultation.refusals import RefusalError, gathered, refuse
from consultation.staff import sql_audit
from consultation.staff.reach import MANAGERS, REVIEWERS
from consultation.staff.sql import Staff


def subjects_of(console: Console) -> Sequence[str]:
    """Return what is in the visitor's digest: the tasks of each page that they see, by the page's name."""
    seen = [page.words for page in console.pages if page.tasks is not None and console.may(page.roles)]
    return [*seen, ALARMS] if present_visit().reach.is_whole else seen


class _OwnMail(Section):
    @get("/account/mail")
    def show(self, request: Request, staff: Anyone) -> Response:
        """Show where one's e-mail goes and what it tells."""
        return self._page(request, staff)

    @post("/account/mail")
    def choose(
        self, request: Request, staff: Anyone, told: Annotated[list[str] | None, Form()] = None
    ) -> Response:
        """Store what to be told: what is not ticked is refused."""
        ticked = set(told or ())
        with self.console.store.write() as unit:
            refused = [each for each in self._all_subjects() if each not in ticked]
            mail_sql.refuse(unit, staff.id, refused, self.console.clock())
        return self.console.told(request, "/account/mail", "mail_chosen")

    @post("/account/mail/address")
    def set_address(
        self,
        request: Request,
        staff: Anyone,
        address: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
    ) -> Response:
        """Store the address, after the password: links that open the account are sent to it."""
        now = self.console.clock()
        unproved = self.console.unproved(request, staff, password)
        wrong: list[RefusalError[Any]] = []
        try:
            with self.console.store.write() as unit:
                with gathered(wrong):
                    today = day_here(self.console, now)
                    changed = mail_sql.set_address(unit, staff.id, address, today, now, by=staff.id)
                refuse((*wrong, *unproved))
        except RefusalError as error:
            fields = {"mail_malformed": "address", "unproved": "password"}
            mistakes = self.console.mistakes(request, error.every, "staff_", fields)
            return self._page(request, staff, mistakes, address, 403 if unproved else 422)
        said = "gone" if not address.strip() else "saved" if changed else "same"
        return self.console.told(request, "/account/mail", f"mail_address_{said}")

    @post("/account/mail/trial")
    def send_trial(self, request: Request, staff: Anyone) -> Response:
        """Queue a trial e-mail to oneself."""
        now = self.console.clock()
        with self.console.store.write() as unit:
            if mail_sql.address_of(unit, staff.id) is not None:
                sql_outbox.enqueue(unit, staff.id, "trial", {}, now)
                sql_audit.record(unit, "mail_trial", now, staff.id, f"staff:{staff.id}")
        return self.console.told(request, "/account/mail", "mail_trial_sent")

    def _at_once(self) -> list[str]:
        subjects = [(READERS, DISTRESS), (REVIEWERS, APPROVALS), (MANAGERS, DECISIONS)]
        return [each for roles, each in subjects if self.console.may(roles)]

    def _all_subjects(self) -> Sequence[str]:
        at_once = self._at_once()
        return [*at_once, *subjects_of(self.console)]

    def _page(
        self,
        request: Request,
        staff: Staff,
        mistakes: Mapping[str, str] | None = None,
        given: str | None = None,
        status: int = 200,
    ) -> Response:
        with self.console.store.read() as unit:
            address = mail_sql.address_of(unit, staff.id)
            refused = mail_sql.refusals_of(unit, staff.id)
            last = sql_outbox.last_of(unit, staff.id)
        return self.console.show(
            request,
            "mail/own_mail.html",
            status,
            is_set_up=self.console.services.settings.mail is not None,
            address=address,
            given=(address or "") if given is None else given,
            refused=refused,
            at_once=self._at_once(),
            daily=subjects_of(self.console),
            last=last,
            mistakes=mistakes,
        )


PAGE = Page("/account/mail", "mail", (_OwnMail,), in_navigation=False)
