"""Erasing a person who asked the staff for it, instead of the conversation.

GET  /console/erasure/{slug}/{number}    what goes and what stays of the author of a contribution
POST /console/erasure/{slug}/{number}    erase them
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request, Response

from api.console.console import Administrator, Page, Section, existing, get, post
from consultation.contributions import sql as contributions_sql
from consultation.rights import sql_erasure
from consultation.staff.sql import Staff
from consultation.text.whole_number import read_whole_number


class _Erasure(Section):
    @get("/erasure/{slug}/{number}")
    def show(self, request: Request, staff: Administrator, slug: str, number: str) -> Response:
        """Show what an erasure takes of a contribution's author, and what it leaves."""
        return self._show(request, slug, number)

    @post("/erasure/{slug}/{number}")
    def erase(
        self,
        request: Request,
        staff: Administrator,
        slug: str,
        number: str,
        confirmed: Annotated[str, Form()] = "",
    ) -> Response:
        """Request the erasure, once it is said that the person asked for it; the service carries it out."""
        if confirmed != "yes":
            return self._show(
                request, slug, number, {"confirmed": self.console.words(request)("erase_box_missing")}
            )
        reference = self._request(slug, number, staff)
        place = f"/moderation/{slug}/{read_whole_number(number)}"
        return self.console.told(request, place, "did_erase", reference=reference)

    def _request(self, slug: str, number: str, staff: Staff) -> str:
        which, now = existing(read_whole_number(number)), self.console.clock()
        self.console.definition(slug)
        with self.console.store.write() as unit:
            person = existing(contributions_sql.author_of(unit, slug, which))
            subject = f"contribution:{slug}:{which}"
            requested = sql_erasure.request_by_staff(unit, person, now, staff_id=staff.id, subject=subject)
        return requested.reference

    def _show(
        self, request: Request, slug: str, number: str, mistakes: dict[str, str] | None = None
    ) -> Response:
        definition, which = self.console.definition(slug), existing(read_whole_number(number))
        with self.console.store.read() as unit:
            person = existing(contributions_sql.author_of(unit, slug, which))
            holdings = sql_erasure.holdings(unit, person)
        return self.console.show(
            request,
            "erasure/erasure.html",
            422 if mistakes else 200,
            definition=definition,
            number=which,
            holdings=holdings,
            mistakes=mistakes,
        )


PAGE = Page("/erasure", "erase_title", (_Erasure,), in_navigation=False)
