"""The organisations that share an installation: their names, their consultations and their staff.

GET  /console/organisations                                    every organisation
POST /console/organisations                                    add one
GET  /console/organisations/{organisation_id}                  one organisation
POST /console/organisations/{organisation_id}                  its name, consultations, numbers and accounts

They are for administrators of the installation: those of an organisation see no other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Annotated, Any

from fastapi import Depends, Form, Request, Response

from api.channels.lines import Offer, Problem, problem_of, read_number
from api.console.console import (
    Administrator,
    Console,
    NotAllowedError,
    NotFoundError,
    Page,
    Section,
    Task,
    existing,
    get,
    post,
)
from api.console.versions.acts import known_slugs
from api.console.versions.shown import title_of
from api.settings import lines_offered
from consultation.channels import Channel
from consultation.delivery import sql_lines
from consultation.delivery.sql_lines import Line, LineTakenError
from consultation.refusals import RefusalError, gathered, refuse
from consultation.staff import sql as accounts
from consultation.staff import sql_organisations
from consultation.staff.sql import MAX_NAME_CHARS, Staff, StaffError
from consultation.staff.sql_organisations import Organisation
from consultation.store import Unit


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


@dataclass(frozen=True, slots=True)
class _Ticks:
    """What is ticked in a list, and what was when the form was shown: the rest may have changed meanwhile."""

    ticked: frozenset[str]
    shown: frozenset[str]

    @property
    def given(self) -> frozenset[str]:
        """What was ticked since."""
        return self.ticked - self.shown

    @property
    def taken(self) -> frozenset[str]:
        """What was ticked, and is no more."""
        return self.shown - self.ticked

    def among(self, held: frozenset[str]) -> frozenset[str]:
        """Return what to tick in a form that is shown again, of an organisation that holds this now."""
        return (held | self.given) - self.taken


@dataclass(frozen=True, slots=True)
class _Form:
    """What the form of an organisation says: its name (None without that field), its ticks, its numbers."""

    name: str | None
    consultations: _Ticks
    accounts: _Ticks
    lines: Mapping[Channel, _Written]


async def _written(request: Request) -> _Form:
    form = await request.form()

    def said(name: str) -> list[str]:
        return [str(each) for each in form.getlist(name)]

    columns = map(said, ("channel", "number", "service", "rate"))
    lines = [_Written(*each) for each in zip_longest(*columns, fillvalue="")]
    consultations, accounts = (
        _Ticks(frozenset(said(each)), frozenset(said(f"shown_{each}")))
        for each in ("consultation", "account")
    )
    name = said("name")
    return _Form(name[0] if name else None, consultations, accounts, {each.channel: each for each in lines})


WrittenForm = Annotated[_Form, Depends(_written)]


class _LineError(RefusalError[Problem]):
    """A number that an organisation cannot be given: nothing of its form is stored."""

    def __init__(self, channel: Channel, reason: Problem) -> None:
        super().__init__(reason, at=f"line-{channel}-{'service' if reason == 'line_service' else 'number'}")


_ONE = "/organisations/{organisation_id}"
_FIELDS = {"name_malformed": "name", "organisation_taken": "name", "unproved": "password"}


def tasks(console: Console, unit: Unit) -> Sequence[Task]:
    """Return the numbers at which nobody is asked anything: their organisation has no consultation."""
    owners = sql_organisations.owners(unit)
    asking = {owners.get(each.slug) for each in console.consultations()}
    idle = [each for each in sql_lines.everyone(unit) if each.organisation_id not in asking]
    path = f"/organisations/{idle[0].organisation_id}" if idle else "/organisations"
    return (Task("task_line_idle", len(idle), path, "now"),)


class _Organisations(Section):
    @get("/organisations")
    def show_all(self, request: Request, staff: Administrator) -> Response:
        """Show every organisation, and the form for a new one."""
        return self._all(request, staff)

    @post("/organisations")
    def add(self, request: Request, staff: Administrator, name: Annotated[str, Form()] = "") -> Response:
        """Add an organisation."""
        _of_installation(staff)
        services = self.console.services
        try:
            with services.store.write() as unit:
                made = sql_organisations.add(unit, name, services.clock(), by=staff.id)
        except StaffError as error:
            mistakes = self.console.mistakes(request, error.every, "staff_", _FIELDS)
            return self._all(request, staff, name, mistakes)
        return self._told(request, made.id, "organisation_added")

    @get(_ONE)
    def show(self, request: Request, staff: Administrator, organisation_id: str) -> Response:
        """Show one organisation."""
        return self._one(request, staff, organisation_id)

    @post(_ONE)
    def save(
        self,
        request: Request,
        staff: Administrator,
        organisation_id: str,
        written: WrittenForm,
        password: Annotated[str, Form()] = "",
    ) -> Response:
        """Save all that the form says of an organisation, or nothing of it.

        The consultations and accounts that are not ticked any more are the installation's; where no number is
        written, it has none. The password is asked for where an account moves.
        """
        services = self.console.services
        _of_installation(staff)
        offers = lines_offered(services.settings)
        if not offers.keys() >= written.lines.keys():
            raise NotFoundError
        with services.store.read() as unit:
            moves = _moves(unit, staff, _found(unit, staff, organisation_id), written.accounts)
        unproved = self.console.unproved(request, staff, password) if moves else ()
        is_known = {channel: each.asked_of(offers[channel]) for channel, each in written.lines.items()}
        try:
            with services.store.write() as unit:
                found = _found(unit, staff, organisation_id)
                told, wrong = self._name_and_numbers(unit, found, written, offers, is_known, by=staff.id)
                refuse((*wrong, *unproved))
                self._give_consultations(unit, found, written.consultations, by=staff.id)
                for moved, owner in moves & _moves(unit, staff, found, written.accounts):
                    sql_organisations.move(unit, moved, owner, services.clock(), by=staff.id)
        except RefusalError as error:
            return self._one(request, staff, organisation_id, written, error, 403 if unproved else 422)
        self.console.take_up()
        return self._told(request, found.id, told)

    def _name_and_numbers(
        self,
        unit: Unit,
        found: Organisation,
        written: _Form,
        offers: Mapping[Channel, Offer],
        is_known: Mapping[Channel, bool | None],
        *,
        by: int,
    ) -> tuple[str, list[RefusalError[Any]]]:
        """Give an organisation its name and numbers as written; return what to say, and what is refused."""
        wrong: list[RefusalError[Any]] = []
        if written.name is not None:
            with gathered(wrong):
                sql_organisations.rename(unit, found.id, written.name, self.console.clock(), by=by)
        told = "organisation_saved"
        for channel, each in written.lines.items():
            with gathered(wrong):
                given = self._give_line(unit, found, offers[channel], each, is_known[channel], by=by)
                told = given or told
        return told, wrong

    def _give_consultations(self, unit: Unit, found: Organisation, ticks: _Ticks, *, by: int) -> None:
        owners, now = sql_organisations.owners(unit), self.console.services.clock()
        for slug in sorted(known_slugs(unit, self.console)):
            if slug in ticks.given and owners.get(slug) != found.id:
                sql_organisations.give(unit, slug, found.id, now, by=by)
            elif slug in ticks.taken and owners.get(slug) == found.id:
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

        Raises _LineError.
        """
        now, before = self.console.services.clock(), _lines_of(unit, found.id).get(offer.channel)
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
            raise _LineError(offer.channel, problem)
        try:
            sql_lines.give(unit, line, now, by=by)
        except LineTakenError as error:
            raise _LineError(offer.channel, "line_taken") from error
        return "organisation_line_given" if is_known else "organisation_line_not_checked"

    def _all(
        self, request: Request, staff: Staff, given: str = "", mistakes: Mapping[str, str] | None = None
    ) -> Response:
        _of_installation(staff)
        with self.console.services.store.read() as unit:
            owners = list(sql_organisations.owners(unit).values())
            found = [
                (each, owners.count(each.id), len(accounts.everyone(unit, each.id)))
                for each in sql_organisations.everyone(unit)
            ]
        return self.console.show(
            request, "organisations/organisations.html", found=found, mistakes=mistakes, given=given,
            most=MAX_NAME_CHARS,
        )  # fmt: skip

    def _one(
        self,
        request: Request,
        staff: Staff,
        organisation_id: str,
        written: _Form | None = None,
        error: RefusalError[Any] | None = None,
        status: int = 200,
    ) -> Response:
        words = self.console.words(request)
        with self.console.services.store.read() as unit:
            found = _found(unit, staff, organisation_id)
            owners = sql_organisations.owners(unit)
            names = {each.id: each.name for each in sql_organisations.everyone(unit)}
            everyone = [each for each in accounts.everyone(unit) if each.id != staff.id]
            before = _lines_of(unit, found.id)
            titled = [
                (slug, title_of(unit, self.console, slug, words.language))
                for slug in sorted(known_slugs(unit, self.console))
            ]
        owned = frozenset(slug for slug, owner in owners.items() if owner == found.id)
        theirs = frozenset(str(each.id) for each in everyone if each.organisation_id == found.id)
        form = written or _Form(found.name, _Ticks(owned, owned), _Ticks(theirs, theirs), {})
        lines = [
            _LineForm.of(offer, before.get(channel), form.lines.get(channel))
            for channel, offer in lines_offered(self.console.services.settings).items()
        ]
        return self.console.show(
            request, "organisations/organisation.html", status, organisation=found, owners=owners,
            mistakes=self._mistakes(request, error.every if error is not None else ()),
            form=form, owned=owned, theirs=theirs, names=names, accounts=everyone, consultations=titled,
            asks=any(each.slug in owned for each in self.console.consultations()),
            most=MAX_NAME_CHARS, lines=lines,
        )  # fmt: skip

    def _mistakes(self, request: Request, found: Sequence[RefusalError[Any]]) -> dict[str, str]:
        of_lines = [each for each in found if isinstance(each, _LineError)]
        others = [each for each in found if each not in of_lines]
        told = self.console.mistakes
        return told(request, others, "staff_", _FIELDS) | told(request, of_lines, "", {})

    def _told(self, request: Request, organisation_id: int, said: str) -> Response:
        return self.console.told(request, f"/organisations/{organisation_id}", said)


