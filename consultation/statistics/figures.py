"""The figures of a consultation: contributions over time, how far people get, and their choices.

They count published contributions, which anybody can count. Counts of people are hidden when small, and so
are those that would reveal one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import product
from typing import Literal
from zoneinfo import ZoneInfo

from consultation.channels import CHANNELS
from consultation.definition import Consultation, Question
from consultation.feedback.sql import published_in
from consultation.outreach import sql_sources
from consultation.statistics import sql
from consultation.statistics.people_tables import (
    Shown,
    covered_shown,
    people_shown,
    sources_shown,
    standing_shown,
    verdicts_shown,
)
from consultation.statistics.small_counts import FEWEST_SHARED, MINIMUM, Cell, few_hidden
from consultation.statistics.sql_coverage import Coverage
from consultation.store import Unit


@dataclass(frozen=True, slots=True)
class Stop:
    """A number of people who got this far: `place` is wrote, agreed, finished, or the slug of a question.

    None where few stopped since the place before, or few got so far.
    """

    place: str
    people: int | None


@dataclass(frozen=True, slots=True)
class CameBy:
    """A source, by its code and its name, and the number of people who came by it; None is hidden."""

    code: str
    name: str
    people: int | None


EventKind = Literal["opened", "invited", "answered", "closed"]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day that may explain its contributions: invitations or answers left for phones."""

    day: date
    kind: EventKind


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices made in one question, by slug; `pairs` of a question with several.

    `answers` made a choice. On a yes-no question, `comments` are answers that only comment it, and
    `commented` those that do both. `mean` and `median` are those of numbers.
    """

    question: Question
    answers: int
    chosen: Mapping[str, int]
    pairs: Mapping[Cell, int]
    comments: int = 0
    commented: int = 0
    mean: Decimal | None = None
    median: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of the authorities: how many texts, and how far they reach.

    `verdicts` is (slug, useful or not_useful), small ones None. The slug is "" over all, "question.…" or
    "principle.…". `reachable` and `reached` are people over all, None when few. `delays` is by the names of
    `coverage.DELAYS`.
    """

    count: int
    whole: Coverage
    questions: Mapping[str, Coverage]
    principles: Mapping[str, Coverage]
    delays: Mapping[str, int]
    verdicts: Shown
    reachable: int | None
    reached: int | None


