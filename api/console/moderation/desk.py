"""Shared by the pages of moderation: reading an address, showing a contribution, deciding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request

from api.console.console import Console, NotFoundError, Section, existing, require
from api.console.words import Words
from api.pages.shared import views
from api.pages.shared.contributions import said_in_words
from api.pages.shared.words import Words as PageWords
from consultation.contributions.model import EVERYTHING, About
from consultation.definition import Consultation
from consultation.languages.commands import command
from consultation.moderation import sql as moderation_sql
from consultation.moderation import sql_queue, sql_reports
from consultation.moderation.browsing import Browsing
from consultation.moderation.deciding import Decision, decide
from consultation.moderation.model import REASONS, Act, Item, ModerationError, Reason, ReportReason
from consultation.moderation.redaction import Flag, Insults, Stretch, stretches, suggest
from consultation.moderation.sql import Decided, LastDecision
from consultation.moderation.sql_queue import VIEWS, Sieve, View
from consultation.staff.sql import Role, Staff
from consultation.store import Unit
from consultation.text.whole_number import read_whole_number

MODERATORS: tuple[Role, ...] = ("moderator", "community_manager")
Moderator = Annotated[Staff, Depends(require(*MODERATORS))]


UNDONE_WITHIN = timedelta(minutes=10)
"""How long a decision can be undone in one press; later, each contribution is decided about anew."""


@dataclass(frozen=True, slots=True)
class Card:
    """A contribution as the console shows it.

    `told` are the choices in words, `alike` the numbers of others with the same text, `corrects` those it
    replaces, `reported` why it was reported.
    `offered` is the title of the command that it may have been; empty when that is unknown.
    """

    item: Item
    about: str
    asked: str | None
    told: tuple[str, ...]
    flags: tuple[Flag, ...]
    stretches: Sequence[Stretch] = field(repr=False)
    alike: Sequence[int]
    signature: Sequence[Stretch] = field(default=(), repr=False)
    corrects: Sequence[int] = ()
    offered: str = ""
    reported: Sequence[ReportReason] = ()

    @property
    def perhaps(self) -> bool:
        """Return whether it may be no answer."""
        return self.item.status == "held"


class Desk(Section):
    """The console's side of moderation."""

    def cards(self, request: Request, unit: Unit, slug: str, items: Sequence[Item]) -> list[Card]:
        """Return contributions as the console shows them."""
        same = moderation_sql.alike(unit, slug, [item.text for item in items])
        corrected = sql_queue.corrected(unit, [item.id for item in items])
        return [
            replace(
                self._card(request, item, [each for each in same.get(item.text, ()) if each != item.number]),
                corrects=corrected.get(item.id, ()),
                reported=[each.reason for each in sql_reports.reports_of(unit, item.id) if each.unread]
                if item.reports
                else (),
            )
            for item in items
        ]

    def carry_out(self, unit: Unit, item: Item, decision: Decision, staff: Staff) -> Decided:
        """Carry a decision out. Raises ModerationError."""
        services = self.console.services
        definition = self.console.definition(item.consultation)
        return decide(unit, definition, item, decision, services.phrases, staff.id, services.clock())

    def _card(self, request: Request, item: Item, alike: Sequence[int]) -> Card:
        words = PageWords(self.console.words(request).language)
        about, asked, told = said_in_words(self.console.definition(item.consultation), item, words)
        flags = suggest(item.text, Insults.load())
        signed = item.signature or ""
        in_signature = suggest(signed, Insults.load())
        return Card(
            item,
            about or item.question,
            asked,
            told,
            flags,
            stretches(item.text, flags),
            alike,
            stretches(signed, in_signature),
            offered=command(item.offer, words.language).title if item.offer else "",
        )


def last_decision(console: Console, unit: Unit, staff: Staff, now: datetime) -> LastDecision | None:
    """Return the decision that a moderator can undo from any page."""
    found = moderation_sql.last_decision_of(unit, staff.id, now - UNDONE_WITHIN)
    mine = found is not None and console.may(MODERATORS, found.consultation)
    return found if mine else None


