"""The axes of a chart of columns."""

from __future__ import annotations

import pytest

from api.pages.shared.charts import Bar, chart


@pytest.mark.parametrize(
    ("most", "top"),
    [(0, 2), (1, 2), (3, 4), (5, 6), (10, 10), (11, 20), (64, 80), (999, 1000), (1001, 2000)],
)
def test_axis_ends_at_a_number_whose_half_is_whole(most: int, top: int) -> None:
    drawn = chart("days", "", "", ("", ""), [Bar("a", "a", most), Bar("b", "b", 0)], columns=True)

    assert drawn.top == top
    assert drawn.bars[0].length == round(most / top * drawn.height, 1)


def test_ticks_are_at_equal_distances_and_keep_both_ends() -> None:
    bars = [Bar(str(day), str(day), day) for day in range(181)]

    assert chart("d", "", "", ("", ""), bars, columns=True).ticks == ("0", "45", "90", "135", "180")
    assert chart("d", "", "", ("", ""), bars[:3], columns=True).ticks == ("0", "1", "2")
