"""Small numbers hidden in tables, and those from which they could be worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

MINIMUM = 5

Cell = tuple[str, ...]


def suppressed_cells(counts: Mapping[Cell, int], minimum: int = MINIMUM) -> frozenset[Cell]:
    """The cells to hide: those from 1 to minimum - 1, and what would give one away.

    Totals of rows and columns are known to everybody. So a cell that is hidden alone in its line is no
    secret: the smallest shown cell of that line is hidden too, until no line hides exactly one. A line is
    what differs in one coordinate only; a one-way table is one line.
    """
    hidden = {cell for cell, count in counts.items() if 0 < count < minimum}
    lines = _lines(counts)
    changed = True
    while changed:
        changed = False
        for line in lines:
            shown = [cell for cell in line if cell not in hidden and counts[cell] > 0]
            if sum(cell in hidden for cell in line) == 1 and shown:
                hidden.add(min(shown, key=lambda cell: (counts[cell], cell)))
                changed = True
    return frozenset(hidden)


def _lines(counts: Mapping[Cell, int]) -> list[list[Cell]]:
    lines: dict[tuple[int, Cell], list[Cell]] = defaultdict(list)
    for cell in sorted(counts):
        for axis in range(len(cell)):
            lines[axis, cell[:axis] + cell[axis + 1 :]].append(cell)
    return list(lines.values())