def undo_left_out(found: LastDecision, words: Words) -> str:
    """Return which contributions of a decision stay as they are, since an authority has answered them."""
    said = [words.plain("moderation_number", number=number) for number in found.answered]
    return words.count("undo_answered", len(said), numbers=words.listed(said))


def find_item(unit: Unit, slug: str, number: int) -> Item:
    """Return a contribution by its number. Raises NotFoundError."""
    return existing(sql_queue.find_item(unit, slug, number))


def read_number(text: str) -> int:
    """Return a contribution's number. Raises NotFoundError."""
    number = read_whole_number(text)
    if not number:
        raise NotFoundError
    return number


def read_version(text: str) -> int:
    """Return the version a moderator read; a number that no version has is of no contribution."""
    number = read_whole_number(text)
    return -1 if number is None else number


def read_chosen(text: str) -> tuple[int, int]:
    """Return the number and the version in "number:version". Raises NotFoundError."""
    number, _, version = text.partition(":")
    return read_number(number), read_version(version)


def read_reason(text: str) -> Reason | None:
    """Return a reason of the list, or None."""
    return next((reason for reason in REASONS if reason == text), None)


def reason_said(reason: Reason | None, words: Words) -> str:
    """Return a reason in words; empty without one."""
    return words.plain(f"reason_{reason}") if reason else ""


def read_act(text: str) -> Act:
    """Return the act that a form names. Raises NotFoundError for an unknown one."""
    acts: tuple[Act, ...] = ("published", "kept", "withheld", "redacted", "undone")
    return existing(next((act for act in acts if act == text), None))


def refused(error: ModerationError) -> str:
    """Return the sentence that says why a decision was refused."""
    return f"moderation_refused_{error.reason}"


# The address of a list of the queue: a view, the subject of its contributions, their language and flags.

_FLAGGED = {"yes": True, "no": False, "": None}


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the queue, and its address's parameters by name."""

    browsing: Browsing
    asked: Mapping[str, str]

    @property
    def query(self) -> str:
        """The parameters of its address: `view=received&language=en`."""
        return urlencode({name: value for name, value in self.asked.items() if value})

    @property
    def view(self) -> View:
        """The view it shows."""
        return self.browsing.view


def read_view(text: str) -> View:
    """Return the view an address asks for; by default the first one to read. Raises NotFoundError."""
    return existing(next((view for view in VIEWS if view == (text or "received")), None))


def read_listed(request: Request, definition: Consultation) -> Listed:
    """Return the list an address asks for. Raises NotFoundError."""
    asked = {name: request.query_params.get(name, "") for name in ("about", "language", "flagged")}
    about = _subjects(definition).get(asked["about"]) if asked["about"] else EVERYTHING
    language = next((each for each in definition.languages if each == asked["language"]), None)
    if about is None or (asked["language"] and language is None) or asked["flagged"] not in _FLAGGED:
        raise NotFoundError
    view = read_view(request.query_params.get("view", ""))
    browsing = Browsing(view, Sieve(about, language), _FLAGGED[asked["flagged"]])
    return Listed(browsing, {"view": view, **asked})


def whole(view: View) -> Listed:
    """Return a view as an unfiltered list."""
    return Listed(Browsing(view), {"view": view, "about": "", "language": "", "flagged": ""})


def subjects(definition: Consultation, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the subjects that a list can be filtered by: the value in the address, and its words."""
    for value, about in _subjects(definition).items():
        said = views.about_in_words(definition, about, PageWords(words.language))
        yield value, said or words("moderation_reply")


def _subjects(definition: Consultation) -> dict[str, About]:
    questions = {
        f"question:{each.slug}": About(question=each.slug, kind="question")
        for each in definition.questions
        if each.role == "guiding"
    }
    principles = {
        f"principle:{each.slug}": About(principle=each.slug, kind="principle")
        for each in definition.principles
    }
    return {**questions, **principles, "free": About(kind="free"), "feedback": About(kind="feedback")}
