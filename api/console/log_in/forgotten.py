"""A forgotten password, where e-mail is set up: a link to choose another, sent to the account's own address.

GET, POST /console/log-in/forgotten

The answer is the same whatever the login is, so nobody learns which exist. The password stays until another
is chosen, and so does the second step.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Form, Request, Response

from api.console.console import Console, NotFoundError, Page, Section, get, post
from api.http.client_limits import networks_of
from consultation.mail import sql as mail_sql
from consultation.mail import sql_outbox
from consultation.staff import sql as staff_sql
from consultation.staff.sql import Limit
from consultation.store import Unit

ACCOUNT_LIMIT = Limit("forgotten", 3, timedelta(hours=1))
CLIENT_LIMIT = Limit("forgotten client", 10, timedelta(minutes=15))


class _Forgotten(Section):
    @get("/log-in/forgotten")
    def show(self, request: Request) -> Response:
        """Show the form. Raises NotFoundError where there is no mail server."""
        if self.console.services.settings.mail is None:
            raise NotFoundError
        return self.console.show(request, "log_in/forgotten.html", sent=False)

    @post("/log-in/forgotten")
    def send(self, request: Request, login: Annotated[str, Form()] = "") -> Response:
        """Send a link, if there is an account and it has an address; say the same in any case."""
        if self.console.services.settings.mail is None:
            raise NotFoundError
        now, client = self.console.clock(), request.client.host if request.client else ""
        with self.console.store.write() as unit:
            wait = staff_sql.seconds_to_wait(unit, CLIENT_LIMIT, networks_of(client)[0], now)
            if not wait:
                staff_sql.count_attempt(unit, CLIENT_LIMIT, networks_of(client)[0], now)
                _send_link(self.console, unit, login.strip().lower()[:200], now)
        if wait:
            mistakes = {"login": self.console.words(request).count("log_in_wait", -(-wait // 60))}
            return self.console.show(request, "log_in/forgotten.html", 429, mistakes=mistakes, sent=False)
        return self.console.show(request, "log_in/forgotten.html", sent=True)


PAGE = Page("/log-in/forgotten", "log_in", (_Forgotten,), in_navigation=False)


def _send_link(console: Console, unit: Unit, login: str, now: datetime) -> None:
    """Queue the e-mail, unless the account had several within the hour, or is entered by a provider."""
    if staff_sql.seconds_to_wait(unit, ACCOUNT_LIMIT, login, now):
        return
    staff_sql.count_attempt(unit, ACCOUNT_LIMIT, login, now)
    account = staff_sql.find(unit, login)
    if account is None or account.disabled_at is not None or console.is_provided(account):
        return
    if mail_sql.address_of(unit, account.id) is None:
        return
    token = staff_sql.make_password_link(unit, account.id, now)
    sql_outbox.enqueue(unit, account.id, "password_link", {"token": token, "login": account.login}, now)
