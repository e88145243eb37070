"""Lists of contributions, and deciding about several at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from api.console.console import Console
from api.console.pages.moderation.desk import (
    Desk,
    Moderator,
    read_act,
    read_chosen,
    read_number,
    read_reason,
)
from api.console.pages.moderation.lists import Listed, read_listed, read_view, subjects, whole
from api.console.rendering import MODERATION_SCRIPT
from consultation.moderation import browsing
from consultation.moderation.deciding import Decision
from consultation.moderation.model import REASONS, Act, ModerationError, Reason
from consultation.store import Unit, moderation, moderation_queue
from consultation.store.moderation_queue import VIEWS, View
from consultation.store.staff import Staff

PAGE_SIZE = 50
Chosen = Sequence[tuple[int, int]]
"""(number, version) of each contribution that is decided about."""


def add_routes(router: APIRouter, console: Console) -> None:
    """The routes of the lists."""
    pages = _Lists(console, Desk(console))
    router.add_api_route("/moderation", pages.begin, methods=["GET", "HEAD"])
    router.add_api_route("/moderation/{slug}", pages.show, methods=["GET", "HEAD"])
    router.add_api_route("/moderation/{slug}", pages.decide, methods=["POST"])
    router.add_api_route("/moderation/{slug}/together", pages.undo, methods=["POST"])


@dataclass(frozen=True, slots=True)
class _Lists:
    console: Console
    desk: Desk

    def begin(self, request: Request, staff: Moderator) -> Response:
        """The consultation that has most of it, else the one held now; the first view that has anything."""
        services, asked = self.console.services, request.query_params.get("view", "")
        with services.store.read() as unit:
            waits = {each.slug: moderation_queue.counts(unit, each.slug) for each in services.catalogue}
        view = read_view(asked) if asked else _first_view(waits.values())
        default = self.console.current().slug
        slug = max(waits, key=lambda each: (waits[each][view], each == default))
        return self._show(request, slug, whole(view))

    def show(self, request: Request, staff: Moderator, slug: str) -> Response:
        """A page of a list."""
        return self._show(request, slug, read_listed(request, self.console.definition(slug)))

    def decide(
        self,
        request: Request,
        staff: Moderator,
        slug: str,
        act: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
        chosen: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        """Decide about those chosen, each by itself: one that had changed keeps no other from it."""
        listed = read_listed(request, self.console.definition(slug))
        wanted, why = read_act(act), read_reason(reason)
        read = [read_chosen(each) for each in (chosen or ())[:PAGE_SIZE]]
        words = self.console.words(request)
        if not read or (wanted == "withheld" and why is None):
            problem = words(f"moderation_refused_{'reason_missing' if read else 'nothing_chosen'}")
            return self._show(request, slug, listed, 422, problem, {number for number, _ in read}, why)
        together, done = self._decide(slug, read, wanted, why, staff)
        self._say(request, done, len(read) - done)
        beyond = request.query_params.get("beyond", "")
        more = f"&beyond={read_number(beyond)}" if beyond else ""
        return self.console.go(f"/moderation/{slug}?{listed.query}{more}&done={together}")

    def undo(
        self, request: Request, staff: Moderator, slug: str, together: Annotated[str, Form()] = ""
    ) -> Response:
        """Undo all that was decided at once, but what has been decided about since."""
        listed = read_listed(request, self.console.definition(slug))
        with self.console.services.store.read() as unit:
            chosen = moderation.done_together(unit, slug, read_number(together))
        again, done = self._decide(slug, chosen, "undone", None, staff)
        self._say(request, done, len(chosen) - done)
        return self.console.go(f"/moderation/{slug}?{listed.query}&done={again}")

    def _decide(
        self, slug: str, chosen: Chosen, act: Act, reason: Reason | None, staff: Staff
    ) -> tuple[int, int]:
        """The id that names these acts together, and how many there are; all in one transaction."""
        done = 0
        with self.console.services.store.write() as unit:
            together = moderation.next_act(unit)
            for number, version in chosen:
                decision = Decision(act, version, reason, together=together)
                done += self._one(unit, slug, number, decision, staff)
        return together, done

    def _one(self, unit: Unit, slug: str, number: int, decision: Decision, staff: Staff) -> bool:
        item = moderation_queue.find_item(unit, slug, number)
        if item is None:
            return False
        kept = decision.act == "published" and item.status == "published"
        try:
            self.desk.decide(unit, item, replace(decision, act="kept") if kept else decision, staff)
        except ModerationError:  # and then nothing of it is changed
            return False
        return True

    def _say(self, request: Request, done: int, left: int) -> None:
        words = self.console.words(request)
        said = words.count("bulk_done", done)
        if left:
            said += " " + words.count("bulk_left", left)
        self.console.notify(request, said, "problem" if left else "done")

    def _show(
        self,
        request: Request,
        slug: str,
        listed: Listed,
        status: int = 200,
        problem: str = "",
        chosen: set[int] | None = None,
        reason: Reason | None = None,
    ) -> Response:
        definition = self.console.definition(slug)
        beyond, done = (request.query_params.get(name, "") for name in ("beyond", "done"))
        with self.console.services.store.read() as unit:
            after = read_number(beyond) if beyond else None
            found = browsing.read(unit, slug, listed.browsing, beyond=after, limit=PAGE_SIZE)
            cards = self.desk.cards(request, unit, slug, found.items)
            counts = moderation_queue.counts(unit, slug)
            undoable = moderation.done_together(unit, slug, read_number(done)) if done else []
        return self.console.show(
            request,
            "moderation.html",
            status,
            definition=definition,
            consultations=[each for each in self.console.services.catalogue if each.slug != slug],
            listed=listed,
            views=[each for each in VIEWS if each != "urgent" or counts[each] or listed.view == each],
            subjects=subjects(definition, self.console.words(request)),
            counts=counts,
            counted_to=moderation_queue.COUNTED_TO,
            cards=cards,
            beyond=beyond,
            further=found.beyond,
            reasons=REASONS,
            problem=problem,
            chosen=chosen or set(),
            reason=reason,
            done=done,
            undoable=len(undoable),
            script=self.console.root + MODERATION_SCRIPT.address,
        )


def _first_view(waits: Iterable[Mapping[View, int]]) -> View:
    """The first list with something in it, in the order of their haste; the first to read when none has."""
    having = {view for each in waits for view, count in each.items() if count}
    hasty: tuple[View, ...] = ("urgent", "reported", "received", "recent")
    return next((view for view in hasty if view in having), "received")