PAGE = Page(
    "/organisations",
    "organisations",
    (_Organisations,),
    roles=("administrator",),
    tasks=tasks,
    group="service",
    in_navigation=False,
    of_installation=True,
)


@dataclass(frozen=True, slots=True)
class _LineForm:
    """The form of an organisation's number on a channel: what is, or was written.

    `rates` are the kinds of numbers with what leaves in a second; "" is a rate that is of no kind.
    """

    offer: Offer
    has_line: bool
    number: str
    service: str
    rate: float
    rates: Mapping[str, float]

    @classmethod
    def of(cls, offer: Offer, line: Line | None, written: _Written | None) -> _LineForm:
        usual = next(iter(offer.rates.values()))
        rate = usual if line is None else line.per_second
        number, service = ("", "") if line is None else (_shown(line.number), line.service or "")
        if written is not None:
            number, service, rate = written.number, written.service, _rate(offer, written.rate, line)
        rates = dict(offer.rates) if rate in offer.rates.values() else {**offer.rates, "": rate}
        return cls(offer, line is not None, number, service, rate, rates)


def _shown(number: str) -> str:
    """Return a number as people write it."""
    local = re.fullmatch(r"\+1([0-9]{3})([0-9]{3})([0-9]{4})", number)
    return "{} {}-{}".format(*local.groups()) if local else number


