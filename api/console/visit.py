"""A visit: who a request is from, in which session, and what they may see while it is answered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal

from fastapi import Request

from consultation.languages.model import DEFAULT, Language
from consultation.staff.reach import Reach
from consultation.staff.sql import Role, Staff
from consultation.staff.sql_sessions import StaffSession

NoticeTone = Literal["done", "problem"]


@dataclass(frozen=True, slots=True)
class FlashNotice:
    """A notice for the next page: what was done, or why it was refused, at which fields of its form."""

    tone: NoticeTone
    text: str
    mistakes: Mapping[str, str] = field(default_factory=dict)

    def packed(self) -> str:
        """Return the notice as the session stores it."""
        return json.dumps([self.tone, self.text, self.mistakes])

    @classmethod
    def unpacked(cls, text: str) -> FlashNotice:
        """Return the notice that the session stored."""
        return cls(*json.loads(text))


@dataclass(slots=True)
class Visit:
    """A request's cookie token, and its session if any; `staff` only when the session is open.

    `must_enrol`: the role requires a second factor, and the account has none yet. `reach` is what they may
    see; `roles` are those of the page they are on, which narrow it.
    """

    token: str
    form_token: str
    is_new: bool
    language: Language
    session: StaffSession | None = None
    staff: Staff | None = None
    notice: FlashNotice | None = None
    must_enrol: bool = False
    reach: Reach = field(default_factory=Reach)
    roles: tuple[Role, ...] = ()
    must_be_fresh: bool = False
    """Whether a sensitive act needs a new proof from the provider that opened the session."""

    def become(self, token: str, form_token: str) -> None:
        """Continue under another token, so that the forms of this response carry its proof."""
        self.token, self.form_token = token, form_token


_VISIT: ContextVar[Visit] = ContextVar("visit")
"""The visit that this request is: it limits what the console finds, whatever the view asks for."""


def begin_visit(request: Request, visit: Visit) -> None:
    """Make a visit that of a request, and of all that is called while it is answered."""
    request.state.visit = visit
    _VISIT.set(visit)


def visit_of(request: Request) -> Visit:
    """Return the visit of a request."""
    visit: Visit = request.state.visit
    return visit


def present_visit() -> Visit:
    """Return the visit that is being answered. Raises LookupError outside a request of the console."""
    return _VISIT.get()


@contextmanager
def seen_by(reach: Reach, roles: tuple[Role, ...]) -> Iterator[None]:
    """Look at what a page of some roles shows to an account: also when nobody visits, as for its e-mail."""
    visit = Visit("", "", is_new=False, language=DEFAULT, staff=reach.staff, reach=reach, roles=roles)
    token = _VISIT.set(visit)
    try:
        yield
    finally:
        _VISIT.reset(token)
