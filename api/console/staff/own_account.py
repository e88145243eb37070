"""One's own account: language, password, second factor, sessions.

GET  /console/account
POST /console/account/language, /password, /sessions
POST /console/account/second-factor       offer a key; GET shows its QR code
POST /console/account/second-factor/on    prove it: recovery codes, shown once
POST /console/account/second-factor/off
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import segno
from fastapi import Form, Request, Response

from api.console.console import Enrolling, NotAllowedError, Page, Section, get, post
from api.console.visit import visit_of
from consultation.languages.model import DEFAULT, as_language
from consultation.refusals import RefusalError, gathered
from consultation.staff import passwords, sql_audit, sql_second_factors, sql_sessions
from consultation.staff import sql as accounts
from consultation.staff.passwords import check_choice
from consultation.staff.sql import Staff
from consultation.store import Unit


class _OwnAccount(Section):
    @get("/account")
    def show(self, request: Request, staff: Enrolling) -> Response:
        """Show the account."""
        return self._page(request, staff)

    @post("/account/language")
    def choose_language(
        self, request: Request, staff: Enrolling, language: Annotated[str, Form()] = DEFAULT
    ) -> Response:
        """Store the language of the console."""
        with self.console.store.write() as unit:
            accounts.choose_language(unit, staff.id, as_language(language))
            self._record(unit, "language_chosen", staff)
        return self.console.go("/account")

    @post("/account/password")
    def change_password(
        self,
        request: Request,
        staff: Enrolling,
        password: Annotated[str, Form()] = "",
        new_password: Annotated[str, Form()] = "",
    ) -> Response:
        """Change the password; this session continues under another token, the others end."""
        if self.console.is_provided(staff):
            raise NotAllowedError
        words, now = self.console.words(request), self.console.clock()
        unproved = self.console.unproved(request, staff, password)
        wrong: list[RefusalError[Any]] = [*unproved]
        with gathered(wrong):
            check_choice(new_password, staff.login)
        if wrong:
            return self._page(request, staff, wrong, 403 if unproved else 422)
        hashed = self.console.services.passwords.hash(new_password)
        with self.console.store.write() as unit:
            accounts.set_password(unit, staff.id, hashed, now, by=staff.id)
            token = sql_sessions.begin(unit, staff.id, "open", now)
            session = sql_sessions.find(unit, token, now)
        visit_of(request).session = session
        self.console.notify(request, words("password_changed"))
        response = self.console.go("/account")
        self.console.cookies.set(response, token)
        return response

    @post("/account/sessions")
    def end_others(self, request: Request, staff: Enrolling) -> Response:
        """End every session but this one."""
        session, now = visit_of(request).session, self.console.clock()
        assert session is not None
        with self.console.store.write() as unit:
            ended = sql_sessions.end_all(unit, staff.id, but=session.id)
            sql_audit.record(unit, "sessions_ended", now, staff.id, f"staff:{staff.id}", sessions=ended)
        self.console.notify(request, self.console.words(request).count("sessions_ended", ended))
        return self.console.go("/account")

    @post("/account/second-factor")
    def offer_key(
        self, request: Request, staff: Enrolling, password: Annotated[str, Form()] = ""
    ) -> Response:
        """Make a key for an authenticator app, after the password."""
        unproved = self.console.unproved(request, staff, password)
        if unproved:
            return self._page(request, staff, unproved, 403, "password-on")
        if not staff.has_second_factor:
            with self.console.store.write() as unit:
                sql_second_factors.offer(unit, staff.id, passwords.new_secret())
                self._record(unit, "second_factor_offered", staff)
        return self.console.go("/account/second-factor")

    @get("/account/second-factor")
    def show_key(self, request: Request, staff: Enrolling) -> Response:
        """Show the key, and the form that proves that an app has it."""
        return self._key(request, staff)

    @post("/account/second-factor/on")
    def turn_on(self, request: Request, staff: Enrolling, code: Annotated[str, Form()] = "") -> Response:
        """Turn the second factor on, once a code proves that the app has the key; show the recovery codes."""
        now = self.console.clock()
        with self.console.store.write() as unit:
            secret = sql_second_factors.offered(unit, staff.id)
            step = None if secret is None else passwords.step_of(secret, code, now)
            if step is None:
                return self._key(request, staff, {"code": self.console.words(request)("code_refused")})
            codes = passwords.new_recovery_codes()
            sql_second_factors.turn_on(unit, staff.id, step, codes, now)
        return self.console.show(request, "staff/recovery_codes.html", codes=codes)

    @post("/account/second-factor/off")
    def turn_off(self, request: Request, staff: Enrolling, password: Annotated[str, Form()] = "") -> Response:
        """Turn the second factor off, after the password.

        A role that requires one must enrol again at once.
        """
        unproved = self.console.unproved(request, staff, password)
        if unproved:
            return self._page(request, staff, unproved, 403, "password-off")
        self.console.store.do(sql_second_factors.turn_off, staff.id, self.console.clock(), by=staff.id)
        return self.console.told(request, "/account", "second_factor_now_off")

    def _record(self, unit: Unit, act: str, staff: Staff) -> None:
        sql_audit.record(unit, act, self.console.clock(), staff.id, f"staff:{staff.id}")

    def _page(
        self,
        request: Request,
        staff: Staff,
        wrong: Sequence[RefusalError[Any]] = (),
        status: int = 200,
        proof: str = "password",
    ) -> Response:
        """Show the account; `proof` is the field of the password that was asked for."""
        weak = dict.fromkeys(("too_short", "too_long", "too_plain"), "new_password")
        session = visit_of(request).session
        assert session is not None
        with self.console.store.read() as unit:
            sessions = sql_sessions.of_staff(unit, staff.id, self.console.clock())
            codes_left = sql_second_factors.recovery_codes_left(unit, staff.id)
        return self.console.show(
            request,
            "staff/own_account.html",
            status,
            sessions=sessions,
            this_session=session.id,
            codes_left=codes_left,
            mistakes=self.console.mistakes(request, wrong, "password_", {**weak, "unproved": proof}),
        )

    def _key(self, request: Request, staff: Staff, mistakes: Mapping[str, str] | None = None) -> Response:
        secret = self.console.store.ask(sql_second_factors.offered, staff.id)
        if secret is None or staff.has_second_factor:
            return self.console.go("/account")
        return self.console.show(
            request,
            "staff/second_factor.html",
            mistakes=mistakes,
            secret=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
            picture=_picture(passwords.address(secret, staff.login)),
        )


PAGE = Page("/account", "own_account", (_OwnAccount,), group="own")


def _picture(text: str) -> str:
    """Return a QR code as a data URL, black on white whatever the page's colours."""
    return segno.make(text, error="m").svg_data_uri(scale=5, border=3, light="#fff")
