from collections.abc import Callable
from typing import get_args

import pytest
from pydantic import BaseModel

from consultation.definition import KINDS, Consultation
from consultation.definition.checks import Path
from consultation.definition.loading import expected_at, expected_instead

ProblemsOf = Callable[[str | bytes], list[tuple[int, int, str, str]]]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), "the fields slug, title, short_title, organiser, contact, timezone, opens_on, closes_on, "
             "languages, introduction, use_of_answers, questions, free_contribution"),
        (("title",), "a text in each language, under fr: and en:"),
        (("contact",), "the fields name"),
        (("opens_on",), "a date such as 2017-02-28"),
        (("questions", 4, "kind"), f"one of: {', '.join(KINDS)}"),
        (("questions", 4, "choices"), "a list, each item after “- ”"),
        (("questions", 4, "choose"), "a whole number, 1 or more"),
        (("questions", 4, "ask_if"), "the fields question, answers"),
        (("questions", 4, "ask_if", "answers", 0), "yes, no or unsure, or the slug of a choice"),
        (("key_figures", 0, "source_url"), "an address that begins with https:// or http://"),
    ],
)  # fmt: skip
def test_expected_at_says_what_to_write(path: Path, expected: str) -> None:
    assert str(expected_at(Consultation, path)) == expected


def models_within(model: type[BaseModel]) -> set[type[BaseModel]]:
    found = {model}
    waiting: list[object] = [info.annotation for info in model.model_fields.values()]
    while waiting:
        annotation = waiting.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            found |= models_within(annotation)
        waiting += get_args(annotation)
    return found


def test_expected_at_has_words_for_every_field() -> None:
    jargon = ("str", "int", "Optional", "None", "pydantic", "tuple")
    models = models_within(Consultation)

    assert len(models) == 16
    for model in models:
        for name in model.model_fields:
            words = str(expected_at(model, (name,)))
            assert words.split(" ")[0] in {"a", "an", "text", "one", "the", "true"}, words
            assert [word for word in jargon if word in words.replace(",", " ").split()] == []


def test_expected_instead_guesses_what_was_meant() -> None:
    path: Path = ("questions", 0, "choice")

    assert str(expected_instead(Consultation, path)) == "a field that exists; did you mean choices?"


def test_expected_instead_lists_the_fields_when_it_cannot_guess() -> None:
    path: Path = ("free_contribution", "colour")

    assert str(expected_instead(Consultation, path)) == "a field that exists: title, prompt"


def test_a_misspelt_field_is_both_missing_and_unknown(problems_of: ProblemsOf, valid_text: str) -> None:
    assert problems_of(valid_text.replace("timezone:", "time_zone:")) == [
        (1, 1, "timezone", "this field: a time zone such as America/Toronto"),
        (10, 1, "time_zone", "a field that exists; did you mean timezone?"),
    ]


def test_an_unknown_field_in_an_item_is_shown_where_it_stands(
    problems_of: ProblemsOf, valid_text: str
) -> None:
    names = "number, slug, title, title_status, sentence, sub_questions"

    assert problems_of(valid_text.replace("number: 1", "number: 1\n    colour: red")) == [
        (56, 5, "principles.1.colour", f"a field that exists: {names}"),
    ]
