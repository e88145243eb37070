"""Days and times in words, by CLDR and by the exceptions in a language's profile."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_time

from consultation.languages.model import Language, profile


def day_in_words(day: date, language: Language) -> str:
    """Return a day in full: "28 février 2017", "February 28, 2017"."""
    return _written(date(day.year, day.month, day.day), language, profile(language).day)


def short_day(day: date, language: Language) -> str:
    """Return a day for the label of a chart: "3 oct. 2017", "Oct 3, 2017"."""
    return _written(date(day.year, day.month, day.day), language, profile(language).short_day)


def month_in_words(day: date, language: Language) -> str:
    """Return the month of a day: "mars 2026", "March 2026"."""
    return str(format_date(day, "LLLL y", locale=profile(language).locale))


@lru_cache(maxsize=4096)
def weekday_in_words(day: date, language: Language) -> str:
    """Return the day of the week: "mardi", "Tuesday"."""
    return str(format_date(day, "EEEE", locale=profile(language).locale))


@lru_cache(maxsize=4096)
def short_weekday(day: date, language: Language) -> str:
    """Return the day of the week for the label of a chart: "mar.", "Tue"."""
    return str(format_date(day, "EEE", locale=profile(language).locale))


def short_day_of_year(day: date, language: Language) -> str:
    """Return a day for the label of a chart, without its year: "3 oct.", "Oct 3"."""
    pattern = re.sub(r"[\s,]*y+[\s,.]*", "", profile(language).short_day)
    return _written(date(day.year, day.month, day.day), language, pattern)


def time_in_words(moment: datetime, language: Language) -> str:
    """Return the time of day in the moment's time zone: "14 h 05", "14:05"."""
    return str(format_time(moment, profile(language).time, locale=profile(language).locale))


def moment_in_words(moment: datetime, language: Language) -> str:
    """Return the day and the time of day: "28 février 2017 à 14 h 05", "February 28, 2017 at 14:05"."""
    day, time = day_in_words(moment, language), time_in_words(moment, language)
    return profile(language).day_and_time.format(day=day, time=time)


@lru_cache(maxsize=4096)
def _written(day: date, language: Language, pattern: str) -> str:
    known = profile(language)
    if day.day == 1:
        pattern = pattern.replace("d", f"'{known.first_of_month}'")
    if known.short_months and "MMMM" not in pattern:
        pattern = pattern.replace("MMM", f"'{known.short_months[day.month - 1]}'")
    said: str = format_date(day, pattern, locale=known.locale)
    return said
