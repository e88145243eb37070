"""Looking contributions up: by a number or by words, and those that were decided on."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from api.console.console import get
from api.console.moderation.desk import Desk, Moderator, read_number
from api.pages.shared.query import number_searched
from consultation.moderation import sql_queue

MOST_FOUND = 100
PAGE_SIZE = 50
MAX_WORDS_CHARS = 200


class Finding(Desk):
    """The search; "search" and "decided" are no numbers of contributions, so it comes before `One`."""

    @get("/moderation/{slug}/search")
    def search(
        self,
        request: Request,
        staff: Moderator,
        slug: str,
        words: Annotated[str, Query(max_length=MAX_WORDS_CHARS)] = "",
    ) -> Response:
        """Show the contribution of a number at once; else those with the words, what waits first."""
        definition = self.console.definition(slug)
        number = number_searched(words)
        with self.console.store.read() as unit:
            if number and sql_queue.find_item(unit, slug, number) is not None:
                return self.console.go(f"/moderation/{slug}/{number}")
            found = sql_queue.find(unit, slug, words, MOST_FOUND)
            cards = self.cards(request, unit, slug, found.items)
        return self.console.show(
            request,
            "moderation/moderation_found.html",
            definition=definition,
            written=words,
            cards=cards,
            is_whole=found.is_whole,
            most=MOST_FOUND,
        )

    @get("/moderation/{slug}/decided")
    def decided(self, request: Request, staff: Moderator, slug: str, before: str = "") -> Response:
        """Show the contributions that were decided on last, and by whom."""
        definition = self.console.definition(slug)
        beyond = read_number(before) if before else None
        with self.console.store.read() as unit:
            found, further = sql_queue.decided(unit, slug, beyond, PAGE_SIZE)
            cards = self.cards(request, unit, slug, [each.item for each in found])
        return self.console.show(
            request,
            "moderation/moderation_decided.html",
            definition=definition,
            decided=list(zip(found, cards, strict=True)),
            before=before,
            further=further,
        )
