"""Whether what is hidden in a table of people can be worked out from what is shown of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from consultation.statistics.small_counts import Cell, share, suppressed_cells

Table = dict[Cell, int]


def one_way(*counts: int, total: bool = True) -> Table:
    table: Table = {(name,): count for name, count in zip("abcdefghi", counts, strict=False)}
    return table | ({("",): sum(counts)} if total else {})


def two_way(*rows: tuple[int, ...]) -> Table:
    table: Table = defaultdict(int)
    for (row, counts), (column, _) in product(
        zip("abc", rows, strict=False), zip("xyz", rows[0], strict=False)
    ):
        for cell in ((row, column), (row, ""), ("", column), ("", "")):
            table[cell] += counts["xyz".index(column)]
    return dict(table)


def test_two_small_counts_are_not_given_away_by_the_total() -> None:
    assert suppressed_cells(one_way(20, 1, 1)) == {("a",), ("b",), ("c",)}
    assert suppressed_cells(one_way(20, 1, 1, total=False)) == {("a",), ("b",), ("c",)}
    assert suppressed_cells(one_way(20, 3, 1)) == {("b",), ("c",)}


def test_small_count_is_hidden_with_the_next_smallest_of_its_line() -> None:
    assert suppressed_cells(one_way(90, 20, 3)) == {("c",), ("b",)}


def test_total_is_hidden_where_nothing_else_can_be() -> None:
    assert suppressed_cells(one_way(4, 4, 4, 4, 4)) == {*one_way(4, 4, 4, 4, 4)}
    assert suppressed_cells(one_way(*[1] * 9)) == {*one_way(*[1] * 9)}


def test_large_counts_are_all_shown() -> None:
    assert suppressed_cells(one_way(5, 7, 0)) == frozenset()


def test_small_count_of_a_cross_table_hides_a_cell_in_its_row_and_in_its_column() -> None:
    hidden = suppressed_cells(two_way((90, 30), (20, 2), (10, 8)))

    assert hidden == {("b", "y"), ("b", "x"), ("c", "y"), ("c", "x")}


def test_part_of_what_is_counted_once_is_not_given_away_by_the_whole() -> None:
    table = {("q", "useful"): 20, ("q", "not"): 9, ("r", "useful"): 2, ("r", "not"): 0}
    table |= {("", "useful"): 22, ("", "not"): 9}
    unpublished = {("q", ""): 29, ("r", ""): 2}

    assert suppressed_cells(table | unpublished, unpublished.keys()) == {("q", "useful"), ("r", "useful")}


def possible(table: Mapping[Cell, int], hidden: frozenset[Cell], cell: Cell) -> tuple[float, float]:
    """The least and the most that a hidden number may be, by what adds up and what is shown."""
    cells = sorted(table)
    lines = {(axis, each[:axis] + each[axis + 1 :]) for each in cells for axis in range(len(each))}
    sums = [
        [(1 if each[axis] else -1) * (each[:axis] + each[axis + 1 :] == rest) for each in cells]
        for axis, rest in sorted(lines)
    ]
    counts = np.array([table[each] for each in cells])
    free = np.array([each in hidden for each in cells])
    bounds = Bounds(np.where(free, 1, counts), np.where(free, np.inf, counts))
    aim = np.array([each == cell for each in cells], dtype=float)
    least, most = (
        milp(sign * aim, constraints=LinearConstraint(np.array(sums), 0, 0), bounds=bounds, integrality=free)
        for sign in (1, -1)
    )
    return least.fun, np.inf if most.fun is None else -most.fun


def assert_nothing_is_given_away(table: Table) -> None:
    hidden = suppressed_cells(table)
    assert {cell for cell, count in table.items() if 0 < count < 5} <= hidden
    for cell in hidden:
        least, most = possible(table, hidden, cell)
        assert least < most


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=9))
def test_no_hidden_number_of_a_list_can_be_computed_from_all_that_is_shown(counts: list[int]) -> None:
    assert_nothing_is_given_away(one_way(*counts))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=3, max_size=3))
def test_no_hidden_number_of_a_cross_table_can_be_computed_from_all_that_is_shown(
    rows: list[tuple[int, ...]],
) -> None:
    assert_nothing_is_given_away(two_way(*rows))


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(3, 3, None), (9, 9, None), (9, 10, 90), (None, 20, None)]
)
def test_share_of_few_is_none(part: int | None, whole: int, expected: int | None) -> None:
    assert share(part, whole) == expected
