"""Undoing one's last decision, from any page: one decision, or all that were made at once."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request, Response

from api.console.console import existing, post
from api.console.moderation.desk import Desk, Moderator, find_item, read_number, refused
from api.console.moderation.lists import Listed, read_listed
from consultation.moderation import sql as moderation_sql
from consultation.moderation.deciding import Decision
from consultation.moderation.model import ModerationError
from consultation.moderation.sql import LastDecision
from consultation.staff.sql import Staff


class Undoing(Desk):
    """The button that undoes one's last decision."""

    @post("/undo")
    def undo(self, request: Request, staff: Moderator, decision: Annotated[str, Form()] = "") -> Response:
        """Undo one's own decision, unless somebody has decided since; then say what was undone."""
        with self.console.store.read() as unit:
            found = existing(moderation_sql.find_decision(unit, read_number(decision), staff.id))
        listed = read_listed(request, self.console.definition(found.consultation))
        refusals = self._carry_out(found, staff)
        self._say(request, found, refusals)
        return self.console.go(_place(found, listed))

    def _carry_out(self, found: LastDecision, staff: Staff) -> list[ModerationError]:
        """Undo each in one transaction, and return the refusals."""
        refusals: list[ModerationError] = []
        with self.console.store.write() as unit:
            for number, version in found.chosen:
                item = find_item(unit, found.consultation, number)
                try:
                    self.carry_out(unit, item, Decision("undone", version), staff)
                except ModerationError as error:  # and then nothing of it is changed
                    refusals.append(error)
        return refusals

    def _say(self, request: Request, found: LastDecision, refusals: list[ModerationError]) -> None:
        words, done = self.console.words(request), len(found.chosen) - len(refusals)
        said: str
        if len(found.chosen) > 1:
            said = words.count("did_undo_several", done)
            said += " " + words.count("bulk_left", len(refusals)) if refusals else ""
        elif refusals:
            said = words(refused(refusals[0]))
        else:
            said = words("did_undone", number=found.number)
        self.console.notify(request, said, "problem" if refusals else "done")


def _place(found: LastDecision, listed: Listed) -> str:
    """Return the address that shows what was undone: the contribution, or its list."""
    alone = f"/{found.number}" if len(found.chosen) == 1 else ""
    return f"/moderation/{found.consultation}{alone}?{listed.query}"
