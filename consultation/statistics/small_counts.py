"""Suppression of small counts of people in tables, and of counts from which they could be worked out.

Numbers of published contributions are not hidden: anybody can count them in the list.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

MINIMUM = 5
FEWEST_SHARED = 10
"""Of fewer than these no share is given: "100 %" of three says more than three people did."""

Cell = tuple[str, ...]
Sum = Mapping[Cell, int]
"""Cells that add up to something known: 1 for what is counted, -1 for a total that is a cell itself."""
NONE: frozenset[Cell] = frozenset()


def suppressed_cells(counts: Mapping[Cell, int], unpublished: Set[Cell] = NONE) -> frozenset[Cell]:
    """Return the cells to hide: those from 1 to MINIMUM - 1, and those that would reveal one.

    A table has one or two characteristics, and its totals: a total is a cell that has "" for what it is over,
    and may be hidden like any other. Where it is no cell, everybody is taken to know it; `unpublished` cells
    are known to nobody. Zeros are shown.

    A hidden cell is revealed when the shown cells leave it one value: two ones beside their total, five
    fours, or less plainly, several sums together. So until it could be one more or one less, with other
    hidden cells making up for it, the smallest shown cell beside it is hidden too.
    """
    lines: dict[tuple[int, Cell], dict[Cell, int]] = defaultdict(dict)
    for cell in sorted(counts):
        for axis, value in enumerate(cell):
            lines[axis, cell[:axis] + cell[axis + 1 :]][cell] = 1 if value else -1
    table = _Table(counts, list(lines.values()), unpublished)
    hidden = {cell for cell, count in counts.items() if 0 < count < MINIMUM} | unpublished
    waiting = sorted(hidden - unpublished)
    while waiting:
        cell = waiting.pop()
        if not table.is_loose(cell, hidden) and (beside := table.beside(cell, hidden)):
            hidden.add(beside[0])
            waiting = sorted(hidden - unpublished)
    return frozenset(hidden - unpublished)


def shown(counts: Mapping[Cell, int], hidden: frozenset[Cell]) -> dict[Cell, int | None]:
    """Return the counts with the hidden ones as None."""
    return {cell: None if cell in hidden else count for cell, count in counts.items()}


def few_hidden(count: int) -> int | None:
    """Return a single count; None when it is small."""
    return None if 0 < count < MINIMUM else count


def share(part: int | None, whole: int | None) -> int | None:
    """Return a part of a whole in percent, rounded; None where either is hidden or the whole is too small."""
    if part is None or whole is None or whole < FEWEST_SHARED:
        return None
    return round(100 * part / whole)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with its sums. Each cell is in two sums at most, so that moves follow one another."""

    counts: Mapping[Cell, int]
    sums: Sequence[Sum]
    unpublished: Set[Cell]

    def is_loose(self, cell: Cell, hidden: Set[Cell]) -> bool:
        """Return whether a hidden cell could be one more or one less, given the sums and the shown cells."""
        return any(self._may(cell, step) and self._is_made_up(cell, step, hidden) for step in (1, -1))

    def beside(self, cell: Cell, hidden: Set[Cell]) -> list[Cell]:
        """Return the shown cells that may be hidden for it, smallest first.

        If some sums hide one cell alone, only cells of these sums are returned.
        """
        touched = [one for one in self.sums if one.keys() & hidden]
        alone = [one for one in touched if len(one.keys() & hidden) == 1]
        for sums in ([one for one in alone if cell in one], alone, touched):
            found = {each for one in sums for each in one if self.counts[each] > 0} - hidden
            if found:
                return sorted(found, key=lambda each: (self.counts[each], each))
        return []

    def _may(self, cell: Cell, step: int) -> bool:
        """Return whether a cell may move by a step: small cells stay small and others large.

        So a reader who guesses which are small learns no more.
        """
        count = self.counts[cell]
        low, high = (1, MINIMUM - 1) if 0 < count < MINIMUM else (MINIMUM, math.inf)
        return cell in self.unpublished or low <= count + step <= high

    def _is_made_up(self, cell: Cell, step: int, hidden: Set[Cell]) -> bool:
        """Return whether other hidden cells can move by one, from sum to sum, until all sums hold again."""
        of = [place for place, one in enumerate(self.sums) if cell in one]
        begun = [(of[0], step * self.sums[of[0]][cell])]
        goal = (of[-1], -step * self.sums[of[-1]][cell]) if len(of) > 1 else None
        reached = set(begun)
        while begun:
            place, over = begun.pop()
            if (place, over) == goal:
                return True
            for each in (self.sums[place].keys() & hidden) - {cell}:
                back = -over * self.sums[place][each]
                if not self._may(each, back):
                    continue
                others = [other for other, one in enumerate(self.sums) if other != place and each in one]
                if not others and goal is None:
                    return True
                found = {(other, back * self.sums[other][each]) for other in others} - reached
                reached |= found
                begun += sorted(found)
        return False
