import pytest
import smsutil
from hypothesis import example, given
from hypothesis import strategies as st

from simulators.carrier.segments import Segments, count_segments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Segments("GSM-7", 0, 1)),
        ("é" * 160, Segments("GSM-7", 160, 1)),
        ("é" * 161, Segments("GSM-7", 161, 2)),
        ("é" * 306, Segments("GSM-7", 306, 2)),
        ("é" * 307, Segments("GSM-7", 307, 3)),
        ("€" * 80, Segments("GSM-7", 160, 1)),
        ("a" * 152 + "€" + "a" * 152, Segments("GSM-7", 306, 3)),
        ("ô" * 70, Segments("UCS-2", 70, 1)),
        ("ô" * 71, Segments("UCS-2", 71, 2)),
        ("😀" * 35, Segments("UCS-2", 70, 1)),
        ("😀" * 67, Segments("UCS-2", 134, 3)),
        ("« oui »", Segments("UCS-2", 7, 1)),
    ],
)
def test_segments_are_counted(text, expected):
    assert count_segments(text) == expected


@given(st.text(alphabet=st.sampled_from("abc éèàùçÇ€[]{}~^|\\ô«’😀\n"), max_size=500))
@example("a" * 152 + "€" * 100)
@example("a" * 66 + "😀" * 80)
def test_segments_agree_with_an_independent_count(text):
    theirs = smsutil.split(text)

    assert count_segments(text).count == max(len(theirs.parts), 1)
