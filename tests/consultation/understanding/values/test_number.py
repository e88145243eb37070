"""A degree in words, where the ends of a scale are named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from consultation.messages.model import Expectation, Limits, Option
from consultation.understanding.values import NoValue, Value
from consultation.understanding.values.number import read


def scale(low: tuple[str, str], high: tuple[str, str], highest: int = 5) -> Expectation:
    places = [str(each) for each in range(1, highest + 1)]
    ends = {places[0]: low, places[-1]: high}
    options = tuple(Option(each, each, ends.get(each, ())) for each in places)
    return Expectation("number", "q", options, limits=Limits(Decimal(1), Decimal(highest)))


SATISFIED = scale(("pas du tout satisfait", "not satisfied at all"), ("très satisfait", "very satisfied"))
CLEAN = scale(("très sales", "very dirty"), ("très propres", "very clean"))
OUT_OF_TEN = scale(
    ("pas du tout satisfait", "not at all satisfied"), ("très satisfait", "very satisfied"), 10
)
TURNED = scale(("très facile", "very easy"), ("très difficile", "very hard"))


@pytest.mark.parametrize(
    ("text", "asked", "place"),
    [
        ("assez satisfait", SATISFIED, "4"),
        ("somewhat satisfied", SATISFIED, "4"),
        ("moyennement", SATISFIED, "3"),
        ("moderately", SATISFIED, "3"),
        ("pas vraiment satisfait", SATISFIED, "2"),
        ("plutôt propres", CLEAN, "4"),
        ("assez sales", CLEAN, "2"),
        ("pas du tout", CLEAN, "1"),
        ("plutôt satisfaite", OUT_OF_TEN, "7"),
        ("assez facile", TURNED, "2"),
        ("plutôt compliqué", TURNED, "4"),
    ],
)
def test_a_degree_is_asked_about_at_its_place(text: str, asked: Expectation, place: str) -> None:
    assert read(text, asked) == NoValue("unclear", (place,))


@pytest.mark.parametrize(("text", "place"), [("très satisfait", "5"), ("4", "4"), ("very satisfied", "5")])
def test_the_name_of_an_end_and_a_number_are_plain(text: str, place: str) -> None:
    assert read(text, SATISFIED) == Value(place, says_more=False)


@pytest.mark.parametrize("text", ["les rues sont larges", "je ne sais pas trop quoi dire", "bonjour"])
def test_words_without_a_degree_have_no_place(text: str) -> None:
    read_as = read(text, CLEAN)

    assert isinstance(read_as, NoValue)
    assert read_as.likely == ()
