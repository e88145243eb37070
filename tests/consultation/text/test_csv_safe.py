import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.text.csv_safe import harmless
from consultation.text.visible_text import MAX_TEXT_CHARS
from tests.csv_cells import restored
from tests.processor_time import at_once

LIVE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
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


@pytest.mark.parametrize(
    "text", ["Oui", "2 + 2", "l’eau", "a=b", "(−1)", "«oui»", "", "é", "oui;non", "d’accord ;-)", "a; b - c"]
)
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


INSIDE = {
    "Ma contribution a;=1+1;b": "Ma contribution a;'=1+1;b",
    'a; "=1+1"': 'a; "\'=1+1"',
    "a\t@SUM(A1)": "a\t'@SUM(A1)",
    "a\r\n\n-1": "a\r\n\n'-1",
    "a,+1": "a,'+1",
    "a;＝1": "a;'＝1",
    "a;'=1": "a;''=1",
    "\t=1": "'\t'=1",
    "\n=1": "'\n'=1",
    "- et; - liste": "'- et; '- liste",
}


@pytest.mark.parametrize(("text", "cell"), INSIDE.items())
def test_formula_behind_a_separator_is_made_harmless(text: str, cell: str) -> None:
    """French Excel cuts at semicolons, whatever the quotation marks inside."""
    assert (harmless(text), restored(cell)) == (cell, text)


@given(st.text())
def test_any_text_is_given_back(text: str) -> None:
    assert restored(harmless(text)) == text


@given(st.text(alphabet=" ;,\t\r\n\"'=+-@)a\ufeff"))
def test_any_text_of_separators_and_signs_is_given_back(text: str) -> None:
    assert restored(harmless(text)) == text


@pytest.mark.parametrize("blank", ["\n", "\t"])
def test_text_of_many_blanks_is_made_harmless_at_once(blank: str) -> None:
    text = "a" + blank * (4 * MAX_TEXT_CHARS) + "b"

    with at_once():
        assert harmless(text) == text
