"""Tables that count people, as anybody may see them: the same for the pages, the API and the files.

They are shown in steps (see `store.people_in_steps`), and small counts in them are hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from consultation.conversation.events import Moment
from consultation.conversation.side_questions.survey import MOMENTS
from consultation.definition import Consultation, Question, SurveyQuestion
from consultation.evaluation import sql as evaluation_sql
from consultation.geography.gazetteer import PlaceLevel, gazetteer
from consultation.statistics import sql as statistics_sql
from consultation.statistics import sql_counted, sql_coverage, sql_people
from consultation.statistics.small_counts import FEWEST_SHARED, MINIMUM, NONE, Cell, shown, suppressed_cells
from consultation.statistics.sql_coverage import Coverage, Covered
from consultation.statistics.sql_people import Counts, as_shown, has_moved, keep
from consultation.store.unit import Unit
from consultation.topics.sql import published_anew

Shown = Mapping[Cell, int | None]
"""Numbers of people; None is hidden."""

PEOPLE, STANDING = "people", "standing"
SOURCE = "source"
ALL: Cell = ("", "")
TOLD = "told"
TABLES_OF_ANSWERS = {TOLD: ("reachable", "reached"), "verdicts": ("useful", "not_useful")}
"""What `Coverage` says of people and is shown to anybody, by the name of the table."""


def is_due(unit: Unit, consultation: str) -> bool:
    """Return whether some table has moved far enough to be updated."""
    return any(_is_due(unit, consultation, *each) for each in _counted(unit, consultation))


def make_anew(unit: Unit, consultation: str) -> None:
    """Update the published tables that have moved far enough; open-data files are made again.

    Must run in a writing unit.
    """
    moved = [each for each in _counted(unit, consultation) if _is_due(unit, consultation, *each)]
    for name, counts in moved:
        keep(unit, consultation, name, counts)
    if moved:
        published_anew(unit, consultation, "added")


def people_shown(unit: Unit, consultation: str) -> Shown:
    """Return people by channel and language, with the totals: "" is every channel, or every language.

    A person counts once: by the channel and the language of their first published contribution.
    """
    table = as_shown(unit, consultation, PEOPLE, _people(unit, consultation))
    return shown(table, suppressed_cells(table))


def standing_shown(unit: Unit, consultation: str) -> Counts:
    """Return how many people stand at each (stage, question pending or "")."""
    table = as_shown(unit, consultation, STANDING, _standing(unit, consultation))
    return {cell: count for cell, count in table.items() if cell != ALL and cell[0] != SOURCE}


def sources_shown(unit: Unit, consultation: str) -> Shown | None:
    """Return how many people each source led to a consultation, as (SOURCE, code); None where few wrote.

    They are shown with the places where people stand, of the same moment: all of them are the same people.
    """
    table = as_shown(unit, consultation, STANDING, _standing(unit, consultation))
    if table.get(ALL, 0) < FEWEST_SHARED:
        return None
    cells = {cell: count for cell, count in table.items() if cell[0] == SOURCE}
    by_code: dict[Cell, int] = {cell[1:]: count for cell, count in cells.items()}
    given = shown(by_code, suppressed_cells(by_code))
    return {(SOURCE, *cell): count for cell, count in given.items()}


def covered_shown(unit: Unit, consultation: str) -> Covered:
    """Return how far a consultation is answered; counts of people in it are in steps."""

    def stepped(name: str, of: Coverage) -> Coverage:
        tables = (as_shown(unit, consultation, *each) for each in _tables_of_answers(name, of))
        people = {field: count for table in tables for (field,), count in table.items()}
        return replace(
            of,
            useful=people["useful"],
            not_useful=people["not_useful"],
            reachable=people["reachable"],
            reached=people["reached"],
        )

    found = sql_coverage.covered(unit, consultation)
    return replace(
        found,
        whole=stepped("", found.whole),
        questions={name: stepped(f"question.{name}", each) for name, each in found.questions.items()},
        principles={name: stepped(f"principle.{name}", each) for name, each in found.principles.items()},
    )


def verdicts_shown(covered: Covered) -> Shown:
    """Return people who found answers useful or not: over all (""), and of each question.… and principle.….

    Everybody in the whole is in some part, so where few parts have verdicts the whole may reveal one. The
    number of people with a verdict on one part is published nowhere.
    """
    parts = dict(_parts(covered))
    table = {cell: count for name, each in parts.items() for cell, count in _verdicts(name, each).items()}
    totals: dict[Cell, int] = {(name, ""): each.useful + each.not_useful for name, each in parts.items()}
    table |= _verdicts("", covered.whole)
    given = shown(table | totals, suppressed_cells(table | totals, totals.keys()))
    return {cell: given[cell] for cell in table}


def evaluated_shown(unit: Unit, consultation: str) -> evaluation_sql.Counts:
    """Return the evaluation of the process: by moment and question, how many people made each choice."""
    found = evaluation_sql.counts(unit, consultation)
    given: dict[tuple[Moment, str], dict[str | None, int]] = {}
    for (moment, question), counts in found.items():
        table = as_shown(unit, consultation, _evaluation_name(moment, question), _evaluated(counts))
        given[moment, question] = {choice or None: n for (kind, choice), n in table.items() if kind}
    return given


def chosen_shown(unit: Unit, consultation: str, question: str) -> Mapping[str, int]:
    """Return how many people made each choice of a question that is counted. Small counts are not hidden."""
    counted = _chosen(sql_counted.counts(unit, consultation).get(question, {}))
    table = as_shown(unit, consultation, _counted_name(question), counted)
    return {choice: count for (choice,), count in table.items() if count}


def _is_due(unit: Unit, consultation: str, name: str, counts: Counts) -> bool:
    """Return whether a table has moved by a step, or says wrongly whether everybody was told."""
    if has_moved(unit, consultation, name, counts):
        return True
    before = as_shown(unit, consultation, name, counts)
    return name.startswith(TOLD) and _is_everybody(before) != _is_everybody(counts)


def _is_everybody(told: Counts) -> bool:
    return told["reachable",] == told["reached",]


def _counted(unit: Unit, consultation: str) -> Iterator[tuple[str, Counts]]:
    """Yield every table as counted now, by name. A person counts at most once in each number."""
    yield PEOPLE, _people(unit, consultation)
    yield STANDING, _standing(unit, consultation)
    covered = sql_coverage.covered(unit, consultation)
    for name, of in (("", covered.whole), *_parts(covered)):
        yield from _tables_of_answers(name, of)
    for (moment, question), counts in evaluation_sql.counts(unit, consultation).items():
        yield _evaluation_name(moment, question), _evaluated(counts)
    for asked, chosen in sql_counted.counts(unit, consultation).items():
        yield _counted_name(asked), _chosen(chosen)


def _people(unit: Unit, consultation: str) -> Counts:
    table: Counter[Cell] = Counter({ALL: 0})
    for (channel, language), count in sql_people.people_published(unit, consultation).items():
        for cell in ((channel, language), (channel, ""), ("", language), ALL):
            table[cell] += count
    return table


def _standing(unit: Unit, consultation: str) -> Counts:
    table: Counter[Cell] = Counter()
    for stage, question, count in statistics_sql.standing(unit, consultation):
        table[stage, question or ""] += count
    table[ALL] = table.total()
    for each in statistics_sql.by_source(unit, consultation):
        table[SOURCE, each.source] = each.wrote
    return table


def _tables_of_answers(part: str, of: Coverage) -> Iterator[tuple[str, Counts]]:
    for name, fields in TABLES_OF_ANSWERS.items():
        yield f"{name} {part}", {(field,): getattr(of, field) for field in fields}


def _evaluation_name(moment: Moment, question: str) -> str:
    return f"evaluation {moment} {question}"


def _evaluated(counts: Mapping[str | None, int]) -> Counts:
    """Return the counts of each choice, of texts alone, and of everybody."""
    table: Counter[Cell] = Counter({("choice", choice or ""): count for choice, count in counts.items()})
    table[ALL] = table.total()
    return table


def _counted_name(question: str) -> str:
    return f"counted {question}"


def _chosen(counts: Mapping[str, int]) -> Counts:
    return {(choice,): count for choice, count in counts.items()}


def _parts(covered: Covered) -> Iterator[tuple[str, Coverage]]:
    yield from ((f"question.{name}", each) for name, each in covered.questions.items())
    yield from ((f"principle.{name}", each) for name, each in covered.principles.items())


def _verdicts(name: str, of: Coverage) -> dict[Cell, int]:
    return {(name, "useful"): of.useful, (name, "not_useful"): of.not_useful}


# How many people live where, with no number under ten, nor any from which one could be worked out.
#
# What too few people live in is counted together: in its region, else anywhere else. Where even these are too
# few, they are counted nowhere, and how many people answered is not told: the groups are all that is known.

FEWEST = FEWEST_SHARED
ELSEWHERE = ""
"""The code of the group of all other places."""


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one place, of the other places of a region, or of all other places.

    `code` is a municipality's, a postal area's or a region's.
    """

    level: Literal[PlaceLevel, "region", "elsewhere"]
    code: str
    people: int