@dataclass(frozen=True, slots=True)
class People:
    """People with a published contribution, by the channel and the language of the first one.

    Small counts are None, and so are those that would reveal one.
    """

    total: int | None
    channels: Mapping[str, int | None]
    languages: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures at one moment. `crossed` is question by channel.

    `questions` has the slugs of the definition, in order, and `other` counts answers to questions that are no
    longer asked. `stops` and `sources` are empty while few people have written, `sources` too where none was
    made. Days are those of the consultation's time zone.
    """

    total: int
    days: Mapping[date, int]
    channels: Mapping[str, int]
    languages: Mapping[str, int]
    questions: Mapping[str, int]
    principles: Mapping[str, int]
    free: int
    other: int
    crossed: Mapping[Cell, int]
    stops: tuple[Stop, ...]
    sources: tuple[CameBy, ...]
    events: tuple[Event, ...]
    choices: tuple[Choices, ...]
    answers: Answers
    people: People
    taken_at: datetime


def measure(unit: Unit, definition: Consultation, now: datetime) -> Figures:
    """Return the figures of a consultation as its definition is now."""
    rows = sql.counted(unit, definition.slug)
    guiding = [question for question in definition.questions if question.role == "guiding"]
    channels: Counter[str] = Counter(dict.fromkeys(CHANNELS, 0))
    languages: Counter[str] = Counter(dict.fromkeys(definition.languages, 0))
    questions: Counter[str] = Counter({question.slug: 0 for question in guiding})
    principles: Counter[str] = Counter({principle.slug: 0 for principle in definition.principles})
    free = other = 0
    for row in rows:
        channels[row.channel] += row.total
        languages[row.language] += row.total
        if row.is_answer and row.question in questions:
            questions[row.question] += row.total
        elif row.is_under_principle and row.principle in principles:
            principles[row.principle] += row.total
        elif row.is_free:
            free += row.total
        else:
            other += row.total
    return Figures(
        sum(row.total for row in rows),
        _days(unit, definition, now),
        channels,
        languages,
        questions,
        principles,
        free,
        other,
        _crossed(rows, [question.slug for question in guiding]),
        _stops(unit, definition),
        _sources(unit, definition),
        _events(unit, definition, now),
        tuple(_choices(unit, definition, question) for question in guiding if not question.takes_words),
        answers_of(unit, definition.slug),
        _people(unit, definition),
        now,
    )


def _crossed(rows: Sequence[sql.Counted], questions: Sequence[str]) -> dict[Cell, int]:
    """Return the counts of questions by channel."""
    counts: Counter[Cell] = Counter()
    for row in rows:
        if not row.principle:
            counts[row.question, row.channel] += row.total
    return {cell: counts[cell] for cell in product(questions, CHANNELS)}


def answers_of(unit: Unit, consultation: str) -> Answers:
    """Return how far each question and principle that has contributions is answered."""
    found = covered_shown(unit, consultation)
    whole = found.whole
    return Answers(
        len(published_in(unit, consultation)),
        whole,
        found.questions,
        found.principles,
        found.delays,
        verdicts_shown(found),
        few_hidden(whole.reachable),
        few_hidden(whole.reached),
    )


def _people(unit: Unit, definition: Consultation) -> People:
    given = people_shown(unit, definition.slug)
    return People(
        given["", ""],
        {each: given.get((each, ""), 0) for each in CHANNELS},
        {language: given.get(("", language), 0) for language in definition.languages},
    )


def _days(unit: Unit, definition: Consultation, now: datetime) -> dict[date, int]:
    """Return contributions by day of the consultation's time zone, from the opening to today or closing.

    Those before or after have their day too, and every day between: what is sent after the end may be
    published.
    """
    zone = ZoneInfo(definition.timezone)
    counted: Counter[date] = Counter()
    for quarter, total in sql.by_quarter(unit, definition.slug):
        counted[datetime.fromisoformat(f"{quarter}+00:00").astimezone(zone).date()] += total
    first = min([definition.opens_on, *counted])
    last = max([min(now.astimezone(zone).date(), definition.closes_on), *counted])
    return {day: counted[day] for day in (first + timedelta(n) for n in range((last - first).days + 1))}


def _stops(unit: Unit, definition: Consultation) -> tuple[Stop, ...]:
    """Return how far people got: a question counts people who were asked it or a later one, or finished."""
    found = standing_shown(unit, definition.slug)
    order = {question.slug: place for place, question in enumerate(definition.questions)}
    finished = sum(people for (stage, _), people in found.items() if stage == "finished")
    at = [
        (order[question], people)
        for (stage, question), people in found.items()
        if stage in ("asking", "draft") and question in order
    ]
    wrote = sum(found.values())
    agreed = finished + sum(people for _, people in at)
    if wrote < FEWEST_SHARED:
        return ()
    reached = [
        (question.slug, finished + sum(people for place, people in at if place >= order[question.slug]))
        for question in definition.questions
        if question.role == "guiding"
    ]
    return _apart([("wrote", wrote), ("agreed", agreed), *reached, ("finished", finished)])


def _apart(reached: Sequence[tuple[str, int]]) -> tuple[Stop, ...]:
    """Return the places of a way, of which those are shown between which nobody stopped, or several did.

    The number of people who stopped at one place is the difference of two; the first place is always shown,
    and the last one where it can be.
    """
    shown = [0]
    for at, (_, people) in enumerate(reached[1:], 1):
        if at == len(reached) - 1:
            while len(shown) > 1 and 0 < reached[shown[-1]][1] - people < MINIMUM:
                shown.pop()
        if not 0 < reached[shown[-1]][1] - people < MINIMUM and few_hidden(people) is not None:
            shown.append(at)
    return tuple(Stop(place, people if at in shown else None) for at, (place, people) in enumerate(reached))


def _sources(unit: Unit, definition: Consultation) -> tuple[CameBy, ...]:
    """Return how many people each source led to the consultation, most first; "" is none that is known."""
    names = {each.code: each.name for each in sql_sources.sources_of(unit, definition.slug)}
    found = sources_shown(unit, definition.slug)
    if not names or found is None:
        return ()
    came = [CameBy(code, names.get(code, ""), people) for (_, code), people in found.items()]
    return tuple(sorted(came, key=lambda each: (not each.code, -(each.people or 0), each.name)))


def _events(unit: Unit, definition: Consultation, now: datetime) -> tuple[Event, ...]:
    """Return what happened until now, by day."""
    zone = ZoneInfo(definition.timezone)
    today = now.astimezone(zone).date()
    found = {Event(definition.opens_on, "opened")}
    if definition.closes_on < today:
        found.add(Event(definition.closes_on, "closed"))
    for moment, answers in sql.started(unit, definition.slug):
        found.add(Event(moment.astimezone(zone).date(), "answered" if answers else "invited"))
    return tuple(sorted(found, key=lambda each: (each.day, each.kind)))


def _choices(unit: Unit, definition: Consultation, question: Question) -> Choices:
    tally = question.sum_up(sql.choices_of(unit, definition.slug, question.slug))
    is_commented = question.takes_yes_or_no
    comments = sql.comments_only(unit, definition.slug, question.slug) if is_commented else 0
    commented = sql.choices_commented(unit, definition.slug, question.slug) if is_commented else 0
    return Choices(
        question, tally.answers, tally.chosen, tally.pairs, comments, commented, tally.mean, tally.median
    )
