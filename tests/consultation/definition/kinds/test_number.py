from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from consultation.definition import Question, Refusal, Taken, read_question
from consultation.messages.model import Limits

AGE = {"kind": "number", "highest": 120, "unit": {"fr": "ans", "en": "years"}}
DISTANCE = {"kind": "number", "highest": 500, "whole": False, "unit": {"fr": "km"}}


def question(fields: dict[str, Any]) -> Question:
    return read_question({"slug": "nombre", "text": {"fr": "Combien?"}, "short": {"fr": "Nombre"}, **fields})


def test_number_says_what_it_expects() -> None:
    expected = question(AGE).expectation("en", 300)

    assert (expected.kind, expected.control, expected.unit, expected.options) == (
        "number", "figure", "years", (),
    )  # fmt: skip
    assert expected.limits == Limits(Decimal(0), Decimal(120), whole=True, units=("ans", "years"))


@pytest.mark.parametrize(
    ("fields", "choices", "taken"),
    [
        (AGE, ("42",), Taken(("42",), "")),
        (AGE, ("42 ans",), Taken(("42",), "")),
        (AGE, ("042",), Taken(("42",), "")),
        (AGE, ("quarante",), Taken(("40",), "")),
        (AGE, ("121",), Refusal("too_large", ("121",))),
        (AGE, ("-3",), Taken(("3",), "")),
        (AGE, ("3,5",), Refusal("not_whole", ("3.5",))),
        (AGE, ("30", "40"), Refusal("unclear")),
        (AGE, ("30 40",), Refusal("too_many", ("30", "40"))),
        (AGE, (), Refusal("none")),
        (AGE, ("oui",), Refusal("unclear")),
        (DISTANCE, ("3,50",), Taken(("3.5",), "")),
        ({**DISTANCE, "lowest": 1}, ("0,5",), Refusal("too_small", ("0.5",))),
    ],
)
def test_number_is_kept_as_plain_figures(
    fields: dict[str, Any], choices: tuple[str, ...], taken: object
) -> None:
    assert question(fields).take(choices, "") == taken


@pytest.mark.parametrize(
    ("fields", "choice", "labels"),
    [
        (AGE, "42", ("42\u00a0ans", "42\u00a0years")),
        (DISTANCE, "3.5", ("3,5\u00a0km", "3.5\u00a0km")),
        (AGE, "10..19", ("10–19\u00a0ans", "10–19\u00a0years")),
        ({"kind": "number"}, "12500", ("12\u00a0500", "12,500")),
    ],
)
def test_number_is_read_with_its_unit(fields: dict[str, Any], choice: str, labels: tuple[str, str]) -> None:
    label = question(fields).label_of(choice)

    assert label is not None
    assert (label.text("fr"), label.text("en")) == labels


def test_what_is_no_number_has_no_label() -> None:
    assert question(AGE).label_of("yes") is None


def test_few_numbers_are_counted_one_by_one_in_their_order() -> None:
    tally = question(AGE).sum_up({("42",): 2, ("9",): 1, ("100",): 1})

    assert list(tally.chosen.items()) == [("9", 1), ("42", 2), ("100", 1)]
    assert (tally.answers, tally.mean, tally.median) == (4, Decimal("48.3"), Decimal(42))


def test_many_numbers_are_counted_in_groups() -> None:
    tally = question(AGE).sum_up({(str(age),): 1 for age in range(18, 78)})

    assert tally.chosen == {
        "10..19": 2, "20..29": 10, "30..39": 10, "40..49": 10, "50..59": 10, "60..69": 10, "70..79": 8,
    }  # fmt: skip


def test_no_answer_sums_up_to_nothing() -> None:
    tally = question(AGE).sum_up({})

    assert (tally.answers, tally.chosen, tally.mean, tally.median) == (0, {}, None, None)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"lowest": 5, "highest": 5}, "highest: expected a number greater than lowest, 5"),
        ({"unit": {"fr": "a" * 21}}, "unit.fr: expected at most 20 characters; it has 21"),
        ({"role": "screening"}, "kind: expected yes_no, single, multi or scale for a screening question"),
        ({"choices": [{"slug": "a", "label": {"fr": "A"}}]},
         "choices: expected no such field with kind number: only single, multi and ranking questions have it"),
    ],
)  # fmt: skip
def test_number_refuses_what_it_cannot_have(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        question({"kind": "number", **fields})

    assert [error["msg"] for error in caught.value.errors()] == [said]
