"""How many people live where somebody says who lives there."""

from __future__ import annotations

import pytest

from consultation.text.folding import fold
from consultation.understanding.households import people_in


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("moi, ma mère pis mon frère", 3),
        ("my wife, two boys and both her parents", 6),
        ("nous deux et le bébé", 3),
        ("2 parents, 3 enfants", 5),
        ("moi pis mon chat", 1),
        ("my kids and me", None),
        ("mon mari est mort", None),
        ("merci beaucoup", None),
    ],
)
def test_who_is_named_is_counted_with_who_writes(text: str, people: int | None) -> None:
    assert people_in(fold(text)) == people
