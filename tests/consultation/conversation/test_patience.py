import pytest

from consultation.conversation import State, moves, step
from consultation.conversation import events as happened
from consultation.definition import Consultation
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY

NOW = OPEN_DAY
UNREADABLE = moves.Misread("unclear")


def asking(definition: Consultation, question: str) -> State:
    return State(definition.slug, stage="asking", question=question, trail=(question,))


def said(definition: Consultation, state: State, *taken_moves: moves.Move) -> list[list[str]]:
    """The names of the prompts after each move."""
    found = []
    for move in taken_moves:
        taken = step(definition, state, move, NOW)
        state = state.after(*taken.events)
        found.append([prompt.name for prompt in taken.prompts])
    return found


REFUSED, LOST = ["refused_multi_unclear"], ["three_misunderstandings"]


def test_third_misunderstanding_in_a_row_says_whom_to_reach(seed: Consultation) -> None:
    assert said(seed, asking(seed, "trois-principes"), *[UNREADABLE] * 6) == [
        REFUSED,
        REFUSED,
        LOST,
        REFUSED,
        REFUSED,
        LOST,
    ]


@pytest.mark.parametrize("question_asked", [moves.AskedAgain(), moves.Greeted()])
def test_question_asked_in_between_is_no_progress(seed: Consultation, question_asked: moves.Move) -> None:
    found = said(seed, asking(seed, "trois-principes"), UNREADABLE, UNREADABLE, question_asked, UNREADABLE)

    assert found[-1] == LOST


@pytest.mark.parametrize("progress", [moves.WentTo(12), moves.Ticked("mecanismes")])
def test_progress_begins_the_count_again(seed: Consultation, progress: moves.Move) -> None:
    found = said(seed, asking(seed, "trois-principes"), UNREADABLE, UNREADABLE, progress, UNREADABLE)

    assert found[-1] == REFUSED


def test_unclear_consent_counts_too(seed: Consultation) -> None:
    state = State(seed.slug, stage="consent")

    assert said(seed, state, *[moves.Said(Understood("hein"))] * 3)[-1] == LOST


def test_words_after_the_end_are_no_misunderstanding(seed: Consultation) -> None:
    state = State(seed.slug, stage="finished")

    assert said(seed, state, *[moves.Said(Understood("ok"))] * 3) == [["already_finished"]] * 3


def test_chit_chat_is_forgotten_once_there_is_progress(seed: Consultation) -> None:
    state = asking(seed, "paiement").after(happened.Chatted())

    assert state.chatted
    assert not state.after(happened.AnswerRecorded("paiement", (), "Interac")).chatted
