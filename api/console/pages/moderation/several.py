"""Lists of contributions, and deciding about several at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from api.console.console import Console
from api.console.pages.moderation.desk import (
    VIEWS,
    Desk,
    Moderator,
    read_act,
    read_chosen,
    read_number,
    read_reason,
    read_view,
)
from api.console.rendering import MODERATION_SCRIPT
from consultation.moderation.deciding import Decision
from consultation.moderation.model import REASONS, ModerationError
from consultation.store import moderation
from consultation.store.staff import Staff

PAGE_SIZE = 50


def add_routes(router: APIRouter, console: Console) -> None:
    """The routes of the lists."""
    pages = _Lists(console, Desk(console))
    router.add_api_route("/moderation", pages.begin, methods=["GET", "HEAD"])
    router.add_api_route("/moderation/{slug}", pages.show, methods=["GET", "HEAD"])
    router.add_api_route("/moderation/{slug}", pages.decide, methods=["POST"])


@dataclass(frozen=True, slots=True)
class _Lists:
    console: Console
    desk: Desk

    def begin(self, request: Request, staff: Moderator) -> Response:
        """The consultation that has most to read, else the one held now."""
        services = self.console.services
        view = read_view(request.query_params.get("view", ""))
        with services.store.read() as unit:
            waits = {each.slug: moderation.counts(unit, each.slug)[view] for each in services.catalogue}
        default = self.console.current().slug
        slug = max(waits, key=lambda each: (waits[each], each == default))
        return self._show(request, slug)

    def show(self, request: Request, staff: Moderator, slug: str) -> Response:
        """A page of a list."""
        return self._show(request, slug)

    def _show(self, request: Request, slug: str) -> Response:
        definition = self.console.definition(slug)
        view = read_view(request.query_params.get("view", ""))
        beyond = request.query_params.get("beyond", "")
        with self.console.services.store.read() as unit:
            found = moderation.queue(
                unit, slug, view, beyond=read_number(beyond) if beyond else None, limit=PAGE_SIZE
            )
            cards = self.desk.cards(request, unit, slug, found.items)
            counts = moderation.counts(unit, slug)
        return self.console.show(
            request,
            "moderation.html",
            definition=definition,
            consultations=[each for each in self.console.services.catalogue if each.slug != slug],
            view=view,
            views=VIEWS,
            counts=counts,
            counted_to=moderation.COUNTED_TO,
            cards=cards,
            beyond=beyond,
            further=found.beyond,
            reasons=REASONS,
            script=self.console.root + MODERATION_SCRIPT.address,
        )

    def decide(
        self,
        request: Request,
        staff: Moderator,
        slug: str,
        act: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
        view: Annotated[str, Form()] = "",
        chosen: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        """Decide about those chosen, each by itself: one that had changed keeps no other from it."""
        self.console.definition(slug)
        wanted, why = read_act(act), read_reason(reason)
        words, back = self.console.words(request), f"/moderation/{slug}?view={read_view(view)}"
        if not chosen:
            self.console.notify(request, words("moderation_refused_nothing_chosen"), "problem")
            return self.console.go(back)
        if wanted == "withheld" and why is None:
            self.console.notify(request, words("moderation_refused_reason_missing"), "problem")
            return self.console.go(back)
        read = [read_chosen(each) for each in chosen[:PAGE_SIZE]]  # all, before anything is decided
        done = sum(self._one(slug, number, Decision(wanted, version, why), staff) for number, version in read)
        left = len(read) - done
        said = words.count("bulk_done", done)
        if left:
            said += " " + words.count("bulk_left", left)
        self.console.notify(request, said, "problem" if left else "done")
        return self.console.go(back)

    def _one(self, slug: str, number: int, decision: Decision, staff: Staff) -> bool:
        """Decide about one of those chosen, in a transaction of its own."""
        with self.console.services.store.write() as unit:
            item = moderation.find_item(unit, slug, number)
            if item is None:
                return False
            try:
                act = "kept" if decision.act == "published" and item.status == "published" else decision.act
                self.desk.decide(unit, item, Decision(act, decision.version, decision.reason), staff)
            except ModerationError:
                return False
        return True
