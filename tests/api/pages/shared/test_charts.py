"""The scale, the axes and the labels of charts."""

from __future__ import annotations

import pytest

from api.pages.shared.charts import Bar, Scale, as_csv, chart


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (0, (0,)),
        (1, (0, 1)),
        (4, (0, 1, 2, 3, 4)),
        (5, (0, 2, 4)),
        (20, (0, 5, 10, 15, 20)),
        (132, (0, 50, 100)),
        (1001, (0, 500, 1000)),
    ],
)
def test_axis_has_round_values_and_five_at_most(most: int, ticks: tuple[int, ...]) -> None:
    assert Scale(most, 100).ticks == ticks


def test_longest_bar_takes_all_the_span() -> None:
    scale = chart("q", "", "", ("", ""), [Bar("a", "a", 4), Bar("b", "b", 1, whole=2)]).scale

    assert [scale.of(value) for value in (4, 1, None)] == [68.0, 17.0, 0.0]


def test_labels_of_columns_are_at_equal_distances_and_keep_both_ends() -> None:
    bars = [Bar(str(day), str(day), day) for day in range(181)]

    assert chart("d", "", "", ("", ""), bars, columns=True).ticks == (0, 45, 90, 135, 180)
    assert chart("d", "", "", ("", ""), bars[:3], columns=True).ticks == (0, 1, 2)


def test_columns_are_outlined_by_whether_they_are_faint() -> None:
    bars = [Bar("", "", 4), Bar("", "", 0), Bar("", "", 2, is_faint=True)]
    drawn = chart("d", "", "", ("", ""), bars, columns=True)

    assert (drawn.outline(False), drawn.outline(True)) == (
        "M0 1000v-1000h.8V1000z",
        "M2 1000v-500h.8V1000z",
    )
    assert drawn.tallest == 0


def test_data_for_excel_begin_with_a_mark_and_no_cell_is_a_formula() -> None:
    bars = [Bar("a", "=1+1", 3, more=(None, "12 %"), key=None), Bar("b", "b;c", None, more=(1, "é"), key="k")]
    drawn = chart("d", "", "", ("Nom", "Nombre", "x", "y"), bars)

    assert as_csv(drawn) == "Nom,Nombre,x,y\r\n'=1+1,3,,12 %\r\nk,,1,é\r\n"
    assert as_csv(drawn, separator=";", is_marked=True).startswith("\ufeffNom;Nombre;x;y\r\n")