@dataclass(frozen=True, slots=True)
class Places:
    """The people who answered a question about places, the largest groups first; none under ten people."""

    question: Question
    shown_by: PlaceLevel
    groups: tuple[Group, ...]

    @property
    def people(self) -> int:
        """Return how many people there are in the groups, which is not how many answered."""
        return sum(group.people for group in self.groups)

    @property
    def of_places(self) -> tuple[Group, ...]:
        """Return the groups that are one place each."""
        return tuple(group for group in self.groups if group.level == self.shown_by)


def places_of(unit: Unit, definition: Consultation) -> list[Places]:
    """Return the places of each question that asks for one."""
    return [
        Places(
            question,
            question.mapped_by,
            grouped(chosen_shown(unit, definition.slug, question.slug), question.mapped_by),
        )
        for question in definition.questions
        if question.mapped_by is not None
    ]


def grouped(counts: Mapping[str, int], shown_by: PlaceLevel) -> tuple[Group, ...]:
    """Return the people of each place in groups of ten at least; none where all together are fewer."""
    known = gazetteer().places
    areas: Counter[str] = Counter()
    for code, count in counts.items():
        place = known.get(code)
        inside = place is not None and place.level != shown_by and place.within
        areas[(inside or code) if place is not None else ELSEWHERE] += count
    groups = [
        Group(known[code].level, code, count)
        for code, count in areas.items()
        if count >= FEWEST and code in known and known[code].level == shown_by
    ]
    shown = {group.code for group in groups}
    rest: Counter[str] = Counter()
    for code, count in areas.items():
        if code not in shown:
            rest[known[code].region if code in known else ELSEWHERE] += count
    groups += [Group("region", code, n) for code, n in rest.items() if code != ELSEWHERE and n >= FEWEST]
    elsewhere = sum(n for code, n in rest.items() if code == ELSEWHERE or n < FEWEST)
    groups.sort(key=lambda group: (-group.people, group.code))
    return (*groups, Group("elsewhere", ELSEWHERE, elsewhere)) if elsewhere >= FEWEST else tuple(groups)


