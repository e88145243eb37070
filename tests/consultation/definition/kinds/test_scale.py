from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from consultation.definition import Question, Refusal, Taken, read_question
from consultation.understanding.answers import read_choice

ENDS = {"low": {"fr": "très sale", "en": "very dirty"}, "high": {"fr": "très propre", "en": "very clean"}}


def scale(**fields: Any) -> Question:
    shared = {"slug": "proprete", "text": {"fr": "Comment?"}, "short": {"fr": "Propreté"}, "ends": ENDS}
    return read_question({"kind": "scale", **shared, **fields})


def test_scale_goes_from_one_to_five_and_names_its_ends() -> None:
    expected = scale().expectation("fr", 300)

    assert [option.label for option in expected.options] == [
        "1 – très sale",
        "2",
        "3",
        "4",
        "5 – très propre",
    ]
    assert (expected.kind, expected.control) == ("number", "one")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("4", "4"), ("quatre", "4"), ("4/5", "4"), ("4 sur 5", "4"), ("Très propre!", "5"),
        ("very dirty", "1"), ("je dirais 3", "3"), ("c'est un 2", "2"),
    ],
)  # fmt: skip
def test_place_is_read_by_its_number_or_the_name_of_an_end(text: str, place: str) -> None:
    expectation = scale().expectation("fr", 300)

    assert read_choice(text, expectation) == ({"number": place, "says_more": False}, True)


@pytest.mark.parametrize("text", ["6", "0", "3,5", "3 ou 4", "bof bof les rues", "je sais pas"])
def test_what_is_no_place_is_asked_again(text: str) -> None:
    found = read_choice(text, scale().expectation("fr", 300))

    assert found is not None
    assert not found[1]


@pytest.mark.parametrize(
    ("choices", "taken"),
    [
        (("4",), Taken(("4",), "oui")),
        (("6",), Refusal("unclear")),
        (("1", "2"), Refusal("too_many", ("1", "2"), 2)),
    ],
)
def test_one_place_of_the_scale_is_taken(choices: tuple[str, ...], taken: object) -> None:
    assert scale().take(choices, "oui") == taken


def test_place_is_read_out_of_the_highest() -> None:
    labels = [scale().label_of(place) for place in ("2", "5", "6")]

    assert [label and label.text("en") for label in labels] == ["2/5", "5/5 (very clean)", None]


def test_scale_sums_up_in_its_order_with_its_mean() -> None:
    tally = scale().sum_up({("5",): 3, ("2",): 1})

    assert list(tally.chosen.items()) == [("1", 0), ("2", 1), ("3", 0), ("4", 0), ("5", 3)]
    assert (tally.answers, tally.mean, tally.median) == (4, Decimal("4.3"), Decimal(5))


def test_answers_of_a_scale_may_decide_what_is_asked() -> None:
    kind = type(scale())

    assert kind.known_answers({"lowest": 0, "highest": 2}) == ("0", "1", "2")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"lowest": 5}, "highest: expected a whole number greater than lowest, 5"),
        ({"ends": {**ENDS, "low": {"fr": "a" * 41}}}, "ends.low.fr: expected at most 40 characters; it has 41"),
        ({"unit": {"fr": "km"}},
         "unit: expected no such field with kind scale: only number questions have it"),
    ],
)  # fmt: skip
def test_scale_refuses_what_it_cannot_have(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        scale(**fields)

    assert [error["msg"] for error in caught.value.errors()] == [said]
