"""A day as people write it: "le 3 mars", "3 mars 2026", "March 3rd", "2026-03-03", "03/03/2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from babel.dates import get_day_names, get_month_names

from consultation.languages.markers import Markers
from consultation.languages.model import LANGUAGES, profile
from consultation.messages.model import Expectation, Limits
from consultation.text.folding import fold, fold_words
from consultation.understanding.choice_words import EMPTY_WORDS, FILLERS
from consultation.understanding.values import NoValue, Value
from consultation.understanding.yes_no import read_yes_no

_MAX_CHARS = 600
_MAX_UNKNOWN = 8  # with more words that are no day, the text is free text
_MOST_NAMED = 3
_SHORTEST = 3  # letters of a month cut short: "jan", "sept"
_SAID = Markers("dates")
_NOT_THAT_DAY = _SAID.words("not_that_day")


def _months() -> dict[str, int]:
    """Return the months by their names in every language, and by the beginnings that are no other month's."""
    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for number, name in get_month_names("wide", locale=profile(language).locale).items():
            word = fold(name)
            for length in range(_SHORTEST, len(word) + 1):
                found.setdefault(word[:length], set()).add(number)
    return {word: numbers.pop() for word, numbers in found.items() if len(numbers) == 1}


_MONTHS = _months()
_WEEKDAYS = frozenset(
    fold(name)
    for language in LANGUAGES
    for name in get_day_names("wide", locale=profile(language).locale).values()
)
_NAME = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY_NUMBER = r"(?<![\d/.-])(?P<day>\d{1,2})\s?{ordinal_ending}?"
_FORMS = tuple(
    map(
        _SAID.form,
        (
            r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
            r"(?<!\d)(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})(?!\d)",
            rf"{_DAY_NUMBER}\s*(?:{{of}} )?{_NAME}(?:,?\s*(?:{{of}} )?(?P<year>\d{{4}}))?(?!\d)",
            rf"\b{_NAME}\s*(?:{{the}} )?{_DAY_NUMBER}\b(?:,?\s*(?P<year>\d{{4}}))?(?!\d)",
        ),
    )
)
_FIRST = _SAID.form(r"\b{first}")


def read(text: str, expectation: Expectation) -> Value | NoValue:
    """Read the one day of a text. Without a year, it is the day within the limits.

    Two days, a day of several years, a stretch of time and a part of a month are
    asked again. Reads the first 600 characters.
    """
    limits = expectation.limits or Limits()
    left = _FIRST.sub("1", fold(text[:_MAX_CHARS]))
    named: list[re.Match[str]] = []
    for form in _FORMS:
        named += form.finditer(left)
        left = form.sub(" ", left)
    days = tuple(dict.fromkeys(str(day) for each in named for day in _days(each, limits)))
    words = fold_words(left).split()
    if len(days) > 1:
        lacks_year = len(named) == 1 and named[0]["year"] is None
        return NoValue("no_year") if lacks_year else NoValue("too_many", days[:_MOST_NAMED])
    unknown = [word for word in words if word not in EMPTY_WORDS | FILLERS | _WEEKDAYS]
    is_clear = not _NOT_THAT_DAY.intersection(words) and not any(map(str.isdecimal, words))
    if not days or not is_clear or len(unknown) > _MAX_UNKNOWN:
        unsure = read_yes_no(text)
        return NoValue("none" if unsure is not None and unsure.answer == "unsure" else "unclear")
    error = limits.error_of(Decimal(date.fromisoformat(days[0]).toordinal()))
    return Value(days[0], bool(unknown)) if error is None else NoValue(error, days)


def _days(found: re.Match[str], limits: Limits) -> list[date]:
    """Return the days that may be meant: those within the limits, or the first that the words could be.

    "03/04/2026" is the third of April, or the fourth of March.
    """
    said = found.groupdict()
    day, year = int(said["day"]), said["year"]
    month = _MONTHS.get(said["month"]) or int(said["month"])
    pairs = {(month, day), (day, month)} if found.re is _FORMS[1] else {(month, day)}
    years = (int(year),) if year else _years(limits)
    known = [each for year in years for pair in sorted(pairs) for each in _day(year, *pair)]
    within = [each for each in known if limits.error_of(Decimal(each.toordinal())) is None]
    return within or known[:1]


def _years(limits: Limits) -> range:
    """Return the years that the limits reach into; none where there are no limits."""
    if limits.lowest is None or limits.highest is None:
        return range(0)
    first, last = (date.fromordinal(int(each)).year for each in (limits.lowest, limits.highest))
    return range(first, last + 1)


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