# The results of the evaluation of the process, as counts for anybody: small ones are hidden.


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers to a question of the evaluation at one moment.

    `people` answered it, `choices` are how many made each choice, by slug, in the question's order. None is a
    number that is hidden; fewer than MINIMUM people hide every choice.
    """

    moment: Moment
    question: SurveyQuestion
    people: int | None
    choices: Mapping[str, int | None]

    @property
    def is_answered(self) -> bool:
        """Return whether anybody answered it, however few."""
        return self.people != 0


def measure(unit: Unit, definition: Consultation) -> list[Answered]:
    """Return every question that is asked now, at each moment; none when the evaluation is turned off."""
    if not definition.evaluation.offered:
        return []
    counts = evaluated_shown(unit, definition.slug)
    return [
        _answered(moment, question, counts.get((moment, question.slug), {}))
        for moment in MOMENTS
        for question in definition.evaluation.questions
    ]


def received(answered: list[Answered]) -> int | None:
    """Return how many evaluations came in, by the question answered most at each moment; None when hidden."""
    most = [
        max((each.people or 0 for each in answered if each.moment == moment), default=0) for moment in MOMENTS
    ]
    few = any(each.people is None for each in answered)
    return None if few and not any(most) else sum(most)


def _answered(moment: Moment, question: SurveyQuestion, counts: Mapping[str | None, int]) -> Answered:
    slugs = question.asked.choices_in_order()
    cells: dict[Cell, int] = {(slug,): counts.get(slug, 0) for slug in slugs}
    cells["",] = sum(cells.values()) if slugs else counts.get(None, 0)
    if 0 < cells["",] < MINIMUM:
        return Answered(moment, question, None, dict.fromkeys(slugs))
    given = shown(cells, suppressed_cells(cells) if slugs else NONE)
    return Answered(moment, question, given["",], {slug: given[slug,] for slug in slugs})
