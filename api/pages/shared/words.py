"""What the pages say by themselves, of `locale/<language>/pages/`; everything else is the organiser's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import ClassVar
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from api.pages.shared.channel_words import ChannelWords
from consultation.definition import Consultation, Localized
from consultation.languages.catalogue import Catalogue, Portable, catalogue
from consultation.languages.dates import day_in_words, short_day, time_in_words
from consultation.languages.model import DEFAULT, Language, name_in, profile
from consultation.languages.numbers import number_in_words
from consultation.languages.typography import NO_BREAK, typeset
from consultation.statistics.small_counts import share


@dataclass(frozen=True)
class Words(ChannelWords):
    """The words of one language."""

    audience: ClassVar[str] = "pages"

    language: Language

    def __call__(self, name: str, /, **values: object) -> Markup:
        """A sentence; values are escaped. Raises KeyError when there is none of that name."""
        return Markup(self.catalogue.say(name, values, escape))  # noqa: S704 - our own sentence

    @cached_property
    def catalogue(self) -> Catalogue:
        """The sentences of this language."""
        return catalogue(self.language, self.audience, typography=True)

    @property
    def is_default(self) -> bool:
        """Whether this is the language of whoever has not chosen one."""
        return self.language == DEFAULT

    @property
    def locale(self) -> str:
        """What the language is to Open Graph: "fr_CA"."""
        return str(profile(self.language).locale)

    @property
    def direction(self) -> str:
        """How the language is written: "ltr" or "rtl"."""
        return profile(self.language).direction

    @property
    def tag(self) -> str:
        """What the language is to a browser: "fr-CA"."""
        return profile(self.language).tag

    def count(self, name: str, number: int) -> str:
        """A sentence about a number of things: French says "0 question", English "0 questions"."""
        return _counted(self.catalogue, name, number)

    def portable(self, name: str) -> Portable:
        """A sentence whose values only the browser knows."""
        return self.catalogue.portable(name)

    def number(self, number: int | Decimal) -> str:
        """A number: "12 345" with no-break spaces in French, "12,345" in English."""
        return number_in_words(number, self.language)

    def few(self, number: int | None) -> str:
        """A number of people; None is from one to four."""
        return self.number(number) if number is not None else str(self("fewer"))

    def share(self, part: int, whole: int) -> str | None:
        """A share in whole percents, None of a few; nothing is called none, or all, that is not quite."""
        percent = share(part, whole)
        if percent is None:
            return None
        if 0 < part * 200 < whole:
            return str(self("percent_least"))
        if part < whole and (whole - part) * 200 < whole:
            return str(self("percent_most"))
        return str(self("percent", percent=percent))

    def decimal(self, number: float) -> str:
        """A number with two decimals: "0,82" in French, "0.82" in English."""
        return number_in_words(round(number, 2), self.language, "0.00")

    def text(self, localized: Localized) -> str:
        """A text of the organiser's, with the no-break spaces that keep its lines from breaking badly."""
        return typeset(localized.text(self.language), self.language)

    def date(self, moment: datetime) -> str:
        """A day as a chart labels it: "3 oct. 2026", "Oct 3, 2026"."""
        return short_day(moment, self.language).replace(" ", NO_BREAK)

    def moment(self, definition: Consultation, moment: datetime) -> Markup:
        """A day and the time of it, in the consultation's time zone."""
        local = moment.astimezone(ZoneInfo(definition.timezone))
        clock = time_in_words(local, self.language).replace(" ", NO_BREAK)
        return self.day(definition, moment) + ", " + clock

    def days(self, days: float) -> str:
        """A number of days: to a tenth below ten, in hours below one."""
        if days < 1:
            return self.count("hours_count", max(1, round(days * 24)))
        if days >= 10 or round(days, 1) == round(days):
            return self.count("days_count", round(days))
        return str(self("days_to_a_tenth", days=number_in_words(round(days, 1), self.language, "0.0")))

    def listed(self, parts: Sequence[str], *, common: bool = False) -> str:
        """Things one after the other: "a, b et c"; `common` nouns have a capital at the beginning only."""
        if common:
            parts = [*parts[:1], *(each[:1].lower() + each[1:] for each in parts[1:])]
        *first, last = parts
        if not first:
            return last
        return self.catalogue.say("list", {"first": ", ".join(first), "last": last})

    def typeset(self, text: str) -> str:
        """A text in this language, with its no-break spaces."""
        return typeset(text, self.language)

    def paragraphs(self, localized: Localized) -> list[str]:
        """A text of the organiser's, cut at its empty lines."""
        return [part for part in self.text(localized).split("\n\n") if part.strip()]

    def day(self, definition: Consultation, moment: datetime) -> Markup:
        """The day of a moment in the consultation's time zone, in words and as a date."""
        day = definition.day_of(moment)
        words = day_in_words(day, self.language).replace(" ", NO_BREAK)
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), words)

    def name_of(self, language: Language) -> str:
        """What a language is called in this one, within a sentence: "français", "French"."""
        return name_in(language, self.language)

    def label_of(self, language: Language) -> str:
        """What a language is called in this one, by itself: "Français", "French"."""
        name = self.name_of(language)
        return name[:1].upper() + name[1:]


@lru_cache(maxsize=8192)
def _counted(words: Catalogue, name: str, number: int) -> str:
    return words.say(name, {"n": number}, lambda value: number_in_words(number, words.language))
