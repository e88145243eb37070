"""SQL of the coverage: how far the authorities have answered, in contributions, people, days and verdicts.

Published contributions are counted, which anybody can count, and reading counts nothing: a consultation of
any size costs the same. The effect of telling people follows a moment later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from consultation.contributions.sql import AnswerState
from consultation.contributions.tallies import NOT_ANSWERED
from consultation.statistics.small_counts import FEWEST_SHARED
from consultation.statistics.sql_people import PeopleAnswered, people_answered
from consultation.store.unit import Unit

DAY_SECONDS = 86_400
DELAYS: Mapping[str, int | None] = {"day": 1, "week": 7, "month": 30, "quarter": 90, "later": None}
"""How long it took until somebody was told of a first answer: less than so many days, and no less than the
one before."""

Counted = Counter[tuple[AnswerState, int]]
"""Contributions by their state and the time until their author was told."""
Key = tuple[str, str]
"""("all", ""), ("question", slug) or ("principle", slug)."""
ALL: Key = ("all", "")


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of a consultation, or of one question or principle of it (`slug`).

    `answered`, `not_told` and `general` count apart (see `store.answer_states`); the others are `waiting`.
    `people` wrote contributions answered by name; `reachable` of them could be told, `reached` were.
    `median_days` is the time from a contribution that is `answered` until its author was told, in days of 24
    hours and parts of them, whatever a clock change made of a day: to the hour, beyond ten days to six hours.
    None of fewer than FEWEST_SHARED. Replies to answers are no contributions to be answered here.
    """

    slug: str
    contributions: int
    answered: int
    people: int
    reachable: int
    reached: int
    median_days: float | None
    useful: int
    not_useful: int
    not_told: int = 0
    general: int = 0

    @property
    def published(self) -> int:
        """Return how many have an answer by name, which anybody can read, received or not."""
        return self.answered + self.not_told

    @property
    def waiting(self) -> int:
        """Return how many contributions have no answer, not even one to the whole consultation."""
        return self.contributions - self.answered - self.not_told - self.general

    def by_state(self) -> dict[AnswerState, int]:
        """Return how many contributions are in each state, in the order of `answer_states.STATES`."""
        return {
            "answered": self.answered,
            "not_told": self.not_told,
            "general": self.general,
            "waiting": self.waiting,
        }


@dataclass(frozen=True, slots=True)
class Covered:
    """The coverage of a consultation: the whole, and each question and principle that has contributions.

    `delays` is by the names of DELAYS.
    """

    whole: Coverage
    questions: Mapping[str, Coverage]
    principles: Mapping[str, Coverage]
    delays: Mapping[str, int]


def covered(unit: Unit, consultation: str) -> Covered:
    """Return the coverage of a consultation and its parts, all of one moment."""
    by_key: dict[Key, Counted] = {ALL: Counter()}
    for row in unit.rows(
        "SELECT question, principle, answer_state, answered_after, total FROM contribution_counts"
        " WHERE consultation = ? AND status = 'published' AND kind <> 'feedback' AND total > 0"
        " ORDER BY kind, question, principle",
        (consultation,),
    ):
        for key in _keys(row["question"], row["principle"]):
            by_key.setdefault(key, Counter())[row["answer_state"], row["answered_after"]] += row["total"]
    people = people_answered(unit, consultation)
    found = {key: _coverage(key[1], counts, people.get(key)) for key, counts in by_key.items()}
    return Covered(
        found[ALL],
        {slug: each for (about, slug), each in sorted(found.items()) if about == "question"},
        {slug: each for (about, slug), each in sorted(found.items()) if about == "principle"},
        _delays(by_key[ALL]),
    )


def coverage(unit: Unit, consultation: str) -> Coverage:
    """Return the coverage of a whole consultation."""
    return covered(unit, consultation).whole


def _keys(question: str, principle: str) -> Iterator[Key]:
    yield ALL
    if principle:
        yield "principle", principle
    elif question:
        yield "question", question


def _coverage(slug: str, counts: Counted, people: PeopleAnswered | None) -> Coverage:
    told = people or PeopleAnswered()
    states: Counter[AnswerState] = Counter()
    for (state, _), total in counts.items():
        states[state] += total
    return Coverage(
        slug,
        counts.total(),
        states["answered"],
        told.people,
        told.reachable,
        told.reached,
        _median_days(counts),
        told.useful,
        told.not_useful,
        states["not_told"],
        states["general"],
    )


def _median_days(counts: Counted) -> float | None:
    """Return the delay in the middle, or halfway between the two in the middle; None of few."""
    taken = sorted((seconds, total) for (_, seconds), total in counts.items() if seconds != NOT_ANSWERED)
    answered = sum(total for _, total in taken)
    if answered < FEWEST_SHARED:
        return None
    lower, upper = (_at(taken, place) for place in ((answered + 1) // 2, (answered + 2) // 2))
    return (lower + upper) / 2 / DAY_SECONDS


def _at(taken: list[tuple[int, int]], place: int) -> int:
    for seconds, total in taken:
        place -= total
        if place <= 0:
            return seconds
    raise IndexError(place)


def _delays(counts: Counted) -> dict[str, int]:
    found = dict.fromkeys(DELAYS, 0)
    for (_, seconds), total in counts.items():
        if seconds != NOT_ANSWERED:
            found[_name(seconds)] += total
    return found


def _name(seconds: int) -> str:
    return next(name for name, days in DELAYS.items() if days is None or seconds < days * DAY_SECONDS)
