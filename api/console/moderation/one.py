"""One contribution: read it, decide about it, and go to the next of the list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Form, Request, Response

from api.addresses import Links
from api.console.console import NotFoundError, existing, get, post
from api.console.moderation.desk import (
    UNDONE_WITHIN,
    Card,
    Desk,
    Listed,
    Moderator,
    find_item,
    last_decision,
    read_act,
    read_listed,
    read_number,
    read_reason,
    read_version,
    reason_said,
    refused,
    undo_left_out,
)
from api.console.visit import visit_of
from consultation.channels import SENT, Channel
from consultation.clock import parse_stamp
from consultation.contributions.sql import author_of
from consultation.feedback import sql as feedback_sql
from consultation.moderation import browsing, sql_distress, sql_queue, sql_reports
from consultation.moderation import sql as moderation_sql
from consultation.moderation.deciding import OPEN, Decision, notice_before
from consultation.moderation.model import MAX_NOTE_CHARS, REASONS, Item, ModerationError
from consultation.moderation.sql import LastDecision
from consultation.publication.asked_then import question_asked_then
from consultation.staff.reach import administrators_of
from consultation.staff.sql import Staff
from consultation.store import Unit
from consultation.text.spans import Span

STAYS = timedelta(minutes=2)
"""How long somebody who opened a contribution, and did nothing more, counts as reading it."""

Place = tuple[str, int]
"""A consultation's slug, and a contribution's number."""


@dataclass(frozen=True, slots=True)
class Readers:
    """What each member of the staff opened last. Thread-safe: each method is one operation on a dict."""

    _at: dict[int, tuple[Place, str, datetime]] = field(default_factory=dict, repr=False)

    def opened(self, place: Place, staff: Staff, now: datetime) -> None:
        """Record that somebody opened a contribution, and left the one before."""
        self._at[staff.id] = (place, staff.name, now)

    def left(self, staff: Staff) -> None:
        """Record that somebody decided about the contribution they read."""
        self._at.pop(staff.id, None)

    def others(self, staff: Staff, now: datetime) -> dict[Place, str]:
        """Return what the others of the staff are reading now, and who is."""
        return {
            place: name
            for reader, (place, name, at) in list(self._at.items())
            if reader != staff.id and now - at < STAYS
        }


_SPAN = re.compile(r"([0-9]{1,6})-([0-9]{1,6})")
_BESIDE = 20
"""How many contributions of the list are shown beside one of them."""
_LOOKED_AHEAD = 5
"""How many of the next contributions are checked for one that nobody else is reading."""


@dataclass(frozen=True, slots=True)
class One(Desk):
    """One contribution: what it says, and the decision about it."""

    readers: Readers = field(default_factory=Readers)

    @get("/moderation/{slug}/first")
    def first(self, request: Request, staff: Moderator, slug: str) -> Response:
        """Show the first contribution of a list, or the list when it is empty."""
        listed = read_listed(request, self.console.definition(slug))
        return self.console.go(self._next(slug, listed, None, staff))

    @get("/moderation/{slug}/{number}")
    def show(self, request: Request, staff: Moderator, slug: str, number: str) -> Response:
        """Show a contribution, its details, and the decisions about it."""
        listed = read_listed(request, self.console.definition(slug))
        return self._show(request, staff, slug, read_number(number), listed)

    @post("/moderation/{slug}/{number}")
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
        span: Annotated[list[str] | None, Form()] = None,
        passages: Annotated[str, Form()] = "",
        signature: Annotated[str, Form()] = "",
        confirmed: Annotated[str, Form()] = "",
        asked: Annotated[str, Form()] = "",
    ) -> Response:
        """Decide, and go to the next one; or show the contribution as it is now, and why it was refused."""
        listed, which = read_listed(request, self.console.definition(slug)), read_number(number)
        wanted = Decision(
            read_act(act),
            read_version(version),
            read_reason(reason),
            note,
            [_read_span(each) for each in span or ()],
            passages.splitlines(),
            signature == "yes",
            confirmed=confirmed == "yes",
        )
        try:
            with self.console.store.write() as unit:
                self.carry_out(unit, find_item(unit, slug, which), wanted, staff)
        except ModerationError as error:
            if error.reason == "distress":
                return self._ask(request, slug, which, listed, wanted, again=bool(asked))
            return self._show(request, staff, slug, which, listed, wanted, error)
        self.readers.left(staff)
        stays = f"/moderation/{slug}/{which}?{listed.query}"
        path = stays if wanted.act == "undone" else self._next(slug, listed, which, staff)
        because = reason_said(wanted.reason, self.console.words(request))
        return self.console.told(request, path, f"did_{wanted.act}", number=which, reason=because)

    @post("/moderation/{slug}/{number}/care")
    def care(
        self, request: Request, staff: Moderator, slug: str, number: str, step: Annotated[str, Form()] = ""
    ) -> Response:
        """Record a step taken for somebody who may be in distress."""
        listed, which = read_listed(request, self.console.definition(slug)), read_number(number)
        taken = next((each for each in sql_distress.STEPS if each == step), None)
        if taken is None:
            raise NotFoundError
        services, words = self.console.services, self.console.words(request)
        with services.store.write() as unit:
            item = find_item(unit, slug, which)
            if not item.urgent:
                raise NotFoundError
            sql_distress.take_step(unit, item.id, item.subject, taken, staff.id, services.clock())
        return self.console.told(
            request, f"/moderation/{slug}/{which}?{listed.query}", "did_care", step=words(f"care_{taken}")
        )

    def _ask(
        self, request: Request, slug: str, number: int, listed: Listed, wanted: Decision, *, again: bool
    ) -> Response:
        """Ask whether to publish a text whose author may be in distress."""
        unread = {"confirmed": self.console.words(request)("confirm_publish_unread")}
        with self.console.store.read() as unit:
            (card,) = self.cards(request, unit, slug, [find_item(unit, slug, number)])
        return self.console.show(
            request,
            "moderation/moderation_confirm.html",
            mistakes=unread if again else None,
            definition=self.console.definition(slug),
            card=card,
            item=card.item,
            listed=listed,
            wanted=wanted,
        )

    def _next(self, slug: str, listed: Listed, after: int | None, staff: Staff) -> str:
        """Return the address of the next contribution of a list, wrapping around at the end; or of the list.

        One that somebody else is reading is skipped, unless there is no other.
        """
        with self.console.store.read() as unit:
            numbers = self._numbers(unit, slug, listed, after)
            if not numbers and after is not None:
                numbers = [each for each in self._numbers(unit, slug, listed, None) if each != after]
        if not numbers:
            return f"/moderation/{slug}?{listed.query}"
        taken = self.readers.others(staff, self.console.clock())
        number = next((each for each in numbers if (slug, each) not in taken), numbers[0])
        last = "" if after is None else f"&last={after}"
        return f"/moderation/{slug}/{number}?{listed.query}{last}"

    def _numbers(self, unit: Unit, slug: str, listed: Listed, after: int | None) -> list[int]:
        found = browsing.read(unit, slug, listed.browsing, beyond=after, limit=_LOOKED_AHEAD)
        return [each.number for each in found.items]

    def _show(
        self,
        request: Request,
        staff: Staff,
        slug: str,
        number: int,
        listed: Listed,
        given: Decision | None = None,
        error: ModerationError | None = None,
    ) -> Response:
        now = self.console.clock()
        status = 200 if error is None else 409 if error.reason in ("changed", "settled") else 422
        with self.console.store.read() as unit:
            item = find_item(unit, slug, number)
            queue = self._queue(request, unit, item, listed)
            (card,) = self.cards(request, unit, slug, [item])
            about = self._about(request, unit, card, listed)
            mine = last_decision(self.console, unit, staff, now)
        self.readers.opened((slug, number), staff, now)
        return self.console.show(
            request,
            "moderation/moderation_one.html",
            status,
            definition=self.console.definition(slug),
            item=item,
            **about,
            queue=queue,
            listed=listed,
            reasons=REASONS,
            max_note_chars=MAX_NOTE_CHARS,
            counted_to=sql_queue.COUNTED_TO,
            onward=self._next(slug, listed, number, staff),
            read_by=self.readers.others(staff, now).get((slug, number)),
            last=read_number(last) if (last := request.query_params.get("last")) else None,
            mine=mine,
            mistakes=self._mistakes(request, given, error),
            given=given or Decision("kept", 0),
            script=self.console.asset("moderation.js"),
        )

    def _mistakes(
        self, request: Request, given: Decision | None, error: ModerationError | None
    ) -> dict[str, str]:
        prefix = "redact-" if given is not None and given.act == "redacted" else ""
        passages = dict.fromkeys(("no_passage", "passage_missing"), "passages")
        fields = {"reason_missing": f"{prefix}reason", **passages}
        return self.console.mistakes(request, error.every if error else (), "moderation_refused_", fields)

    def _queue(self, request: Request, unit: Unit, item: Item, listed: Listed) -> list[Card]:
        """Return the list beside a contribution: its first page, or what comes after a later one.

        A contribution of no list, opened by its number, is not shown in one.
        """
        slug, asked = item.consultation, listed.browsing
        items = browsing.read(unit, slug, asked, limit=_BESIDE).items
        is_further = item.number not in [each.number for each in items]
        if is_further and sql_queue.is_in(unit, slug, item.number, asked.view, asked.sieve):
            after = browsing.read(unit, slug, asked, beyond=item.number, limit=_BESIDE).items
            items = (item, *after)
        return self.cards(request, unit, slug, items)

    def _about(self, request: Request, unit: Unit, card: Card, listed: Listed) -> dict[str, object]:
        """Return the details of a contribution for its page."""
        item = card.item
        slug, past = item.consultation, moderation_sql.history(unit, item.id)
        return {
            "card": card,
            "asked_then": question_asked_then(
                unit, self.console.definition(slug), item.number, visit_of(request).language
            ),
            "reports": sql_reports.reports_of(unit, item.id),
            "told": self._told(request, unit, item),
            "answers": self._answers(request, unit, item),
            "former": [self._former(unit, slug, each) for each in card.corrects],
            "correction": sql_queue.correction_of(unit, item.id),
            "left": _left(unit, slug, listed),
            "history": past,
            "undoable": past != []
            and past[-1].act != "kept"
            and past[-1].status_after == item.status
            and not moderation_sql.is_answered(unit, item.id),
            "may_erase": self.console.may(("administrator",), slug),
            "erasers": [each.name for each in administrators_of(unit, slug)],
            "is_somebodys": author_of(unit, slug, item.number) is not None,
            "steps": sql_distress.STEPS,
            "care": sql_distress.steps_of(unit, item.id),
            "open": item.status in OPEN,
            "sent": SENT,
        }

    def _answers(self, request: Request, unit: Unit, item: Item) -> list[str]:
        """Return the address of the authorities' last answer to a public contribution by name, if any."""
        if not moderation_sql.is_answered(unit, item.id):
            return []
        slug, language = item.consultation, visit_of(request).language
        links = Links(self.console.services.settings.public_url, language)
        inside = self.console.offers("/feedback", slug)
        return [
            self.console.link(f"/feedback/{each}") if inside else links.feedback(slug, each)
            for each in feedback_sql.answering(unit, slug, [item.number]).get(item.number, ())[-1:]
        ]

    def _told(self, request: Request, unit: Unit, item: Item) -> tuple[Channel, str] | None:
        """Return how and in which words the author would learn that a contribution is withheld."""
        definition, services = self.console.definition(item.consultation), self.console.services
        chosen = self.console.words(request).plain("moderation_reason_chosen")
        return notice_before(unit, definition, item, chosen, services.phrases, services.clock())

    def _former(self, unit: Unit, slug: str, number: int) -> dict[str, object]:
        """Return what a contribution replaced: its number, its words, and why it was not public."""
        item = sql_queue.find_item(unit, slug, number)
        assert item is not None  # its replacement names it, and no contribution is ever deleted
        why = [entry.reason for entry in moderation_sql.history(unit, item.id) if entry.reason is not None]
        return {"number": number, "text": item.text, "reason": why[-1] if why else None}


