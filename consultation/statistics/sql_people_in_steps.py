"""SQL of tables that count people, published in steps, so that comparing two never reveals one person.

Without steps, comparing a table before and after somebody answers would reveal the answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from consultation.store.unit import Unit

Cell = tuple[str, ...]
Counts = Mapping[Cell, int]

STEP = 5
"""A table is made anew once one of its numbers has moved by as many people."""


def as_shown(unit: Unit, consultation: str, name: str, counted: Counts) -> Counts:
    """Return a table as last published; as it is counted now if it never was, for want of people.

    Every cell that is counted has a number.
    """
    kept = _kept(unit, consultation, name)
    return counted if kept is None else {**dict.fromkeys(counted, 0), **kept}


def has_moved(unit: Unit, consultation: str, name: str, counted: Counts) -> bool:
    """Return whether a table has moved by a step since it was published."""
    before = _kept(unit, consultation, name) or {}
    moved = (abs(counted.get(cell, 0) - before.get(cell, 0)) for cell in {*counted, *before})
    return max(moved, default=0) >= STEP


def keep(unit: Unit, consultation: str, name: str, counted: Counts) -> None:
    """Publish a table as it is counted now, until the next time."""
    cells = sorted([list(cell), count] for cell, count in counted.items())
    unit.execute(
        "INSERT INTO people_in_steps (consultation, name, counts) VALUES (?, ?, ?)"
        " ON CONFLICT (consultation, name) DO UPDATE SET counts = excluded.counts",
        (consultation, name, json.dumps(cells, ensure_ascii=False)),
    )


def _kept(unit: Unit, consultation: str, name: str) -> dict[Cell, int] | None:
    row = unit.row(
        "SELECT counts FROM people_in_steps WHERE consultation = ? AND name = ?", (consultation, name)
    )
    return None if row is None else {tuple(cell): count for cell, count in json.loads(row["counts"])}
