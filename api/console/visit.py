"""Who makes a request of the console, as the route found it before anything else ran."""

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
    """A sentence for the next page: what was done, or why it was not."""

    kind: NoticeKind
    text: str

    def packed(self) -> str:
        """As the session keeps it."""
        return json.dumps([self.kind, self.text])

    @classmethod
    def unpacked(cls, text: str) -> FlashNotice:
        """As the session kept it."""
        kind, said = json.loads(text)
        return cls(kind, said)


@dataclass(slots=True)
class Visit:
    """A request's cookie token, and the session it leads to if any; `staff` only when it is open.

    `must_enrol`: the role asks for a second factor, and the account has none yet.
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
        """Go on under another token, so that the forms of this answer are its own."""
        self.token, self.form_token = token, form_token


def visit_of(request: Request) -> Visit:
    """The visit of a request."""
    visit: Visit = request.state.visit
    return visit
