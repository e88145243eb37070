"""The words of the pages, of `locale/<language>/pages/`; all other text is the organiser's."""

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
        """Return a sentence; values are escaped. Raises KeyError when there is none of that name."""
        return Markup(self.catalogue.say(name, values, escape))  # noqa: S704 - our own sentence

    def plain(self, name: str, /, **values: object) -> str:
        """Return a sentence that is not HTML yet: a value of another, a title, a name in a file."""
        return self.catalogue.say(name, values)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The sentences of this language."""
        return catalogue(self.language, self.audience, typography=True)

    @property
    def is_default(self) -> bool:
        """Whether this is the language of readers who have not chosen one."""
        return self.language == DEFAULT

    @property
    def locale(self) -> str:
        """The language's Open Graph code: "fr_CA"."""
        return str(profile(self.language).locale)

    @property
    def direction(self) -> str:
        """The direction in which the language is written: "ltr" or "rtl"."""
        return profile(self.language).direction

    @property
    def tag(self) -> str:
        """The language's tag for browsers: "fr-CA"."""
        return profile(self.language).tag

    def count(self, name: str, number: int) -> str:
        """Return a sentence about a number of things: French says "0 question", English "0 questions"."""
        return _counted(self.catalogue, name, number)

    def portable(self, name: str) -> Portable:
        """Return a sentence whose values only the browser knows."""
        return self.catalogue.portable(name)

    def number(self, number: int | Decimal) -> str:
        """Return a number: "12 345" with no-break spaces in French, "12,345" in English."""
        return number_in_words(number, self.language)

    def few(self, number: int | None) -> str:
        """Return a number of people; None is from one to four."""
        return self.number(number) if number is not None else str(self("fewer"))

    def share(self, part: int, whole: int) -> str | None:
        """Return a share in whole percents, None for a few; only exact shares are called none or all."""
        percent = share(part, whole)
        if percent is None:
            return None
        if 0 < part * 200 < whole:
            return str(self("percent_least"))
        if part < whole and (whole - part) * 200 < whole:
            return str(self("percent_most"))
        return str(self("percent", percent=percent))

    def decimal(self, number: float) -> str:
        """Return a number with two decimals: "0,82" in French, "0.82" in English."""
        return number_in_words(round(number, 2), self.language, "0.00")

    def text(self, localized: Localized) -> str:
        """Return a text of the organiser's, with the no-break spaces that prevent bad line breaks."""
        return typeset(localized.text(self.language), self.language)

    def date(self, moment: datetime) -> str:
        """Return a day as a chart labels it: "3 oct. 2026", "Oct 3, 2026"."""
        return short_day(moment, self.language).replace(" ", NO_BREAK)

    def moment(self, definition: Consultation, moment: datetime) -> Markup:
        """Return a day and its time, in the consultation's time zone."""
        local = moment.astimezone(ZoneInfo(definition.timezone))
        clock = time_in_words(local, self.language).replace(" ", NO_BREAK)
        return self.day(definition, moment) + ", " + clock

    def days(self, days: float) -> str:
        """Return a number of days: to a tenth below ten, in hours below one."""
        if days < 1:
            return self.count("hours_count", max(1, round(days * 24)))
        if days >= 10 or round(days, 1) == round(days):
            return self.count("days_count", round(days))
        return str(self("days_to_a_tenth", days=number_in_words(round(days, 1), self.language, "0.0")))

    def listed(self, parts: Sequence[str], *, common: bool = False) -> str:
        """Return things in a list: "a, b et c"; `common` nouns have a capital at the beginning only."""
        if common:
            parts = [*parts[:1], *(each[:1].lower() + each[1:] for each in parts[1:])]
        *first, last = parts
        if not first:
            return last
        return self.catalogue.say("list", {"first": ", ".join(first), "last": last})

    def typeset(self, text: str) -> str:
        """Return a text in this language, with its no-break spaces."""
        return typeset(text, self.language)

    def paragraphs(self, localized: Localized) -> list[str]:
        """Return a text of the organiser's, split at its empty lines."""
        return [part for part in self.text(localized).split("\n\n") if part.strip()]

    def day(self, definition: Consultation, moment: datetime) -> Markup:
        """Return the day of a moment in the consultation's time zone, in words and as a date."""
        day = definition.day_of(moment)
        words = day_in_words(day, self.language).replace(" ", NO_BREAK)
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), words)

    def end(self, definition: Consultation) -> Markup:
        """Return the last day, with its hour where it ends before midnight, in words and as a date."""
        words = definition.end_in_words(self.language).replace(" ", NO_BREAK)
        return Markup('<time datetime="{}">{}</time>').format(definition.closes_on.isoformat(), words)

    def name_of(self, language: Language) -> str:
        """Return the name of a language in this one, within a sentence: "français", "French"."""
        return name_in(language, self.language)

    def label_of(self, language: Language) -> str:
        """Return the name of a language in this one, by itself: "Français", "French"."""
        name = self.name_of(language)
        return name[:1].upper() + name[1:]


@lru_cache(maxsize=8192)
def _counted(words: Catalogue, name: str, number: int) -> str:
    return words.say(name, {"n": number}, lambda value: number_in_words(number, words.language))
