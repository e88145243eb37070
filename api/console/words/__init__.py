"""What the console says, in French and in English: one module a topic, each with its sentences.

`SAID` maps a name to (French, English); `COUNTED` maps one to ((one, many), (one, many)). A new topic is a
module and a line in TOPICS. French as in Québec: no space before ; ! ? and a no-break space before a colon
and inside « »; written here with ordinary spaces, and set properly when shown.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from types import ModuleType
from zoneinfo import ZoneInfo

from markupsafe import Markup

from api.console.words import (
    accounts,
    audit_log,
    devices,
    distress,
    entering,
    evaluation,
    feedback,
    feedback_acts,
    feedback_reviewing,
    feedback_sending,
    figures,
    frame,
    messages,
    moderation,
    posts,
    today,
    topics,
)
from api.pages.shared.words import typeset
from consultation.clock import parse_stamp
from consultation.conversation.prompts import day_in_words, last_day_in_words
from consultation.definition import Consultation
from consultation.languages.model import Language

TOPICS: tuple[ModuleType, ...] = (
    frame,
    entering,
    devices,
    today,
    moderation,
    distress,
    posts,
    topics,
    evaluation,
    feedback,
    feedback_acts,
    feedback_reviewing,
    feedback_sending,
    figures,
    messages,
    accounts,
    audit_log,
)

Said = Mapping[str, tuple[str, str]]
Counted = Mapping[str, tuple[tuple[str, str], tuple[str, str]]]


def _merged(name: str) -> dict[str, tuple[object, object]]:
    merged: dict[str, tuple[object, object]] = {}
    for topic in TOPICS:
        own = getattr(topic, name, {})
        twice = merged.keys() & own.keys()
        if twice:
            raise ValueError(f"two topics of the console say {', '.join(sorted(twice))}")
        merged |= own
    return merged


_SAID: Said = _merged("SAID")  # type: ignore[assignment]  # the modules' own annotations say it
_COUNTED: Counted = _merged("COUNTED")  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. Days and hours are those of the time zone of `where`."""

    language: Language
    where: Consultation

    def __call__(self, name: str, /, **values: object) -> Markup:
        """A sentence; values are escaped. Raises KeyError when there is none of that name."""
        french, english = _SAID[name]
        said = english if self.language == "en" else french
        return Markup(typeset(said, self.language)).format(**values)  # noqa: S704 - our own sentence

    def has(self, name: str) -> bool:
        """Whether there is a sentence of a name."""
        return name in _SAID

    def count(self, name: str, number: int) -> str:
        """A sentence about a number of things: French says "0 contribution", English "0 contributions"."""
        french, english = _COUNTED[name]
        one, many = english if self.language == "en" else french
        singular = number == 1 or (number == 0 and self.language == "fr")
        return typeset((one if singular else many).replace("{n}", self.number(number), 1), self.language)

    def number(self, number: int) -> str:
        """A whole number: "12 345" with no-break spaces in French, "12,345" in English."""
        return f"{number:,}".replace(",", "," if self.language == "en" else "\u00a0")

    def money(self, amount: Decimal) -> str:
        """An amount to the cent: "1 234,50" in French, "1,234.50" in English."""
        whole = f"{amount:,.2f}"
        return whole if self.language == "en" else whole.replace(",", "\u00a0").replace(".", ",")

    def duration(self, takes: timedelta) -> str:
        """How long something takes, in the unit that suits it, rounded up."""
        seconds = takes.total_seconds()
        for name, size in (("seconds", 1), ("minutes", 60), ("hours", 3600)):
            if seconds <= 120 * size or name == "hours":
                return self.count(name, math.ceil(seconds / size))
        raise AssertionError("hours take any duration")

    def days(self, days: float) -> str:
        """A number of days, to a tenth below ten: "2,5 jours"; less than a day in hours."""
        if days < 1:
            return self.count("hours", max(1, round(days * 24)))
        if days >= 10 or round(days, 1) == round(days):
            return self.count("days", round(days))
        said = f"{days:.1f}"
        return f"{said.replace('.', ',')}\u00a0jours" if self.language == "fr" else f"{said} days"

    def day(self, definition: Consultation, moment: datetime) -> str:
        """A day, in the time zone of a consultation."""
        return day_in_words(definition, moment, self.language).replace(" ", "\u00a0")

    def last_day(self, definition: Consultation) -> str:
        """The last day of a consultation."""
        return last_day_in_words(definition, self.language).replace(" ", "\u00a0")

    def moment(self, at: str | datetime) -> Markup:
        """A moment: "24 novembre 2026, 14 h 05", "November 24, 2026, 14:05"."""
        moment = parse_stamp(at) if isinstance(at, str) else at
        local = moment.astimezone(ZoneInfo(self.where.timezone))
        day = day_in_words(self.where, moment, self.language)
        hour = f"{local:%H:%M}" if self.language == "en" else f"{local.hour} h {local:%M}"
        said = f"{day}, {hour}".replace(" ", "\u00a0").replace(",\u00a0", ", ")
        return Markup('<time datetime="{}">{}</time>').format(local.isoformat(timespec="seconds"), said)