def _left(unit: Unit, slug: str, listed: Listed) -> int | None:
    """Return how many a list still holds; None where that is not counted."""
    if listed.browsing.flagged is not None:
        return None
    return sql_queue.count(unit, slug, listed.view, listed.browsing.sieve)


def _read_span(text: str) -> Span:
    """Return a passage by position, "3-17"; an empty one when it is malformed."""
    match = _SPAN.fullmatch(text)
    return (-1, -1) if match is None else (int(match[1]), int(match[2]))


# Undoing one's last decision, from any page: one decision, or all that were made at once.


class Undoing(Desk):
    """The button that undoes one's last decision."""

    @post("/undo")
    def undo(
        self,
        request: Request,
        staff: Moderator,
        decision: Annotated[str, Form()] = "",
        confirmed: Annotated[str, Form()] = "",
    ) -> Response:
        """Undo one's own decision, unless somebody decided since; ask first where it was about several."""
        with self.console.store.read() as unit:
            found = existing(moderation_sql.find_decision(unit, read_number(decision), staff.id))
        listed = read_listed(request, self.console.definition(found.consultation))
        if parse_stamp(found.at) < self.console.clock() - UNDONE_WITHIN:
            return self.console.told(request, _place(found, listed), "undo_too_late", "problem")
        if len(found.chosen) > 1 and confirmed != "yes":
            return self.console.show(
                request,
                "moderation/moderation_undo.html",
                mine=found,
                listed=listed,
                back=_place(found, listed),
                left_out=undo_left_out(found, self.console.words(request)) if found.answered else "",
                title=self.console.definition(found.consultation).short_title,
            )
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
        if len(found.chosen) + len(found.answered) > 1:
            said = words.count("did_undo_several", done)
            said += " " + words.count("bulk_left", len(refusals)) if refusals else ""
            said += " " + undo_left_out(found, words) if found.answered else ""
        elif refusals or found.answered:
            said = words(refused(refusals[0] if refusals else ModerationError("answered")))
        else:
            said = words("did_undone", number=found.number)
        self.console.notify(request, said, "problem" if refusals or found.answered else "done")


def _place(found: LastDecision, listed: Listed) -> str:
    """Return the address that shows what was undone: the contribution, or its list."""
    alone = f"/{found.number}" if len(found.chosen) + len(found.answered) == 1 else ""
    return f"/moderation/{found.consultation}{alone}?{listed.query}"
