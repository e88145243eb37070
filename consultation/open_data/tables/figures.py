"""The table of counts: contributions, their answer states, choices, people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from consultation.channels import CHANNELS
from consultation.definition import Consultation
from consultation.definition.model import question_id
from consultation.languages.model import DEFAULT
from consultation.open_data.columns import Column, Table
from consultation.open_data.tables.contributions import day_reader
from consultation.statistics import sql as statistics_sql
from consultation.statistics import sql_coverage
from consultation.statistics.people_tables import covered_shown, people_shown, verdicts_shown
from consultation.statistics.small_counts import Cell
from consultation.store.unit import Unit

DayOf = Callable[[str], str]


@dataclass(slots=True)
class Figure:
    """A count, by one characteristic or two. None is suppressed."""

    figure: str
    question: str | None
    dimension: str
    value: str | None
    dimension_2: str | None
    value_2: str | None
    count: int | None

    @property
    def suppressed(self) -> bool:
        """Return whether the count is too small to be shown."""
        return self.count is None


TABLES = (
    *(("day",), ("kind",), ("question",), ("principle",), ("channel",), ("language",)),
    *(("day", "channel"), ("question", "channel"), ("question", "language"), ("channel", "language")),
)
"""Of the contributions: what each counts them by."""


def figures(unit: Unit, definition: Consultation) -> Iterator[Figure]:
    """Yield every figure of a consultation.

    Contributions and choices are those that anybody can count in the published list, so they are all shown.
    Small counts of people are suppressed.
    """
    consultation = definition.slug
    yield from _contributions(unit, consultation, day_reader(definition.timezone))
    yield from _answered(unit, consultation)
    yield from _choices(unit, consultation)
    for question in definition.questions:
        if question.takes_yes_or_no and question.role == "guiding":
            comments = statistics_sql.comments_only(unit, consultation, question.slug)
            yield from _rows("comments", question.slug, ("all",), {("",): comments})
    yield from _people(unit, consultation)
    yield from _verdicts(unit, consultation)


def _contributions(unit: Unit, consultation: str, day: DayOf) -> Iterator[Figure]:
    """Yield the contributions by property, read from the tallies of what is published."""
    tables: dict[tuple[str, ...], Counter[Cell]] = {names: Counter() for names in TABLES}
    quarters = unit.each_tuple(
        "SELECT quarter, channel, total FROM published_quarters WHERE consultation = ? AND total > 0",
        (consultation,),
    )
    for quarter, channel, count in quarters:
        on = day(quarter)
        tables["day",][on,] += count
        tables["day", "channel"][on, channel] += count
    for each in statistics_sql.counted(unit, consultation):
        values = {
            "kind": each.kind,
            "question": question_id(each.question, each.principle or None) or "",
            "principle": each.principle,
            "channel": each.channel,
            "language": each.language,
        }
        for names, counter in tables.items():
            if all(values.get(name) for name in names):
                counter[tuple(values[name] for name in names)] += each.total
    yield Figure("contributions", None, "all", None, None, None, tables["channel",].total())
    for names, counter in tables.items():
        yield from _rows("contributions", None, names, counter)


def _answered(unit: Unit, consultation: str) -> Iterator[Figure]:
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
    yield Figure("answered", None, "all", None, None, None, by_state[answered])
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
    """Yield how many people found the answers useful."""
    given = verdicts_shown(covered_shown(unit, consultation))
    said: dict[Cell, int | None] = {(name,): given["", name] for name in ("useful", "not_useful")}
    yield from _rows("verdicts", None, ("verdict",), said)


def _choices(unit: Unit, consultation: str) -> Iterator[Figure]:
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
    """Yield the rows of a table; None is suppressed, and a zero count has no row."""
    for cell, count in sorted(counts.items()):
        if count != 0:
            second, value_2 = (names[1], cell[1]) if len(names) > 1 else (None, None)
            yield Figure(figure, question, names[0], cell[0] or None, second, value_2, count)


FIGURES = Table(
    "figures",
    ("figure", "question", "dimension", "value", "dimension_2", "value_2"),
    (
        Column(
            "figure",
            "string",
            "contributions",
            one_of=(
                "contributions",
                "answered",
                "answer_states",
                "choices",
                "comments",
                "people",
                "verdicts",
            ),
        ),
        Column("question", "string", "trois-principes", required=False),
        Column(
            "dimension",
            "string",
            "channel",
            one_of=(
                *("all", "day", "kind", "question", "principle", "channel", "language", "choice"),
                *("delay", "verdict", "answer_state"),
            ),
        ),
        Column("value", "string", next(iter(CHANNELS)), required=False, free=True),
        Column(
            "dimension_2",
            "string",
            "language",
            required=False,
            one_of=("language", "channel", "choice", "answer_state"),
        ),
        Column("value_2", "string", DEFAULT, required=False, free=True),
        Column("count", "integer", 128, required=False),
        Column("suppressed", "boolean", False),
    ),
    read=figures,
)