def _rate(offer: Offer, kind: str, before: Line | None) -> float:
    """Return the rate of a kind of number; for no kind, the one that it has."""
    usual = next(iter(offer.rates.values())) if before is None else before.per_second
    return offer.rates.get(kind, usual)


def _lines_of(unit: Unit, organisation_id: int) -> Mapping[Channel, Line]:
    return {
        each.channel: each for each in sql_lines.everyone(unit) if each.organisation_id == organisation_id
    }


def _moves(unit: Unit, staff: Staff, found: Organisation, ticks: _Ticks) -> frozenset[tuple[int, int | None]]:
    """Return the accounts that change organisations, each with its new one; nobody shuts themselves out."""
    moves: set[tuple[int, int | None]] = set()
    for each in accounts.everyone(unit):
        is_theirs = each.organisation_id == found.id
        if each.id != staff.id and str(each.id) in (ticks.taken if is_theirs else ticks.given):
            moves.add((each.id, None if is_theirs else found.id))
    return frozenset(moves)


def _of_installation(staff: Staff) -> None:
    """Raise NotAllowedError for an administrator of an organisation."""
    if staff.organisation_id is not None:
        raise NotAllowedError


def _found(unit: Unit, staff: Staff, organisation_id: str) -> Organisation:
    """Return the organisation of an address. Raises NotAllowedError and NotFoundError."""
    _of_installation(staff)
    return existing(
        next((each for each in sql_organisations.everyone(unit) if str(each.id) == organisation_id), None)
    )
