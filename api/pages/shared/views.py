"""Views for the templates: the window, the ways to take part, the subject of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from markupsafe import Markup

from api.addresses import Links
from api.pages.shared.words import Words
from consultation.contributions.model import About
from consultation.definition import Consultation
from consultation.definition.model import Contact
from consultation.languages.model import DEFAULT, Language
from consultation.statistics.figures import Answers
from consultation.statistics.small_counts import FEWEST_SHARED
from consultation.statistics.sql import contributions_to_read
from consultation.store import Unit
from consultation.topics.sql import Topic

LAST_DAYS = 30
"""How many days before the end it is said how many are left: before, the day it ends says more."""

Here = Callable[[Links], str]
State = Literal["open", "upcoming", "closed"]


@dataclass(frozen=True, slots=True)
class Window:
    """The window of a consultation, in words. While it is open, `sentence` is empty until its last days."""

    state: State
    label: str
    dates: Markup
    sentence: str
    until: Markup | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A consultation in the list, in the language asked for if it has that one, else in the default."""

    definition: Consultation
    words: Words
    window: Window
    contributions: int
    answers: int
    """How many texts the authorities have published."""
    answered: int
    """How many contributions these answer."""


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """An authority, with the day and the place of its commitment: None without one, as is a title."""

    name: str
    title: str | None
    commitment: list[str] | None
    day: Markup | None
    source_url: str | None


def authorities(definition: Consultation, words: Words) -> list[AuthorityView]:
    """Return the authorities named to answer, and what they committed to do."""
    return [
        AuthorityView(
            words.text(each.name),
            None if each.title is None else words.text(each.title),
            None if each.commitment is None else words.paragraphs(each.commitment),
            None
            if each.committed_on is None
            else words.day(definition, _noon(definition, each.committed_on)),
            each.source_url,
        )
        for each in definition.authorities
    ]


def _noon(definition: Consultation, day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=ZoneInfo(definition.timezone))


def window(definition: Consultation, now: datetime, words: Words) -> Window:
    """Return the window of a consultation in words, at a moment."""
    opens = words.day(definition, definition.opens_at)
    closes = words.end(definition)
    dates = words("dates", opens=opens, closes=closes)
    if now < definition.opens_at:
        return Window("upcoming", words("state_upcoming"), dates, words("opens_later", opens=opens))
    if now >= definition.closes_at:
        return Window("closed", words("state_closed"), dates, words("closed_since", closes=closes))
    today = now.astimezone(ZoneInfo(definition.timezone)).date()
    days = (definition.closes_on - today).days + 1
    sentence = words("last_day") if days == 1 else words.count("days_left", days) if days <= LAST_DAYS else ""
    return Window("open", words("state_open"), dates, sentence, words("until", closes=closes))


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """A step of a consultation: its name, when it is, and whether it is `past`, `now` or `later`."""

    name: Literal["opens", "closes", "answers", "evaluation"]
    when: str
    state: Literal["past", "now", "later"]


def timeline(definition: Consultation, now: datetime, words: Words) -> list[TimelineStep]:
    """Return the steps of a consultation at a moment, first to last. Before it opens, none is now."""
    opened, closed = now >= definition.opens_at, now >= definition.closes_at
    opens = words.day(definition, definition.opens_at)
    closes = words.end(definition)
    answers = words("timeline_answers_when")
    if definition.answers_by is not None:
        answers = words(
            "timeline_answers_by", day=words.day(definition, _noon(definition, definition.answers_by))
        )
    return [
        TimelineStep("opens", opens, "past" if closed else "now" if opened else "later"),
        TimelineStep("closes", closes, "past" if closed else "later"),
        TimelineStep("answers", answers, "now" if closed else "later"),
        TimelineStep("evaluation", words("timeline_evaluation_when"), "later"),
    ]


def contacts(consultations: Iterable[Consultation]) -> list[tuple[Contact, Consultation]]:
    """Return whom one may write to or call, with the consultation that each is for."""
    return [(each.contact, each) for each in consultations if each.contact.is_reachable]


def card(
    definition: Consultation, contributions: int, answers: Answers, now: datetime, language: Language
) -> Card:
    """Return a consultation as the list shows it."""
    words = Words(language if language in definition.languages else DEFAULT)
    shown = window(definition, now, words)
    return Card(definition, words, shown, contributions, answers.count, answers.whole.published)


def rank(card: Card) -> tuple[int, int, str]:
    """Return the sort key of the list: what ends first, then what begins first, then what ended last."""
    definition = card.definition
    match card.window.state:
        case "open":
            return 0, definition.closes_on.toordinal(), definition.slug
        case "upcoming":
            return 1, definition.opens_on.toordinal(), definition.slug
        case "closed":
            return 2, -definition.closes_on.toordinal(), definition.slug


def to_read_in_words(unit: Unit, slug: str, words: Words) -> Markup | None:
    """Return how many contributions wait to be read by a person, who are few below FEWEST_SHARED; or None."""
    number = contributions_to_read(unit, [slug])
    if not number:
        return None
    return words("to_read_few") if number < FEWEST_SHARED else words("to_read", n=words.number(number))


def about_question(slug: str) -> About:
    """Return the subject of the list of one question's contributions."""
    return About(slug, kind="question")


def about_in_words(
    definition: Consultation, about: About, words: Words, topic: Topic | None = None
) -> str | None:
    """Return the subject of a list; None when it is of everything. `topic` is the one it is of, if any."""
    if topic is not None:
        return words.plain("topic_named", name=topic.name(words.language))
    match about:
        case About(question=str(slug), principle=None):
            question = definition.question(slug)
            number = definition.number_of(slug)
            return words.plain("question_number", number=number, name=words.text(question.short))
        case About(principle=str(slug)):
            principle = next(each for each in definition.principles if each.slug == slug)
            return words.plain("principle_number", number=principle.number, name=words.text(principle.title))
        case About(kind="free"):
            return words.text(definition.free_contribution.title)
    return None
