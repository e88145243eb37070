"""The organisations that share an installation: their names, their consultations and their staff.

GET  /console/organisations                                    every organisation
POST /console/organisations                                    add one
GET  /console/organisations/{organisation_id}                  one organisation
POST /console/organisations/{organisation_id}/name             rename it
POST /console/organisations/{organisation_id}/consultations    give it the consultations that are ticked
POST /console/organisations/{organisation_id}/accounts         move the accounts that are ticked to it
POST /console/organisations/{organisation_id}/line             give it a number of its own, or take it away

They are for administrators of the installation: those of an organisation see no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Form, Request, Response

from api.channels.lines import Offer, Problem, problem_of, read_number
from api.console.access import Administrator, NotAllowedError, NotFoundError
from api.console.console import GET, POST, Console, Page, Routes
from api.console.versions.acts import known_slugs
from api.console.versions.shown import title_of
from api.settings import lines_offered
from consultation.channels import Channel
from consultation.delivery import sql_lines
from consultation.delivery.sql_lines import Line, LineTakenError
from consultation.staff import sql as accounts
from consultation.staff import sql_organisations
from consultation.staff.sql import MAX_NAME_CHARS, Staff, StaffError
from consultation.staff.sql_organisations import Organisation
from consultation.store import Unit

Ticked = Annotated[list[str] | None, Form()]
LineProblem = tuple[Channel, Mapping[str, str], Problem, str]
"""A form that was not taken: its channel, what was written, what is wrong, and that in words."""


def routes(console: Console) -> Routes:
    """Return the routes of the organisations."""
    pages = _Organisations(console)
    one = "/organisations/{organisation_id}"
    return [
        (GET, "/organisations", pages.show_all),
        (POST, "/organisations", pages.add),
        (GET, one, pages.show),
        (POST, f"{one}/name", pages.rename),
        (POST, f"{one}/consultations", pages.give),
        (POST, f"{one}/accounts", pages.move),
        (POST, f"{one}/line", pages.give_line),
    ]


PAGE = Page(
    "/organisations",
    "organisations",
    routes,
    roles=("administrator",),
    group="service",
    in_navigation=False,
    of_installation=True,
)


@dataclass(frozen=True, slots=True)
class _Organisations:
    console: Console

    def show_all(self, request: Request, staff: Administrator) -> Response:
        """Show every organisation, and the form for a new one."""
        return self._all(request, staff)

    def add(self, request: Request, staff: Administrator, name: Annotated[str, Form()] = "") -> Response:
        """Add an organisation."""
        _of_installation(staff)
        services = self.console.services
        try:
            with services.store.write() as unit:
                made = sql_organisations.add(unit, name, services.clock(), by=staff.id)
        except StaffError as error:
            said = self.console.words(request)(f"staff_{error.reason}")
            return self._all(request, staff, 422, str(said), name)
        return self._told(request, made.id, "organisation_added")

    def show(self, request: Request, staff: Administrator, organisation_id: str) -> Response:
        """Show one organisation."""
        return self._one(request, staff, organisation_id)

    def rename(
        self,
        request: Request,
        staff: Administrator,
        organisation_id: str,
        name: Annotated[str, Form()] = "",
    ) -> Response:
        """Give an organisation another name."""
        services = self.console.services
        try:
            with services.store.write() as unit:
                found = _found(unit, staff, organisation_id)
                sql_organisations.rename(unit, found.id, name, services.clock(), by=staff.id)
        except StaffError as error:
            said = self.console.words(request)(f"staff_{error.reason}")
            return self._one(request, staff, organisation_id, 422, str(said), name)
        return self._told(request, found.id, "organisation_renamed")

    def give(
        self, request: Request, staff: Administrator, organisation_id: str, consultation: Ticked = None
    ) -> Response:
        """Give an organisation the consultations that are ticked; the others it had are nobody's again."""
        services = self.console.services
        with services.store.write() as unit:
            found, now = _found(unit, staff, organisation_id), services.clock()
            owners, ticked = sql_organisations.owners(unit), set(consultation or ())
            for slug in sorted(known_slugs(unit, self.console)):
                if slug in ticked and owners.get(slug) != found.id:
                    sql_organisations.give(unit, slug, found.id, now, by=staff.id)
                elif slug not in ticked and owners.get(slug) == found.id:
                    sql_organisations.give(unit, slug, None, now, by=staff.id)
        return self._told(request, found.id, "organisation_given")

    def move(
        self,
        request: Request,
        staff: Administrator,
        organisation_id: str,
        account: Ticked = None,
        password: Annotated[str, Form()] = "",
    ) -> Response:
        """Make the accounts that are ticked the organisation's; the others it had are the installation's."""
        unproved = self.console.unproved(request, staff, password)
        if unproved:
            return self._one(request, staff, organisation_id, 403, proof=unproved)
        services = self.console.services
        with services.store.write() as unit:
            found, now, ticked = _found(unit, staff, organisation_id), services.clock(), set(account or ())
            for each in accounts.everyone(unit):
                if each.id == staff.id:  # nobody shuts themselves out
                    continue
                if str(each.id) in ticked and each.organisation_id != found.id:
                    sql_organisations.move(unit, each.id, found.id, now, by=staff.id)
                elif str(each.id) not in ticked and each.organisation_id == found.id:
                    sql_organisations.move(unit, each.id, None, now, by=staff.id)
        return self._told(request, found.id, "organisation_moved")

    def give_line(
        self,
        request: Request,
        staff: Administrator,
        organisation_id: str,
        channel: Annotated[str, Form()] = "",
        number: Annotated[str, Form()] = "",
        service: Annotated[str, Form()] = "",
        rate: Annotated[str, Form()] = "",
    ) -> Response:
        """Give an organisation a number of its own on a channel; without a number, take it away."""
        _of_installation(staff)
        services = self.console.services
        offer = lines_offered(services.settings).get(channel)
        if offer is None:
            raise NotFoundError
        now, given = services.clock(), {"number": number, "service": service, "rate": rate}
        with services.store.write() as unit:
            found = _found(unit, staff, organisation_id)
            if not number.strip():
                sql_lines.take_away(unit, found.id, channel, now, by=staff.id)
                problem = None
            else:
                own_rate = _rate(offer, rate, _line_of(unit, found.id, channel))
                line = Line(found.id, channel, read_number(number), service.strip() or None, own_rate)
                problem = problem_of(offer, line) or _given(unit, line, now, staff.id)
        if problem is not None:
            told = (channel, given, problem, str(self.console.words(request)(problem)))
            return self._one(request, staff, organisation_id, 422, line_problem=told)
        self.console.take_up()
        said = "organisation_line_given" if number.strip() else "organisation_line_gone"
        return self._told(request, found.id, said)

    def _all(
        self, request: Request, staff: Staff, status: int = 200, problem: str = "", given: str = ""
    ) -> Response:
        _of_installation(staff)
        with self.console.services.store.read() as unit:
            owners = list(sql_organisations.owners(unit).values())
            found = [
                (each, owners.count(each.id), len(accounts.everyone(unit, each.id)))
                for each in sql_organisations.everyone(unit)
            ]
        return self.console.show(
            request, "organisations/organisations.html", status, found=found, problem=problem, given=given,
            most=MAX_NAME_CHARS,
        )  # fmt: skip

    def _one(
        self,
        request: Request,
        staff: Staff,
        organisation_id: str,
        status: int = 200,
        problem: str = "",
        given: str | None = None,
        proof: str = "",
        line_problem: LineProblem | None = None,
    ) -> Response:
        language = self.console.words(request).language
        with self.console.services.store.read() as unit:
            found = _found(unit, staff, organisation_id)
            owners = sql_organisations.owners(unit)
            names = {each.id: each.name for each in sql_organisations.everyone(unit)}
            everyone = [each for each in accounts.everyone(unit) if each.id != staff.id]
            lines = [
                _LineForm.of(offer, _line_of(unit, found.id, channel), line_problem)
                for channel, offer in lines_offered(self.console.services.settings).items()
            ]
            titled = [
                (slug, title_of(unit, self.console, slug, language))
                for slug in sorted(known_slugs(unit, self.console))
            ]
        return self.console.show(
            request, "organisations/organisation.html", status, organisation=found, owners=owners,
            names=names, accounts=everyone, consultations=titled, problem=problem,
            given=found.name if given is None else given, most=MAX_NAME_CHARS, proof=proof, lines=lines,
        )  # fmt: skip

    def _told(self, request: Request, organisation_id: int, said: str) -> Response:
        return self.console.told(request, f"/organisations/{organisation_id}", said)


