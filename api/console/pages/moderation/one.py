"""One contribution: read, decided about, and on to the next of the list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from api.console.access import NotFoundError
from api.console.console import Console
from api.console.pages.moderation.desk import (
    Desk,
    Moderator,
    read_act,
    read_number,
    read_reason,
    read_version,
    read_view,
    refused,
)
from api.console.rendering import MODERATION_SCRIPT
from consultation.moderation.deciding import OPEN, Decision
from consultation.moderation.model import MAX_NOTE_CHARS, REASONS, Item, ModerationError
from consultation.moderation.passages import Span
from consultation.store import Unit, moderation, reports
from consultation.store.moderation import View

_SPAN = re.compile(r"([0-9]{1,6})-([0-9]{1,6})")


def add_routes(router: APIRouter, console: Console) -> None:
    """The routes of one contribution."""
    pages = _One(console, Desk(console))
    router.add_api_route("/moderation/{slug}/first", pages.first, methods=["GET", "HEAD"])
    router.add_api_route("/moderation/{slug}/{number}", pages.show, methods=["GET", "HEAD"])
    router.add_api_route("/moderation/{slug}/{number}", pages.decide, methods=["POST"])


@dataclass(frozen=True, slots=True)
class _One:
    console: Console
    desk: Desk

    def first(self, request: Request, staff: Moderator, slug: str) -> Response:
        """The first contribution of a list, or the list when it is empty."""
        self.console.definition(slug)
        view = read_view(request.query_params.get("view", ""))
        return self.console.go(self._next(slug, view, None))

    def show(self, request: Request, staff: Moderator, slug: str, number: str) -> Response:
        """A contribution, what there is to see in it, and what was decided about it."""
        return self._show(request, slug, read_number(number), read_view(request.query_params.get("view", "")))

    def decide(
        self,
        request: Request,
        staff: Moderator,
        slug: str,
        number: str,
        act: Annotated[str, Form()] = "",
        version: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
        note: Annotated[str, Form()] = "",
        view: Annotated[str, Form()] = "",
        span: Annotated[list[str] | None, Form()] = None,
        passages: Annotated[str, Form()] = "",
        signature: Annotated[str, Form()] = "",
    ) -> Response:
        """Decide, and go to the next one; or show the contribution as it stands, and why not."""
        self.console.definition(slug)
        wanted = Decision(
            read_act(act),
            read_version(version),
            read_reason(reason),
            note,
            [_read_span(each) for each in span or ()],
            passages.splitlines(),
            signature == "yes",
        )
        which, seen = read_number(number), read_view(view)
        try:
            with self.console.services.store.write() as unit:
                self.desk.decide(unit, _item(unit, slug, which), wanted, staff)
        except ModerationError as error:
            status = 409 if error.refusal in ("changed", "settled") else 422
            problem = self.console.words(request)(refused(error))
            return self._show(request, slug, which, seen, status, problem, wanted)
        words = self.console.words(request)
        self.console.notify(request, words(f"did_{wanted.act}", number=words.number(which)))
        if wanted.act == "undone":
            return self.console.go(f"/moderation/{slug}/{which}?view={seen}")
        return self.console.go(self._next(slug, seen, which))

    def _next(self, slug: str, view: View, after: int | None) -> str:
        """The address of the next contribution of a list, from its beginning at the end; or of the list."""
        with self.console.services.store.read() as unit:
            found = moderation.queue(unit, slug, view, beyond=after, limit=1).items
            if not found and after is not None:
                found = moderation.queue(unit, slug, view, limit=1).items
        if not found or found[0].number == after:
            return f"/moderation/{slug}?view={view}"
        last = "" if after is None else f"&last={after}"
        return f"/moderation/{slug}/{found[0].number}?view={view}{last}"

    def _show(
        self,
        request: Request,
        slug: str,
        number: int,
        view: View,
        status: int = 200,
        problem: str = "",
        given: Decision | None = None,
    ) -> Response:
        last = request.query_params.get("last", "")
        with self.console.services.store.read() as unit:
            item = _item(unit, slug, number)
            past = moderation.history(unit, item.id)
            about = {
                "card": self.desk.cards(request, unit, slug, [item])[0],
                "reports": reports.reports_of(unit, item.id),
                "reachable": moderation.author_of(unit, item.id) is not None,
            }
        return self.console.show(
            request,
            "moderation_one.html",
            status,
            definition=self.console.definition(slug),
            item=item,
            **about,
            view=view,
            history=past,
            undoable=past != [] and past[-1].act != "kept" and past[-1].status_after == item.status,
            open=item.status in OPEN,
            reasons=REASONS,
            max_note_chars=MAX_NOTE_CHARS,
            onward=self._next(slug, view, number),
            last=read_number(last) if last else None,
            problem=problem,
            given=given or Decision("kept", 0),
            script=self.console.root + MODERATION_SCRIPT.address,
        )


def _item(unit: Unit, slug: str, number: int) -> Item:
    """A contribution by its number. Raises NotFoundError."""
    item = moderation.find_item(unit, slug, number)
    if item is None:
        raise NotFoundError
    return item


def _read_span(text: str) -> Span:
    """A passage by position, "3-17"; nothing that is in a text when it is not one."""
    match = _SPAN.fullmatch(text)
    return (-1, -1) if match is None else (int(match[1]), int(match[2]))
