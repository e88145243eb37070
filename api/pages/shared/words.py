"""What the pages say of their own, in French and in English; everything else is the organiser's.

French as in Québec: no space before ; ! ? and a no-break space before a colon and inside « ».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from api.pages.words_consultation import CONSULTATION, CONSULTATION_COUNTED
from api.pages.words_data import DATA
from api.pages.words_evaluation import EVALUATION, EVALUATION_COUNTED
from api.pages.words_feedback import FEEDBACK
from api.pages.words_figures import FIGURES
from api.pages.words_flag import FLAG
from api.pages.words_form import FORM
from api.pages.words_kept import KEPT
from api.pages.words_report import REPORT, REPORT_COUNTED
from api.pages.words_topics import TOPICS
from consultation.conversation.prompts import day_in_words
from consultation.definition import Consultation, Language, Localized
from consultation.statistics.small_counts import share

_SAID: Mapping[str, tuple[str, str]] = {
    **CONSULTATION,
    **DATA,
    **EVALUATION,
    **FLAG,
    **FORM,
    **KEPT,
    **FIGURES,
    **FEEDBACK,
    **REPORT,
    **TOPICS,
}

_COUNTED: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    **CONSULTATION_COUNTED,
    **EVALUATION_COUNTED,
    **REPORT_COUNTED,
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: Language

    def __call__(self, name: str, /, **values: object) -> Markup:
        """A sentence of the pages; values are escaped. Raises KeyError when there is none of that name."""
        french, english = _SAID[name]
        said = english if self.language == "en" else french
        return Markup(typeset(said, self.language)).format(**values)  # noqa: S704 - our own sentence

    def count(self, name: str, number: int) -> str:
        """A sentence about a number of things: French says "0 question", English "0 questions"."""
        french, english = _COUNTED[name]
        one, many = english if self.language == "en" else french
        singular = number == 1 or (number == 0 and self.language == "fr")
        return (one if singular else many).replace("{n}", self.number(number), 1)

    def number(self, number: int) -> str:
        """A whole number: "12 345" with no-break spaces in French, "12,345" in English."""
        return f"{number:,}".replace(",", "," if self.language == "en" else "\u00a0")

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
        return f"{number:.2f}".replace(".", "." if self.language == "en" else ",")

    def text(self, localized: Localized) -> str:
        """A text of the organiser's, with the no-break spaces that keep its lines from breaking badly."""
        return typeset(localized.text(self.language), self.language)

    def date(self, moment: datetime) -> str:
        """A day as a chart labels it: "3 oct.", "Oct 3"."""
        return _short_day(moment, self.language)

    def moment(self, definition: Consultation, moment: datetime) -> Markup:
        """A day and the time of it, in the consultation's time zone."""
        local = moment.astimezone(ZoneInfo(definition.timezone))
        clock = local.strftime("%H:%M") if self.language == "en" else f"{local.hour}\u00a0h\u00a0{local:%M}"
        return self.day(definition, moment) + ", " + clock

    def days(self, days: float) -> str:
        """A number of days: to a tenth below ten, in hours below one."""
        if days < 1:
            return self.count("hours_count", max(1, round(days * 24)))
        if days >= 10 or round(days, 1) == round(days):
            return self.count("days_count", round(days))
        said = f"{days:.1f}"
        return f"{said.replace('.', ',')}\u00a0jours" if self.language == "fr" else f"{said} days"

    def listed(self, parts: Sequence[str], *, common: bool = False) -> str:
        """Things one after the other: "a, b et c"; `common` nouns have a capital at the beginning only."""
        if common:
            parts = [*parts[:1], *(each[:1].lower() + each[1:] for each in parts[1:])]
        *first, last = parts
        joined = " and " if self.language == "en" else " et "
        return ", ".join(first) + joined + last if first else last

    def typeset(self, text: str) -> str:
        """A text in this language, with its no-break spaces."""
        return typeset(text, self.language)

    def paragraphs(self, localized: Localized) -> list[str]:
        """A text of the organiser's, cut at its empty lines."""
        return [part for part in self.text(localized).split("\n\n") if part.strip()]

    def day(self, definition: Consultation, moment: datetime) -> Markup:
        """The day of a moment in the consultation's time zone, in words and as a date."""
        day = moment.astimezone(ZoneInfo(definition.timezone)).date()
        words = day_in_words(definition, moment, self.language).replace(" ", "\u00a0")
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), words)


def typeset(text: str, language: Language) -> str:
    """Put French no-break spaces where the text has ordinary ones: before : % $ », after «."""
    if language != "fr":
        return text
    for mark in (":", "%", "$", "»"):
        text = text.replace(f" {mark}", f"\u00a0{mark}")
    return text.replace("« ", "«\u00a0").replace("N° ", "N°\u00a0")


_SHORT_MONTHS: Mapping[Language, Sequence[str]] = {
    "fr": (
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juill.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def _short_day(moment: datetime, language: Language) -> str:
    month = _SHORT_MONTHS[language][moment.month - 1]
    if language == "en":
        return f"{month}\u00a0{moment.day},\u00a0{moment.year}"
    return f"{'1er' if moment.day == 1 else moment.day}\u00a0{month}\u00a0{moment.year}"
