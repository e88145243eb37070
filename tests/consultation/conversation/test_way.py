"""What is said on the way: the opening, questions announced, passed over, confirmed, and counted."""

import pytest

from consultation.conversation import State, moves, step
from consultation.conversation import events as happened
from consultation.conversation.pending import questions_left
from consultation.conversation.prompts import NOTED_FIRST
from consultation.definition import Consultation
from consultation.messages.model import Prompt
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY


def walk(definition: Consultation, *taken: moves.Move) -> list[list[tuple[str, object]]]:
    """What is said after each move, without the questions' own words."""
    state = State(definition.slug, offered=("notifications",))
    said = []
    for move in (moves.Greeted(), moves.Consented(True), *taken):
        found = step(definition, state, move, definition.opens_at)
        state = state.after(*found.events)
        said.append(
            [(each.name, each.params.get("left", each.params.get("numbers"))) for each in found.prompts]
        )
    return said


WORDS = moves.Said(Understood("un guichet unique"))
YES, NO = moves.Consented(True), moves.Consented(False)
SEVEN = (WORDS, WORDS, NO, WORDS, WORDS, NO, WORDS)


def test_opening_says_how_many_questions_there_are_and_how_long_they_take(
    seed: Consultation, park: Consultation
) -> None:
    opening = step(seed, State(seed.slug), moves.Greeted(), OPEN_DAY).prompts[0]

    assert (opening.params["total"], opening.params["minutes"]) == (13, 15)
    assert (park.guiding_count, park.minutes) == (5, 5)


def test_middle_is_said_once(seed: Consultation) -> None:
    said = walk(seed, *SEVEN, YES, WORDS, WORDS)

    counted = [place for place, each in enumerate(said) for name, _ in each if name == "halfway"]
    assert counted == [len(said) - 4]
    assert said[-4] == [("noted", None), ("halfway", 6), ("ask_screening_yes_no", None)]


def test_middle_of_a_short_consultation_is_not_said(park: Consultation) -> None:
    assert park.guiding_count < 6
    said = walk(park, YES, *[moves.Skipped()] * 4)

    assert [name for each in said for name, _ in each if name == "halfway"] == []


def test_questions_passed_over_are_named(seed: Consultation) -> None:
    assert walk(seed, *SEVEN, NO)[-1] == [("jumped", "8 et 9"), ("ask_yes_no", None)]
    assert walk(seed, *SEVEN, moves.Skipped())[-1] == [
        ("skipped", None),
        ("jumped", "8 et 9"),
        ("ask_yes_no", None),
    ]


def test_one_question_passed_over_is_named(park: Consultation) -> None:
    assert walk(park, NO)[-1] == [("jumped_one", "1"), ("ask_multi", None)]


def test_question_asked_before_needs_no_explanation(seed: Consultation) -> None:
    said = walk(seed, *SEVEN, NO, moves.WentTo(3), NO)

    assert said[-1] == [("replaced", None), ("ask_yes_no", None)]


def test_screening_question_is_announced_by_the_number_that_follows(seed: Consultation) -> None:
    state = State(seed.slug, stage="asking", question="services-mobiles", trail=("services-mobiles",))
    answered = tuple(each.slug for each in seed.questions[:6])
    state = state.after(*(happened.AnswerRecorded(slug) for slug in answered))

    asked = step(seed, state, WORDS, OPEN_DAY).prompts[-1]

    assert (asked.name, asked.params["number"]) == ("ask_screening_yes_no", 8)


def test_comment_is_invited_by_the_first_yes_or_no_question_only(seed: Consultation) -> None:
    asked = [name for each in walk(seed, *SEVEN) for name, _ in each if "yes_no" in name]

    assert asked == ["ask_first_yes_no", "ask_yes_no", "ask_screening_yes_no"]


@pytest.mark.parametrize("number", range(1, 13))
def test_answers_of_two_questions_in_a_row_are_not_confirmed_in_the_same_words(
    seed: Consultation, number: int
) -> None:
    def turn_of(number: int) -> object:
        question = next(each for each in seed.questions if seed.number_of(each.slug) == number)
        first = {"another": ()}
        state = State(
            seed.slug, stage="asking", question=question.slug, trail=(question.slug,), answers=first
        )
        move = moves.Picked(question.choices_in_order()[:3]) if question.takes_several else WORDS
        if question.takes_yes_or_no:
            move = NO
        return step(seed, state, move, OPEN_DAY).prompts[0].params["turn"]

    assert turn_of(number) != turn_of(number + 1)


def test_first_answer_is_said_to_be_kept(seed: Consultation) -> None:
    state = State(seed.slug, stage="asking", question="offre-de-services", trail=("offre-de-services",))
    first = step(seed, state, WORDS, OPEN_DAY)

    assert first.prompts[0] == Prompt("noted", {"turn": NOTED_FIRST})
    second = step(seed, state.after(*first.events), WORDS, OPEN_DAY)
    assert second.prompts[0] != first.prompts[0]


def test_questions_that_may_still_be_asked_are_left(seed: Consultation) -> None:
    state = State(seed.slug, stage="asking")
    assert questions_left(seed, state) == 13

    assert questions_left(seed, state.after(happened.ScreeningAnswered("deja-participe", ("no",)))) == 11
    assert questions_left(seed, state.after(happened.ScreeningAnswered("deja-participe", ("yes",)))) == 13
    assert questions_left(seed, state.after(happened.QuestionSkipped("deja-participe"))) == 11
