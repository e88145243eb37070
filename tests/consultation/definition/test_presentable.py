"""A draft can be shown before it is finished, whatever it holds."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.definition import Consultation, read_document
from consultation.definition.presentable import presentable

PARK = Path(__file__).parents[3] / "data" / "consultations" / "parc-des-erables.yml"
TODAY = date(2027, 3, 1)
TREE: Any = read_document(PARK.read_bytes()).data


def test_finished_draft_is_shown_as_it_is() -> None:
    assert presentable(TREE, TODAY) == Consultation.model_validate(TREE)


def test_draft_is_left_as_it_was() -> None:
    tree = {"title": {"fr": "Un parc"}}

    presentable(tree, TODAY)

    assert tree == {"title": {"fr": "Un parc"}}


def test_what_is_missing_is_filled_in_and_what_is_there_is_kept() -> None:
    shown = presentable(
        {
            "title": {"fr": "Un parc"},
            "languages": ["fr", "en"],
            "questions": [{"kind": "single", "text": {"fr": "Où?"}, "choices": [{"label": {"fr": "Ici"}}]}],
        },
        TODAY,
    )

    assert (shown.title.text("fr"), shown.title.text("en")) == ("Un parc", "Un parc")
    assert (shown.opens_on, shown.closes_on) == (TODAY, date(2027, 3, 31))
    (question,) = shown.questions
    assert [each.label for each in question.options("fr")] == ["Ici", "... 2"]
    assert question.text.text("en") == "Où?"


def test_text_that_is_too_long_is_cut_and_one_in_dear_letters_written_in_others() -> None:
    tree = deepcopy(TREE)
    tree["short_title"]["fr"] = "La clôture, et puis " + "x" * 30
    tree["questions"][0]["short"]["fr"] = "y" * 60

    shown = presentable(tree, TODAY)

    assert shown.short_title.text("fr") == "La cloture, et puis xxxxxxxxxx"
    assert shown.questions[0].short.text("fr") == "y" * 40


def test_wrong_question_does_not_take_the_others_with_it() -> None:
    tree = deepcopy(TREE)
    tree["questions"][1] = {"slug": "Pas Bon!", "kind": "cube", "text": 3}
    tree["questions"][4]["ask_if"] = {"question": "inconnue", "answers": ["yes"]}

    shown = presentable(tree, TODAY)

    assert [each.slug for each in shown.questions] == [
        *("frequente-le-parc", "question-2", "deux-priorites"),
        *("eclairage", "lieux-a-eclairer", "autre-idee"),
    ]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("questions", 5, "role"), "screening"),
        (("max_chars",), None),
        (("authorities",), None),
        (("use_of_answers", "fr"), "On lit\u0007 la clôture."),
    ],
)
def test_one_mistake_does_not_take_the_rest_with_it(path: tuple[Any, ...], value: object) -> None:
    tree = deepcopy(TREE)
    owner = tree
    for step in path[:-1]:
        owner = owner[step]
    owner[path[-1]] = value

    shown = presentable(tree, TODAY)

    assert shown.title.text("fr") == TREE["title"]["fr"]
    assert [each.slug for each in shown.questions] == [each["slug"] for each in TREE["questions"]]


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 300)
    | st.text(max_size=12)
    | st.sampled_from(["fr", "multi", "2027-13-01"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["fr", "en", "slug", "kind", "text"]), inner)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*TREE, "colour"]), PLAIN))
def test_whatever_a_draft_holds_something_is_shown(changed: dict[str, Any]) -> None:
    assert presentable({**TREE, **changed}, TODAY).questions != ()


@pytest.mark.parametrize("tree", [None, [], "a", 3, {}])
def test_nothing_is_a_consultation_to_be_written(tree: object) -> None:
    assert presentable(tree, TODAY).title.text("fr") == "..."