@dataclass(frozen=True, slots=True)
class _LineForm:
    """The form of an organisation's number on a channel: what is, or was written, and what is wrong with it.

    `rates` are the kinds of numbers with what leaves in a second; "" is a rate that is of no kind.
    """

    offer: Offer
    has_line: bool
    number: str
    service: str
    rate: float
    rates: Mapping[str, float]
    problem: str = ""
    said: str = ""

    @classmethod
    def of(cls, offer: Offer, line: Line | None, problem: LineProblem | None) -> _LineForm:
        usual = next(iter(offer.rates.values()))
        rate = usual if line is None else line.per_second
        number, service = ("", "") if line is None else (line.number, line.service or "")
        why, said = "", ""
        if problem is not None and problem[0] == offer.channel:
            _, written, why, said = problem
            number, service, rate = written["number"], written["service"], _rate(offer, written["rate"], line)
        rates = dict(offer.rates) if rate in offer.rates.values() else {**offer.rates, "": rate}
        return cls(offer, line is not None, number, service, rate, rates, why, said)


def _rate(offer: Offer, kind: str, before: Line | None) -> float:
    """Return the rate of a kind of number; for no kind, the one that it has."""
    usual = next(iter(offer.rates.values())) if before is None else before.per_second
    return offer.rates.get(kind, usual)


def _line_of(unit: Unit, organisation_id: int, channel: Channel) -> Line | None:
    return next((each for each in sql_lines.everyone(unit) if each.is_of(organisation_id, channel)), None)


def _given(unit: Unit, line: Line, now: datetime, by: int) -> Problem | None:
    try:
        sql_lines.give(unit, line, now, by=by)
    except LineTakenError:
        return "line_taken"
    return None


def _of_installation(staff: Staff) -> None:
    """Raise NotAllowedError for an administrator of an organisation."""
    if staff.organisation_id is not None:
        raise NotAllowedError


def _found(unit: Unit, staff: Staff, organisation_id: str) -> Organisation:
    """Return the organisation of an address. Raises NotAllowedError and NotFoundError."""
    _of_installation(staff)
    found = next((each for each in sql_organisations.everyone(unit) if str(each.id) == organisation_id), None)
    if found is None:
        raise NotFoundError
    return found
