import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.open_data.formulas import harmless, restored

LIVE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u200b=1",
    "＝1",
    "|calc",
    "%0A=1",
    "'=1",
]


@pytest.mark.parametrize("text", LIVE)
def test_formula_is_made_harmless(text: str) -> None:
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["Oui", "2 + 2", "l’eau", "a=b", "(−1)", "«oui»", "", "é"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


@given(st.text())
def test_any_text_is_given_back(text: str) -> None:
    assert restored(harmless(text)) == text
