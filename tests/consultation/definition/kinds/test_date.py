from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from consultation.definition import Question, Refusal, Taken, read_question

SUMMER = {"kind": "date", "earliest": "2028-06-15", "latest": "2028-09-15"}


def question(**fields: Any) -> Question:
    named = {"slug": "jour", "text": {"fr": "Quand?"}, "short": {"fr": "Quand"}}
    return read_question({**named, **SUMMER, **fields})


def test_date_is_picked_in_a_calendar_between_its_limits() -> None:
    expected = question().expectation("fr", 300)

    assert (expected.control, expected.says_back) == ("date", True)
    assert expected.box is not None
    assert (expected.box.type, expected.box.attributes) == (
        "date",
        {"min": "2028-06-15", "max": "2028-09-15"},
    )


@pytest.mark.parametrize(
    ("choices", "taken", "reason"),
    [
        (("le 24 juillet",), Taken(("2028-07-24",), ""), None),
        (("2029-07-24",), Refusal("too_large", ("2029-07-24",)), "too_late"),
        (("2027-07-24",), Refusal("too_small", ("2027-07-24",)), "too_early"),
        (("oui",), Refusal("unclear"), "no_date"),
        ((), Refusal("none"), "no_date"),
    ],
)
def test_date_is_kept_as_its_year_month_and_day(
    choices: tuple[str, ...], taken: Taken | Refusal, reason: str | None
) -> None:
    found = question().take(choices, "")

    assert found == taken
    assert reason is None or (isinstance(found, Refusal) and question().reason(found) == reason)


@pytest.mark.parametrize(
    ("choice", "labels"),
    [
        ("2028-07-24", ("24 juillet 2028", "July 24, 2028")),
        ("2028-07", ("juillet 2028", "July 2028")),
        ("2028", ("2028", "2028")),
    ],
)
def test_day_month_and_year_are_said_in_words(choice: str, labels: tuple[str, str]) -> None:
    label = question().label_of(choice)

    assert label is not None
    assert (label.text("fr"), label.text("en")) == labels


@pytest.mark.parametrize("choice", ["", "yes", "2028-13", "20280724", "2028-07-2"])
def test_what_is_no_day_has_no_label(choice: str) -> None:
    assert question().label_of(choice) is None


def test_few_days_are_counted_one_by_one_in_their_order() -> None:
    tally = question().sum_up({("2028-07-24",): 2, ("2028-07-02",): 1})

    assert (tally.answers, list(tally.chosen.items())) == (3, [("2028-07-02", 1), ("2028-07-24", 2)])


@pytest.mark.parametrize(("step", "first", "groups"), [(3, "2028-06", 2), (40, "2028", 2)])
def test_many_days_are_counted_by_month_or_by_year(step: int, first: str, groups: int) -> None:
    start = date(2028, 6, 1)
    tally = question().sum_up({(str(start + timedelta(days=step * n)),): 1 for n in range(15)})

    assert (next(iter(tally.chosen)), len(tally.chosen), sum(tally.chosen.values())) == (first, groups, 15)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"latest": "2028-06-01"}, "latest: expected a date on or after earliest, 2028-06-15"),
        ({"role": "screening"}, "kind: expected yes_no, single, multi or scale for a screening question"),
    ],
)
def test_date_refuses_what_it_cannot_have(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        question(**fields)

    assert [error["msg"] for error in caught.value.errors()] == [said]
