"""The tokens with which partners write by the API.

GET  /console/tokens                    every token, and the form for a new one
POST /console/tokens                    make one: it is shown once
POST /console/tokens/{token_id}/revoke  end one at once

An administrator of an organisation sees and makes its tokens alone. A token gives access, so making one asks
for the administrator's own password.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Form, Request, Response
from pydantic import BaseModel, Field

from api.console.console import Administrator, NotFoundError, Page, Section, get, post
from api.open_data.views import PREFIX
from consultation.clock import parse_stamp, stamp
from consultation.partners import sql_tokens
from consultation.partners.model import SCOPES, Token
from consultation.partners.sql_tokens import MAX_NAME_CHARS
from consultation.refusals import RefusalError, gathered, refuse
from consultation.staff import sql_organisations
from consultation.staff.sql import Staff
from consultation.text.whole_number import read_whole_number

_PAST = datetime.min.replace(tzinfo=UTC)
_FIELDS = {
    "name_malformed": "name",
    "scopes_missing": "scopes",
    "expiry_past": "expires_on",
    "unproved": "own-password",
}


class Given(BaseModel):
    """The fields of the form."""

    name: str = ""
    scopes: list[str] = Field(default_factory=list)
    expires_on: str = ""
    password: str = Field("", repr=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A token in the list: what it is worth now, its last day, and whose it is where that is to be said."""

    token: Token
    state: str
    last_day: date | None
    owner: str


class _Tokens(Section):
    @get("/tokens")
    def show_all(self, request: Request, staff: Administrator) -> Response:
        """Show every token."""
        return self._all(request, staff, Given.model_validate({}))

    @post("/tokens")
    def make(self, request: Request, staff: Administrator, given: Annotated[Given, Form()]) -> Response:
        """Make a token, and show it: it is never shown again."""
        services, now = self.console.services, self.console.clock()
        unproved = self.console.unproved(request, staff, given.password)
        wrong: list[RefusalError[Any]] = []
        try:
            with services.store.write() as unit:
                with gathered(wrong):
                    token, secret = sql_tokens.make(
                        unit,
                        given.name,
                        given.scopes,
                        now,
                        organisation_id=staff.organisation_id,
                        expires_at=_end_of(given.expires_on, self.console.zone),
                        by=staff.id,
                    )
                refuse((*wrong, *unproved))
        except RefusalError as error:
            mistakes = self.console.mistakes(request, error.every, "token_", _FIELDS, max=MAX_NAME_CHARS)
            return self._all(request, staff, given, mistakes, 403 if unproved else 422)
        address = services.settings.public_url + PREFIX
        return self.console.show(request, "tokens/made.html", token=token, secret=secret, address=address)

    @post("/tokens/{token_id}/revoke")
    def revoke(self, request: Request, staff: Administrator, token_id: str) -> Response:
        """End a token at once."""
        token = self._token(staff, token_id)
        self.console.store.do(sql_tokens.revoke, token, self.console.clock(), by=staff.id)
        return self.console.told(request, "/tokens", "token_is_revoked", name=token.name)

    def _token(self, staff: Staff, token_id: str) -> Token:
        """Return a token that an administrator manages. Raises NotFoundError."""
        try:
            found = self.console.store.ask(sql_tokens.get, read_whole_number(token_id) or 0)
        except KeyError:
            raise NotFoundError from None
        if staff.organisation_id not in (None, found.organisation_id):
            raise NotFoundError
        return found

    def _all(
        self,
        request: Request,
        staff: Staff,
        given: Given,
        mistakes: Mapping[str, str] | None = None,
        status: int = 200,
    ) -> Response:
        now = self.console.clock()
        with self.console.store.read() as unit:
            found = sql_tokens.everyone(unit, staff.organisation_id)
            organisations = sql_organisations.everyone(unit) if staff.organisation_id is None else []
        owners = {each.id: each.name for each in organisations}
        return self.console.show(
            request,
            "tokens/tokens.html",
            status,
            tokens=[
                Shown(
                    each,
                    each.state(stamp(now)),
                    _last_day(each, self.console.zone),
                    owners.get(each.organisation_id or 0, ""),
                )
                for each in found
            ],
            scopes=SCOPES,
            given=given,
            mistakes=mistakes,
            max_name_chars=MAX_NAME_CHARS,
            today=now.astimezone(self.console.zone).date(),
        )


PAGE = Page("/tokens", "tokens", (_Tokens,), roles=("administrator",), group="service")


def _end_of(day: str, zone: ZoneInfo) -> datetime | None:
    """Return the end of a day, where the installation is; None for no day, and for what is none the past."""
    if not day.strip():
        return None
    try:
        next_day = date.fromisoformat(day.strip()) + timedelta(days=1)
        return datetime.combine(next_day, time(), zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return _PAST


def _last_day(token: Token, zone: ZoneInfo) -> date | None:
    """Return the last day of a token, where the installation is; None when it has none."""
    if token.expires_at is None:
        return None
    return (parse_stamp(token.expires_at).astimezone(zone) - timedelta.resolution).date()
