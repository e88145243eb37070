"""The visitor who makes a request of the console, as the route found it before any other code ran."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from fastapi import Request

from consultation.languages.model import Language
from consultation.staff.sql import Staff
from consultation.staff.sql_sessions import StaffSession

NoticeKind = Literal["done", "problem"]


@dataclass(frozen=True, slots=True)
class FlashNotice:
    """A notice for the next page: what was done, or why it was refused."""

    kind: NoticeKind
    text: str

    def packed(self) -> str:
        """Return the notice as the session stores it."""
        return json.dumps([self.kind, self.text])

    @classmethod
    def unpacked(cls, text: str) -> FlashNotice:
        """Return the notice that the session stored."""
        kind, said = json.loads(text)
        return cls(kind, said)


@dataclass(slots=True)
class Visit:
    """A request's cookie token, and its session if any; `staff` only when the session is open.

    `must_enrol`: the role requires a second factor, and the account has none yet.
    """

    token: str
    form_token: str
    is_new: bool
    language: Language
    session: StaffSession | None = None
    staff: Staff | None = None
    notice: FlashNotice | None = None
    must_enrol: bool = False

    def become(self, token: str, form_token: str) -> None:
        """Continue under another token, so that the forms of this response carry its proof."""
        self.token, self.form_token = token, form_token


def visit_of(request: Request) -> Visit:
    """Return the visit of a request."""
    visit: Visit = request.state.visit
    return visit
