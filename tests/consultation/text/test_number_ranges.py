"""Numbers written shortly."""

import pytest

from consultation.text.whole_number import write_ranges


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ([], ""),
        ([1], "1"),
        ([1, 2], "1-2"),
        ([3, 4, 5, 9], "3-5, 9"),
        ([1, 3], "1, 3"),
        ([2, 4, 5], "2, 4-5"),
    ],
)
def test_ranges_join_what_follows_and_nothing_else(numbers: list[int], written: str) -> None:
    assert write_ranges(numbers) == written
