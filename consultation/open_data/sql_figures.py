"""The counts of what is published, as rows of the table `figures`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from consultation.statistics import sql as statistics_sql
from consultation.statistics import sql_coverage
from consultation.statistics.people_tables import covered_shown, people_shown, verdicts_shown
from consultation.statistics.small_counts import Cell
from consultation.store.unit import Unit

Figure = tuple[Any, ...]
DayOf = Callable[[str], str]
QuestionId = Callable[[str, str | None], str | None]

ONE_WAY = ("day", "kind", "question", "principle", "channel", "language")
CROSSED = (
    ("day", "channel"),
    ("question", "channel"),
    ("question", "language"),
    ("channel", "language"),
)


def counted(
    unit: Unit, consultation: str, day: DayOf, question_id: QuestionId, yes_no: Iterable[str]
) -> Iterator[Figure]:
    """Every figure of a consultation: contributions, what became of answering them, choices, people.

    Contributions and choices are those that anybody can count in the published list, so they are all shown.
    What counts people hides what is small. `yes_no` are the questions of which comments alone are counted.
    """
    yield from _contributions(unit, consultation, day, question_id)
    yield from _answered(unit, consultation, question_id)
    yield from _choices(unit, consultation, question_id)
    for question in yes_no:
        comments = statistics_sql.comments_only(unit, consultation, question)
        yield from _rows("comments", question, ("all",), {("",): comments})
    yield from _people(unit, consultation)
    yield from _verdicts(unit, consultation)


def _contributions(unit: Unit, consultation: str, day: DayOf, question_id: QuestionId) -> Iterator[Figure]:
    tables: dict[tuple[str, ...], Counter[Cell]] = {(name,): Counter() for name in ONE_WAY}
    tables |= {names: Counter() for names in CROSSED}
    total = 0
    found = unit.each_tuple(
        "SELECT substr(created_at, 1, 16), kind, question, principle, channel, language, count(*)"
        " FROM contributions WHERE consultation = ? AND status = 'published' GROUP BY 1, 2, 3, 4, 5, 6",
        (consultation,),
    )
    for minute, kind, question, principle, channel, language, count in found:
        total += count
        values = {
            "day": day(minute),
            "kind": kind,
            "question": question_id(question, principle),
            "principle": principle,
            "channel": channel,
            "language": language,
        }
        for names, counter in tables.items():
            cell = tuple(values[name] for name in names)
            if None not in cell:
                counter[cell] += count
    yield "contributions", None, "all", None, None, None, total, False
    for names, counter in tables.items():
        yield from _rows("contributions", None, names, counter)


def _answered(unit: Unit, consultation: str, question_id: QuestionId) -> Iterator[Figure]:
    by_state: Counter[Cell] = Counter()
    by_question: Counter[Cell] = Counter()
    by_principle: Counter[Cell] = Counter()
    # As many rows as there are questions and hours until an answer, however many contributions there are.
    found = unit.each_tuple(
        "SELECT question, principle, answer_state, sum(total) FROM contribution_counts"
        " WHERE consultation = ? AND status = 'published' AND kind <> 'feedback' AND total > 0 GROUP BY 1, "
        "2, 3",
        (consultation,),
    )
    for question, principle, state, count in found:
        by_state[state,] += count
        about = question_id(question, principle or None)
        if about is not None:
            by_question[about, state] += count
        if principle:
            by_principle[principle, state] += count
    answered: Cell = ("answered",)
    yield "answered", None, "all", None, None, None, by_state[answered], False
    for name, counts in (("question", by_question), ("principle", by_principle)):
        yield from _rows(
            "answered", None, (name,), {cell[:1]: n for cell, n in counts.items() if cell[1:] == answered}
        )
    delays: dict[Cell, int] = {
        (name,): count for name, count in sql_coverage.covered(unit, consultation).delays.items() if count
    }
    yield from _rows("answered", None, ("delay",), delays)
    yield from _rows("answer_states", None, ("answer_state",), by_state)
    yield from _rows("answer_states", None, ("question", "answer_state"), by_question)
    yield from _rows("answer_states", None, ("principle", "answer_state"), by_principle)


def _verdicts(unit: Unit, consultation: str) -> Iterator[Figure]:
    """How many people found the answers useful."""
    given = verdicts_shown(covered_shown(unit, consultation))
    said: dict[Cell, int | None] = {(name,): given["", name] for name in ("useful", "not_useful")}
    yield from _rows("verdicts", None, ("verdict",), said)


def _choices(unit: Unit, consultation: str, question_id: QuestionId) -> Iterator[Figure]:
    single: dict[str, Counter[Cell]] = {}
    pairs: dict[str, Counter[Cell]] = {}
    found = unit.each_tuple(
        "SELECT question, principle, choices, count(*) FROM contributions"
        " WHERE consultation = ? AND status = 'published' AND choices <> '[]' GROUP BY 1, 2, 3",
        (consultation,),
    )
    for question, principle, made, count in found:
        about = question_id(question, principle)
        assert about is not None
        slugs = sorted(set(json.loads(made)))
        for slug in slugs:
            single.setdefault(about, Counter())[slug,] += count
        for pair in combinations(slugs, 2):
            pairs.setdefault(about, Counter())[pair] += count
    for about in sorted(single):
        yield from _rows("choices", about, ("choice",), single[about])
        yield from _rows("choices", about, ("choice", "choice"), pairs.get(about, Counter()))


def _people(unit: Unit, consultation: str) -> Iterator[Figure]:
    given = people_shown(unit, consultation)
    for names, cells in (
        (("all",), {("",): ("", "")}),
        (("channel",), {cell[:1]: cell for cell in given if cell[0] and not cell[1]}),
        (("language",), {cell[1:]: cell for cell in given if cell[1] and not cell[0]}),
        (("channel", "language"), {cell: cell for cell in given if all(cell)}),
    ):
        yield from _rows("people", None, names, {name: given[cell] for name, cell in cells.items()})


def _rows(
    figure: str, question: str | None, names: tuple[str, ...], counts: Mapping[Cell, int | None]
) -> Iterator[Figure]:
    """The rows of a table; None is suppressed, and what counts zero has no row."""
    for cell, count in sorted(counts.items()):
        if count != 0:
            second, value_2 = (names[1], cell[1]) if len(names) > 1 else (None, None)
            yield figure, question, names[0], cell[0] or None, second, value_2, count, count is None
