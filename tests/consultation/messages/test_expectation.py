from decimal import Decimal

import pytest

from consultation.messages.model import (
    Box,
    Expectation,
    Limits,
    Option,
    expectation_from_payload,
    expectation_payload,
)

OPTIONS = (Option("a", "A"), Option("b", "B"))


@pytest.mark.parametrize(
    ("kind", "with_options", "without"),
    [
        ("nothing", "none", "none"),
        ("code", "none", "none"),
        ("open", "buttons", "none"),
        ("yes_no", "yes_no", "yes_no"),
        ("single", "one", "none"),
        ("multi", "several", "none"),
        ("number", "one", "figure"),
        ("consent", "buttons", "buttons"),
        ("confirm", "buttons", "buttons"),
        ("draft", "buttons", "buttons"),
    ],
)
def test_expectation_names_the_control_that_draws_it(kind: str, with_options: str, without: str) -> None:
    box = Box("figure")
    found = (Expectation(kind, options=OPTIONS, box=box).control, Expectation(kind, box=box).control)
    assert found == (with_options, without)


@pytest.mark.parametrize(
    "expectation",
    [
        Expectation("multi", "q", OPTIONS, choose=3, other=True, max_chars=200, fewest=1),
        Expectation(
            "number", "q", limits=Limits(Decimal(0), Decimal("2.5"), whole=False, units=("km",)), unit="km"
        ),
        Expectation("number", "q", limits=Limits(), box=Box("figure", "date", {"min": "1"}, "a")),
        Expectation("nothing"),
    ],
)
def test_expectation_survives_json(expectation: Expectation) -> None:
    assert expectation_from_payload(expectation_payload(expectation)) == expectation


@pytest.mark.parametrize(
    ("value", "error"), [("-1", "too_small"), ("11", "too_large"), ("1.5", "not_whole"), ("10", None)]
)
def test_limits_say_why_a_number_is_not_accepted(value: str, error: str | None) -> None:
    assert Limits(Decimal(0), Decimal(10)).error_of(Decimal(value)) == error
