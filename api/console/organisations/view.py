"""The organisations that share an installation: their names, their consultations and their staff.

GET  /console/organisations                                    every organisation
POST /console/organisations                                    add one
GET  /console/organisations/{organisation_id}                  one organisation
POST /console/organisations/{organisation_id}/name             rename it
POST /console/organisations/{organisation_id}/serves           give it what is ticked, and its numbers
POST /console/organisations/{organisation_id}/accounts         move the accounts that are ticked to it

They are for administrators of the installation: those of an organisation see no other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Annotated

from fastapi import Depends, Form, Request, Response

from api.channels.lines import Offer, Problem, problem_of, read_number
from api.console.access import Administrator, NotAllowedError, NotFoundError
from api.console.console import GET, POST, Console, Page, Routes, Task
from api.console.versions.acts import known_slugs
from api.console.versions.shown import title_of
from api.console.words import Words
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


@dataclass(frozen=True, slots=True)
class _Written:
    """What is written in the form of a number."""

    channel: Channel
    number: str
    service: str
    rate: str

    def asked_of(self, offer: Offer) -> bool | None:
        """Return whether the provider knows the number; None when there is none, or it cannot be asked."""
        number = read_number(self.number)
        return offer.has(number) if number and number not in offer.own else None

    def line_of(self, organisation_id: int, offer: Offer, before: Line | None) -> Line:
        """Return the line that is written; its number is empty when it is none."""
        rate = _rate(offer, self.rate, before)
        return Line(
            organisation_id, self.channel, read_number(self.number), self.service.strip() or None, rate
        )


async def _written_lines(request: Request) -> dict[Channel, _Written]:
    form = await request.form()
    columns = [map(str, form.getlist(name)) for name in ("channel", "number", "service", "rate")]
    written = [_Written(*each) for each in zip_longest(*columns, fillvalue="")]
    return {each.channel: each for each in written}


WrittenLines = Annotated[Mapping[Channel, _Written], Depends(_written_lines)]


class _RefusedError(Exception):
    """A number that an organisation cannot be given: nothing of its form is stored."""

    def __init__(self, channel: Channel, problem: Problem) -> None:
        super().__init__(problem)
        self.channel = channel
        self.problem = problem


def routes(console: Console) -> Routes:
    """Return the routes of the organisations."""
    pages = _Organisations(console)
    one = "/organisations/{organisation_id}"
    return [
        (GET, "/organisations", pages.show_all),
        (POST, "/organisations", pages.add),
        (GET, one, pages.show),
        (POST, f"{one}/name", pages.rename),
        (POST, f"{one}/serves", pages.give),
        (POST, f"{one}/accounts", pages.move),
    ]


def tasks(console: Console, unit: Unit) -> Sequence[Task]:
    """Return the numbers at which nobody is asked anything: their organisation has no consultation."""
    owners = sql_organisations.owners(unit)
    asking = {owners.get(each.slug) for each in console.consultations()}
    idle = [each for each in sql_lines.everyone(unit) if each.organisation_id not in asking]
    path = f"/organisations/{idle[0].organisation_id}" if idle else "/organisations"
    return (Task("task_line_idle", len(idle), path, "now"),)


PAGE = Page(
    "/organisations",
    "organisations",
    routes,
    roles=("administrator",),
    tasks=tasks,
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
        self,
        request: Request,
        staff: Administrator,
        organisation_id: str,
        written: WrittenLines,
        consultation: Ticked = None,
    ) -> Response:
        """Give an organisation the consultations that are ticked and the numbers that are written.

        The other consultations it had are nobody's again; where no number is written, it has none.
        """
        services, ticked = self.console.services, frozenset(consultation or ())
        _of_installation(staff)
        offers = lines_offered(services.settings)
        if not offers.keys() >= written.keys():
            raise NotFoundError
        is_known = {channel: each.asked_of(offers[channel]) for channel, each in written.items()}
        said = "organisation_given"
        try:
            with services.store.write() as unit:
                found = _found(unit, staff, organisation_id)
                for channel, each in written.items():
                    given = self._give_line(
                        unit, found, offers[channel], each, is_known[channel], by=staff.id
                    )
                    said = given or said
                self._give_consultations(unit, found, ticked, by=staff.id)
        except _RefusedError as error:
            return self._one(
                request, staff, organisation_id, 422, ticked=ticked, written=written, wrong=error
            )
        self.console.take_up()
        return self._told(request, found.id, said)

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

    def _give_consultations(
        self, unit: Unit, found: Organisation, ticked: frozenset[str], *, by: int
    ) -> None:
        owners, now = sql_organisations.owners(unit), self.console.services.clock()
        for slug in sorted(known_slugs(unit, self.console)):
            if slug in ticked and owners.get(slug) != found.id:
                sql_organisations.give(unit, slug, found.id, now, by=by)
            elif slug not in ticked and owners.get(slug) == found.id:
                sql_organisations.give(unit, slug, None, now, by=by)

    def _give_line(
        self,
        unit: Unit,
        found: Organisation,
        offer: Offer,
        written: _Written,
        is_known: bool | None,
        *,
        by: int,
    ) -> str | None:
        """Give an organisation the number that is written, unless it has it; return what to say, if anything.

        Raises _RefusedError.
        """
        now, before = self.console.services.clock(), _line_of(unit, found.id, offer.channel)
        if not written.number.strip():
            gone = sql_lines.take_away(unit, found.id, offer.channel, now, by=by)
            return "organisation_line_gone" if gone else None
        line = written.line_of(found.id, offer, before)
        problem = problem_of(offer, line, written.rate)
        if line == before and problem is None:
            return None
        if problem is None and is_known is False:
            problem = "line_unknown"
        if problem is not None:
            raise _RefusedError(offer.channel, problem)
        try:
            sql_lines.give(unit, line, now, by=by)
        except LineTakenError as error:
            raise _RefusedError(offer.channel, "line_taken") from error
        return "organisation_line_given" if is_known else "organisation_line_not_checked"

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
        ticked: frozenset[str] | None = None,
        written: Mapping[Channel, _Written] | None = None,
        wrong: _RefusedError | None = None,
    ) -> Response:
        words = self.console.words(request)
        language = words.language
        with self.console.services.store.read() as unit:
            found = _found(unit, staff, organisation_id)
            owners = sql_organisations.owners(unit)
            names = {each.id: each.name for each in sql_organisations.everyone(unit)}
            everyone = [each for each in accounts.everyone(unit) if each.id != staff.id]
            lines = [
                _LineForm.of(
                    offer, _line_of(unit, found.id, channel), words, (written or {}).get(channel), wrong
                )
                for channel, offer in lines_offered(self.console.services.settings).items()
            ]
            titled = [
                (slug, title_of(unit, self.console, slug, language))
                for slug in sorted(known_slugs(unit, self.console))
            ]
        owned = {slug for slug, owner in owners.items() if owner == found.id}
        return self.console.show(
            request, "organisations/organisation.html", status, organisation=found, owners=owners,
            ticked=owned if ticked is None else ticked, has_any=bool(owned),
            asks=any(each.slug in owned for each in self.console.consultations()),
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
    def of(
        cls,
        offer: Offer,
        line: Line | None,
        words: Words,
        written: _Written | None,
        wrong: _RefusedError | None,
    ) -> _LineForm:
        usual = next(iter(offer.rates.values()))
        rate = usual if line is None else line.per_second
        number, service = ("", "") if line is None else (_shown(line.number), line.service or "")
        why, said = "", ""
        if written is not None:
            number, service, rate = written.number, written.service, _rate(offer, written.rate, line)
        if wrong is not None and wrong.channel == offer.channel:
            why, said = wrong.problem, str(words(wrong.problem))
        rates = dict(offer.rates) if rate in offer.rates.values() else {**offer.rates, "": rate}
        return cls(offer, line is not None, number, service, rate, rates, why, said)


def _shown(number: str) -> str:
    """Return a number as people write it."""
    local = re.fullmatch(r"\+1([0-9]{3})([0-9]{3})([0-9]{4})", number)
    return "{} {}-{}".format(*local.groups()) if local else number


def _rate(offer: Offer, kind: str, before: Line | None) -> float:
    """Return the rate of a kind of number; for no kind, the one that it has."""
    usual = next(iter(offer.rates.values())) if before is None else before.per_second
    return offer.rates.get(kind, usual)


def _line_of(unit: Unit, organisation_id: int, channel: Channel) -> Line | None:
    return next((each for each in sql_lines.everyone(unit) if each.is_of(organisation_id, channel)), None)


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
