from hypothesis import given
from hypothesis import strategies as st

from consultation.open_data.small_counts import suppressed_cells


def test_small_count_is_hidden_with_the_next_smallest_of_its_line() -> None:
    counts = {("sms",): 90, ("web",): 20, ("telegram",): 3}

    assert suppressed_cells(counts) == {("telegram",), ("web",)}


def test_small_counts_that_hide_each_other_hide_nothing_else() -> None:
    counts = {("sms",): 90, ("web",): 4, ("telegram",): 3}

    assert suppressed_cells(counts) == {("telegram",), ("web",)}


def test_large_counts_are_all_shown() -> None:
    assert suppressed_cells({("sms",): 5, ("web",): 7}) == frozenset()


def test_small_count_of_a_cross_table_hides_a_cell_in_its_row_and_in_its_column() -> None:
    counts = {
        ("sms", "fr"): 90,
        ("sms", "en"): 30,
        ("web", "fr"): 20,
        ("web", "en"): 2,
        ("telegram", "fr"): 10,
        ("telegram", "en"): 8,
    }
    expected = {("web", "en"), ("web", "fr"), ("telegram", "en"), ("telegram", "fr")}

    assert suppressed_cells(counts) == expected


def test_count_alone_in_its_table_is_hidden() -> None:
    assert suppressed_cells({("sms",): 2}) == {("sms",)}


@given(st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), st.integers(0, 12)))
def test_no_small_count_is_shown_and_none_is_hidden_alone(counts: dict[tuple[str, ...], int]) -> None:
    hidden = suppressed_cells(counts)

    assert [cell for cell, count in counts.items() if 0 < count < 5 and cell not in hidden] == []
    for cell in hidden:
        for axis in (0, 1):
            line = [each for each in counts if each[1 - axis] == cell[1 - axis]]
            others = [each for each in line if each != cell and counts[each] > 0]
            assert not others or any(each in hidden for each in others)
