"""The tables that count people, as anybody may see them: one for the pages, the API and the files alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from consultation.open_data.small_counts import Cell, shown, suppressed_cells
from consultation.store import people
from consultation.store.coverage import Coverage, Covered
from consultation.store.database import Unit

Shown = Mapping[Cell, int | None]
"""Numbers of people; None is hidden."""


def people_shown(unit: Unit, consultation: str) -> Shown:
    """People by channel and language, with the totals: "" is every channel, or every language.

    A person counts once: by the channel and the language of what was published of theirs first.
    """
    table: Counter[Cell] = Counter({("", ""): 0})
    for (channel, language), count in people.people_published(unit, consultation).items():
        for cell in ((channel, language), (channel, ""), ("", language), ("", "")):
            table[cell] += count
    return shown(table, suppressed_cells(table))


def verdicts_shown(covered: Covered) -> Shown:
    """People who found answers useful or not: over all (""), and of each question.… and principle.….

    Nobody is in the whole who is in no part, so where few parts have verdicts the whole may tell of one. How
    many people had their say on one part is given nowhere.
    """
    parts = {f"question.{name}": each for name, each in covered.questions.items()}
    parts |= {f"principle.{name}": each for name, each in covered.principles.items()}
    table = {cell: count for name, each in parts.items() for cell, count in _verdicts(name, each).items()}
    totals: dict[Cell, int] = {(name, ""): each.useful + each.not_useful for name, each in parts.items()}
    table |= _verdicts("", covered.whole)
    given = shown(table | totals, suppressed_cells(table | totals, totals.keys()))
    return {cell: given[cell] for cell in table}


def _verdicts(name: str, of: Coverage) -> dict[Cell, int]:
    return {(name, "useful"): of.useful, (name, "not_useful"): of.not_useful}
