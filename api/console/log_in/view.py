"""Logging in and out: the password, the code, the link to choose a password.

GET, POST /console/log-in            the password; a session, or the second step
GET, POST /console/log-in/code       the code
POST      /console/log-out
GET, POST /console/password/{token}  the link of an account that is new or was reset
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Form, Request, Response

from api.console.console import Page, Section, get, post
from api.console.form_recovery import RecoveredForm
from api.console.log_in.provider import followed
from api.console.visit import visit_of
from api.http.client_limits import networks_of
from consultation.languages.model import DEFAULT
from consultation.staff import Opened, Refused, SecondStep, WeakPasswordError, sql_audit, sql_sessions
from consultation.staff import sql as staff_sql
from consultation.staff.passwords import check_choice

_SAID = ("logged_out", "password_chosen")
"""What the log-in page may be asked to say, besides what a provider refused."""


class _Entering(Section):
    @get("/log-in")
    def show(self, request: Request, next: str = "") -> Response:  # noqa: A002 - the address says it so
        """Show the log-in form; redirect a visitor who is logged in."""
        if visit_of(request).staff is not None:
            return self.console.go(followed(next))
        return self._form(request, next)

    @post("/log-in")
    def with_password(
        self,
        request: Request,
        login: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
        next: Annotated[str, Form()] = "",  # noqa: A002
        kept: Annotated[str, Form()] = "",
    ) -> Response:
        """Check the password."""
        empty = [each for each, said in (("login", login), ("password", password)) if not said.strip()]
        if empty:
            words = self.console.words(request)
            return self._form(request, next, {each: words(f"{each}_missing") for each in empty}, login, kept)
        now, device = self.console.clock(), self.console.cookies.device(request, login)
        client, *site = networks_of(request.client.host if request.client else "")
        result = self.console.log_in.with_password(login, password, client, now, device, *site)
        match result:
            case Opened(token):
                return self._entered(request, token, login, device, followed(next), kept)
            case SecondStep(token):
                response = self._code_asked(request, token, kept)
                self.console.cookies.set(response, token)
                return response
            case Refused(wait_seconds):
                refusal = {"login": self._refusal(request, wait_seconds, "log_in_refused")}
                return self._form(request, next, refusal, login, kept, 429 if wait_seconds else 403)

    @get("/log-in/code")
    def show_code(self, request: Request) -> Response:
        """Show the form for the code; only after the password."""
        visit = visit_of(request)
        if visit.session is None or visit.session.stage != "second_step":
            return self.console.go("/log-in")
        return self.console.show(request, "log_in/code.html", kept=None)

    @post("/log-in/code")
    def with_code(
        self, request: Request, code: Annotated[str, Form()] = "", kept: Annotated[str, Form()] = ""
    ) -> Response:
        """Check the code."""
        session = visit_of(request).session
        if session is None or session.stage != "second_step":
            return self.console.go("/log-in")
        match self.console.log_in.with_code(session, code[:100], self.console.clock()):
            case Opened(token):
                with self.console.store.read() as unit:
                    login = staff_sql.get(unit, session.staff_id).login
                device = self.console.cookies.device(request, login)
                return self._entered(request, token, login, device, "", kept)
            case Refused(wait_seconds):
                mistakes = {"code": self._refusal(request, wait_seconds, "code_refused")}
                status = 429 if wait_seconds else 403
                carried = RecoveredForm.unpacked(kept)
                return self.console.show(request, "log_in/code.html", status, mistakes=mistakes, kept=carried)

    @post("/log-out")
    def leave(self, request: Request) -> Response:
        """End the session."""
        visit, id_token = visit_of(request), None
        if visit.session is not None:
            with self.console.store.write() as unit:
                id_token = sql_sessions.id_token_of(unit, visit.session.id)
                sql_sessions.end(unit, visit.session.id)
                if visit.staff is not None:
                    who = visit.staff.id
                    sql_audit.record(unit, "logged_out", self.console.clock(), who, f"staff:{who}")
        suffix = "" if visit.language == DEFAULT else f"&lang={visit.language}"
        response = self._out_of_provider(request, id_token) or self.console.go(
            f"/log-in?said=logged_out{suffix}"
        )
        self.console.cookies.forget(response)
        return response

    def _out_of_provider(self, request: Request, id_token: str | None) -> Response | None:
        """Return the page that goes on to log out at the provider; None when there is no need to.

        A redirect would not do: a form may lead nowhere but here.
        """
        provider = self.console.services.open_id
        if provider is None or id_token is None:
            return None
        address = provider.log_out_address(id_token, self.console.absolute("/log-in?said=logged_out"))
        if address is None:
            return None
        visit_of(request).staff = None
        name = provider.settings.name
        return self.console.show(request, "log_in/log_out.html", address=address, provider=name)

    @get("/password/{token}")
    def show_link(self, request: Request, token: str) -> Response:
        """Show the form to choose a password, while the link is valid."""
        owner = self._owner(token)
        if owner is None:
            return self.console.show(request, "error.html", 404, name="link_void", written=())
        return self.console.show(request, "log_in/choose_password.html", owner=owner, token=token)

    @post("/password/{token}")
    def choose_password(
        self, request: Request, token: str, new_password: Annotated[str, Form()] = ""
    ) -> Response:
        """Store the password, and make the link void."""
        owner = self._owner(token)
        if owner is None:
            return self.console.show(request, "error.html", 404, name="link_void", written=())
        try:
            check_choice(new_password, owner.login)
        except WeakPasswordError as error:
            mistakes = {"new_password": self.console.words(request)(f"password_{error.reason}")}
            return self.console.show(
                request, "log_in/choose_password.html", mistakes=mistakes, owner=owner, token=token
            )
        hashed, now = self.console.services.passwords.hash(new_password), self.console.clock()
        with self.console.store.write() as unit:
            # Check again: the link may have been used meanwhile.
            if staff_sql.owner_of_link(unit, token, now) is None:
                return self.console.show(request, "error.html", 404, name="link_void", written=())
            staff_sql.set_password(unit, owner.id, hashed, now, by=owner.id)
        language = visit_of(request).language
        suffix = "" if language == DEFAULT else f"&lang={language}"
        return self.console.go(f"/log-in?said=password_chosen{suffix}")

    def _owner(self, token: str) -> staff_sql.Staff | None:
        return self.console.store.ask(staff_sql.owner_of_link, token, self.console.clock())

    def _form(
        self,
        request: Request,
        next_page: str,
        mistakes: Mapping[str, str] | None = None,
        login: str = "",
        kept: str = "",
        status: int = 200,
    ) -> Response:
        said = request.query_params.get("said", "")
        provider = self.console.services.open_id
        if provider is not None and said.startswith("openid_") and not mistakes:
            words = self.console.words(request)
            name = said if words.has(said) else "openid_other"
            mistakes = {"": words(name, name=provider.settings.name)}
        return self.console.show(
            request,
            "log_in/log_in.html",
            status,
            next_page=followed(next_page),
            mistakes=mistakes,
            login=login[:200],
            kept=RecoveredForm.unpacked(kept),
            said=said if said in _SAID and not mistakes else "",
            has_mail=self.console.services.settings.mail is not None,
            provider="" if provider is None else provider.settings.name,
        )

    def _refusal(self, request: Request, wait_seconds: int, name: str) -> str:
        words = self.console.words(request)
        return words.count("log_in_wait", -(-wait_seconds // 60)) if wait_seconds else words(name)

    def _code_asked(self, request: Request, token: str, kept: str) -> Response:
        """Redirect to the code; with a form to recover, ask for the code on this page."""
        carried = RecoveredForm.unpacked(kept)
        if carried is None:
            return self.console.go("/log-in/code")
        visit_of(request).become(token, self.console.cookies.form_token(token))
        return self.console.show(request, "log_in/code.html", kept=carried)

    def _entered(
        self, request: Request, token: str, login: str, device: str, page: str, kept: str
    ) -> Response:
        """Set the session's token and the browser's cookie; return the recovered form, if any."""
        carried, now = RecoveredForm.unpacked(kept), self.console.clock()
        response = self.console.go(page)
        if carried is not None:
            visit = visit_of(request)
            visit.become(token, self.console.cookies.form_token(token))
            with self.console.store.read() as unit:
                visit.session = sql_sessions.find(unit, token, now)
                visit.staff = staff_sql.find(unit, login)
            response = self.console.show(request, "log_in/written_before.html", kept=carried)
        self.console.cookies.set(response, token)
        if not device:
            self.console.cookies.set_device(response, login)
        return response


PAGE = Page("/log-in", "log_in", (_Entering,), in_navigation=False)
