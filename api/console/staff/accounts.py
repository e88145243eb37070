"""The accounts of the staff, for administrators.

GET  /console/accounts                 every account
POST /console/accounts                 add one: a link to choose a password, shown once
GET  /console/accounts/{id}            one account
POST /console/accounts/{id}/role, /reset, /confirm, /disable, /enable
POST /console/accounts/{id}/consultations   the role in each consultation, or one for all

An administrator of an organisation sees and changes its accounts alone.

A change that gives somebody access to an account asks for the administrator's own password.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Annotated, Any, cast

from fastapi import Depends, Form, Request, Response

from api.console.console import (
    Administrator,
    NotAllowedError,
    NotFoundError,
    Page,
    Section,
    get,
    post,
)
from api.console.mail.digest import day_here
from consultation.definition import Consultation
from consultation.languages.model import LANGUAGES, Language
from consultation.mail import sql as mail_sql
from consultation.mail import sql_outbox
from consultation.refusals import RefusalError, gathered, refuse
from consultation.staff import sql as accounts
from consultation.staff import sql_organisations
from consultation.staff.sql import LIMITED_ROLES, ROLES, Role, Staff, StaffError
from consultation.store import Unit
from consultation.text.whole_number import read_whole_number


async def given_roles(request: Request) -> dict[str, Role]:
    """Read the role that a form gives in each consultation: `role_parc-des-erables`."""
    form = await request.form()
    given = {name.removeprefix("role_"): value for name, value in form.items() if name.startswith("role_")}
    return {slug: cast(Role, value) for slug, value in given.items() if value}


async def given_titles(request: Request) -> dict[Language, str]:
    """Read the titles that a form gives in each language, from fields `title_` and the language."""
    form = await request.form()
    return {each: str(form[f"title_{each}"]) for each in LANGUAGES if f"title_{each}" in form}


GivenTitles = Annotated[dict[Language, str], Depends(given_titles)]
GivenRoles = Annotated[dict[str, Role], Depends(given_roles)]
_FIELDS = {
    "name_malformed": "name",
    "login_malformed": "login",
    "login_taken": "login",
    "mail_malformed": "mail",
    "role_unknown": "role",
    "organisation_missing": "organisation",
    "organisation_unknown": "organisation",
    "unproved": "password",
}
ALL_ORGANISATIONS = "all"
"""What the form of a new account says of one that works in every organisation."""


class _Accounts(Section):
    @property
    def _has_mail(self) -> bool:
        return self.console.services.settings.mail is not None

    @get("/accounts")
    def show_all(self, request: Request, staff: Administrator) -> Response:
        """Show every account, and the form for a new one."""
        return self._all(request, staff)

    @post("/accounts")
    def add(
        self,
        request: Request,
        staff: Administrator,
        login: Annotated[str, Form()] = "",
        name: Annotated[str, Form()] = "",
        role: Annotated[str, Form()] = "",
        mail: Annotated[str, Form()] = "",
        organisation: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
    ) -> Response:
        """Make an account, and send its owner a link, or show it."""
        now = self.console.clock()
        given = {"login": login, "name": name, "role": role, "mail": mail, "organisation": organisation}
        unproved = self.console.unproved(request, staff, password)
        wrong: list[RefusalError[Any]] = []
        homeless: list[RefusalError[Any]] = []  # said after the others, as the form is
        whose = staff.organisation_id
        try:
            with self.console.store.write() as unit:
                with gathered(homeless):
                    whose = _chosen_organisation(unit, staff, organisation)
                with gathered(wrong):
                    made = accounts.add(
                        unit, login, name, cast(Role, role), now, organisation_id=whose, by=staff.id
                    )
                with gathered(wrong):
                    if mail.strip():
                        mail_sql.read_address(mail)
                refuse((*wrong, *homeless, *unproved))
                mail_sql.set_address(unit, made.id, mail, day_here(self.console, now), now, by=staff.id)
                token = accounts.make_password_link(unit, made.id, now, by=staff.id)
                is_mailed = self._mail_link(unit, made, token, now)
        except RefusalError as error:
            mistakes = self.console.mistakes(request, error.every, "staff_", _FIELDS)
            return self._all(request, staff, mistakes, given, 403 if unproved else 422)
        return self._link(request, made, "" if is_mailed else token, "account_added")

    @get("/accounts/{account_id}")
    def show(self, request: Request, staff: Administrator, account_id: str) -> Response:
        """Show one account."""
        return self._one(request, staff, self._account(staff, account_id))

    @post("/accounts/{account_id}/name")
    def rename(
        self,
        request: Request,
        staff: Administrator,
        account_id: str,
        titles: GivenTitles,
        name: Annotated[str, Form()] = "",
    ) -> Response:
        """Change the name of an account, and its title in each language."""
        change = partial(accounts.rename, name=name, titles=titles, by=staff.id)
        return self._changed(request, staff, account_id, change, "account_now_renamed")

    @post("/accounts/{account_id}/role")
    def change_role(
        self,
        request: Request,
        staff: Administrator,
        account_id: str,
        role: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
    ) -> Response:
        """Change the role of an account."""
        change = partial(accounts.change_role, role=cast(Role, role), by=staff.id)
        return self._changed(request, staff, account_id, change, "account_role_changed", "role", password)

    @post("/accounts/{account_id}/consultations")
    def limit(
        self,
        request: Request,
        staff: Administrator,
        account_id: str,
        given: GivenRoles,
        where: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
    ) -> Response:
        """Set where an account holds a role: everywhere, or in each consultation by name."""
        account = self._account(staff, account_id)
        with self.console.store.read() as unit:
            offered = {each.slug for each in self._consultations_of(unit, account)}
            kept = accounts.roles_of(unit, account.id).items()
        chosen = {slug: role for slug, role in kept if slug not in offered}
        chosen |= {slug: role for slug, role in given.items() if slug in offered}
        roles = chosen if where == "chosen" else None
        change = partial(accounts.limit_to, roles=roles, by=staff.id)
        return self._changed(request, staff, account_id, change, "account_now_limited", "where", password)

    @post("/accounts/{account_id}/reset")
    def reset(
        self,
        request: Request,
        staff: Administrator,
        account_id: str,
        second_factor: Annotated[str, Form()] = "",
        by_mail: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
    ) -> Response:
        """Delete the password, and send a new link, or show it."""
        account, now = self._account(staff, account_id), self.console.clock()
        if self.console.is_provided(account):
            raise NotAllowedError
        unproved = self.console.unproved(request, staff, password)
        if unproved:
            return self._one(request, staff, account, unproved, "reset", 403)
        with self.console.store.write() as unit:
            token = accounts.reset(unit, account.id, now, by=staff.id, second_factor=bool(second_factor))
            is_mailed = bool(by_mail) and self._mail_link(unit, account, token, now)
        return self._link(request, account, "" if is_mailed else token, "account_was_reset")

    @post("/accounts/{account_id}/confirm")
    def confirm(
        self, request: Request, staff: Administrator, account_id: str, password: Annotated[str, Form()] = ""
    ) -> Response:
        """Confirm that an account that somebody else reset belongs to its owner again."""
        change = partial(accounts.confirm, by=staff.id)
        return self._changed(request, staff, account_id, change, "account_now_confirmed", "confirm", password)

    @post("/accounts/{account_id}/disable")
    def disable(self, request: Request, staff: Administrator, account_id: str) -> Response:
        """Close an account."""
        change = partial(accounts.disable, by=staff.id)
        return self._changed(request, staff, account_id, change, "account_now_disabled")

    @post("/accounts/{account_id}/enable")
    def enable(self, request: Request, staff: Administrator, account_id: str) -> Response:
        """Open an account again."""
        change = partial(accounts.enable, by=staff.id)
        return self._changed(request, staff, account_id, change, "account_now_enabled")

    def _changed(
        self,
        request: Request,
        staff: Staff,
        account_id: str,
        change: Callable[..., object],
        said: str,
        form: str = "",
        password: str | None = None,
    ) -> Response:
        """Change an account in one transaction, and show the result or the refusal.

        With a `password`, which the `form` of that name asks for, it must prove that the visitor is still the
        member of staff.
        """
        account, now = self._account(staff, account_id), self.console.clock()
        unproved = () if password is None else self.console.unproved(request, staff, password)
        wrong: list[RefusalError[Any]] = []
        try:
            with self.console.store.write() as unit:
                with gathered(wrong):
                    change(unit, account.id, now=now)
                refuse((*wrong, *unproved))
        except RefusalError as error:
            return self._one(request, staff, account, error.every, form, 403 if unproved else 422)
        return self._told(request, account, said)

    def _mail_link(self, unit: Unit, account: Staff, token: str, now: datetime) -> bool:
        """Queue an e-mail with a link; return False without an address, or without a mail server."""
        if not self._has_mail or mail_sql.address_of(unit, account.id) is None:
            return False
        sql_outbox.enqueue(unit, account.id, "password_link", {"token": token, "login": account.login}, now)
        return True

    def _account(self, staff: Staff, account_id: str) -> Staff:
        """Return an account that an administrator manages. Raises NotFoundError."""
        try:
            found = self.console.store.ask(accounts.get, read_whole_number(account_id) or 0)
        except KeyError:
            raise NotFoundError from None
        if staff.organisation_id not in (None, found.organisation_id):
            raise NotFoundError
        return found

    def _one(
        self,
        request: Request,
        staff: Staff,
        account: Staff,
        wrong: Sequence[RefusalError[Any]] = (),
        form: str = "",
        status: int = 200,
    ) -> Response:
        fields = {**_FIELDS, "administrator_everywhere": "where", "unproved": f"password-{form}"}
        with self.console.store.read() as unit:
            reset_by = None if account.reset_by is None else accounts.get(unit, account.reset_by)
            last_mail = sql_outbox.last_of(unit, account.id)
            is_mailed = self._has_mail and mail_sql.address_of(unit, account.id) is not None
            held = accounts.roles_of(unit, account.id)
            consultations = self._consultations_of(unit, account)
            organisations = {each.id: each.name for each in sql_organisations.everyone(unit)}
        return self.console.show(
            request,
            "staff/account.html",
            status,
            account=account,
            roles=ROLES,
            mistakes=self.console.mistakes(request, wrong, "staff_", fields),
            reset_by=reset_by,
            last_mail=last_mail,
            is_mailed=is_mailed,
            held=held,
            consultations=consultations,
            limited_roles=LIMITED_ROLES,
            organisation=organisations.get(account.organisation_id or 0, ""),
        )

    def _consultations_of(self, unit: Unit, account: Staff) -> list[Consultation]:
        """Return the consultations in which an account can be given a role."""
        owners, whose = sql_organisations.owners(unit), account.organisation_id
        return [each for each in self.console.consultations() if whose in (None, owners.get(each.slug))]

    def _all(
        self,
        request: Request,
        staff: Staff,
        mistakes: Mapping[str, str] | None = None,
        given: dict[str, str] | None = None,
        status: int = 200,
    ) -> Response:
        with self.console.store.read() as unit:
            everyone = accounts.everyone(unit, staff.organisation_id)
            organisations = sql_organisations.everyone(unit) if staff.organisation_id is None else []
        return self.console.show(
            request,
            "staff/accounts.html",
            status,
            accounts=everyone,
            roles=ROLES,
            mistakes=mistakes,
            given=given or {"login": "", "name": "", "role": "", "mail": "", "organisation": ""},
            has_mail=self._has_mail,
            organisations=organisations,
            all=ALL_ORGANISATIONS,
        )

    def _link(self, request: Request, account: Staff, token: str, said: str) -> Response:
        """Show the link, in the response to the form, unless it was sent: it is never shown again."""
        link = self.console.absolute(f"/password/{token}") if token else ""
        return self.console.show(request, "staff/account_link.html", account=account, url=link, said=said)

    def _told(self, request: Request, account: Staff, name: str) -> Response:
        return self.console.told(request, f"/accounts/{account.id}", name, login=account.login)


PAGE = Page("/accounts", "accounts", (_Accounts,), roles=("administrator",), group="service")


def _chosen_organisation(unit: Unit, staff: Staff, given: str) -> int | None:
    """Return the organisation of a new account: the administrator's own, or the one that they chose.

    None is all of them, and must be chosen too where there are some.
    Raises StaffError (organisation_missing, organisation_unknown).
    """
    everyone = sql_organisations.everyone(unit) if staff.organisation_id is None else []
    if not everyone or given == ALL_ORGANISATIONS:
        return staff.organisation_id
    if not given:
        raise StaffError("organisation_missing")
    found = next((each.id for each in everyone if str(each.id) == given), None)
    if found is None:
        raise StaffError("organisation_unknown")
    return found
