"""The figures of a consultation: what arrived, when and how; where people stop; what they chose.

They count published contributions, which anybody can count. Cross tables hide what is small, and what would
give it away; so does, where it is shown, the number of people who came as far as a question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from consultation.definition import Consultation, Question
from consultation.messages import CHANNELS
from consultation.open_data.small_counts import MINIMUM, Cell, suppressed_cells
from consultation.store import Unit, choices_made, coverage, figures
from consultation.store.coverage import Coverage

Cross = Mapping[Cell, int | None]


@dataclass(frozen=True, slots=True)
class Stop:
    """How many people came as far as this: `place` is wrote, agreed, finished, or the slug of a question."""

    place: str
    people: int


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices made in one question, by slug; `pairs` of a question with several, small ones None."""

    question: Question
    answers: int
    chosen: Mapping[str, int]
    pairs: Cross


@dataclass(frozen=True, slots=True)
class Answers:
    """How far the authorities have answered; `verdicts` is (slug, useful or not_useful), small ones None.

    `delays` is by the names of `coverage.DELAYS`.
    """

    whole: Coverage
    questions: Mapping[str, Coverage]
    principles: Mapping[str, Coverage]
    delays: Mapping[str, int]
    verdicts: Cross


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything at one moment. `crossed` is question by channel; a small count is None.

    `questions` has the slugs of the definition, in order, and `other` counts answers to questions that are
    no longer asked. `stops` is empty while few people have written.
    """

    total: int
    days: Mapping[date, int]
    channels: Mapping[str, int]
    languages: Mapping[str, int]
    questions: Mapping[str, int]
    principles: Mapping[str, int]
    free: int
    other: int
    crossed: Cross
    stops: tuple[Stop, ...]
    choices: tuple[Choices, ...]
    answers: Answers
    taken_at: datetime


def measure(unit: Unit, definition: Consultation, now: datetime) -> Figures:
    """The figures of a consultation as its definition is now."""
    rows = figures.counted(unit, definition.slug)
    guiding = [question for question in definition.questions if question.role == "guiding"]
    channels: Counter[str] = Counter(dict.fromkeys(CHANNELS, 0))
    languages: Counter[str] = Counter(dict.fromkeys(definition.languages, 0))
    questions: Counter[str] = Counter({question.slug: 0 for question in guiding})
    principles: Counter[str] = Counter({principle.slug: 0 for principle in definition.principles})
    crossed: Counter[Cell] = Counter({(each.slug, channel): 0 for each in guiding for channel in CHANNELS})
    free = other = 0
    for row in rows:
        channels[row.channel] += row.total
        languages[row.language] += row.total
        if row.kind == "question" and row.question in questions:
            questions[row.question] += row.total
            crossed[row.question, row.channel] += row.total
        elif row.kind == "principle" and row.principle in principles:
            principles[row.principle] += row.total
        elif row.kind == "free":
            free += row.total
        else:
            other += row.total
    hidden = suppressed_cells(crossed)
    return Figures(
        sum(row.total for row in rows),
        _days(unit, definition, now),
        channels,
        languages,
        questions,
        principles,
        free,
        other,
        {cell: None if cell in hidden else total for cell, total in crossed.items()},
        _stops(unit, definition),
        tuple(_choices(unit, definition, question) for question in guiding if question.kind != "open"),
        _answers(unit, definition),
        now,
    )


def _answers(unit: Unit, definition: Consultation) -> Answers:
    """What was answered of each question and principle that is asked."""
    slug = definition.slug
    questions = {each.slug: each for each in coverage.coverage_by_question(unit, slug)}
    principles = {each.slug: each for each in coverage.coverage_by_principle(unit, slug)}
    whole = coverage.coverage(unit, slug)
    by_slug = {f"question.{name}": each for name, each in questions.items()}
    by_slug |= {f"principle.{name}": each for name, each in principles.items()}
    verdicts: dict[Cell, int] = {
        (name, verdict): count
        for name, each in by_slug.items()
        for verdict, count in (("useful", each.useful), ("not_useful", each.not_useful))
    }
    hidden = suppressed_cells(verdicts)
    shown: dict[Cell, int | None] = {
        cell: None if cell in hidden else count for cell, count in verdicts.items()
    }
    for verdict, count in (("useful", whole.useful), ("not_useful", whole.not_useful)):
        shown["", verdict] = None if 0 < count < MINIMUM else count
    return Answers(whole, questions, principles, coverage.delays(unit, slug), shown)


def _days(unit: Unit, definition: Consultation, now: datetime) -> dict[date, int]:
    """Contributions by day of the consultation's time zone, from the opening to today or the closing."""
    zone = ZoneInfo(definition.timezone)
    last = min(now.astimezone(zone).date(), definition.closes_on)
    day, days = definition.opens_on, Counter[date]()
    while day <= last:
        days[day] = 0
        day += timedelta(days=1)
    for hour, _, total in figures.by_hour(unit, definition.slug):
        days[datetime.strptime(hour, "%Y-%m-%dT%H").replace(tzinfo=UTC).astimezone(zone).date()] += total
    return dict(sorted(days.items()))


def _stops(unit: Unit, definition: Consultation) -> tuple[Stop, ...]:
    """How far people came: each question counts those who were asked it, or one after it, or finished."""
    found = figures.standing(unit, definition.slug)
    order = {question.slug: place for place, question in enumerate(definition.questions)}
    finished = sum(people for stage, _, people in found if stage == "finished")
    at = [
        (order[question], people)
        for stage, question, people in found
        if stage in ("asking", "draft") and question in order
    ]
    wrote = sum(people for _, _, people in found)
    agreed = finished + sum(people for _, people in at)
    if wrote < MINIMUM:
        return ()
    reached = [
        Stop(question.slug, finished + sum(people for place, people in at if place >= order[question.slug]))
        for question in definition.questions
        if question.role == "guiding"
    ]
    return (Stop("wrote", wrote), Stop("agreed", agreed), *reached, Stop("finished", finished))


def _choices(unit: Unit, definition: Consultation, question: Question) -> Choices:
    made = choices_made.choices_of(unit, definition.slug, question.slug)
    slugs = [choice.slug for choice in question.choices] or ["yes", "no", "unsure"]
    chosen = Counter(dict.fromkeys(slugs, 0))
    pairs: Counter[Cell] = Counter({tuple(sorted(pair)): 0 for pair in combinations(slugs, 2)})
    for choices, total in made.items():
        for slug in choices:
            chosen[slug] += total
        for pair in combinations(choices, 2):
            pairs[pair] += total
    if question.kind != "multi":
        return Choices(question, sum(made.values()), chosen, {})
    hidden = {pair for pair, total in pairs.items() if 0 < total < MINIMUM}
    shown: Cross = {pair: None if pair in hidden else total for pair, total in pairs.items()}
    return Choices(question, sum(made.values()), chosen, shown)
