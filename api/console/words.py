"""The console's words in a language, from `locale/<language>/console/`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from api.pages.shared.channel_words import ChannelWords
from consultation.channels import FAILURES
from consultation.clock import parse_stamp
from consultation.definition import Consultation
from consultation.delivery.sql_channels import Alarm
from consultation.languages.catalogue import Catalogue, catalogue
from consultation.languages.dates import day_in_words, time_in_words
from consultation.languages.model import DEFAULT, Language, name_in, profile
from consultation.languages.numbers import list_in_words, number_in_words
from consultation.languages.typography import NO_BREAK
from consultation.text.sms_segments import costly_letters


@dataclass(frozen=True, slots=True)
class Words(ChannelWords):
    """The words of one language. Days and hours are those of a time zone."""

    language: Language
    zone: ZoneInfo

    def __call__(self, name: str, /, **values: object) -> Markup:
        """Return a sentence; values are escaped. Raises KeyError when there is none of that name."""
        return Markup(self._said.say(name, values, escape))  # noqa: S704 - our own sentence

    def plain(self, name: str, /, **values: object) -> str:
        """Return a sentence for where there is no HTML, as in an e-mail; otherwise as above."""
        return self._said.say(name, values, self._shown)

    def has(self, name: str) -> bool:
        """Tell whether there is a sentence of a name."""
        return name in self._said.messages

    def alarm(self, alarm: Alarm, *, reads: bool) -> str:
        """Return the name of an alarm's sentence; of distress, there is one for who does not read texts."""
        exact = f"alarm_{alarm.kind}_{alarm.reason}"
        name = exact if self.has(exact) else f"alarm_{alarm.kind}"
        name += "_for_others" if alarm.is_distress and not reads else ""
        return name if self.has(name) else "alarm_other"

    def why(self, reason: str) -> str:
        """Return in words why a provider or a server refused; or that it is a code to pass on."""
        name = f"why_{FAILURES.get(reason, reason)}"
        return self.plain(name) if self.has(name) else self.plain("why_code", code=reason)

    def count(self, name: str, number: int, **values: object) -> str:
        """Return a sentence about a number of things: French "0 contribution", English "0 contributions"."""
        return self._said.say(name, {"n": number, **values}, self._shown)

    def number(self, number: int) -> str:
        """Return a whole number: "12 345" with no-break spaces in French, "12,345" in English."""
        return number_in_words(number, self.language)

    def money(self, amount: Decimal) -> str:
        """Return an amount to the cent: "1 234,50" in French, "1,234.50" in English."""
        return number_in_words(amount, self.language, "#,##0.00")

    @property
    def asked(self) -> str:
        """Return the query that asks for this language in an address; empty for the default one."""
        return "" if self.language == DEFAULT else f"?lang={self.language}"

    @property
    def language_name(self) -> str:
        """Return the language's own name: "Français"."""
        return profile(self.language).name

    def name_of(self, language: Language) -> str:
        """Return the name of a language in this one: "anglais", "English"."""
        return name_in(language, self.language)

    def duration(self, takes: timedelta) -> str:
        """Return a duration in the unit that suits it, rounded up."""
        seconds = takes.total_seconds()
        for name, size in (("seconds", 1), ("minutes", 60), ("hours", 3600)):
            if seconds <= 120 * size or name == "hours":
                return self.count(name, math.ceil(seconds / size))
        raise AssertionError("hours take any duration")

    def days(self, days: float) -> str:
        """Return a number of days, to a tenth below ten: "2,5 jours"; less than a day in hours."""
        if days < 1:
            return self.count("hours", max(1, round(days * 24)))
        if days >= 10 or round(days, 1) == round(days):
            return self.count("days", round(days))
        return self._said.say("days_to_a_tenth", {"days": number_in_words(days, self.language, "0.0")})

    def listed(self, items: Sequence[str]) -> str:
        """Return a list in words: "un, deux et trois"."""
        return list_in_words(items, self.language)

    def letters(self, text: str) -> str:
        """Return what the letters of a text message make it cost; empty where others would cost as much."""
        found = costly_letters(text)
        if found is None:
            return ""
        quoted = [self.plain("edit_quoted", text=each) for each in found.letters]
        without = self.number(found.without)
        return self.count("letters_costly", found.segments, without=without, letters=self.listed(quoted))

    def hours(self, window: tuple[int, int]) -> str:
        """Return hours of a day, given in minutes since midnight: "de 9 h 00 à 21 h 30"."""
        opens, closes = (
            time_in_words(
                datetime(2000, 1, 1, tzinfo=self.zone) + timedelta(minutes=each), self.language
            ).replace(" ", NO_BREAK)
            for each in window
        )
        return self("hours_from_to", opens=opens, closes=closes)

    def time(self, at: str) -> str:
        """Return the time of day of a moment: "14 h 05"."""
        return time_in_words(parse_stamp(at).astimezone(self.zone), self.language).replace(" ", NO_BREAK)

    def day(self, definition: Consultation, moment: datetime) -> str:
        """Return a day, in the time zone of a consultation."""
        return day_in_words(definition.day_of(moment), self.language).replace(" ", NO_BREAK)

    def date(self, day: date) -> str:
        """Return a day that is no moment: "28 février 2027"."""
        return day_in_words(day, self.language).replace(" ", NO_BREAK)

    def last_day(self, definition: Consultation) -> str:
        """Return the last day of a consultation, with the hour where it ends before midnight."""
        return definition.end_in_words(self.language).replace(" ", NO_BREAK)

    def moment(self, at: str | datetime, definition: Consultation | None = None) -> Markup:
        """Return a moment: "24 novembre 2026, 14 h 05", "November 24, 2026, 14:05".

        In the time zone of a consultation where one is given.
        """
        moment = parse_stamp(at) if isinstance(at, str) else at
        local = moment.astimezone(self.zone if definition is None else ZoneInfo(definition.timezone))
        day, time = day_in_words(local, self.language), time_in_words(local, self.language)
        said = f"{day}, {time}".replace(" ", NO_BREAK).replace(f",{NO_BREAK}", ", ")
        return Markup('<time datetime="{}">{}</time>').format(local.isoformat(timespec="seconds"), said)

    @property
    def _said(self) -> Catalogue:
        return catalogue(self.language, "console", typography=True)

    def _shown(self, value: object) -> str:
        return number_in_words(value, self.language) if isinstance(value, int) else str(value)
