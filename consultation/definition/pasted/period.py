"""The days that a text says a consultation lasts: "du 27 septembre au 28 février", "May 1 to June 15"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from consultation.definition.drafts import Draft, Path
from consultation.definition.plain_values import fields_of, items_of, texts_of
from consultation.languages.markers import Markers
from consultation.messages.model import Limits
from consultation.understanding import NoValue, Understood

_MONTH = r"[^\W\d_]{3,12}\.?"
_A_DAY = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?"
    rf"|\d{{1,2}}(?:er|st|nd|rd|th)?(?:\s+{_MONTH})?)"
)
_DAY = rf"(?:[^\W\d_]+di\s+|[^\W\d_]+day,?\s+)?{_A_DAY}(?:,?\s+\d{{4}})?"
_PERIOD = Markers("pasted").form(
    rf"\b{{period_from}}\s+(?P<first>{_DAY})\s+{{period_to}}\s+(?P<last>{_DAY})", re.IGNORECASE
)
_ONLY_A_DAY = re.compile(r"\d{1,2}(?:er|st|nd|rd|th)?", re.IGNORECASE)
_YEAR = timedelta(days=364)
"""Within so long, a day and a month are one day."""
_FARTHEST = timedelta(days=4 * 365)


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day, and the words that say so."""

    first: date
    last: date
    said: str


def period_said(draft: Draft, today: date) -> Period | None:
    """Return the days that the introduction of a draft says; None where it has its own already."""
    if draft.value(("opens_on",)) or draft.value(("closes_on",)):
        return None
    paragraphs = map(fields_of, items_of(draft.value(("introduction",))))
    return period_in((text for each in paragraphs for _, text in texts_of(each)), today)


def paragraphs_of(draft: Draft, period: Period) -> Iterator[Path]:
    """Yield the paragraphs of the introduction that say the period and nothing else."""
    for key in draft.keys(("introduction",)):
        path: Path = ("introduction", key)
        said = {text.strip(" .") for _, text in texts_of(draft.value(path))}
        if said == {period.said}:
            yield path


def period_in(texts: Iterable[str], today: date) -> Period | None:
    """Return the first period that some texts say and that is not over; None where none does.

    Without a year, the last day is the next one of its name, and the first day the last one before it.
    """
    for text in texts:
        for found in _PERIOD.finditer(text):
            last = _day(found["last"], today, today + _YEAR, today)
            said = found["first"]
            if _ONLY_A_DAY.fullmatch(said):  # "du 1er au 30 avril" says the month once
                said = f"{said} {found['last'].partition(' ')[2]}"
            first = None if last is None else _day(said, last - _YEAR, last, today)
            if first is not None and last is not None and first <= last >= today:
                return Period(first, last, found[0])
    return None


def _day(said: str, lowest: date, highest: date, today: date) -> date | None:
    """Return a day within limits; one with a year may be farther, but is not over since long."""
    limits = Limits(Decimal(lowest.toordinal()), Decimal(highest.toordinal()))
    read = Understood(said).value("date", limits)
    days = read.likely if isinstance(read, NoValue) else (read.value,)
    found = date.fromisoformat(days[0]) if len(days) == 1 else None
    return found if found is not None and abs(found - today) <= _FARTHEST else None
