from typing import Any

import pytest
from pydantic import ValidationError

from consultation.definition import Question, Refusal, Taken, read_question
from consultation.definition.kinds.ranking import RankingQuestion
from consultation.messages.model import expectation_from_payload, expectation_payload
from consultation.understanding.answers import read_choice


def question(**fields: Any) -> Question:
    choices = [{"slug": slug, "label": {"fr": slug.title()}} for slug in ("pain", "lait", "fruits", "riz")]
    shared = {"slug": "q", "text": {"fr": "Quoi?"}, "short": {"fr": "Quoi"}, "choices": choices}
    return read_question({"kind": "ranking", **shared, **fields})


@pytest.mark.parametrize(
    ("choices", "taken"),
    [
        (("riz", "pain"), Taken(("riz", "pain"), "")),
        (("lait",), Taken(("lait",), "")),
        (("riz", "pain", "lait", "fruits"), Refusal("too_many", ("riz", "pain", "lait", "fruits"), 4)),
        ((), Refusal("too_few")),
        (("vin",), Refusal("unclear")),
    ],
)
def test_choices_are_kept_in_the_order_they_were_made(choices: tuple[str, ...], taken: object) -> None:
    assert question(at_most=3).take(choices, "") == taken


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2 1 3", [2, 1, 3]),
        ("d'abord le riz, puis le pain", [4, 1]),
        ("1er lait 2e pain 3e riz", [2, 1, 4]),
        ("1-lait, 2-riz", [2, 4]),
        ("1. lait\n2. pain\n3. fruits", [2, 1, 3]),
    ],
)
def test_order_is_read_from_a_text(text: str, numbers: list[int]) -> None:
    assert read_choice(text, question(at_most=3).expectation("fr", 300)) == (
        {"choices": numbers, "other": None},
        True,
    )


def test_every_choice_may_be_put_in_order_where_no_number_is_said() -> None:
    expected = question().expectation("fr", 300)

    assert (expected.choose, expected.fewest, expected.control) == (4, 1, "ranks")
    assert expectation_from_payload(expectation_payload(expected)).in_order


def test_more_places_than_choices_are_refused() -> None:
    with pytest.raises(ValidationError, match="at_most: expected a whole number from 1 to 4"):
        question(at_most=5)


def test_first_places_are_counted_and_an_answer_is_said_with_its_numbers() -> None:
    tally = question().sum_up({("riz", "pain"): 3, ("pain", "riz"): 1, ("riz",): 1})

    assert (tally.answers, dict(tally.chosen)) == (5, {"pain": 1, "lait": 0, "fruits": 0, "riz": 4})
    assert question().said(["Riz", "Pain"]) == ["1. Riz", "2. Pain"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Classez vos trois priorités", 3),
        ("Mettez ces projets en ordre de priorité", None),
        ("Rank up to 2 of these", 2),
        ("Quels projets préférez-vous?", "none"),
    ],
)
def test_pasted_question_that_asks_for_an_order_is_found(text: str, found: object) -> None:
    fields = RankingQuestion.found_in(text, ["Arbres", "Bancs", "Jeux"], "fr")

    assert (fields or {"at_most": "none"}).get("at_most") == found
