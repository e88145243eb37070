"""Lists of contributions, and decisions about several at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import Form, Query, Request, Response

from api.console.console import NotFoundError, get, post
from api.console.moderation.desk import (
    Card,
    Desk,
    Listed,
    Moderator,
    last_decision,
    read_act,
    read_chosen,
    read_listed,
    read_number,
    read_reason,
    read_view,
    reason_said,
    subjects,
    whole,
)
from api.console.words import Words
from api.pages.shared.query import number_searched
from consultation.definition import Consultation
from consultation.moderation import browsing, sql_distress, sql_queue
from consultation.moderation import sql as moderation_sql
from consultation.moderation.deciding import Decision
from consultation.moderation.model import REASONS, Act, ModerationError, Reason
from consultation.moderation.sql_queue import VIEWS, View
from consultation.staff.sql import Staff
from consultation.statistics import sql as statistics_sql
from consultation.store import Unit

PAGE_SIZE = 50
Chosen = Sequence[tuple[int, int]]
"""(number, version) of each contribution chosen."""
Became = Act | Literal["left", "distress", "held"]
"""The result for one: decided; changed meanwhile; never in bulk: perhaps distress, perhaps no answer."""
_DONE: tuple[Became, ...] = ("published", "kept", "withheld")
_LEFT_OUT: tuple[Became, ...] = ("left", "distress", "held")


class Lists(Desk):
    """The lists of contributions, and decisions about several of one."""

    @get("/moderation")
    def begin(self, request: Request, staff: Moderator) -> Response:
        """Show the consultation asked for, else that with the most waiting; its first view with content."""
        services, asked = self.console.services, request.query_params.get("view", "")
        reached = [each.slug for each in self.console.consultations()]
        of_one = request.query_params.get("consultation", "")
        with services.store.read() as unit:
            waits = {
                slug: sql_queue.counts(unit, slug) for slug in ([of_one] if of_one in reached else reached)
            }
        view = read_view(asked) if asked else _first_view(waits.values())
        default = self.console.current(request).slug
        slug = max(waits, key=lambda each: (waits[each][view], each == default))
        return self._show(request, staff, slug, whole(view))

    @get("/moderation/{slug}")
    def show(self, request: Request, staff: Moderator, slug: str) -> Response:
        """Show a page of a list."""
        return self._show(request, staff, slug, read_listed(request, self.console.definition(slug)))

    @post("/moderation/{slug}")
    def decide(
        self,
        request: Request,
        staff: Moderator,
        slug: str,
        act: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
        chosen: Annotated[list[str] | None, Form()] = None,
        confirmed: Annotated[str, Form()] = "",
    ) -> Response:
        """Decide about each of those chosen; one that has changed does not stop the others.

        To publish several is asked back first: the site promises that somebody reads each.
        """
        listed = read_listed(request, self.console.definition(slug))
        wanted, why = read_act(act), read_reason(reason)
        if wanted not in _DONE:
            raise NotFoundError
        read = [read_chosen(each) for each in (chosen or ())[:PAGE_SIZE]]
        words = self.console.words(request)
        wrong = {"chosen": "nothing_chosen"} if not read else {}
        wrong |= {"reason": "reason_missing"} if wanted == "withheld" and why is None else {}
        if wrong:
            mistakes = {field: words(f"moderation_refused_{reason}") for field, reason in wrong.items()}
            return self._show(request, staff, slug, listed, mistakes, {number for number, _ in read})
        if wanted == "published" and confirmed != "yes":
            cards = self._to_publish(request, slug, read)
            if len(cards) > 1:
                return self._ask(request, slug, listed, read, cards)
        became = Counter(self._decide(slug, read, wanted, why, staff))
        said = [*_became_said(became, wanted, why, words), self._remaining(words, slug, listed)]
        left_out = any(became[each] for each in _LEFT_OUT)
        self.console.notify(request, " ".join(filter(None, said)), "problem" if left_out else "done")
        beyond = request.query_params.get("beyond", "")
        more = f"&beyond={read_number(beyond)}" if beyond else ""
        return self.console.go(f"/moderation/{slug}?{listed.query}{more}")

    def _to_publish(self, request: Request, slug: str, chosen: Chosen) -> list[Card]:
        """Return those chosen that would become public."""
        with self.console.store.read() as unit:
            items = [sql_queue.find_item(unit, slug, number) for number, _ in chosen]
            unread = [
                each
                for each in items
                if each is not None and not each.is_decided_alone and each.status != "published"
            ]
            return self.cards(request, unit, slug, unread)

    def _ask(
        self, request: Request, slug: str, listed: Listed, chosen: Chosen, cards: list[Card]
    ) -> Response:
        """Ask whether to publish several that nobody has opened."""
        return self.console.show(
            request,
            "moderation/moderation_publish.html",
            definition=self.console.definition(slug),
            listed=listed,
            beyond=request.query_params.get("beyond", ""),
            chosen=[f"{number}:{version}" for number, version in chosen],
            cards=cards,
        )

    def _remaining(self, words: Words, slug: str, listed: Listed) -> str:
        """Return how many a whole list still has; nothing for a filtered one, or one too long to count."""
        with self.console.store.read() as unit:
            left = sql_queue.counts(unit, slug)[listed.view]
        exact = listed == whole(listed.view) and left < sql_queue.COUNTED_TO
        return words.count("bulk_remaining", left) if exact else ""

    def _decide(
        self, slug: str, chosen: Chosen, act: Act, reason: Reason | None, staff: Staff
    ) -> list[Became]:
        """Decide about each in one transaction, and return the results."""
        with self.console.store.write() as unit:
            together = moderation_sql.next_act(unit)
            return [
                self._one(unit, slug, number, Decision(act, version, reason, together=together), staff)
                for number, version in chosen
            ]

    def _one(self, unit: Unit, slug: str, number: int, decision: Decision, staff: Staff) -> Became:
        item = sql_queue.find_item(unit, slug, number)
        if item is None:
            return "left"
        if item.is_decided_alone:
            return "distress" if item.urgent else "held"
        kept = decision.act == "published" and item.status == "published"
        try:
            self.carry_out(unit, item, replace(decision, act="kept") if kept else decision, staff)
        except ModerationError:  # and then nothing of it is changed
            return "left"
        return "kept" if kept else decision.act

    def _show(
        self,
        request: Request,
        staff: Staff,
        slug: str,
        listed: Listed,
        mistakes: Mapping[str, str] | None = None,
        chosen: set[int] | None = None,
    ) -> Response:
        definition, beyond = self.console.definition(slug), request.query_params.get("beyond", "")
        with self.console.services.store.read() as unit:
            after = read_number(beyond) if beyond else None
            found = browsing.read(unit, slug, listed.browsing, beyond=after, limit=PAGE_SIZE)
            cards = self.cards(request, unit, slug, found.items)
            counts = sql_queue.counts(unit, slug)
            elsewhere = self._elsewhere(unit, slug, listed)
            beside = self._beside(unit, staff, slug)
            onward = self._onward(unit, slug)
        return self.console.show(
            request,
            "moderation/moderation.html",
            mistakes=mistakes,
            definition=definition,
            elsewhere=elsewhere,
            listed=listed,
            views=[each for each in VIEWS if each != "urgent" or counts[each] or listed.view == each],
            subjects=subjects(definition, self.console.words(request)),
            counts=counts,
            counted_to=sql_queue.COUNTED_TO,
            cards=cards,
            onward=onward,
            beyond=beyond,
            further=found.beyond,
            reasons=REASONS,
            chosen=chosen or set(),
            **beside,
            script=self.console.asset("moderation.js"),
        )

    def _onward(self, unit: Unit, slug: str) -> list[tuple[str, str]]:
        """Return what else there is to do for a consultation when nothing is to be read, by address."""
        answer = ("/feedback", f"/feedback/new?consultation={slug}", "view_empty_answer")
        offered = [("/outreach", f"/consultations/{slug}/links", "today_make_known")]
        if statistics_sql.published_by_consultation(unit).get(slug):
            offered.insert(0, answer)
        return [(path, said) for page, path, said in offered if self.console.offers(page, slug)]

    def _elsewhere(self, unit: Unit, slug: str, listed: Listed) -> list[tuple[Consultation, int]]:
        """Return the other consultations, and how many are in the same list of each."""
        others = (each for each in self.console.consultations() if each.slug != slug)
        return [(each, sql_queue.count(unit, each.slug, listed.view)) for each in others]

    def _beside(self, unit: Unit, staff: Staff, slug: str) -> dict[str, Any]:
        """Return what is shown beside a list: what can be undone, and which texts of distress are public."""
        return {
            "mine": last_decision(self.console, unit, staff, self.console.clock()),
            "public_distress": sql_distress.published_numbers(unit, slug),
        }


def _became_said(became: Counter[Became], wanted: Act, reason: Reason | None, words: Words) -> Iterator[str]:
    """Yield what became of the contributions of a decision, a sentence each; first that nothing did."""
    because = reason_said(reason, words)
    if not any(became[each] for each in _DONE):
        yield words.count(f"bulk_{wanted}", 0, reason=because)
    for each in (*_DONE, *_LEFT_OUT):
        if became[each]:
            yield words.count(f"bulk_{each}", became[each], reason=because)


def _first_view(waits: Iterable[Mapping[View, int]]) -> View:
    """Return the first list that is not empty, the most urgent first; else the first to read."""
    having = {view for each in waits for view, count in each.items() if count}
    hasty: tuple[View, ...] = ("urgent", "reported", "received", "recent")
    return next((view for view in hasty if view in having), "received")


# Looking contributions up: by a number or by words, and those that were decided on.

MOST_FOUND = 100

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
