"""Small numbers hidden in tables, and those from which they could be worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

MINIMUM = 5
FEWEST_SHARED = 10
"""Of fewer than these no share is given: "100 %" of three says more than three people did."""

Cell = tuple[str, ...]


def suppressed_cells(counts: Mapping[Cell, int], minimum: int = MINIMUM) -> frozenset[Cell]:
    """The cells to hide: those from 1 to minimum - 1, and what would give one away.

    Totals of rows and columns are known to everybody. So a cell that is hidden alone in its line is no
    secret: the smallest shown cell of that line is hidden too, until no line hides exactly one. A line is
    what differs in one coordinate only; a one-way table is one line.
    """
    lines: dict[tuple[int, Cell], list[Cell]] = defaultdict(list)
    for cell in sorted(counts):
        for axis in range(len(cell)):
            lines[axis, cell[:axis] + cell[axis + 1 :]].append(cell)
    return _suppressed(counts, list(lines.values()), minimum)


def suppressed_pairs(counts: Mapping[Cell, int], minimum: int = MINIMUM) -> frozenset[Cell]:
    """The same for pairs of choices made together, each pair once: a line is all pairs with a choice.

    How often each choice was made is known, and so, where everybody makes as many, is the sum of its pairs.
    """
    lines: dict[str, list[Cell]] = defaultdict(list)
    for pair in sorted(counts):
        for choice in dict.fromkeys(pair):
            lines[choice].append(pair)
    return _suppressed(counts, list(lines.values()), minimum)


def shown(counts: Mapping[Cell, int], hidden: frozenset[Cell]) -> dict[Cell, int | None]:
    """The counts with the hidden ones as None."""
    return {cell: None if cell in hidden else count for cell, count in counts.items()}


def few_hidden(count: int) -> int | None:
    """A count by itself: None when it is small."""
    return None if 0 < count < MINIMUM else count


def share(part: int | None, whole: int | None) -> int | None:
    """A part of a whole in percent, rounded; None where either is hidden or the whole is too small."""
    if part is None or whole is None or whole < FEWEST_SHARED:
        return None
    return round(100 * part / whole)


def _suppressed(counts: Mapping[Cell, int], lines: list[list[Cell]], minimum: int) -> frozenset[Cell]:
    hidden = {cell for cell, count in counts.items() if 0 < count < minimum}
    changed = True
    while changed:
        changed = False
        for line in lines:
            open_cells = [cell for cell in line if cell not in hidden and counts[cell] > 0]
            if sum(cell in hidden for cell in line) == 1 and open_cells:
                hidden.add(min(open_cells, key=lambda cell: (counts[cell], cell)))
                changed = True
    return frozenset(hidden)
