"""Shared by the pages of moderation: reading an address, showing a contribution, deciding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Depends, Request

from api.console.console import Console, NotFoundError, Section, existing, require
from api.pages.shared.contributions import said_in_words
from api.pages.shared.words import Words as PageWords
from consultation.languages.commands import command
from consultation.moderation import sql as moderation_sql
from consultation.moderation import sql_queue
from consultation.moderation.deciding import Decision, decide
from consultation.moderation.insults import Insults
from consultation.moderation.model import REASONS, Act, Item, ModerationError, Reason
from consultation.moderation.sql import Decided, LastDecision
from consultation.moderation.suggestions import Flag, Stretch, stretches, suggest
from consultation.staff.sql import Role, Staff
from consultation.store import Unit
from consultation.text.whole_number import read_whole_number

MODERATORS: tuple[Role, ...] = ("moderator", "community_manager")
Moderator = Annotated[Staff, Depends(require(*MODERATORS))]


UNDONE_WITHIN = timedelta(hours=12)
"""How long a decision can be undone: a day of work."""


@dataclass(frozen=True, slots=True)
class Card:
    """A contribution as the console shows it.

    `told` are the choices in words, `alike` how often the text came, `corrects` the numbers it replaces.
    `offered` is the title of the command that it may have been; empty when that is unknown.
    """

    item: Item
    about: str
    asked: str | None
    told: tuple[str, ...]
    flags: tuple[Flag, ...]
    stretches: Sequence[Stretch] = field(repr=False)
    alike: int
    signature: Sequence[Stretch] = field(default=(), repr=False)
    corrects: Sequence[int] = ()
    offered: str = ""

    @property
    def perhaps(self) -> bool:
        """Return whether it may be no answer."""
        return self.item.status == "held"


class Desk(Section):
    """The console's side of moderation."""

    def cards(self, request: Request, unit: Unit, slug: str, items: Sequence[Item]) -> list[Card]:
        """Return contributions as the console shows them."""
        counted = moderation_sql.alike(unit, slug, [item.text for item in items])
        corrected = sql_queue.corrected(unit, [item.id for item in items])
        return [
            replace(self._card(request, item, counted.get(item.text, 0)), corrects=corrected.get(item.id, ()))
            for item in items
        ]

    def carry_out(self, unit: Unit, item: Item, decision: Decision, staff: Staff) -> Decided:
        """Carry a decision out. Raises ModerationError."""
        services = self.console.services
        definition = self.console.definition(item.consultation)
        return decide(unit, definition, item, decision, services.phrases, staff.id, services.clock())

    def _card(self, request: Request, item: Item, alike: int) -> Card:
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


def read_act(text: str) -> Act:
    """Return the act that a form names. Raises NotFoundError for an unknown one."""
    acts: tuple[Act, ...] = ("published", "kept", "withheld", "redacted", "undone")
    return existing(next((act for act in acts if act == text), None))


def refused(error: ModerationError) -> str:
    """Return the sentence that says why a decision was refused."""
    return f"moderation_refused_{error.refusal}"
