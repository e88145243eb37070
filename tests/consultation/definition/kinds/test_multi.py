from typing import Any

import pytest
from pydantic import ValidationError

from consultation.definition import Question, Refusal, Taken, read_question
from consultation.understanding import Chosen, Understood, Unreadable
from consultation.understanding.choices import read_unnamed_other


def question(**fields: Any) -> Question:
    choices = [{"slug": slug, "label": {"fr": slug.title()}} for slug in ("pain", "lait", "fruits", "riz")]
    shared = {"slug": "q", "text": {"fr": "Quoi?"}, "short": {"fr": "Quoi"}, "choices": choices}
    return read_question({"kind": "multi", **shared, **fields})


@pytest.mark.parametrize(
    ("choices", "comment", "taken"),
    [
        (("pain",), "", Taken(("pain",), "")),
        (("pain", "lait"), "", Taken(("pain", "lait"), "")),
        (("pain",), "du thé", Taken(("pain",), "du thé")),
        ((), "du thé", Taken((), "du thé")),
        ((), "", Refusal("too_few")),
        (("pain", "lait", "riz"), "", Refusal("too_many", ("pain", "lait", "riz"), 3)),
        (("vin",), "", Refusal("unclear")),
    ],
)
def test_up_to_two_of_several_are_taken(choices: tuple[str, ...], comment: str, taken: object) -> None:
    assert question(at_most=2, other=True).take(choices, comment) == taken


def test_up_to_so_many_is_asked_and_refused_in_words_of_its_own() -> None:
    up_to, exactly = question(at_most=2), question(choose=2, other=True)

    assert (up_to.prompt, up_to.refused("too_many")) == ("multi_at_most", "refused_multi_at_most_too_many")
    assert (exactly.prompt, exactly.refused("too_many")) == ("multi_or_other", "refused_multi_too_many")
    assert (up_to.expectation("fr", 300).fewest, up_to.expectation("fr", 300).choose) == (1, 2)
    assert (exactly.expectation("fr", 300).fewest, exactly.expectation("fr", 300).choose) == (2, 2)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2", Chosen((2,))),
        ("du pain", Chosen((1,))),
        ("1 et 3", Chosen((1, 3))),
        ("pain, riz", Chosen((1, 4))),
        ("le dernier", Chosen((4,))),
        ("1, 2, 3", Unreadable("too_many", (1, 2, 3))),
        ("7", Unreadable("out_of_range")),
        ("aucun", Unreadable("none")),
    ],
)
def test_any_number_of_choices_up_to_the_most_is_read(text: str, read: object) -> None:
    assert Understood(text).chosen(question(at_most=2).options("fr"), 2, fewest=1) == read


def test_other_without_a_name_stands_beside_as_many_as_there_is_room_for() -> None:
    options = question(at_most=3).options("fr")

    assert read_unnamed_other("autre", options, 3, 1) == ()
    assert read_unnamed_other("1 et autre", options, 3, 1) == (1,)
    assert read_unnamed_other("1, 2 et autre", options, 3, 1) == (1, 2)
    assert read_unnamed_other("1 et autre", options, 3, 3) is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"choose": 2, "at_most": 2}, "at_most: expected either choose or at_most, not both"),
        ({"at_most": 5}, "at_most: expected a whole number from 1 to 4, the number of choices"),
        ({}, "choose: expected this field: how many choices a person picks"),
        ({"kind": "single", "at_most": 2},
         "at_most: expected no such field with kind single: exactly one choice is picked"),
    ],
)  # fmt: skip
def test_numbers_of_choices_that_cannot_be_are_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        question(**fields)

    assert [error["msg"] for error in caught.value.errors()] == [said]
